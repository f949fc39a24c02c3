/** Files answer as feeds do: from when they were last written, and no longer than their kind may. */

import { assertEquals, assertRejects } from "@std/assert";
import type { ContactRequest, Doubtful, FactQuery } from "../../compliance/mod.ts";
import { parseOptions, type ScreenOptions } from "../screen/options.ts";
import { type Files, inFolder } from "../testdata/screening.ts";
import { UsageError } from "../usage.ts";
import { loadListSources } from "./list_sources.ts";

const SELLER = "Example Home Buyers LLC";
const WRITTEN = Date.parse("2026-11-02T12:00:00Z");
const DAY_MS = 86_400_000;
const ON = "+16145550143";
const OFF = "+16145550144";

const FILES: Files = {
  "litigators.txt": "614-555-0143\n",
  "internal.txt": "614-555-0143\n",
  "facts/line_types.csv": "phone,line_type\n614-555-0143,landline\n",
  "facts/bans.csv": "state,kind,from,to\nNY,emergency,2026-11-01,2026-11-10\n",
  "facts/registrations.csv": "state\nNY\n",
  "facts/caller_ids.csv": "number\n614-555-0100\n614-555-0101\n",
};

const OPTIONS = ["--litigators=@litigators.txt", "--internal-dnc=@internal.txt", "--facts=@facts"];

/** What the files answer about a number so long after they were written. */
async function answers(number: string, ageMs: number, files: Files = FILES) {
  return await inFolder(files, async (folder) => {
    for (const path of Object.keys(files)) {
      await Deno.utime(`${folder}/${path}`, WRITTEN / 1000, WRITTEN / 1000);
    }
    const args = OPTIONS.map((option) => option.replace("@", `${folder}/`));
    const options = parseOptions([...args, "-"]) as ScreenOptions;
    const at = WRITTEN + ageMs;
    const { sources } = await loadListSources(options, SELLER, at);
    const request = { callerId: "+16145550100" } as ContactRequest;
    const query: FactQuery = { seller: SELLER, number, at, request };
    return {
      litigators: (await sources.litigators?.status(number, at))?.listed,
      internal: (await sources.internal?.facts(query, {}))?.listed,
      lineTypes: await sources.lineTypes?.facts(query, {}),
      bans: counted(await sources.bans?.facts(query, {})),
      registrations: counted(await sources.registrations?.facts(query, {})),
      callerIds: counted(await sources.callerIds?.facts(query, {})),
    };
  });
}

function counted(answer: readonly unknown[] | Doubtful<readonly unknown[]> | undefined) {
  return answer && "isDoubtful" in answer ? `doubtful ${answer.value.length}` : answer?.length;
}

const FRESH = {
  litigators: false,
  internal: false,
  lineTypes: undefined,
  bans: 1,
  registrations: 1,
  callerIds: 1,
};
const LISTED = { ...FRESH, litigators: true, internal: true, lineTypes: "landline" };
const STALE = { ...FRESH, registrations: "doubtful 1", callerIds: "doubtful 1" };

const AGES: readonly (readonly [string, string, number, Record<string, unknown>])[] = [
  ["just written", ON, 0, LISTED],
  ["of another number", OFF, 0, FRESH],
  ["15 days old", ON, 15 * DAY_MS, { ...LISTED, bans: undefined }],
  ["older than that", ON, 15 * DAY_MS + 1, { ...LISTED, bans: undefined, lineTypes: undefined }],
  ["31 days old", OFF, 31 * DAY_MS, { ...FRESH, bans: undefined }],
  ["over a month old", OFF, 31 * DAY_MS + 1, {
    ...STALE,
    bans: undefined,
    litigators: undefined,
  }],
  ["over a month old and list the number", ON, 31 * DAY_MS + 1, {
    ...STALE,
    bans: undefined,
    lineTypes: undefined,
    litigators: true,
    internal: true,
  }],
  ["a day old while a ban is on", OFF, DAY_MS + 1, { ...FRESH, bans: "doubtful 1" }],
];
for (const [what, number, ageMs, expected] of AGES) {
  Deno.test(`loadListSources() answers by files that are ${what}`, async () => {
    assertEquals(await answers(number, ageMs), expected);
  });
}

Deno.test("loadListSources() takes a list without a ban for looked up during a day", async () => {
  const files = { ...FILES, "facts/bans.csv": "state,kind,from\n" };
  assertEquals((await answers(OFF, DAY_MS, files)).bans, 0);
  assertEquals((await answers(OFF, DAY_MS + 1, files)).bans, undefined);
});

Deno.test("loadListSources() goes by the oldest of several files", async () => {
  await inFolder({ "a.txt": "614-555-0143\n", "b.txt": "614-555-0145\n" }, async (folder) => {
    await Deno.utime(`${folder}/a.txt`, WRITTEN / 1000, WRITTEN / 1000);
    const now = WRITTEN + 32 * DAY_MS;
    await Deno.utime(`${folder}/b.txt`, now / 1000, now / 1000);
    const args = ["a", "b"].map((name) => `--litigators=${folder}/${name}.txt`);
    const options = parseOptions([...args, "-"]) as ScreenOptions;
    const { sources } = await loadListSources(options, SELLER, now);
    assertEquals(await sources.litigators?.status(OFF, now), undefined);
  });
});

for (const option of ["national-dnc", "national-registry"]) {
  Deno.test(`loadListSources() refuses a --${option}-date that has not begun anywhere`, async () => {
    await inFolder({ "n.txt": "614-555-0143\n" }, async (folder) => {
      const load = (date: string) => {
        const args = [`--${option}=${folder}/n.txt`, `--${option}-date=${date}`, "-"];
        return loadListSources(parseOptions(args) as ScreenOptions, SELLER, WRITTEN);
      };
      await assertRejects(() => load("2026-11-04"), UsageError, "2026-11-04 has not begun");
      const today = await load("2026-11-03").catch((error: Error) => error.message);
      assertEquals(String(today).includes("has not begun"), false);
    });
  });
}
