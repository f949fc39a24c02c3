/** What the files of the command line answer to the gate's questions. */

import type {
  FactQuery,
  FactSource,
  FactSources,
  ListStatus,
  RuleBook,
} from "../../compliance/mod.ts";
import { nationalNumber } from "../../utils/nanp.ts";
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
 * Reads the files that the options name.
 *
 * @param options Options of the run.
 * @returns What they answer.
 * @throws {UsageError} When one cannot be used, or says what only the stores may say.
 */
export async function loadListSources(options: ScreenOptions): Promise<LoadedLists> {
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
    ...(litigators === null
      ? {}
      : { litigators: { status: (number) => ({ listed: isOn(litigators, number) }) } }),
    ...(facts === null ? {} : folderSources(facts)),
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

/** A file that is there answers for every number; one that is not leaves the fact unknown. */
function folderSources(folder: FactsFolder): ListSources {
  const { bans, byNumber, callerIds, files, registrations, stateLists } = folder;
  const always = <T>(value: T | null): FactSource<T> | undefined =>
    value === null ? undefined : { facts: () => value };
  const ofNumber = <K extends keyof NumberFacts>(
    file: string,
    key: K,
    otherwise: NumberFacts[K],
  ): FactSource<NonNullable<NumberFacts[K]>> | undefined =>
    files.includes(file)
      ? { facts: ({ number }) => byNumber.get(number)?.[key] ?? otherwise ?? undefined }
      : undefined;
  const sources = {
    bans: always(bans),
    registrations: always(registrations),
    callerIds: callerIds === null ? undefined : {
      facts: ({ request }: FactQuery) =>
        callerIds.filter(({ number }) => number === request.callerId),
    },
    lineTypes: ofNumber("line_types.csv", "lineType", undefined),
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
