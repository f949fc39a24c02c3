/** The worker without any server, as a program of its own, and its command line. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { main } from "./screen_worker.ts";

const PARTS = [
  "--memory=examples/leads.csv",
  "--seller=Example Home Buyers LLC",
  "--caller-id=614-555-0100",
  "--national-dnc=examples/national-dnc.txt",
  "--national-dnc-date=2026-11-02",
  "--internal-dnc=examples/internal-dnc.txt",
  "--policy=examples/policy.json",
];

Deno.test("screen:worker --memory screens the example list with nothing but files", async () => {
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--quiet",
      "--allow-read",
      "tasks/screen_worker.ts",
      ...PARTS,
    ],
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const out = new TextDecoder().decode(stdout);
  assertEquals(code, 0, out);
  const { deadLetters, rows, told, verdicts, withoutNumber } = JSON.parse(
    out.slice(out.indexOf("{\n")),
  );
  assertEquals([rows, told, withoutNumber, deadLetters], [206, 193, 5, 5]);
  // Which calls are allowed depends on the hour; an AI voice needs a consent, and the store has none.
  assertEquals(verdicts["artificial-voice.deny"], 188);
  const live = ["allow", "defer", "deny"].map((verdict) => verdicts[`live.${verdict}`] ?? 0);
  assertEquals(live.reduce((sum, count) => sum + count), 188);
});

async function refused(...args: string[]): Promise<string> {
  const told = { out: "", err: "" };
  const writer = (to: "out" | "err") => ({
    writeSync(bytes: Uint8Array) {
      told[to] += new TextDecoder().decode(bytes);
      return bytes.length;
    },
  });
  const code = await main(args, { out: writer("out"), err: writer("err") });
  assertEquals([code, told.out], [2, ""]);
  return told.err;
}

const SELLER = "--seller=Example Home Buyers LLC";
const KEY = "--pseudonym-key=/nowhere/secret";

const REFUSED: readonly (readonly [string, readonly string[], string])[] = [
  ["no seller", [KEY], "--seller is missing"],
  ["no secret", [SELLER], "--pseudonym-key is missing"],
  ["an unknown option", [SELLER, KEY, "--fast"], "fast"],
  ["a name", [SELLER, KEY, "leads.csv"], "takes no names"],
  ["a key without a name", [SELLER, KEY, "--checkpoint-key=key.pem"], "must be ID=FILE"],
  ["no time between checkpoints", [SELLER, KEY, "--checkpoint-every=0"], "from 1 to 1440"],
  ["no concurrency", [SELLER, KEY, "--concurrency=0"], "from 1 to 1000"],
  ["half a second", [SELLER, KEY, "--deadline=0.5"], "from 1 to 3600"],
  ["another beginning", [SELLER, KEY, "--from=middle"], "earliest or latest"],
  ["a group with a slash", [SELLER, KEY, "--group=a/b"], "--group must be"],
  ["an unknown technology", [SELLER, KEY, "--technology=fax"], "--technology of voice"],
  [
    "two registries",
    [SELLER, KEY, "--registry-in-redis", "--national-registry=r.bin"],
    "exclude each other",
  ],
  [
    "facts that the stores have",
    [SELLER, KEY, "--facts=examples/facts"],
    "attempts.csv, consents.csv, revocations.csv: record these in the stores",
  ],
];
for (const [name, args, message] of REFUSED) {
  Deno.test(`screen:worker refuses ${name} in one line`, async () => {
    const err = await refused(...args);
    assertStringIncludes(err, message);
    assertEquals([err.startsWith("screen:worker: "), err.split("\n").length], [true, 2]);
  });
}
