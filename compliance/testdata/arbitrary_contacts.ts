/** Arbitrary contacts, and what may spoil them, for laws about the engine. */

import fc from "fast-check";
import { decideContact } from "../decide.ts";
import type { ContactDecision } from "../decision.ts";
import type {
  Attempt,
  Consent,
  ContactFacts,
  DeclaredBan,
  Ground,
  ListStatus,
  Relationship,
  Revocation,
} from "../facts.ts";
import type { Address } from "../place/place.ts";
import { STATE_CODES } from "../place/states.ts";
import { type Policy, stricterOf } from "../policy.ts";
import type { ContactRequest } from "../request.ts";
import { RULE_BOOK, type RuleBook, withPolicy } from "../rule_book.ts";
import { consent, DAY, dayBefore, HOUR, numberIn, OWN_LISTS, SELLER } from "./contacts.ts";

const NUMBERS = STATE_CODES.map(numberIn);
const OTHER = "Another Example LLC";

export interface Case {
  readonly asked: ContactRequest;
  readonly known: ContactFacts;
  readonly margins: Policy | null;
}

export function bookOf(margins: Policy | null): RuleBook {
  return margins === null ? RULE_BOOK : withPolicy(RULE_BOOK, margins);
}

export function decide({ asked, known, margins }: Case): ContactDecision {
  return decideContact(asked, known, bookOf(margins));
}

function oneOf<const T>(...values: T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}

/** Optional fields that are left out, not set to undefined. */
function record<T>(
  model: { [K in keyof T]?: fc.Arbitrary<T[K]> },
  required: (keyof T)[],
): fc.Arbitrary<T> {
  return fc.record(model as object, { requiredKeys: required as never[] }) as fc.Arbitrary<T>;
}

const address: fc.Arbitrary<Address> = oneOf<Address>(...STATE_CODES.map((state) => ({ state })), {
  zip: "86503",
}, {
  zone: "America/Denver",
});

const policy: fc.Arbitrary<Policy> = record<Policy>({
  id: oneOf("p"),
  smsGuardMinutes: fc.nat(90),
  voiceGuardMinutes: fc.nat(90),
  maxRegistryAgeDays: fc.nat(31),
  caps: fc.array(
    oneOf({ max: 1, windowHours: 24 }, { max: 3, windowHours: 168 }, { max: 2 }, { max: 0 }),
    { maxLength: 2 },
  ),
  consentMaxAgeMonths: fc.nat(24),
  purchasedConsentMaxAgeDays: fc.nat(120),
  reassignedCheckAfterDays: fc.nat(60),
  refuseFictionalNumbers: fc.boolean(),
  hours: oneOf({ mon: ["10:00", "16:30"] as const, sat: null }, {
    fri: ["08:00", "20:59"] as const,
  }),
}, ["id"]);

function instantBefore(at: number, days: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: days * DAY }).map((age) => at - age);
}

/** A day far enough back to be past on every clock, or an instant. */
function pastBefore(at: number, days: number): fc.Arbitrary<number | string> {
  return fc.oneof(
    instantBefore(at, days),
    fc.integer({ min: 2, max: days }).map((age) => dayBefore(at, age)),
  );
}

function consentsOf(at: number, number: string): fc.Arbitrary<Consent> {
  return fc.tuple(
    pastBefore(at, 700),
    record<Partial<Consent>>({
      number: oneOf(number, NUMBERS[0] as string),
      sellers: oneOf([SELLER], [OTHER], [OTHER, SELLER]),
      form: oneOf("written", "oral"),
      technologies: oneOf(["autodialed"], ["artificial-voice", "autodialed"], []),
      purposes: oneOf(["marketing"], ["informational"], ["marketing", "informational"]),
      disclosureShown: fc.boolean(),
      notACondition: fc.boolean(),
      purchased: fc.boolean(),
      expiresAt: fc.integer({ min: -DAY, max: 30 * DAY }).map((age) => at + age),
    }, []),
    fc.boolean(),
  ).map(([signedAt, fields, isClean]) => consent({ number, ...(isClean ? {} : fields), signedAt }));
}

function attemptsOf(at: number): fc.Arbitrary<Attempt> {
  return fc.tuple(
    instantBefore(at, 3),
    record<Partial<Attempt>>({
      channel: oneOf("voice", "sms"),
      technology: oneOf("live", "artificial-voice"),
      campaignId: oneOf("spring", "autumn"),
    }, []),
  ).map(([when, fields]) => ({ at: when, ...fields }));
}

function relationshipsOf(at: number): fc.Arbitrary<Relationship> {
  return fc.record({
    kind: oneOf("transaction", "inquiry"),
    at: pastBefore(at, 700),
    seller: oneOf(SELLER, OTHER),
  });
}

function groundsOf(at: number): fc.Arbitrary<Ground> {
  return fc.record({
    kind: oneOf("called-party-request", "live-operator-introduction", "prior-agreement"),
    at: pastBefore(at, 150),
    seller: oneOf(SELLER, OTHER),
  });
}

function revocationsOf(at: number, number: string): fc.Arbitrary<Revocation> {
  return record<Revocation>({
    receivedAt: pastBefore(at, 700),
    number: oneOf(number, "+16145550199"),
    seller: oneOf(SELLER, OTHER),
    channel: oneOf("sms"),
  }, ["receivedAt"]);
}

function bansOf(at: number): fc.Arbitrary<DeclaredBan> {
  return fc.record({
    jurisdiction: oneOf("NY", "LA", "la", "Utah", "RI", "OH"),
    kind: oneOf("emergency", "proclaimed-holiday"),
    from: fc.integer({ min: -3 * DAY, max: 3 * DAY }).map((shift) => at + shift),
    length: fc.integer({ min: 1, max: 5 * DAY }),
    isOpen: fc.integer({ min: 0, max: 9 }),
  }).map(({ from, length, isOpen, ...ban }) => ({
    ...ban,
    from,
    ...(isOpen === 0 ? {} : { to: from + length }),
  }));
}

function statusOf(at: number): fc.Arbitrary<ListStatus> {
  return fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 2, max: 33 })).map((
    [luck, age],
  ) => ({ listed: luck === 0, asOf: dayBefore(at, age), ...(luck === 1 && { covered: false }) }));
}

const FIRST = Date.UTC(2015, 0, 1);
const LAST = Date.UTC(2035, 0, 1);

/** Well-formed contacts over twenty years, mostly by day, so that every verdict comes up. */
const contacts: fc.Arbitrary<Case> = fc.tuple(
  fc.oneof(
    fc.integer({ min: FIRST, max: LAST }),
    fc.integer({ min: 0, max: 7300 }).map((day) => FIRST + day * DAY + 19 * HOUR),
  ),
  fc.nat(53),
).chain(([at, state]) => {
  const number = NUMBERS[state] as string;
  const asked = fc.tuple(
    oneOf(
      { channel: "voice", technology: "live" },
      { channel: "voice", technology: "live-autodialed" },
      { channel: "voice", technology: "artificial-voice" },
      { channel: "sms", technology: "live" },
      { channel: "sms", technology: "live-autodialed" },
    ),
    record<Partial<ContactRequest>>({
      purpose: oneOf("marketing", "informational", "emergency"),
      callerId: oneOf(number, "+16145550100"),
      campaignId: oneOf("spring", "autumn"),
      calledParty: fc.record({
        addresses: fc.array(address, { maxLength: 2 }),
        kind: oneOf("business", "residential", "unknown"),
      }),
    }, []),
  ).map(([means, fields]): ContactRequest => ({ at, seller: SELLER, number, ...means, ...fields }));
  const known = record<ContactFacts>({
    consents: fc.array(consentsOf(at, number), { maxLength: 3 }),
    revocations: fc.array(revocationsOf(at, number), { maxLength: 1 }),
    relationships: fc.array(relationshipsOf(at), { maxLength: 2 }),
    grounds: fc.array(groundsOf(at), { maxLength: 2 }),
    attempts: fc.array(attemptsOf(at), { maxLength: 4 }),
    bans: fc.array(bansOf(at), { maxLength: 2 }),
    dnc: fc.record({
      national: statusOf(at),
      internal: oneOf({ listed: false }, { listed: false }, {
        listed: true,
        requestedAt: dayBefore(at, 200),
      }),
      states: statusOf(at).map((status) =>
        Object.fromEntries(OWN_LISTS.map((state) => [state, status]))
      ),
    }),
    litigator: oneOf(false, false, false, true),
    lineType: oneOf("wireless", "landline", "voip", "unknown"),
    reassigned: fc.record({
      answer: oneOf("no", "no", "no-data"),
      consentDate: pastBefore(at, 60),
      queriedAt: pastBefore(at, 40),
    }),
    callerIds: fc.constant([{ number }, { number: "+16145550100", reachable: true }]),
    registrations: fc.constant([{ jurisdiction: "FL" }]),
  }, ["consents", "revocations", "attempts", "bans", "dnc", "relationships", "grounds"]);
  return fc.record({ asked, known, margins: fc.option(policy, { freq: 2 }) });
});

/** Contacts that mostly pass, for laws that speak of what spoils them. */
export const cleanContacts: fc.Arbitrary<Case> = contacts.map(({ asked, known, margins }) => ({
  asked,
  margins,
  known: {
    ...known,
    revocations: [],
    litigator: false,
    consents: [
      ...known.consents ?? [],
      consent({ number: asked.number, signedAt: Number(asked.at) - 5 * DAY }),
    ],
    dnc: {
      national: { listed: false, asOf: dayBefore(asked.at, 2) },
      internal: { listed: false },
      states: Object.fromEntries(
        OWN_LISTS.map((state) => [state, { listed: false, asOf: dayBefore(asked.at, 2) }]),
      ),
    },
  },
}));

/** Contacts against which little but time stands, in states without a consent rule for live calls. */
export const openableContacts: fc.Arbitrary<Case> = cleanContacts.map(({ asked, known, margins }) => ({
  asked: {
    ...asked,
    technology: "live",
    purpose: "marketing",
    callerId: "+16145550100",
    calledParty: { ...asked.calledParty, addresses: asked.calledParty?.addresses?.slice(1) ?? [] },
  },
  known,
  margins: margins && { ...margins, refuseFictionalNumbers: false, maxRegistryAgeDays: 31 },
}));

export const anyContact: fc.Arbitrary<Case> = fc.oneof(contacts, cleanContacts);

/** Something that may only make the answer stricter. */
export function restrictions(
  { asked, known, margins }: Case,
): fc.Arbitrary<{ readonly name: string; readonly spoilt: Case }> {
  const at = Number(asked.at);
  const withFacts = (name: string, fields: Partial<ContactFacts>) => ({
    name,
    spoilt: { asked, margins, known: { ...known, ...fields } },
  });
  const dnc = known.dnc ?? {};
  const listed = (status: ListStatus = { listed: true, asOf: dayBefore(at, 2) }): ListStatus => ({
    ...status,
    listed: true,
  });
  return fc.oneof(
    fc.constant(
      withFacts("national listing", { dnc: { ...dnc, national: listed(dnc.national) } }),
    ),
    fc.constant(withFacts("internal listing", { dnc: { ...dnc, internal: { listed: true } } })),
    oneOf(...OWN_LISTS).map((state) =>
      withFacts("state listing", {
        dnc: { ...dnc, states: { ...dnc.states, [state]: listed(dnc.states?.[state]) } },
      })
    ),
    revocationsOf(at, asked.number).map((revocation) =>
      withFacts("revocation", { revocations: [...known.revocations ?? [], revocation] })
    ),
    attemptsOf(at).map((attempt) =>
      withFacts("attempt", { attempts: [...known.attempts ?? [], attempt] })
    ),
    bansOf(at).map((ban) => withFacts("ban", { bans: [...known.bans ?? [], ban] })),
    fc.constant(withFacts("litigator", { litigator: true })),
    oneOf("yes", "no-data").map((answer) =>
      withFacts("reassigned", {
        reassigned: { answer, consentDate: dayBefore(at, 5), queriedAt: dayBefore(at, 2) },
      })
    ),
    fc.nat(5).map((drop) =>
      withFacts("consent lost", { consents: known.consents?.toSpliced(drop, 1) ?? [] })
    ),
    fc.constant(withFacts("relationships lost", { relationships: [], grounds: [] })),
    address.map((further) => ({
      name: "address",
      spoilt: {
        known,
        margins,
        asked: {
          ...asked,
          calledParty: {
            ...asked.calledParty,
            addresses: [...asked.calledParty?.addresses ?? [], further],
          },
        },
      },
    })),
    policy.map((further) => ({
      name: "policy",
      spoilt: {
        asked,
        known,
        margins: margins === null ? further : stricterOf(margins, further),
      },
    })),
  );
}

