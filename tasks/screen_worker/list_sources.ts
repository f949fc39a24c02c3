/** What the files of the command line answer to the gate's questions. */

import {
  type FactQuery,
  type FactSource,
  type FactSources,
  Feed,
  type FeedFacts,
  type FeedKind,
  type ListStatus,
  LitigatorFeed,
  type RuleBook,
} from "../../compliance/mod.ts";
import { nationalNumber } from "../../utils/nanp.ts";
import { refuseFuture } from "../dnc/source.ts";
import type { FactsFolder, NumberFacts } from "../screen/facts_dir.ts";
import { loadLists } from "../screen/lists.ts";
import { NationalFinder } from "../screen/national.ts";
import type { NumberList } from "../screen/number_list.ts";
import { hasNumber } from "../screen/number_set.ts";
import type { ScreenOptions } from "../screen/options.ts";
import { UsageError } from "../usage.ts";

/** Facts out of files. */
export type ListSources = Omit<FactSources, "ledger" | "consents">;

/** What was read. */
export interface LoadedLists {
  /** Answers by the lists. */
  readonly sources: ListSources;
  /** Rows and policy to judge by. */
  readonly ruleBook: RuleBook;
}

/** Files of which the stores have newer versions. */
const IN_STORES = ["consents.csv", "revocations.csv", "attempts.csv"];

/**
 * Reads the files that the options name. What a file says counts as known since it was last written, and is
 * judged by the age that feeds of its kind may have.
 *
 * @param options Options of the run.
 * @param seller Legal name of the seller.
 * @param now Milliseconds since 1970.
 * @returns What they answer.
 * @throws {UsageError} When one cannot be used, or says what only the stores may say.
 */
export async function loadListSources(
  options: ScreenOptions,
  seller: string,
  now: number,
): Promise<LoadedLists> {
  const { nationalDnc, nationalRegistry } = options;
  if (nationalDnc !== null) refuseFuture("--national-dnc-date", nationalDnc.date, now);
  const registryDate = nationalRegistry?.date ?? null;
  if (registryDate !== null) refuseFuture("--national-registry-date", registryDate, now);
  const lists = await loadLists(options);
  const { facts, internal, litigators, national, registry, ruleBook } = lists;
  // Silence about a file that holds requests to stop would pass for there being none.
  const misplaced = facts?.files.filter((file) => IN_STORES.includes(file)) ?? [];
  if (misplaced.length > 0) {
    throw new UsageError(
      `--facts: ${misplaced.join(", ")}: record these in the stores, and leave the files out`,
    );
  }
  const finder = new NationalFinder(lists);
  const sources: ListSources = {
    ...((registry ?? national) === null
      ? {}
      : { dnc: { status: (number) => finder.factOf(nationalNumber(number)) } }),
    ...(internal === null
      ? {}
      : { internal: { facts: (query) => internalStatus(internal, query) } }),
    ...(litigators === null ? {} : { litigators: litigatorFeed(litigators) }),
    ...(facts === null ? {} : folderSources(facts, seller)),
  };
  return { sources, ruleBook };
}

function isOn({ numbers }: NumberList, number: string): boolean {
  return hasNumber(numbers, nationalNumber(number));
}

function internalStatus(list: NumberList, { number }: FactQuery) {
  const requestedAt = list.dates.get(nationalNumber(number));
  const listed = isOn(list, number);
  return listed && requestedAt !== undefined ? { listed, requestedAt } : { listed };
}

function litigatorFeed(litigators: NumberList): LitigatorFeed {
  const list = { status: (number: string) => ({ listed: isOn(litigators, number) }) };
  return new LitigatorFeed({ list, source: "--litigators", knownAt: litigators.writtenAt });
}

/** A file that is there answers for every number; one that is not leaves the fact unknown. */
function folderSources(folder: FactsFolder, seller: string): ListSources {
  const { bans, byNumber, callerIds, files, registrations, stateLists, writtenAt } = folder;
  const known = <T>(file: string, value: T) => ({
    value,
    source: file,
    knownAt: writtenAt.get(file) ?? 0,
  });
  const whole = <K extends FeedKind>(kind: K, file: string, value: FeedFacts[K] | null) => {
    if (value === null) return undefined;
    const feed = new Feed(kind);
    feed.put({ seller }, known(file, value));
    return feed;
  };
  const lineTypes = new Feed("lineTypes");
  for (const [number, { lineType }] of byNumber) {
    if (lineType !== undefined) lineTypes.put({ number }, known("line_types.csv", lineType));
  }
  const ofNumber = <K extends keyof NumberFacts>(
    file: string,
    key: K,
    otherwise: NumberFacts[K],
  ): FactSource<NonNullable<NumberFacts[K]>> | undefined =>
    files.includes(file)
      ? { facts: ({ number }) => byNumber.get(number)?.[key] ?? otherwise ?? undefined }
      : undefined;
  const sources = {
    bans: whole("bans", "bans.csv", bans),
    registrations: whole("registrations", "registrations.csv", registrations),
    callerIds: whole("callerIds", "caller_ids.csv", callerIds),
    lineTypes: files.includes("line_types.csv") ? lineTypes : undefined,
    reassigned: ofNumber("reassigned.csv", "reassigned", undefined),
    relationships: ofNumber("relationships.csv", "relationships", []),
    grounds: ofNumber("grounds.csv", "grounds", []),
    states: stateLists.size === 0
      ? undefined
      : { statuses: (number: string) => statesOf(stateLists, number) },
  };
  return Object.fromEntries(Object.entries(sources).filter(([, source]) => source !== undefined));
}

function statesOf(
  lists: FactsFolder["stateLists"],
  number: string,
): Readonly<Record<string, ListStatus>> {
  const national = nationalNumber(number);
  return Object.fromEntries(
    [...lists].map(([state, { asOf, numbers }]) => [
      state,
      { asOf, listed: hasNumber(numbers, national) },
    ]),
  );
}
