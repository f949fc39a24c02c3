/** The lead service without any server, as a program of its own. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import list from "./leads.csv" with { type: "text" };
import { PrivateData } from "./lead_service/harness/private_data.ts";

const EXPECTED = {
  rows: 206,
  told: 193,
  withoutNumber: 5,
  verdicts: {
    "live": { allow: 70, defer: 42, deny: 76 },
    "artificial-voice": { deny: 188 },
  },
  deadLetters: 5,
};

async function run(...args: string[]) {
  const { code, stderr, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--quiet", "--allow-read", "examples/lead_service.ts", ...args],
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

Deno.test("lead service in memory screens the example list and shows nobody's data", async () => {
  const { code, err, out } = await run("--memory", "--at=2026-11-11T15:30:00Z");
  assertEquals([code, err], [0, ""]);
  assertEquals(JSON.parse(out.slice(out.indexOf("\n{\n"))), EXPECTED);
  assertEquals(out.match(/A message was given up/g)?.length, EXPECTED.deadLetters);
  assertStringIncludes(out, "it has no number to be called");
  assertEquals(new PrivateData(list).shownIn(out), []);
});

Deno.test("lead service in memory judges calls at the instant that it is told", async () => {
  const { code, out } = await run("--memory", "--at=2026-11-11T11:00:00Z");
  const { verdicts } = JSON.parse(out.slice(out.indexOf("\n{\n")));
  assertEquals(code, 0);
  assertEquals(verdicts.live.allow, undefined, "nobody is called at night");
  assertEquals(verdicts["artificial-voice"], { deny: 188 });
});

Deno.test("lead service in memory ends in order and with 1 when it cannot go on", async () => {
  const { code, err, out } = await run("examples/no_such_list.csv", "--memory");
  assertEquals([code, err], [1, ""]);
  assertStringIncludes(out, "The service has given up");
  const over = out.slice(out.indexOf("Shutdown: over"));
  assertStringIncludes(over, "isComplete=false");
  for (const step of ["producers", "traces"]) assertStringIncludes(over, step);
});

const SHOWN: readonly (readonly [string, string])[] = [
  ["a number as it is written", "(213) 555-0103"],
  ["a number as E.164", '"to":"+12135550103"'],
  ["a number without its country", "2135550103"],
  ["an e-mail address", "TAYLOR.TESTER140@example.com"],
  ["a name", "seller Riley Example called"],
  ["a street", "at 180 Example St."],
];
for (const [name, text] of SHOWN) {
  Deno.test(`PrivateData.shownIn() finds ${name}`, () => {
    assertEquals(new PrivateData(list).shownIn(text).length, 1);
  });
}

Deno.test("PrivateData.shownIn() passes over masked numbers and other texts", () => {
  const people = new PrivateData(list);
  assert(people.size > 500, String(people.size));
  assertEquals(people.shownIn("+1******0103 lead-7 Example Home Buyers LLC 2026-11-11"), []);
});
