/** What the spans of the gate tell, and what they keep to themselves. */

import { assertEquals, assertRejects } from "@std/assert";
import { ValidationError } from "../../utils/errors.ts";
import { NO_SPAN, type Span, type SpanAttributes, type SpanRunner } from "../../utils/span.ts";
import { codesOf, OHIO, outcome, SELLER } from "../testdata/contacts.ts";
import { ask, decisionOf, registryOf, world } from "./harness/gate_world.ts";

/** A span as it was left. */
interface SeenSpan {
  readonly name: string;
  readonly attributes: SpanAttributes;
  readonly hasFailed: boolean;
}

function newTrace(): { readonly seen: SeenSpan[]; readonly trace: SpanRunner } {
  const seen: SeenSpan[] = [];
  const trace = <T>(
    name: string,
    options: Parameters<SpanRunner>[1],
    fn: Parameters<SpanRunner>[2],
  ): T => {
    let attributes = options.attributes ?? {};
    const note = (added: SpanAttributes): void => void (attributes = { ...attributes, ...added });
    const work = fn({
      setAttribute: (key, value) => note({ [key]: value }),
      setAttributes: note,
      addEvent: () => {},
      recordException: () => {},
    }) as Promise<unknown>;
    const end = (hasFailed: boolean): void => void seen.push({ name, attributes, hasFailed });
    work.then(() => end(false), () => end(true));
    return work as T;
  };
  return { seen, trace };
}

Deno.test("the gate makes a span of each question, with verdict and version", async () => {
  const { seen, trace } = newTrace();
  const { gate } = world({ trace });
  await gate.confirm(await gate.recheck(await gate.check(ask())), "no-answer");
  assertEquals(seen.map(({ name }) => name), ["gate.check", "gate.recheck", "gate.confirm"]);
  const { ruleBookVersion } = await gate.preview(ask());
  assertEquals(seen[0]?.attributes, {
    "compliance.operation.name": "check",
    "compliance.verdict": "allow",
    "compliance.reasons": [],
    "compliance.rule_book.version": ruleBookVersion,
  });
});

Deno.test("the gate tells a refusal as an answer with its reasons, and nothing of the person", async () => {
  const { seen, trace } = newTrace();
  const { gate } = world({ dnc: registryOf(6145550143), trace });
  const decision = await decisionOf(gate.check(ask({ calledParty: { personId: "owner-17" } })));
  const [span] = seen;
  assertEquals([span?.name, span?.hasFailed], ["gate.check", false]);
  assertEquals(span?.attributes["compliance.verdict"], "deny");
  assertEquals(span?.attributes["compliance.reasons"], [...new Set(codesOf(decision))]);
  const told = JSON.stringify(span);
  for (const secret of [OHIO, SELLER, "owner-17"]) assertEquals(told.includes(secret), false);
});

Deno.test("the gate tells what it throws beside refusals as a failure", async () => {
  const { seen, trace } = newTrace();
  const { gate } = world({ trace });
  await assertRejects(() => gate.check(ask({ number: "12" })));
  assertEquals(seen.map(({ name, hasFailed }) => [name, hasFailed]), [["gate.check", true]]);
});

/** Ways in which a tracer can fail. */
const BROKEN: readonly (readonly [string, SpanRunner])[] = [
  ["throws before the work", () => {
    throw new Error("no tracer");
  }],
  ["fails before the work", () => Promise.reject(new Error("no tracer")) as never],
  ["forgets the work", () => undefined as never],
  ["cannot be written to", (_, __, fn) => {
    const span = { addEvent: broken, recordException: broken, setAttribute: broken };
    return fn({ ...span, setAttributes: broken });
  }],
  ["throws after the work", (_, __, fn) => {
    fn(NO_SPAN);
    throw new Error("exporter");
  }],
  ["fails after the work", async (_: string, __: unknown, fn: (span: Span) => unknown) => {
    await fn(NO_SPAN);
    throw new Error("exporter");
  }] as never,
];

function broken(): never {
  throw new Error("exporter");
}

for (const [how, trace] of BROKEN) {
  Deno.test(`the gate does what it was asked to once when the tracer ${how}`, async () => {
    const { gate, ledger, log } = world({ trace });
    const permit = await gate.check(ask());
    const states = async () =>
      (await ledger.attempts({ seller: SELLER, number: OHIO }))
        .map(({ state }) => state);
    assertEquals(await states(), ["reserved"]);
    assertEquals(outcome(await decisionOf(gate.check(ask()))), "defer policy.frequency-cap");
    await gate.release(permit);
    assertEquals(await states(), []);
    await assertRejects(() => gate.check(ask({ number: "12" })), ValidationError);
    assertEquals(log.entries.map(({ kind }) => kind), ["gate.check", "gate.check", "gate.release"]);
  });
}
