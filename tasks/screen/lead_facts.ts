/** Turns one lead into the facts that the engine asks for. */

import type {
  Attempt,
  ContactFacts,
  DncFacts,
  ListStatus,
  Revocation,
} from "../../compliance/mod.ts";
import { nationalNumber } from "../../utils/nanp.ts";
import type { FactsFolder, NumberFacts } from "./facts_dir.ts";
import type { LeadRecord } from "./lead_record.ts";
import type { Lists } from "./lists.ts";
import { NationalFinder } from "./national.ts";
import type { NumberList } from "./number_list.ts";
import { hasNumber } from "./number_set.ts";

/** One number to be called and what is known of the person from elsewhere. */
export type PersonFacts = Pick<
  LeadRecord,
  "phone" | "otherPhones" | "isMarked" | "isInternalDnc" | "isLitigator"
>;

/**
 * Looks leads up in the lists of one run.
 *
 * Requests to stop and attempts count for the person, whichever of their numbers they concern. Most
 * leads stand on no list at all, or on one; those of one kind share one object.
 */
export class FactFinder {
  readonly #lists: Lists;
  readonly #national: NationalFinder;
  readonly #folder: ContactFacts;
  /** Facts of leads of which no list says anything in particular, by what they stand on. */
  readonly #plain = new Map<ListStatus | undefined, (ContactFacts | undefined)[]>();

  /** @param lists Lists of the run. */
  constructor(lists: Lists) {
    this.#lists = lists;
    this.#national = new NationalFinder(lists);
    this.#folder = folderFacts(lists.facts);
  }

  /**
   * Collects what the lists say of the number to be called and of the person's other numbers.
   *
   * @param person Number and marks.
   * @returns Facts for the engine.
   */
  factsOf(person: PersonFacts): ContactFacts {
    const { facts, internal, litigators } = this.#lists;
    const number = nationalNumber(person.phone);
    const own = facts?.byNumber.get(person.phone);
    const others = facts === null ? NOTHING : othersOf(person, facts);
    const isLitigator = person.isLitigator || isOn(litigators, number) ||
      isAnyOn(litigators, person.otherPhones);
    const isUndated = person.isInternalDnc || isAnyOn(internal, person.otherPhones);
    const isInternal = isUndated || isOn(internal, number);
    // A date can be outlived by a later consent, so it counts only when nothing undated stands beside.
    const requestedAt = isUndated || person.isMarked ? undefined : internal?.dates.get(number);
    const listed: Listed = {
      national: this.#national.factOf(number),
      isInternal: isInternal || person.isMarked,
      isImportMark: person.isMarked && !isInternal,
      isLitigator,
    };
    const isPlain = own === undefined && others.length === 0 && requestedAt === undefined &&
      !isOnStateList(facts, number);
    if (isPlain) return this.#plainFacts(listed);
    return {
      ...this.#listFacts(listed, number, requestedAt),
      ...own,
      ...personFacts(facts, own, others),
    };
  }

  #plainFacts(listed: Listed): ContactFacts {
    let kinds = this.#plain.get(listed.national);
    if (kinds === undefined) this.#plain.set(listed.national, kinds = []);
    const kind = (listed.isInternal ? 1 : 0) | (listed.isLitigator ? 2 : 0) |
      (listed.isImportMark ? 4 : 0);
    return kinds[kind] ??= this.#listFacts(listed, NOWHERE, undefined);
  }

  #listFacts(listed: Listed, number: number, requestedAt: string | undefined): ContactFacts {
    return {
      ...this.#folder,
      dnc: dncFacts(this.#lists, listed, number, requestedAt),
      ...(listed.isLitigator ? { litigator: true } : {}),
    };
  }
}

/** The lists on which somebody stands. */
interface Listed {
  readonly national: ListStatus | undefined;
  /** On the seller's own list, or marked by the list at hand. */
  readonly isInternal: boolean;
  /** Nothing but the list at hand says so. */
  readonly isImportMark: boolean;
  readonly isLitigator: boolean;
}

function isOn(list: NumberList | null, number: number): boolean {
  return list !== null && hasNumber(list.numbers, number);
}

function isAnyOn(list: NumberList | null, phones: readonly string[]): boolean {
  if (list === null) return false;
  for (const phone of phones) if (hasNumber(list.numbers, nationalNumber(phone))) return true;
  return false;
}

/** A number that stands on no list. */
const NOWHERE = -1;

/** What the folder says of every number of which it says nothing in particular. */
function folderFacts(folder: FactsFolder | null): ContactFacts {
  if (folder === null) return {};
  const has = (file: string) => folder.files.includes(file);
  return {
    ...(has("consents.csv") ? { consents: [] } : {}),
    ...(has("relationships.csv") ? { relationships: [] } : {}),
    ...(has("grounds.csv") ? { grounds: [] } : {}),
    ...(has("revocations.csv") ? { revocations: [] } : {}),
    ...(has("attempts.csv") ? { attempts: [] } : {}),
    ...(folder.bans === null ? {} : { bans: folder.bans }),
    ...(folder.callerIds === null ? {} : { callerIds: folder.callerIds }),
    ...(folder.registrations === null ? {} : { registrations: folder.registrations }),
  };
}

function dncFacts(
  { facts, internal }: Lists,
  { isImportMark, isInternal, national }: Listed,
  number: number,
  requestedAt: string | undefined,
): DncFacts {
  const states = facts === null || facts.stateLists.size === 0 ? undefined : Object.fromEntries(
    [...facts.stateLists].map(([state, { asOf, numbers }]) => [
      state,
      { asOf, listed: hasNumber(numbers, number) },
    ]),
  );
  const listing = isInternal
    ? {
      listed: true,
      ...defined("requestedAt", requestedAt),
      ...(isImportMark ? { isImportMark } : {}),
    }
    : internal === null
    ? undefined
    : { listed: false };
  return {
    ...defined("national", national),
    ...defined("internal", listing),
    ...defined("states", states),
  };
}

function isOnStateList(folder: FactsFolder | null, number: number): boolean {
  if (folder === null) return false;
  for (const { numbers } of folder.stateLists.values()) if (hasNumber(numbers, number)) return true;
  return false;
}

const NOTHING: readonly NumberFacts[] = [];

/** Facts of the person's other numbers. */
function othersOf(
  { phone, otherPhones }: PersonFacts,
  folder: FactsFolder,
): readonly NumberFacts[] {
  let found: NumberFacts[] | undefined;
  for (const other of otherPhones) {
    const facts = other === phone ? undefined : folder.byNumber.get(other);
    if (facts !== undefined) (found ??= []).push(facts);
  }
  return found ?? NOTHING;
}

/** What counts for the person, whichever of their numbers it concerns. */
function personFacts(
  folder: FactsFolder | null,
  own: NumberFacts | undefined,
  others: readonly NumberFacts[],
): { revocations?: Revocation[]; attempts?: Attempt[] } {
  if (folder === null || others.length === 0) return {};
  const revocations = [...own?.revocations ?? [], ...others.flatMap(stopsOf)];
  const attempts = [...own?.attempts ?? [], ...others.flatMap(({ attempts = [] }) => attempts)];
  return {
    ...(folder.files.includes("revocations.csv") ? { revocations } : {}),
    ...(folder.files.includes("attempts.csv") ? { attempts } : {}),
  };
}

/** A request to stop at another number of the person covers every number of theirs. */
function stopsOf({ revocations = [] }: NumberFacts): Revocation[] {
  return revocations.map(({ number: _, ...revocation }) => revocation);
}

function defined<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
