/** What a run says of its inputs. */

import { assertEquals } from "@std/assert";
import { RULE_BOOK } from "../../compliance/mod.ts";
import { FACT_FILES, type FactsFolder } from "./facts_dir.ts";
import { inputsMissing, inputsUsed } from "./inputs.ts";
import type { Lists } from "./lists.ts";
import type { NumberList } from "./number_list.ts";
import { emptyNumberSet } from "./number_set.ts";
import { parseOptions, type ScreenOptions } from "./options.ts";

const NO_BITS = new Uint8Array(new SharedArrayBuffer(0));
const NONE: Lists = {
  national: null,
  registry: null,
  internal: null,
  litigators: null,
  facts: null,
  ruleBook: RULE_BOOK,
};
const options = (...args: string[]) => parseOptions(["l.csv", ...args]) as ScreenOptions;

function written(day: string): NumberList {
  const writtenAt = Date.parse(`${day}T12:00:00Z`);
  return { numbers: emptyNumberSet(), dates: new Map(), refused: 0, firstRefused: null, writtenAt };
}

function facts(...files: string[]): FactsFolder {
  return {
    files,
    writtenAt: new Map(files.map((file) => [file, Date.parse("2026-11-20T12:00:00Z")])),
    byNumber: new Map(),
    stateLists: new Map([["TX", { asOf: "2026-10-01", numbers: emptyNumberSet() }]]),
    callerIds: null,
    registrations: null,
    bans: null,
  };
}

/** The note without its line breaks. */
const told = (lists: Lists, ...args: string[]) =>
  inputsUsed(options(...args), lists).replaceAll(/\s+/g, " ");

Deno.test("inputsUsed() tells each input with its date", () => {
  const lists = {
    ...NONE,
    national: { list: written("2026-11-21"), asOf: "2026-11-02" },
    internal: written("2026-11-22"),
    litigators: written("2026-11-23"),
    facts: facts("consents.csv", "state_lists.csv"),
  };
  assertEquals(
    told(lists, "--caller-id=614-555-0100"),
    "Inputs used: national list, version 2026-11-02; own do-not-call list, written " +
      "2026-11-22; litigators, written 2026-11-23; --caller-id; lists of TX, version 2026-10-01; " +
      "facts, written 2026-11-20: consents.csv state_lists.csv.",
  );
  assertEquals(
    told({ ...NONE, facts: { ...facts(...Object.keys(FACT_FILES)), stateLists: new Map() } }),
    "Inputs used: facts, written 2026-11-20: every file.",
  );
  assertEquals(told(NONE), "No input was given.");
});

Deno.test("inputsUsed() tells the versions of a registry, and files that have no date", () => {
  const area = (asOf: string) => ({ areaCode: "614", asOf, size: 600, bits: NO_BITS });
  const registry = (...versions: string[]) => ({
    ...NONE,
    registry: { snapshot: { areas: versions.map(area) }, reports: [] },
  });
  assertEquals(
    told(registry("2026-11-09", "2026-11-02")),
    "Inputs used: national registry, 1,200 numbers in 2 area codes, version 2026-11-02 to 2026-11-09.",
  );
  assertEquals(
    told(registry("2026-11-09")),
    "Inputs used: national registry, 600 numbers in 1 area codes, version 2026-11-09.",
  );
  assertEquals(
    told({ ...NONE, internal: { ...written("2026-11-02"), writtenAt: 0 } }),
    "Inputs used: own do-not-call list, written ?.",
  );
});

Deno.test("inputsMissing() tells what follows from each input that is missing", () => {
  const names = (lists: Lists, ...args: string[]) =>
    (inputsMissing(options(...args), lists) ?? "").split("\n").slice(1)
      .flatMap((line) => /^ {2}(\S+): [A-Z]/.exec(line)?.[1] ?? []);
  assertEquals(names(NONE), [
    "revocations.csv",
    "attempts.csv",
    "--caller-id",
    "caller_ids.csv",
    "registrations.csv",
    "bans.csv",
    "line_types.csv",
    "reassigned.csv",
    "--litigators",
  ]);
  const all = {
    ...NONE,
    facts: facts(...Object.keys(FACT_FILES)),
    litigators: written("2026-11-02"),
  };
  assertEquals(names(all), ["--caller-id"]);
  assertEquals(inputsMissing(options("--caller-id=614-555-0100"), all), null);
});
