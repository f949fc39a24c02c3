/**
 * What several facts of a feed say against a contact, when none of them may be built on.
 *
 * @module
 */

import { toOf } from "../checks/bans.ts";
import { dayOf, type Period } from "../checks/dates.ts";
import type { CallerIdRecord, DeclaredBan, Registration } from "../facts.ts";
import type { FeedFacts, FeedKind, KnownFact } from "./feed.ts";

/** Takes of facts only what restricts; at least as strict as each. */
type Against<T> = (
  facts: readonly KnownFact<T>[],
  now: number,
) => KnownFact<T> | undefined;

/** What facts of each kind say against a contact. */
export const AGAINST: { readonly [K in FeedKind]: Against<FeedFacts[K]> } = {
  bans: (facts, now) => {
    const naming = facts.map((fact) => ({ ...fact, value: unended(fact.value, now) }))
      .filter(({ value }) => value.length > 0);
    return doubtful(naming, onceEach(naming.flatMap(({ value }) => value)));
  },
  // An unknown line counts as the strictest kind.
  lineTypes: () => undefined,
  reassigned: (facts) =>
    facts.findLast(({ value }) => value.answer === "yes") ??
      facts.findLast(({ value }) => value.answer !== "no"),
  registrations: (facts) => doubtful(facts, inAll(facts, ({ jurisdiction }) => jurisdiction)),
  callerIds: (facts) => doubtful(facts, inAll(facts, ({ number }) => number)),
};

function doubtful<T>(facts: readonly KnownFact<T>[], value: T): KnownFact<T> | undefined {
  const newest = facts.at(-1);
  return newest && { ...newest, value, isDoubtful: true };
}

function unended(bans: readonly DeclaredBan[], now: number): readonly DeclaredBan[] {
  return bans.filter((ban) => toOf(ban) > now);
}

function onceEach(bans: readonly DeclaredBan[]): readonly DeclaredBan[] {
  return [...new Map(bans.map((ban) => [JSON.stringify(ban), ban])).values()];
}

type Right = Registration | CallerIdRecord;

/** Rights that every list grants, for the days on which all do. */
function inAll<T extends Right>(
  facts: readonly KnownFact<readonly T[]>[],
  nameOf: (right: T) => string,
): readonly T[] {
  return facts.map(({ value }) => value).reduce((granted, list) => {
    const byName = Map.groupBy(list, nameOf);
    return granted.flatMap((right) =>
      (byName.get(nameOf(right)) ?? []).map((other) => narrowed(right, other))
        .filter(({ from, to }) => !(dayOf(from) > dayOf(to)))
    );
  });
}

function narrowed<T extends Right & { readonly reachable?: boolean }>(one: T, other: T): T {
  const from = stricter(one.from, other.from, (a, b) => a > b);
  const to = stricter(one.to, other.to, (a, b) => a < b);
  const reachable = one.reachable ?? true ? other.reachable : one.reachable;
  return {
    ...one,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(reachable === undefined ? {} : { reachable }),
  };
}

/** Of two ends of a period the narrower one; one that cannot be read proves nothing. */
function stricter<T extends Period["from"]>(
  one: T,
  other: T,
  isNarrower: (one: number, other: number) => boolean,
): T {
  if (one === undefined || other === undefined) return one ?? other;
  const day = dayOf(one);
  return Number.isNaN(day) || isNarrower(day, dayOf(other)) ? one : other;
}
