/**
 * The federal rules beside a general rules engine. The general one is given every fact worked out
 * beforehand (local time, age of the list, elements of the consent), one object a contact, and tells
 * no more than the codes of reasons and duties; ours works the facts out itself and tells everything,
 * the next opening included. Both must give the same codes for every contact.
 *
 * @module
 */

import { Engine, type RuleProperties } from "json-rules-engine";
import { areaCode } from "../utils/nanp.ts";
import { decideContact } from "./decide.ts";
import type { ContactDecision } from "./decision.ts";
import type { Consent, ContactFacts } from "./facts.ts";
import { possibleTimeZones } from "./place/place.ts";
import { STATE_CODES } from "./place/states.ts";
import type { ContactRequest } from "./request.ts";
import { RULE_BOOK, type RuleBook } from "./rule_book.ts";
import { consent, DAY, dayBefore, HOUR, SELLER } from "./testdata/contacts.ts";
import { localSeconds, secondOfDay } from "./time/local_time.ts";
import { zoneId } from "./time/zones.ts";

const COUNT = 5_000;
const CALLER_ID = "+16145550100";
const FEDERAL: RuleBook = {
  ...RULE_BOOK,
  version: `${RULE_BOOK.version}+federal`,
  rules: RULE_BOOK.rules.filter(({ jurisdiction }) => jurisdiction === "US"),
};

let seed = 7;
function next(below: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor(seed / 2 ** 32 * below);
}

/** Area codes of one zone each, so that the general engine needs no list of clocks. */
const AREA_CODES = Array.from({ length: 800 }, (_, i) => areaCode(i + 200)).filter((area) =>
  area !== undefined && area.inService && area.kind === "geographic" &&
  possibleTimeZones({ phone: `+1${area.npa}5550143` }).length === 1 &&
  STATE_CODES.includes(area.regions[0] ?? "")
);

interface Case {
  readonly request: ContactRequest;
  readonly facts: ContactFacts;
  /** The same for the general engine. */
  readonly known: Readonly<Record<string, string | number | boolean>>;
}

/** Ways to spoil a consent; the first spoils nothing. */
const CONSENTS: readonly Partial<Consent>[] = [
  {},
  { form: "oral" },
  { sellers: ["Another Example LLC"] },
  { technologies: ["autodialed"] },
  { disclosureShown: false },
  { notACondition: false },
];

function makeCase(): Case {
  const area = AREA_CODES[next(AREA_CODES.length)];
  const line = String(next(10_000)).padStart(4, "0");
  const number = `+1${area?.npa}${["212", "555", "614"][next(3)]}${line}`;
  const at = Date.UTC(2026, 10, 24, 12) - next(60) * DAY + next(24) * HOUR + next(HOUR);
  const [zone = ""] = possibleTimeZones({ phone: number });
  const listAge = 1 + next(28);
  const [isListed, isInternal, isStopped] = [next(4) === 0, next(10) === 0, next(10) === 0];
  const given = next(3) === 0 ? undefined : CONSENTS[next(CONSENTS.length)];
  const isOurs = next(20) > 0;
  const technology = next(2) === 0 ? "live" : "artificial-voice";
  const signedAt = at - 10 * DAY;
  return {
    request: {
      at,
      channel: "voice",
      technology,
      seller: SELLER,
      number,
      callerId: isOurs ? CALLER_ID : "+16145550101",
    },
    facts: {
      dnc: {
        national: { listed: isListed, asOf: dayBefore(at, listAge) },
        internal: { listed: isInternal },
      },
      consents: given === undefined ? [] : [{ ...consent({ number, signedAt }), ...given }],
      revocations: isStopped ? [{ receivedAt: at - 20 * DAY }] : [],
      relationships: [],
      attempts: [],
      bans: [],
      callerIds: [{ number: CALLER_ID, reachable: true }],
    },
    known: {
      technology,
      localSecond: secondOfDay(localSeconds(zoneId(zone), at)),
      areaKind: area?.kind ?? "",
      isListed,
      isInternal,
      isStopped,
      // A listing on the seller's own list without a date outlives every consent.
      hasConsent: given !== undefined && !isInternal,
      isWritten: given?.form === undefined,
      namesSeller: given?.sellers === undefined,
      namesTechnology: given?.technologies === undefined,
      isDisclosed: given?.disclosureShown === undefined,
      isFree: given?.notACondition === undefined,
      listAge,
      isOurs,
    },
  };
}

const CASES: readonly Case[] = Array.from({ length: COUNT }, makeCase);

const is = (fact: string, value: string | number | boolean) => ({ fact, operator: "equal", value });
const lacks = (...elements: string[]) => ({ any: elements.map((element) => is(element, false)) });

const ARTIFICIAL = ["prerecorded", "artificial-voice"];
const VOICE = ["live", "live-autodialed", ...ARTIFICIAL];
/** Duties that come with the call, and the technologies that owe them. */
const DUTIES: readonly (readonly [code: string, technologies: readonly string[]])[] = [
  ["federal.artificial-voice-content", ARTIFICIAL],
  ["federal.live-call-disclosures", VOICE],
  ["federal.ring-time", VOICE],
  ["federal.abandoned-calls", VOICE],
  ["federal.recording-consent", VOICE],
  ["federal.tsr-prerecorded", ARTIFICIAL],
  ["federal.spoofing-and-authentication", VOICE],
  ["federal.tsr-recordkeeping", VOICE],
];

const RULES: readonly RuleProperties[] = [
  ...DUTIES.map(([type, technologies]) => ({
    event: { type },
    conditions: { all: [{ fact: "technology", operator: "in", value: technologies }] },
  })),
  {
    event: { type: "federal.calling-hours" },
    conditions: {
      any: [
        { fact: "localSecond", operator: "lessThan", value: 8 * 3600 },
        { fact: "localSecond", operator: "greaterThanInclusive", value: 21 * 3600 },
      ],
    },
  },
  {
    event: { type: "federal.banned-target" },
    conditions: {
      any: [{ fact: "areaKind", operator: "in", value: ["toll-free", "premium", "other"] }],
    },
  },
  { event: { type: "federal.internal-dnc" }, conditions: { all: [is("isInternal", true)] } },
  {
    event: { type: "federal.revocation" },
    conditions: {
      all: [is("isStopped", true), lacks("hasConsent", "isWritten", "namesSeller")],
    },
  },
  {
    event: { type: "federal.national-dnc" },
    conditions: { all: [is("isListed", true), lacks("hasConsent", "isWritten", "namesSeller")] },
  },
  {
    event: { type: "federal.dnc-scrub" },
    conditions: { all: [{ fact: "listAge", operator: "greaterThan", value: 31 }] },
  },
  {
    event: { type: "federal.consent-pewc" },
    conditions: {
      all: [
        { fact: "technology", operator: "in", value: ARTIFICIAL },
        lacks(
          "hasConsent",
          "isWritten",
          "namesSeller",
          "namesTechnology",
          "isDisclosed",
          "isFree",
        ),
      ],
    },
  },
  { event: { type: "federal.caller-id" }, conditions: { all: [is("isOurs", false)] } },
];

const general = new Engine(RULES.map((rule) => ({ ...rule })));

async function codesByGeneral({ known }: Case): Promise<string[]> {
  const { events } = await general.run(known);
  return events.map(({ type }) => type);
}

function decide({ facts, request }: Case): ContactDecision {
  return decideContact(request, facts, FEDERAL);
}

let spoilt = 0;
for (const each of CASES) {
  const { obligations, reasons } = decide(each);
  const codes = [...reasons, ...obligations].map(({ code }) => code).sort();
  const others = (await codesByGeneral(each)).sort();
  if (codes.join() !== others.join()) {
    throw new Error(`Cannot compare: ${codes.join()} against ${others.join()}`);
  }
  if (reasons.length > 0) spoilt++;
}
if (spoilt === COUNT || spoilt === 0) throw new Error("Cannot compare: all contacts end alike");

const group = `${COUNT} contacts under the federal rules`;

Deno.bench("decideContact()", { group, baseline: true, n: 100, warmup: 40 }, () => {
  let total = 0;
  for (const each of CASES) {
    const decision = decide(each);
    total += decision.reasons.length + decision.obligations.length + decision.evaluatedAt.length;
  }
  if (total === 0) throw new Error("nothing was decided");
});

Deno.bench("json-rules-engine", { group, n: 10, warmup: 3 }, async () => {
  let total = 0;
  for (const each of CASES) total += (await codesByGeneral(each)).length;
  if (total === 0) throw new Error("nothing was decided");
});
