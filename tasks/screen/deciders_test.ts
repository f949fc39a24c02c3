/** Threads give what one thread gives; counts do not depend on how the list is cut into blocks. */

import { assert, assertEquals, assertGreater, assertRejects } from "@std/assert";
import fc from "fast-check";
import {
  type ContactDecision,
  decideContact,
  RegistryBuilder,
  RULE_BOOK,
} from "../../compliance/mod.ts";
import { ALLOWING } from "../testdata/screening.ts";
import type { DecidedBlock, DecideJob } from "./decider.ts";
import { startDeciders } from "./deciders.ts";
import type { LeadRecord } from "./lead_record.ts";
import type { Lists } from "./lists.ts";
import { addNumber, emptyNumberSet } from "./number_set.ts";
import { parseOptions } from "./options.ts";
import { Summary } from "./summary.ts";
import { count, emptyTally } from "./tally.ts";

fc.configureGlobal({ seed: 20_261_118, numRuns: 60 });

const AT = Date.UTC(2026, 10, 18, 15, 30);

/** A copy of the registry with the same number, in two versions. */
function copyOfRegistry(): Lists["registry"] {
  const old = new RegistryBuilder({ asOf: "2026-10-02" });
  old.add(7735550100);
  const fresh = new RegistryBuilder({ asOf: "2026-11-10" });
  fresh.add(6145550107);
  return { snapshot: { areas: [...fresh.build(), ...old.build()] }, reports: [] };
}

function job(kind: string, isWhole = false): DecideJob {
  const options = parseOptions(["list.csv", ...ALLOWING, `--out=o.${kind}`, "--report=o.html"]);
  if (options === "help") throw new Error("never");
  const numbers = emptyNumberSet();
  addNumber(numbers, 6145550107);
  const national = { numbers, dates: new Map(), refused: 0, firstRefused: null, writtenAt: 0 };
  const lists: Lists = {
    national: isWhole ? null : { list: national, asOf: "2026-11-10" },
    registry: isWhole ? copyOfRegistry() : null,
    internal: { ...national, dates: new Map([[6145550107, "2026-01-02"]]) },
    litigators: null,
    facts: {
      files: ["consents.csv"],
      writtenAt: new Map(),
      byNumber: new Map([["+16145550108", { lineType: "landline" }]]),
      stateLists: new Map([["TX", { asOf: "2026-11-10", numbers }]]),
      callerIds: null,
      registrations: null,
      bans: null,
    },
    ruleBook: RULE_BOOK,
  };
  return { at: AT, options, lists };
}

/** Blocks of leads of many states, some of them empty. */
const BLOCKS: readonly string[][] = Array.from(
  { length: 9 },
  (_, block) =>
    Array.from({ length: block * 3 }, (_, i) => {
      const phone = i % 7 === 6 ? "" : `+1614555010${i % 10}`;
      const place = ["OH43215", "TX78704", "--", "CA,NY10001", "--@America/Denver"][i % 5];
      return `${100 * block + i}\t${i}\t${phone}\t\t${i % 4}\t${place}\tZoë ${i}, Sample`;
    }),
);

async function decideAll(kind: string, threads: number, isWhole = false): Promise<DecidedBlock[]> {
  using deciders = startDeciders(job(kind, isWhole), 0, threads);
  return await Promise.all(BLOCKS.map((lines) => deciders.decide(lines)));
}

for (const kind of ["csv", "ndjson", "json"]) {
  Deno.test(`startDeciders() gives the same ${kind} and counts with three threads as with one`, async () => {
    const one = await decideAll(kind, 1);
    const three = await decideAll(kind, 3);
    const textOf = ({ entries }: DecidedBlock) => new TextDecoder().decode(entries);
    assertEquals(three.map(textOf), one.map(textOf));
    assertEquals(three.map(({ tally }) => tally), one.map(({ tally }) => tally));
    assertEquals(three.map(({ leads }) => leads), one.map(({ leads }) => leads));
    assertEquals(one.map(({ leads }) => leads?.lines.length), BLOCKS.map(({ length }) => length));
    assertGreater(textOf(one[8]!).length, 10_000);
    assertEquals(one[0]!.entries.length, 0);
  });
}

Deno.test("startDeciders() gives threads the bits of the whole registry, not copies of them", async () => {
  const list = await decideAll("csv", 1);
  const textOf = ({ entries }: DecidedBlock) => new TextDecoder().decode(entries);
  for (const threads of [1, 3]) {
    const whole = await decideAll("csv", threads, true);
    assertEquals(whole.map(textOf), list.map(textOf));
  }
  for (const { bits } of copyOfRegistry()?.snapshot.areas ?? []) {
    assert(bits.buffer instanceof SharedArrayBuffer);
  }
});

Deno.test("startDeciders() reports what goes wrong in a thread at every block that waits", async () => {
  const { at, options } = job("csv");
  using deciders = startDeciders({ at, options, lists: undefined as unknown as Lists }, 0, 2);
  const waiting = [1, 2, 3].map(() => deciders.decide(BLOCKS[1]!) as Promise<DecidedBlock>);
  for (const block of waiting) await assertRejects(async () => await block, Error);
  // A thread that has failed does not leave later blocks waiting.
  await assertRejects(async () => await deciders.decide(BLOCKS[1]!), Error);
});

Deno.test("startDeciders() starts threads for long lists only", () => {
  using short = startDeciders(job("csv"), 19_999);
  assertEquals(short.depth, 1);
  using long = startDeciders(job("csv"), 20_000);
  assertEquals(long.depth > 1, navigator.hardwareConcurrency > 1);
  assert(long.depth <= 8);
});

const LEAD: LeadRecord = {
  row: 1,
  line: 2,
  name: "",
  phone: "+16145550143",
  otherPhones: [],
  isMarked: false,
  isInternalDnc: false,
  isLitigator: false,
  state: "",
  zip: "",
  addresses: [],
};

/** Decisions of several verdicts and many reasons. */
const DECISIONS: readonly ContactDecision[] = [0, 4, 8, 12].flatMap((hours) =>
  (["live", "artificial-voice"] as const).flatMap((technology) =>
    ["OH", "TX", "FL"].flatMap((state) =>
      [true, false, undefined].map((listed) =>
        decideContact({
          at: AT + hours * 3_600_000,
          channel: "voice",
          technology,
          seller: "Example Home Buyers LLC",
          number: "+16145550143",
          calledParty: { addresses: [{ state }] },
        }, listed === undefined ? {} : { dnc: { national: { listed, asOf: "2026-11-10" } } })
      )
    )
  )
);

Deno.test("Summary.add() does not depend on how decisions are cut into blocks", () => {
  const decided = fc.record({
    decision: fc.constantFrom(...DECISIONS),
    technology: fc.constantFrom("live", "artificial-voice"),
    hasPhone: fc.boolean(),
    isLast: fc.boolean(),
  });
  fc.assert(fc.property(fc.array(decided, { maxLength: 60 }), (list) => {
    const whole = new Summary();
    const cut = new Summary();
    const all = emptyTally();
    let block = emptyTally();
    for (const [line, { decision, hasPhone, isLast, technology }] of list.entries()) {
      const isReachable = hasPhone || decision.verdict === "allow";
      const lead = { ...LEAD, line, phone: isReachable ? LEAD.phone : "" };
      count(all, lead, technology, decision);
      count(block, lead, technology, decision);
      if (!isLast) continue;
      cut.add(block);
      block = emptyTally();
    }
    cut.add(block);
    whole.add(all);
    assertEquals(cut, whole);
    const verdicts = [...whole.verdicts.values()].flatMap((counts) => Object.values(counts));
    assertEquals(verdicts.reduce((sum, times) => sum + times, 0), list.length);
  }));
});
