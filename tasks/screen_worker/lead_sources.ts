/**
 * What is asked about one lead: the stores and lists, and what the lead itself says.
 *
 * The ways of reaching a lead are judged one after the other by the same answers, so that each store is
 * asked once for all of them.
 */

import type {
  CalledParty,
  ContactFacts,
  FactSource,
  FactSources,
  InternalListStatus,
  LeadQuestion,
  ListStatus,
} from "../../compliance/mod.ts";

/**
 * Keeps of what a lead says only what stands against a contact: what speaks for one must be in the stores,
 * where the gate looks for it at the time of the call.
 *
 * @param question What the lead says.
 * @returns What of it restricts.
 */
export function restrictingQuestion({ facts, request }: LeadQuestion): LeadQuestion {
  const { calledParty = {} } = request;
  return {
    request: { ...request, calledParty: restrictingParty(calledParty) },
    facts: restrictingFacts(facts),
  };
}

/**
 * Places add clocks and laws to those of the number, so they stay. But a ZIP code leaves out the other
 * clocks of its state, and registries do not protect a business.
 */
function restrictingParty({ addresses = [], kind, ...person }: CalledParty): CalledParty {
  const states = addresses.flatMap(({ state, zip }) => zip === undefined ? [] : state ?? []);
  return {
    ...person,
    ...(kind === undefined || kind === "business" ? {} : { kind }),
    addresses: [...addresses, ...Array.from(new Set(states), (state) => ({ state }))],
  };
}

function restrictingFacts({ dnc, litigator, revocations }: ContactFacts): ContactFacts {
  const { internal, national, states = {} } = dnc ?? {};
  const listed = Object.entries(states).filter(([, status]) => status.listed);
  return {
    ...(revocations === undefined ? {} : { revocations }),
    ...(litigator === true ? { litigator } : {}),
    dnc: {
      ...(internal?.listed === true ? { internal } : {}),
      ...(national?.listed === true ? { national } : {}),
      ...(listed.length === 0 ? {} : { states: Object.fromEntries(listed) }),
    },
  };
}

/**
 * Adds what a lead says to the answers of stores and lists. What either says against a contact counts; where
 * a store does not know, the lead is believed.
 *
 * @param sources Stores and lists.
 * @param own What the lead says.
 * @returns What to judge the lead by.
 */
export function withLeadFacts(sources: FactSources, own: ContactFacts): FactSources {
  const { dnc = {} } = own;
  const attempts = once(sources.ledger.attempts.bind(sources.ledger));
  const consents = once(sources.consents.facts.bind(sources.consents));
  return {
    ...sources,
    ledger: {
      attempts,
      reserve: refused,
      claim: refused,
      confirm: refused,
      release: refused,
    },
    consents: {
      async facts(who, at, call) {
        const known = await consents(who, at, call);
        return {
          consents: [...known.consents, ...own.consents ?? []],
          revocations: [...known.revocations, ...own.revocations ?? []],
        };
      },
    },
    ...(sources.dnc === undefined && dnc.national === undefined ? {} : {
      dnc: {
        async status(number, at, call) {
          return stricter(await sources.dnc?.status(number, at, call), dnc.national);
        },
      },
    }),
    ...(sources.states === undefined && dnc.states === undefined ? {} : {
      states: {
        async statuses(number) {
          return strictest(await sources.states?.statuses(number), dnc.states);
        },
      },
    }),
    ...(sources.internal === undefined && dnc.internal === undefined ? {} : {
      internal: {
        async facts(query, call) {
          return bothInternal(await sources.internal?.facts(query, call), dnc.internal);
        },
      },
    }),
    ...(own.litigator === true ? { litigators: { status: () => ({ listed: true }) } } : {}),
    ...(own.relationships === undefined ? {} : {
      relationships: {
        async facts(query, call) {
          const known = await sources.relationships?.facts(query, call) ?? [];
          return [...known, ...own.relationships ?? []];
        },
      },
    }),
    ...orOwn("lineTypes", sources.lineTypes, own.lineType),
  };
}

/** Judging places no call. */
function refused(): never {
  throw new TypeError("screening reserves nothing");
}

/** Asks the first time only; the ways of reaching one lead have person, number and channel in common. */
function once<A extends readonly unknown[], T>(
  ask: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let answer: Promise<T> | undefined;
  return (...args) => answer ??= ask(...args);
}

function orOwn<K extends string, T>(
  name: K,
  source: FactSource<T> | undefined,
  own: T | undefined,
): { [P in K]?: FactSource<T> } {
  if (own === undefined) return {};
  const facts: FactSource<T>["facts"] = async (query, call) =>
    await source?.facts(query, call) ?? own;
  return { [name]: { facts } } as { [P in K]?: FactSource<T> };
}

function stricter<T extends { readonly listed: boolean }>(
  known: T | undefined,
  own: T | undefined,
): T | undefined {
  if (known === undefined || own === undefined) return known ?? own;
  return own.listed && !known.listed ? own : known;
}

function strictest(
  known: Readonly<Record<string, ListStatus>> = {},
  own: Readonly<Record<string, ListStatus>> = {},
): Readonly<Record<string, ListStatus>> {
  const both = { ...own, ...known };
  for (const [state, status] of Object.entries(own)) {
    if (status.listed) both[state] = status;
  }
  return both;
}

/** A dated request can be outlived by a consent signed since; two requests cannot. */
function bothInternal(
  known: InternalListStatus | undefined,
  own: InternalListStatus | undefined,
): InternalListStatus | undefined {
  if (known?.listed === true && own?.listed === true) return { listed: true };
  return stricter(known, own);
}
