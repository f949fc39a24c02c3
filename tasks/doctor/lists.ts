/** Looks at the ages of do-not-call lists: the copy of the national registry, and lists of the states. */

import { type AreaStatus, RULE_BOOK, type StateDnc } from "../../compliance/mod.ts";
import { versionAge } from "../../compliance/registry/snapshot.ts";
import { ageInWords, isCurrent, MAX_AGE_DAYS, registryAges } from "../dnc/ages.ts";
import { loadFacts } from "../screen/facts_dir.ts";
import { UsageError } from "../usage.ts";
import { type Finding, found, listed, ok } from "./finding.ts";

/** From here on a list is near its end: downloads of some days' notice are still in time. */
const DUE_DAYS = MAX_AGE_DAYS - 6;

/** The age of one list. */
export interface ListAge {
  /** Area code of the national registry, or state. */
  readonly list: string;
  /** Its version date. */
  readonly asOf: string;
  /** Days since then, as the engine counts them. */
  readonly ageDays: number;
  /** Days up to which it counts; null when the law names none. */
  readonly maxAgeDays: number | null;
}

/** What is known of lists. */
export interface Lists {
  /** The lists. */
  readonly ages: readonly ListAge[];
  /** What is to be said of them. */
  readonly findings: readonly Finding[];
}

/**
 * Looks at the copy of the national registry.
 *
 * @param path File that `dnc load` wrote; undefined when none was named.
 * @param at Instant judged, milliseconds since 1970.
 * @returns Ages and findings.
 */
export async function checkRegistry(path: string | undefined, at: number): Promise<Lists> {
  if (path === undefined) {
    return only(found(
      "note",
      "dnc.not-named",
      "No copy of the national registry was named; without one marketing contacts are denied.",
      "Name it by --registry PATH; `deno task dnc load` makes one of the FTC's downloads.",
    ));
  }
  const areas = await orFinding("dnc.unreadable", () => registryAges(path, at));
  if ("code" in areas) return only(areas);
  const ages = areas.map(({ ageDays, areaCode, asOf }: AreaStatus): ListAge => ({
    list: areaCode,
    asOf,
    ageDays,
    maxAgeDays: MAX_AGE_DAYS,
  }));
  const todo = "Load the newest lists by `deno task dnc load`.";
  if (ages.length === 0) {
    return only(found("fail", "dnc.empty", "The copy of the registry holds nothing.", todo));
  }
  const stale = ages.filter(({ ageDays }) => !isCurrent(ageDays));
  const due = ages.filter(({ ageDays }) => isCurrent(ageDays) && ageDays >= DUE_DAYS);
  const named = (some: readonly ListAge[]) =>
    listed(some.map(({ ageDays, list }) => `${list} (${ageInWords(ageDays)})`));
  return {
    ages,
    findings: stale.length > 0
      ? [found(
        "fail",
        "dnc.stale",
        `Of ${ages.length} area codes ${stale.length} are not within ${MAX_AGE_DAYS} days, ` +
          `so marketing contacts there are denied: ${named(stale)}.`,
        todo,
      )]
      : due.length > 0
      ? [found(
        "warn",
        "dnc.due",
        `Area codes that soon pass ${MAX_AGE_DAYS} days: ${named(due)}.`,
        todo,
      )]
      : [ok(
        "dnc.current",
        `${ages.length} area codes of the registry, at most ` +
          `${Math.max(...ages.map(({ ageDays }) => ageDays))} of ${MAX_AGE_DAYS} days old.`,
      )],
  };
}

/**
 * Looks at the lists of the states in a folder of facts.
 *
 * @param folder The folder, as `screen` takes it; undefined when none was named.
 * @param at Instant judged, milliseconds since 1970.
 * @returns Ages and findings.
 */
export async function checkStateLists(folder: string | undefined, at: number): Promise<Lists> {
  const wanted = stateLimits(at);
  if (folder === undefined) {
    return only(found(
      "note",
      "states.not-named",
      `No lists of the states were named; ${listed([...wanted.keys()])} ask for their own.`,
      "Name the folder that holds state_lists.csv by --facts DIR.",
    ));
  }
  const facts = await orFinding("states.unreadable", () => loadFacts(folder));
  if ("code" in facts) return only(facts);
  const ages = [...facts.stateLists].map(([list, { asOf }]): ListAge => ({
    list,
    asOf,
    ageDays: versionAge(asOf, at),
    maxAgeDays: wanted.get(list) ?? null,
  }));
  const isStale = ({ ageDays, maxAgeDays }: ListAge) =>
    ageDays < 0 || ageDays > (maxAgeDays ?? Infinity);
  const stale = ages.filter(isStale).map(({ ageDays, list }) => `${list} (${ageInWords(ageDays)})`);
  const missing = [...wanted.keys()].filter((state) => !facts.stateLists.has(state));
  return {
    ages,
    findings: [
      ...ages.length === 0
        ? []
        : [ok("states.stored", `Lists of ${listed(ages.map(({ list }) => list))} are stored.`)],
      ...stale.length === 0 ? [] : [found(
        "fail",
        "states.stale",
        `Lists of states that do not count: ${listed(stale)}.`,
        "Fetch them anew from whoever runs them.",
      )],
      ...missing.length === 0 ? [] : [found(
        "note",
        "states.missing",
        `States whose own list is not stored, so marketing contacts are denied: ${
          listed(missing)
        }.`,
        "Get the lists of the states into which you call.",
      )],
    ],
  };
}

/** The states whose list must be looked up beside the registry, each with the oldest copy that counts. */
function stateLimits(at: number): ReadonlyMap<string, number | null> {
  const today = new Date(at).toISOString().slice(0, 10);
  const rows = RULE_BOOK.rules.filter(({ effectiveFrom, effectiveTo, kind, value }) =>
    kind === "state-dnc" && (value as StateDnc).separateList &&
    (effectiveFrom ?? today) <= today && (effectiveTo ?? today) >= today
  );
  return new Map(
    rows.map(({ jurisdiction, value }) => [
      jurisdiction,
      (value as StateDnc).maxAgeDays ?? null,
    ]),
  );
}

/** A file that cannot be used is what the doctor is here to find. */
async function orFinding<T extends object>(
  code: string,
  work: () => Promise<T>,
): Promise<T | Finding> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return found("fail", code, `${error.message}.`, "Name another file, or make this one anew.");
  }
}

function only(finding: Finding): Lists {
  return { ages: [], findings: [finding] };
}
