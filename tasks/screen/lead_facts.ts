/** Turns one imported lead into the facts that the engine asks for. */

import type { Address, ContactFacts } from "../../compliance/mod.ts";
import type { LeadDraft } from "../../models/lead_draft.ts";
import { nationalNumber } from "../../utils/nanp.ts";
import type { NumberFacts } from "./facts_dir.ts";
import type { Lists } from "./lists.ts";

/** What the rest of the list says of the same person. */
export interface PersonMarks {
  /** Whether any row of the person, or any row about this number, asks not to be called. */
  readonly isInternalDnc: boolean;
  /** Whether any row of the person names a litigator. */
  readonly isLitigator: boolean;
}

/**
 * Lists every address at which the person of a lead may be.
 *
 * @param draft Lead.
 * @returns State and ZIP code of the property, of the mailing address and of further properties.
 */
export function addressesOf(draft: LeadDraft): Address[] {
  const addresses: Address[] = [];
  const { property, additionalProperties = [], contact } = draft;
  for (const place of [property, contact.mailingAddress, ...additionalProperties]) {
    if (place === undefined) continue;
    const { state, zipCode } = place;
    if (state !== undefined || zipCode !== undefined) addresses.push({ state, zip: zipCode });
  }
  return addresses;
}

/**
 * Collects what the lists say of the number to be called and of the person's other numbers.
 *
 * Requests to stop and attempts count for the person, whichever of their numbers they concern.
 *
 * @param draft Lead.
 * @param number Number to be called, E.164.
 * @param marks What the rest of the list says.
 * @param lists Lists of the run.
 * @returns Facts for the engine.
 */
export function factsOf(
  draft: LeadDraft,
  number: string,
  marks: PersonMarks,
  lists: Lists,
): ContactFacts {
  const national = nationalNumber(number);
  const folder = lists.facts;
  const own = folder?.byNumber.get(number);
  const others = folder === null || folder.byNumber.size === 0
    ? []
    : othersOf(draft, number, lists);
  const litigator = marks.isLitigator || lists.litigators?.numbers.has(national) === true;
  return {
    dnc: {
      ...(lists.national === null ? {} : {
        national: {
          listed: lists.national.list.numbers.has(national),
          asOf: lists.national.asOf,
        },
      }),
      ...internalOf(draft, national, marks, lists),
      ...(folder === null ? {} : { states: stateListsOf(national, folder.stateLists) }),
    },
    ...(litigator ? { litigator } : {}),
    ...(own?.reassigned === undefined ? {} : { reassigned: own.reassigned }),
    ...(own?.lineType === undefined ? {} : { lineType: own.lineType }),
    ...(folder === null ? {} : {
      ...(folder.files.includes("consents.csv") ? { consents: own?.consents ?? [] } : {}),
      ...(folder.files.includes("relationships.csv")
        ? { relationships: own?.relationships ?? [] }
        : {}),
      ...(folder.files.includes("grounds.csv") ? { grounds: own?.grounds ?? [] } : {}),
      ...(folder.files.includes("revocations.csv")
        ? { revocations: [...own?.revocations ?? [], ...others.flatMap(stopsOf)] }
        : {}),
      ...(folder.files.includes("attempts.csv")
        ? {
          attempts: [...own?.attempts ?? [], ...others.flatMap(({ attempts = [] }) => attempts)],
        }
        : {}),
      ...(folder.bans === null ? {} : { bans: folder.bans }),
      ...(folder.callerIds === null ? {} : { callerIds: folder.callerIds }),
      ...(folder.registrations === null ? {} : { registrations: folder.registrations }),
    }),
  };
}

/** Facts of the person's other numbers. */
function othersOf(draft: LeadDraft, number: string, lists: Lists): NumberFacts[] {
  const facts: NumberFacts[] = [];
  for (const { e164 } of draft.contact.phones ?? []) {
    const other = e164 === number ? undefined : lists.facts?.byNumber.get(e164);
    if (other !== undefined) facts.push(other);
  }
  return facts;
}

/** A request to stop at another number of the person covers every number of theirs. */
function stopsOf({ revocations = [] }: NumberFacts) {
  return revocations.map(({ number: _, ...revocation }) => revocation);
}

function internalOf(
  draft: LeadDraft,
  national: number,
  marks: PersonMarks,
  lists: Lists,
): { internal?: { listed: boolean; requestedAt?: string } } {
  if (marks.isInternalDnc) return { internal: { listed: true } };
  const list = lists.internal;
  if (list === null) return {};
  if (list.numbers.has(national)) {
    const requestedAt = list.dates.get(national);
    return { internal: { listed: true, ...(requestedAt === undefined ? {} : { requestedAt }) } };
  }
  const isOtherListed = draft.contact.phones?.some(({ e164 }) =>
    list.numbers.has(nationalNumber(e164))
  );
  return { internal: { listed: isOtherListed === true } };
}

function stateListsOf(
  national: number,
  lists: NonNullable<Lists["facts"]>["stateLists"],
): Record<string, { listed: boolean; asOf: string }> {
  const states: Record<string, { listed: boolean; asOf: string }> = {};
  for (const [state, { asOf, numbers }] of lists) {
    states[state] = { listed: numbers.has(national), asOf };
  }
  return states;
}
