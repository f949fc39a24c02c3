/**
 * Looks all facts of a contact up at once, with one deadline.
 *
 * @module
 */

import { nationalNumber } from "../../utils/nanp.ts";
import type {
  Attempt,
  ContactFacts,
  DncFacts,
  DoubtfulFact,
  InternalListStatus,
  ListStatus,
} from "../facts.ts";
import { placeOf } from "../location.ts";
import type { AttemptSubject, LedgerAttempt, StoreCall } from "../ledger/attempt_ledger.ts";
import { stateCodes } from "../place/states.ts";
import type { ContactRequest } from "../request.ts";
import { broadSellerId } from "../seller.ts";
import type {
  Answer,
  Doubtful,
  FactQuery,
  FactSources,
  StoreFailure,
  StoreName,
} from "./fact_sources.ts";
import { allWithin, answered, type Settled } from "./within.ts";

/** What was found. */
export interface FoundFacts {
  /** The facts; those of stores that failed are absent. */
  readonly facts: ContactFacts;
  /** Stores that failed or did not answer in time, by name. */
  readonly failures: readonly StoreFailure[];
  /** Lists that were asked and do not know. */
  readonly unanswered: readonly StoreName[];
  /** The attempt that was reserved for the contact itself, which is not among the facts. */
  readonly own: LedgerAttempt | undefined;
}

/** How facts are looked up. */
export interface LookUpOptions extends StoreCall {
  /** Milliseconds for all stores together. */
  readonly timeoutMs: number;
  /** Identifier of the reservation of the contact itself, which does not stand against it. */
  readonly ownId?: string;
}

type Found = { -readonly [K in keyof ContactFacts]: ContactFacts[K] };

/**
 * Looks facts up in every store.
 *
 * @param sources The stores.
 * @param request The contact.
 * @param at Its instant, milliseconds since 1970.
 * @param options How.
 * @returns What was found, and which stores failed; never rejects.
 */
export async function lookUp(
  sources: FactSources,
  request: ContactRequest,
  at: number,
  options: LookUpOptions,
): Promise<FoundFacts> {
  const { ownId, signal, timeoutMs } = options;
  const { channel, number, purpose = "marketing", seller } = request;
  const call: StoreCall = signal === undefined ? { timeoutMs } : { timeoutMs, signal };
  const who = subjectOf(request);
  const query: FactQuery = { ...who, at, request };
  const found: Found = {};
  const dnc: { -readonly [K in keyof DncFacts]: DncFacts[K] } = {};
  let own: LedgerAttempt | undefined;
  const unanswered: StoreName[] = [];
  const doubtful: DoubtfulFact[] = [];
  const waiting: (Promise<void> | undefined)[] = [];
  const open = new Map<StoreFailure["store"], StoreFailure["why"]>();
  let isOver = false;

  const ask = <T>(
    store: StoreFailure["store"],
    work: () => Answer<T | undefined>,
    keep: (value: T) => void,
  ) => {
    open.set(store, "late");
    waiting.push(answered(work, (outcome: Settled<T | undefined>) => {
      // What comes late must not change facts that were judged already.
      if (isOver) return;
      if ("why" in outcome) return void open.set(store, outcome.why);
      try {
        if (outcome.value !== undefined && outcome.value !== null) keep(outcome.value);
        else if (store === "consents") throw new TypeError("not facts");
        // Of what else is not known the engine speaks; the ledger answers lists, if at all.
        else if (store === "litigators") unanswered.push(store);
        open.delete(store);
      } catch {
        // An answer of another shape than the store promises is none.
        open.set(store, "failed");
      }
    }));
  };

  const names = sellersOf(request);
  ask("ledger", () =>
    ofAll(names, (name) => {
      return sources.ledger.attempts({ ...who, seller: name }, call);
    }), (answers) => {
    if (ownId !== undefined) own = answers[0]?.find(({ id }) => id === ownId);
    found.attempts = eachOnce(answers.flatMap(list)).filter(({ id }) => id !== ownId)
      .map(asFact);
  });
  const { sellerAliases } = request;
  // All names at once: a request to stop that was said to one is dated by the consents to the others.
  const asked = { ...who, channel, purpose, ...(sellerAliases && { sellerAliases }) };
  ask("consents", () => {
    return sources.consents.facts(asked, at, call);
  }, ({ consents, revocations }) => {
    found.consents = list(consents);
    found.revocations = list(revocations);
  });
  const sellers = [seller, ...sellerAliases ?? []];
  const { bans, callerIds, grounds, internal, lineTypes, litigators } = sources;
  const { dnc: national, reassigned, registrations, relationships, states } = sources;
  if (national) {
    ask("dnc", () => national.status(number, at, call), (value) => dnc.national = value);
  }
  const place = placeOf(request, nationalNumber(number));
  const places = stateCodes(place.statesLo, place.statesHi);
  if (states) {
    ask("states", () => states.statuses(number), (value) => dnc.states = ofPlaces(value, places));
  }
  if (internal) {
    ask("internal", () =>
      ofAll(sellers, (name) => {
        return internal.facts({ ...query, seller: name }, call);
      }), (answers) => {
      const status = strictest(answers);
      if (status !== undefined) dnc.internal = status;
    });
  }
  if (litigators) {
    ask("litigators", () => litigators.status(number, at, call), ({ listed }) => {
      if (typeof listed !== "boolean") throw new TypeError("not a listing");
      found.litigator = listed;
    });
  }
  const keep = <K extends keyof ContactFacts>(key: K) => (value: ContactFacts[K]) => {
    found[key] = value;
  };
  /** What an answer says, noting when it counts only against the contact. */
  const valueOf = <T>(store: DoubtfulFact, answer: T | Doubtful<T>): T => {
    if (!isDoubtful(answer)) return answer;
    doubtful.push(store);
    return answer.value;
  };
  if (bans) {
    ask("bans", () => bans.facts(query, call), (answer) => found.bans = valueOf("bans", answer));
  }
  if (callerIds) {
    ask("callerIds", () => callerIds.facts(query, call), (answer) => {
      found.callerIds = valueOf("callerIds", answer);
    });
  }
  if (grounds) ask("grounds", () => grounds.facts(query, call), keep("grounds"));
  if (lineTypes) ask("lineTypes", () => lineTypes.facts(query, call), keep("lineType"));
  if (reassigned) ask("reassigned", () => reassigned.facts(query, call), keep("reassigned"));
  if (registrations) {
    ask("registrations", () => registrations.facts(query, call), (answer) => {
      const value = valueOf("registrations", answer);
      found.registrations = value.filter(({ jurisdiction }) => places.includes(jurisdiction));
    });
  }
  if (relationships) {
    ask("relationships", () => relationships.facts(query, call), keep("relationships"));
  }
  await allWithin(timeoutMs, waiting);
  isOver = true;
  found.dnc = dnc;
  if (doubtful.length > 0) found.doubtful = doubtful;
  const failures = [...open].map(([store, why]) => ({ store, why }));
  return { facts: found, failures, unanswered, own };
}

/**
 * Tells whom a contact is with, as stores take it.
 *
 * @param request The contact.
 * @returns Seller, number, person and campaign.
 */
export function subjectOf(request: ContactRequest): AttemptSubject {
  const { calledParty, campaignId, number, seller } = request;
  const person = calledParty?.personId;
  return {
    seller,
    number,
    ...(person === undefined ? {} : { person }),
    ...(campaignId === undefined ? {} : { campaign: campaignId }),
  };
}

/**
 * Lists the names under which a seller's attempts count.
 *
 * @param request The contact.
 * @returns The calling name, then the aliases that are no other spelling of a name before.
 */
export function sellersOf(
  { seller, sellerAliases }: ContactRequest,
): readonly [string, ...string[]] {
  if (sellerAliases === undefined || sellerAliases.length === 0) return [seller];
  const ids = new Set([broadSellerId(seller)]);
  const others = sellerAliases.filter((alias) => {
    const id = broadSellerId(alias);
    return !ids.has(id) && ids.add(id);
  });
  return [seller, ...others];
}

function isDoubtful<T>(answer: T | Doubtful<T>): answer is Doubtful<T> {
  return (answer as Partial<Doubtful<T>>).isDoubtful === true;
}

/** An attempt is kept under every name of the seller, with one id. */
function eachOnce(attempts: readonly LedgerAttempt[]): readonly LedgerAttempt[] {
  const ids = new Set<string>();
  if (attempts.some(({ id }) => typeof id !== "string")) throw new TypeError("not an attempt");
  return attempts.filter(({ id }) => !ids.has(id) && ids.add(id));
}

/** The lists of states where the person may be: no other is judged, and none needs to be kept. */
function ofPlaces(
  statuses: Readonly<Record<string, ListStatus>>,
  places: readonly string[],
): Readonly<Record<string, ListStatus>> {
  const near: Record<string, ListStatus> = {};
  for (const state of places) {
    const status = statuses[state];
    if (status !== undefined) near[state] = status;
  }
  return near;
}

function asFact({ at, campaignId, channel, technology }: LedgerAttempt): Attempt {
  const fact = { at, channel, technology };
  return campaignId === undefined ? fact : { ...fact, campaignId };
}

/** Asks for every name of the seller; mostly there is one. */
function ofAll<T>(
  sellers: readonly string[],
  ask: (seller: string) => Answer<T>,
): Answer<readonly T[]> {
  const [seller = "", ...others] = sellers;
  if (others.length === 0) {
    const answer = ask(seller);
    return answer instanceof Promise ? answer.then(listOf) : [answer];
  }
  const answers = sellers.map(ask);
  return answers.some((answer) => answer instanceof Promise)
    ? Promise.all(answers)
    : answers as readonly T[];
}

function listOf<T>(answer: T): readonly T[] {
  return [answer];
}

function list<T>(answer: readonly T[]): readonly T[] {
  if (!Array.isArray(answer)) throw new TypeError("not a list");
  return answer;
}

/** Of several names, a listing under any holds; two dated ones hold whatever was signed since. */
function strictest(
  answers: readonly (InternalListStatus | undefined)[],
): InternalListStatus | undefined {
  const known = answers.filter((answer) => answer !== undefined);
  const listed = known.filter((status) => status.listed !== false);
  return listed.length > 1 ? { listed: true } : listed[0] ?? known[0];
}
