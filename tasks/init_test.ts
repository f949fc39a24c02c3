/** What `init` plans, says and answers, without a server. */

import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { parseOptions, USAGE } from "./init/options.ts";
import { checkText, doneText, jsonText, planText } from "./init/report.ts";
import { applyStore, isAsDeclared, type StoreReport } from "./init/run.ts";
import type { Action, Installer, Step } from "./init/step.ts";
import { ClientError } from "../utils/remote/client_error.ts";
import { main } from "./init.ts";
import { recorder } from "./testdata/recorder.ts";
import { UsageError } from "./usage.ts";

const AWAY = new ClientError(
  { kind: "connect" },
  { client: "mongodb", operation: "createIndexes", effect: "idempotent", elapsedMs: 1 },
);

const OPTION_LINES: readonly [string, ReturnType<typeof parseOptions>][] = [
  ["", { stores: ["mongo", "qdrant"], mode: "apply", isJson: false, vectorSize: 1536 }],
  ["mongo", { stores: ["mongo"], mode: "apply", isJson: false, vectorSize: 1536 }],
  ["qdrant mongo --check", {
    stores: ["mongo", "qdrant"],
    mode: "check",
    isJson: false,
    vectorSize: 1536,
  }],
  ["qdrant --dry-run --json --vector-size 65536", {
    stores: ["qdrant"],
    mode: "dry-run",
    isJson: true,
    vectorSize: 65_536,
  }],
  ["qdrant -- --check", { stores: ["qdrant"], mode: "check", isJson: false, vectorSize: 1536 }],
  ["--help", "help"],
];

for (const [line, expected] of OPTION_LINES) {
  Deno.test(`parseOptions() reads "${line}"`, () => {
    assertEquals(parseOptions(line.split(" ").filter((word) => word !== "")), expected);
  });
}

for (
  const line of [
    "redis",
    "--check --dry-run",
    "--vector-size 0",
    "--vector-size 65537",
    "--vector-size 1e3",
    "--vector-size",
    "--force",
  ]
) {
  Deno.test(`parseOptions() refuses "${line}"`, () => {
    assertThrows(() => parseOptions(line.split(" ")), UsageError);
  });
}

Deno.test("checkText() tells in one line what is not as declared in any store", () => {
  const store = (...actions: readonly Action[]): StoreReport => ({
    title: "MongoDB",
    where: "database x",
    version: "1",
    plan: actions.map((action) => step(action)),
    extra: [],
  });
  assertEquals(checkText([store("keep"), store()]), "everything is as declared\n");
  assertEquals(
    checkText([store("create", "keep", "change"), store("create", "conflict")]),
    "not as declared: 2 to create, 1 to change, 1 to decide\n",
  );
  assertEquals(checkText([store("keep"), store("create")]), "not as declared: 1 to create\n");
});

function step(action: Action, name = "leadId_1"): Step {
  return { collection: "leads", thing: "index", name, action };
}

function report(plan: readonly Step[], more: Partial<StoreReport> = {}): StoreReport {
  return { title: "MongoDB", where: "database test", version: "8.0.0", plan, extra: [], ...more };
}

const REPORTS: readonly [string, StoreReport, boolean][] = [
  ["nothing is to be done", report([step("keep")]), true],
  ["something is to be created", report([step("keep"), step("create")]), false],
  ["something is to be changed", report([step("change")]), false],
  ["something stands against it", report([step("conflict")]), false],
  ["everything was done", report([step("create")], { done: [step("create")] }), true],
  [
    "a conflict remained",
    report([step("create"), step("conflict")], { done: [step("create"), step("conflict")] }),
    false,
  ],
  ["it was broken off", report([step("create")], { done: [], failure: AWAY }), false],
];

for (const [what, state, expected] of REPORTS) {
  Deno.test(`isAsDeclared() is ${expected} when ${what}`, () => {
    assertEquals(isAsDeclared(state), expected);
  });
}

/** A store that plans and applies what it is told. */
function fakeStore(steps: readonly Step[], failure?: Error): Installer {
  return {
    title: "MongoDB",
    where: "database test",
    connect: () => Promise.resolve("8.0.0"),
    plan: () => Promise.resolve(steps),
    async *apply() {
      yield* steps;
      if (failure !== undefined) throw await Promise.resolve(failure);
    },
    extra: () => [],
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

Deno.test("applyStore() does not touch a store in which nothing is to be done", async () => {
  const store = fakeStore([], new Error("it was touched"));
  const state = report([step("keep"), step("conflict")]);
  assertEquals(await applyStore(store, state), state);
});

Deno.test("applyStore() reports what was done before it was broken off, and says to go on", async () => {
  const steps = [step("create", "a_1"), step("create", "b_1")];
  const state = await applyStore(fakeStore(steps, AWAY), report([...steps, step("create", "c_1")]));
  assertEquals([state.done, state.failure], [steps, AWAY]);
  const text = doneText(state);
  assertStringIncludes(text, "broken off after 2 of 3 steps (created 2): ");
  assertStringIncludes(text, "created   leads index a_1, b_1\n");
  assertStringIncludes(text, "Run it again to go on");
});

Deno.test("applyStore() lets a bug through", async () => {
  const bug = new TypeError("a bug");
  let thrown: unknown;
  await applyStore(fakeStore([], bug), report([step("create")])).catch((error) => thrown = error);
  assertEquals(thrown, bug);
});

Deno.test("planText() counts what is kept, shows the rest and what nobody declared", () => {
  const text = planText(
    report([
      step("keep"),
      step("create", "a_1"),
      step("create", "b_1"),
      { ...step("conflict", "c_1"), detail: "why" },
    ], { extra: ["leads index old_1"] }),
  );
  assertEquals(
    text,
    "MongoDB 8.0.0, database test: create 2, keep 1, conflict 1\n" +
      "  create    leads index a_1, b_1\n" +
      "  conflict  leads index c_1 (why)\n" +
      "  left alone, not declared: leads index old_1\n",
  );
});

Deno.test("jsonText() tells every step and whether all is as declared", () => {
  const options = parseOptions(["mongo", "--json"]);
  assert(options !== "help");
  const shown = JSON.parse(
    jsonText(options, [report([step("create")], { done: [], failure: AWAY })]),
  );
  assertEquals([shown.format, shown.mode, shown.isAsDeclared], ["nlre.init/1", "apply", false]);
  assertEquals(shown.stores[0].failure, AWAY.message);
  assertEquals(shown.stores[0].plan, [step("create")]);
});

Deno.test("jsonText() is a document too when a server is away", () => {
  const options = parseOptions(["mongo", "--check", "--json"]);
  assert(options !== "help");
  assertEquals(JSON.parse(jsonText(options, [], "MongoDB is away")), {
    format: "nlre.init/1",
    mode: "check",
    isAsDeclared: false,
    error: "MongoDB is away",
    stores: [],
  });
});

Deno.test("main() prints its help, and one line and code 2 for a wrong option", async () => {
  const terminal = recorder();
  assertEquals(await main(["--help"], terminal), 0);
  assertEquals([terminal.printed(), terminal.complained()], [USAGE, ""]);
  assertEquals(await main(["--nonsense"], terminal), 2);
  assertMatch(terminal.complained(), /^init: [^\n]+\n$/);
});
