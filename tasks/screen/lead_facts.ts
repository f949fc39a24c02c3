/** Turns one lead into the facts that the engine asks for. */

import type { Attempt, ContactFacts, DncFacts, Revocation } from "../../compliance/mod.ts";
import { nationalNumber } from "../../utils/nanp.ts";
import type { FactsFolder, NumberFacts } from "./facts_dir.ts";
import type { Lists } from "./lists.ts";

/** One number to be called and what is known of the person from elsewhere. */
export interface PersonFacts {
  /** Number to be called, E.164. */
  readonly phone: string;
  /** Further numbers of the person, E.164. */
  readonly otherPhones: readonly string[];
  /** Whether any row of the person, or any row about this number, asks not to be called. */
  readonly isInternalDnc: boolean;
  /** Whether any row of the person names a litigator. */
  readonly isLitigator: boolean;
}

/**
 * Looks leads up in the lists of one run.
 *
 * Requests to stop and attempts count for the person, whichever of their numbers they concern. Most
 * leads stand on no list at all; they share one object.
 */
export class FactFinder {
  readonly #lists: Lists;
  readonly #onNoList: ContactFacts;

  /** @param lists Lists of the run. */
  constructor(lists: Lists) {
    this.#lists = lists;
    this.#onNoList = { ...folderFacts(lists.facts), dnc: dncFacts(lists, NOWHERE, null) };
  }

  /**
   * Collects what the lists say of the number to be called and of the person's other numbers.
   *
   * @param person Number and marks.
   * @returns Facts for the engine.
   */
  factsOf(person: PersonFacts): ContactFacts {
    const { facts, internal, litigators, national } = this.#lists;
    const number = nationalNumber(person.phone);
    const own = facts?.byNumber.get(person.phone);
    const isLitigator = person.isLitigator || litigators?.numbers.has(number) === true ||
      isAnyOn(litigators, person.otherPhones);
    const isUndated = person.isInternalDnc || isAnyOn(internal, person.otherPhones);
    const isInternal = isUndated || internal?.numbers.has(number) === true;
    const others = facts === null ? [] : othersOf(person, facts);
    if (
      own === undefined && others.length === 0 && !isLitigator && !isInternal &&
      !national?.list.numbers.has(number) && !isOnStateList(facts, number)
    ) return this.#onNoList;
    // A date can be outlived by a later consent, so it counts only when nothing undated stands beside.
    const requestedAt = isUndated ? undefined : internal?.dates.get(number);
    const listing = isInternal ? { listed: true, ...defined("requestedAt", requestedAt) } : null;
    return {
      ...this.#onNoList,
      dnc: dncFacts(this.#lists, number, listing),
      ...(isLitigator ? { litigator: true } : {}),
      ...own,
      ...personFacts(facts, own, others),
    };
  }
}

function isAnyOn(list: Lists["internal"], phones: readonly string[]): boolean {
  return list !== null && phones.some((phone) => list.numbers.has(nationalNumber(phone)));
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

function dncFacts(lists: Lists, number: number, listing: DncFacts["internal"] | null): DncFacts {
  const { facts, internal, national } = lists;
  const unlisted = internal === null ? undefined : { listed: false };
  const states = facts === null || facts.stateLists.size === 0 ? undefined : Object.fromEntries(
    [...facts.stateLists].map(([state, { asOf, numbers }]) => [
      state,
      { asOf, listed: number !== NOWHERE && numbers.has(number) },
    ]),
  );
  return {
    ...(national === null ? {} : {
      national: {
        listed: number !== NOWHERE && national.list.numbers.has(number),
        asOf: national.asOf,
      },
    }),
    ...defined("internal", listing ?? unlisted),
    ...defined("states", states),
  };
}

function isOnStateList(folder: FactsFolder | null, number: number): boolean {
  if (folder === null) return false;
  for (const { numbers } of folder.stateLists.values()) if (numbers.has(number)) return true;
  return false;
}

/** Facts of the person's other numbers. */
function othersOf({ phone, otherPhones }: PersonFacts, folder: FactsFolder): NumberFacts[] {
  const found: NumberFacts[] = [];
  for (const other of otherPhones) {
    const facts = other === phone ? undefined : folder.byNumber.get(other);
    if (facts !== undefined) found.push(facts);
  }
  return found;
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
