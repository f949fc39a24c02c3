import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decideContact } from "./decide.ts";
import type { ContactDecision } from "./decision.ts";
import type {
  Attempt,
  Consent,
  ContactFacts,
  DeclaredBan,
  Ground,
  ListStatus,
  Relationship,
  Revocation,
} from "./facts.ts";
import type { Address } from "./place/place.ts";
import { STATE_CODES } from "./place/states.ts";
import { type Policy, stricterOf } from "./policy.ts";
import type { ContactRequest } from "./request.ts";
import { RULE_BOOK, type RuleBook, withPolicy } from "./rule_book.ts";
import { legalContactWindows } from "./windows.ts";
import { consent, DAY, dayBefore, HOUR, numberIn, OWN_LISTS, SELLER } from "./testdata/contacts.ts";

const SEED = 20_261_124;
const NUMBERS = STATE_CODES.map(numberIn);
const OTHER = "Another Example LLC";

interface Case {
  readonly asked: ContactRequest;
  readonly known: ContactFacts;
  readonly margins: Policy | null;
}

function bookOf(margins: Policy | null): RuleBook {
  return margins === null ? RULE_BOOK : withPolicy(RULE_BOOK, margins);
}

function decide({ asked, known, margins }: Case): ContactDecision {
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
const cleanContacts: fc.Arbitrary<Case> = contacts.map(({ asked, known, margins }) => ({
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
const openableContacts: fc.Arbitrary<Case> = cleanContacts.map(({ asked, known, margins }) => ({
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

const anyContact = fc.oneof(contacts, cleanContacts);

/** Something that may only make the answer stricter. */
function restrictions(
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

Deno.test("decideContact() never allows more when a restriction is added", () => {
  const verdicts = { allow: 0, deny: 0, defer: 0 };
  let spoilt = 0;
  fc.assert(
    fc.property(
      anyContact.chain((base) => fc.record({ base: fc.constant(base), more: restrictions(base) })),
      ({ base, more }) => {
        const before = decide(base);
        const after = decide(more.spoilt);
        verdicts[before.verdict]++;
        if (before.verdict === "allow" && after.verdict !== "allow") spoilt++;
        if (before.verdict !== "allow") assert(after.verdict !== "allow", more.name);
        if (before.verdict === "deny") assertEquals(after.verdict, "deny", more.name);
      },
    ),
    { seed: SEED, numRuns: 4000 },
  );
  // The law must have met every verdict, and restrictions that bite.
  for (const count of [...Object.values(verdicts), spoilt]) assert(count > 100, String(count));
});

Deno.test("decideContact() answers alike whatever the order of facts and addresses", () => {
  const shuffled = <T>(list: readonly T[] | undefined, seed: number): readonly T[] => {
    const copy = [...list ?? []];
    return seed % 2 === 0 ? copy.reverse() : [...copy.slice(1), ...copy.slice(0, 1)];
  };
  fc.assert(
    fc.property(anyContact, fc.nat(100), ({ asked, known, margins }, seed) => {
      const turned: ContactFacts = {
        ...known,
        consents: shuffled(known.consents, seed),
        revocations: shuffled(known.revocations, seed),
        relationships: shuffled(known.relationships, seed),
        grounds: shuffled(known.grounds, seed),
        attempts: shuffled(known.attempts, seed),
        bans: shuffled(known.bans, seed),
        ...(known.callerIds && { callerIds: shuffled(known.callerIds, seed) }),
      };
      const { calledParty } = asked;
      const person = calledParty?.addresses === undefined ? asked : {
        ...asked,
        calledParty: { ...calledParty, addresses: shuffled(calledParty.addresses, seed) },
      };
      assertEquals(
        decide({ asked: person, known: turned, margins }),
        decide({ asked, known, margins }),
      );
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

Deno.test("decideContact() allows at nextAllowedAt and at no instant before it", () => {
  let deferred = 0;
  fc.assert(
    fc.property(
      openableContacts,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (base, shares) => {
        const { evaluatedAt, nextAllowedAt, verdict } = decide(base);
        if (verdict !== "defer") return assertEquals(nextAllowedAt, null);
        if (nextAllowedAt === null) return;
        deferred++;
        const at = Date.parse(evaluatedAt);
        const next = Date.parse(nextAllowedAt);
        const verdictAt = (instant: number) =>
          decide({ ...base, asked: { ...base.asked, at: instant } }).verdict;
        assert(next > at);
        assertEquals(verdictAt(next), "allow");
        assert(verdictAt(next - 1) !== "allow", "a millisecond before");
        for (const share of shares) {
          assert(verdictAt(at + Math.floor((next - at - 1) * share)) !== "allow", "on the way");
        }
      },
    ),
    { seed: SEED, numRuns: 2500 },
  );
  assert(deferred > 300, `${deferred} deferred`);
});

Deno.test("legalContactWindows() are open where decideContact() has no reason of time", () => {
  const isOfTime = /\.(?:calling-hours|banned-days|frequency-cap|closing-guard)$/;
  let probes = 0;
  fc.assert(
    fc.property(
      openableContacts,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (base, shares) => {
        const { asked, known, margins } = base;
        const start = Number(asked.at);
        const length = 4 * DAY;
        const windows = legalContactWindows(asked, known, { days: 4 }, bookOf(margins))
          .map(({ from, to }) => [Date.parse(from), Date.parse(to)] as const);
        const instants = [
          ...windows.flatMap(([from, to]) => [from - 1, from, to - 1, to]),
          ...shares.map((share) => start + Math.floor(share * length)),
        ];
        for (const at of instants.filter((at) => at >= start && at < start + length)) {
          probes++;
          const isOpen = windows.some(([from, to]) => from <= at && at < to);
          const { reasons } = decide({ asked: { ...asked, at }, known, margins });
          const isShut = reasons.some(({ code }) => isOfTime.test(code));
          assertEquals(isOpen, !isShut, new Date(at).toISOString());
        }
      },
    ),
    { seed: SEED, numRuns: 1500 },
  );
  assert(probes > 20_000, `${probes} probes`);
});

const BAD_DATES = [
  null,
  NaN,
  Infinity,
  1e300,
  -1e300,
  "",
  "soon",
  "2026-02-30",
  "2026-11-24T99:00:00Z",
  "0000-00-00",
  "9".repeat(1000),
  {},
  [],
  true,
];
const BAD_WORDS = [null, NaN, 7, "", "?", {}, [], true, "__proto__"];
const BAD_NAMES = [null, NaN, 7, "", "?", {}, [], true];
const BAD_FLAGS = [null, NaN, 7, "", "maybe", {}, []];

/** What may stand in each leaf of the facts instead of what should. */
function garbageFor(key: string): readonly unknown[] {
  if (/At$|^at$|^from$|^to$|Of$|Date$/.test(key)) return BAD_DATES;
  if (/^(?:seller|sellers|number|text|signedBy|jurisdiction)$/.test(key)) return BAD_NAMES;
  if (
    /^(?:listed|covered|litigator|reachable|disclosureShown|notACondition|purchased)$/.test(key)
  ) {
    return BAD_FLAGS;
  }
  return BAD_WORDS;
}

/** Paths to the leaves of plain data; a leaf in a list goes by the list's name. */
function leavesOf(value: unknown, key = "", path: string[] = []): [key: string, path: string[]][] {
  if (typeof value !== "object" || value === null) return [[key, path]];
  return Object.entries(value).flatMap(([name, child]) =>
    leavesOf(child, Array.isArray(value) ? key : name, [...path, name])
  );
}

function replaced(value: unknown, path: readonly string[], leaf: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return leaf;
  const child = (value as Record<string, unknown>)[head];
  const changed = replaced(child, rest, leaf);
  if (Array.isArray(value)) return value.with(Number(head), changed);
  return { ...value as object, [head]: changed };
}

Deno.test("decideContact() never throws on garbage facts and allows nothing for them", () => {
  let changed = 0;
  fc.assert(
    fc.property(anyContact, fc.nat(), fc.nat(), (base, leafAt, garbageAt) => {
      const leaves = leavesOf(base.known)
        // Any text may be a campaign's name, a channel of the audit trail or a proof.
        .filter(([key]) => !/^(?:campaignId|channel|evidence|id|textSha256)$/.test(key));
      const [key, path] = leaves[leafAt % leaves.length] as [string, string[]];
      const garbage = garbageFor(key);
      const leaf = garbage[garbageAt % garbage.length];
      const spoilt = replaced(base.known, path, leaf) as ContactFacts;
      const before = decide(base);
      const after = decide({ ...base, known: spoilt });
      if (before.verdict !== after.verdict) changed++;
      if (before.verdict !== "allow") assert(after.verdict !== "allow", `${path} = ${leaf}`);
      assertEquals(JSON.parse(JSON.stringify(after)), after);
    }),
    { seed: SEED, numRuns: 6000 },
  );
  assert(changed > 100, String(changed));
});

Deno.test("decideContact() takes what cannot be a channel of an attempt for every channel", () => {
  const at = Date.UTC(2026, 10, 24, 19);
  for (const channel of BAD_WORDS) {
    const attempts = [1, 2, 3].map((hours) => ({ at: at - hours * HOUR, channel }));
    const decision = decideContact(
      { at, channel: "sms", technology: "live", seller: SELLER, number: numberIn("MD") },
      {
        attempts: attempts as Attempt[],
        revocations: [],
        dnc: { national: { listed: false, asOf: dayBefore(at, 2) } },
      },
    );
    assertEquals(decision.verdict, "defer", String(channel));
  }
});

Deno.test("decideContact() answers plain data that survives JSON and names only what it judged", () => {
  fc.assert(
    fc.property(anyContact, (base) => {
      const decision = decide(base);
      assertEquals(JSON.parse(JSON.stringify(decision)), decision);
      assertEquals(decide(base), decision);
      assertEquals(decision.verdict === "allow", decision.reasons.length === 0);
      const isDenied = decision.reasons.some(({ effect }) => effect === "deny");
      assertEquals(decision.verdict === "deny", isDenied);
      for (const { jurisdiction } of [...decision.reasons, ...decision.obligations]) {
        assert(jurisdiction === "policy" || decision.jurisdictions.includes(jurisdiction));
      }
    }),
    { seed: SEED, numRuns: 2000 },
  );
});
