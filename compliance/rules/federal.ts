/**
 * Rule rows of federal law: FCC rules under the TCPA and the FTC's Telemarketing Sales Rule.
 *
 * @module
 */

import { type AppliesTo, daily, type RuleRow } from "../rule.ts";

const SALES: AppliesTo = { channels: ["voice", "sms"], technology: "any", callKinds: "sales" };
const EVERY: AppliesTo = { channels: ["voice", "sms"], technology: "any", callKinds: "all" };
const DEVICE: AppliesTo = {
  channels: ["voice", "sms"],
  technology: "autodialed-or-prerecorded",
  callKinds: "all",
};
const ARTIFICIAL: AppliesTo = {
  channels: ["voice"],
  technology: "prerecorded-or-artificial-voice",
  callKinds: "all",
};
const SALES_VOICE: AppliesTo = { channels: ["voice"], technology: "any", callKinds: "sales" };
const COMMON = {
  jurisdiction: "US",
  liftedBy: [],
  effectiveTo: null,
  reviewedOn: "2026-11-22",
} as const;

/** Rows of federal law. */
export const FEDERAL_RULES: readonly RuleRow[] = [
  {
    ...COMMON,
    id: "federal.calling-hours",
    kind: "calling-hours",
    appliesTo: SALES,
    value: daily("08:00", "21:00"),
    citation: "47 CFR 64.1200(c)(1); 16 CFR 310.4(c)",
    effectiveFrom: null,
    confidence: "high",
    sources: [
      "https://kleinmoynihan.com/surge-in-tcpa-quiet-time-litigation",
      "https://beneschlaw.com/resources/time-of-day-tcpa-cases-inundate-the-federal-docket.html",
    ],
    note:
      "The text bans calls before 8 a.m. and after 9 p.m. where the called party is; 21:00:00 itself is arguable and shut here. Consent is a defence, not a waiver, so it lifts nothing.",
  },
  {
    ...COMMON,
    id: "federal.banned-targets",
    kind: "banned-target",
    appliesTo: EVERY,
    value: {},
    citation: "47 U.S.C. 227(b)(1)(A), (D); 47 CFR 64.1200(a)(1), (a)(5)",
    effectiveFrom: null,
    confidence: "high",
    sources: ["http://edocket.access.gpo.gov/cfr_2008/octqtr/47cfr64.1200.htm"],
    note:
      "Service codes, toll-free and premium numbers are refused for every mode, without override.",
  },
  {
    ...COMMON,
    id: "federal.internal-dnc",
    kind: "internal-dnc",
    appliesTo: EVERY,
    value: { honourDays: 30, keepYears: 5 },
    citation: "47 CFR 64.1200(d); 16 CFR 310.4(b)(1)(iii)(A)",
    effectiveFrom: null,
    effectiveTo: "2025-04-10",
    confidence: "high",
    sources: ["https://clrkc.com/fcc-updates-internal-do-not-call-list-time-period"],
    note: "The ceiling was 30 days; a listing is honoured at once.",
  },
  {
    ...COMMON,
    id: "federal.internal-dnc.2025",
    kind: "internal-dnc",
    appliesTo: EVERY,
    value: { honourBusinessDays: 10, keepYears: 5 },
    citation: "47 CFR 64.1200(d)(3), (d)(6); 16 CFR 310.4(b)(1)(iii)(A)",
    effectiveFrom: "2025-04-11",
    confidence: "high",
    sources: ["https://clrkc.com/fcc-updates-internal-do-not-call-list-time-period"],
    note: "The ceiling is 10 business days; a listing is honoured at once.",
  },
  {
    ...COMMON,
    id: "federal.revocation",
    kind: "revocation",
    appliesTo: EVERY,
    value: {},
    citation: "47 U.S.C. 227(b)(1); 47 CFR 64.1200(a)",
    effectiveFrom: null,
    effectiveTo: "2025-04-10",
    confidence: "medium",
    sources: ["https://manatt.com/insights/newsletters/tcpa-connect/fcc-adopts-revocation-rules"],
    note:
      "Before the 2025 rule, consent could be revoked by any reasonable means under FCC orders.",
  },
  {
    ...COMMON,
    id: "federal.revocation-any-means",
    kind: "revocation",
    appliesTo: EVERY,
    value: { honourBusinessDays: 10 },
    citation: "47 CFR 64.1200(a)(10), (a)(11); FCC 24-24",
    effectiveFrom: "2025-04-11",
    confidence: "high",
    sources: ["https://www.govinfo.gov/content/pkg/FR-2024-03-05/html/2024-04587.htm"],
    note:
      "One scope, all contacts by the seller; ten business days are a ceiling, the engine stops at once. FCC 26-67 would narrow this and is not known to be in force.",
  },
  {
    ...COMMON,
    id: "federal.national-dnc",
    kind: "national-dnc",
    appliesTo: SALES,
    value: { transactionMonths: 18, inquiryMonths: 3 },
    liftedBy: ["express-written-permission", "established-business-relationship"],
    citation: "47 U.S.C. 227(c); 47 CFR 64.1200(c)(2), (e), (f)(5); 16 CFR 310.4(b)(1)(iii)(B)",
    effectiveFrom: null,
    confidence: "high",
    sources: [
      "https://www.gmlaw.com/news/the-tcpas-do-not-call-rules-cell-phones-and-texts-why-courts-still-disagree-and-what-it-means-for-businesses-and-consumers",
      "https://dnc.com/faq/national-do-not-call-list",
    ],
    note:
      "Landline and wireless alike. A transaction counts 18 months, an inquiry 3 months, by the calendar, the last day excluded. For texts the rule is explicit since 2024-03-26.",
  },
  {
    ...COMMON,
    id: "federal.dnc-scrub",
    kind: "dnc-scrub",
    appliesTo: SALES,
    value: { maxAgeDays: 92 },
    citation: "47 CFR 64.1200(c)(2)(i)(D) as before 2005; 16 CFR 310.4(b)(3)",
    effectiveFrom: null,
    effectiveTo: "2004-12-31",
    confidence: "medium",
    sources: [
      "https://docs.justia.com/cases/federal/district-courts/california/candce/4:2011cv02585/241211/30/1.html",
    ],
    note: "Three months before FCC 04-204.",
  },
  {
    ...COMMON,
    id: "federal.dnc-scrub.2005",
    kind: "dnc-scrub",
    appliesTo: SALES,
    value: { maxAgeDays: 31 },
    citation: "47 CFR 64.1200(c)(2)(i)(D); 16 CFR 310.4(b)(3)(iv); FCC 04-204",
    effectiveFrom: "2005-01-01",
    confidence: "high",
    sources: [
      "https://docs.justia.com/cases/federal/district-courts/california/candce/4:2011cv02585/241211/30/1.html",
    ],
    note: "Whole calendar dates, counted in Eastern time: day 31 is allowed, day 32 is not.",
  },
  {
    ...COMMON,
    id: "federal.consent-pewc",
    kind: "consent-pewc",
    appliesTo: { ...DEVICE, callKinds: "sales" },
    value: { form: "written" },
    liftedBy: ["prior-express-written-consent"],
    citation: "47 CFR 64.1200(a)(2), (a)(3), (f)(9); FCC 24-17",
    effectiveFrom: "2013-10-16",
    confidence: "high",
    sources: [
      "https://www.steptoe.com/en/news-publications/moving-forward-to-the-past.html",
      "https://www.fenwick.com/insights/publications/telemarketing-in-the-age-of-ai-the-fccs-latest-ruling",
    ],
    note:
      "An AI voice is an artificial voice and needs written consent on every line; an autodialer needs it on wireless lines. A business relationship never replaces it.",
  },
  {
    ...COMMON,
    id: "federal.consent-pec.marketing-before-2013-10",
    kind: "consent-pec",
    appliesTo: { ...DEVICE, callKinds: "sales" },
    value: { form: "any" },
    liftedBy: ["prior-express-consent"],
    citation: "47 U.S.C. 227(b)(1)(A)-(B); 47 CFR 64.1200(a)(1)-(2) as before 2013",
    effectiveFrom: null,
    effectiveTo: "2013-10-15",
    confidence: "medium",
    sources: ["https://www.govinfo.gov/content/pkg/FR-2022-12-14/html/2022-26673.htm"],
    note:
      "Before written consent was asked for, marketing by device needed express consent of any form; the exception for a business relationship on a home's line is left out as a caution.",
  },
  {
    ...COMMON,
    id: "federal.consent-pec",
    kind: "consent-pec",
    appliesTo: DEVICE,
    value: { form: "any", exemptCalls: 3, exemptDays: 30 },
    liftedBy: ["prior-express-consent"],
    citation: "47 U.S.C. 227(b)(1)(A)-(B); 47 CFR 64.1200(a)(1), (a)(3)(iii), (a)(9)",
    effectiveFrom: null,
    confidence: "high",
    sources: ["https://www.govinfo.gov/content/pkg/FR-2022-12-14/html/2022-26673.htm"],
    note:
      "Informational contacts by device to a wireless line. To a home's landline three in any 30 days need no consent, with an opt-out (limit in force 2023-07-20).",
  },
  {
    ...COMMON,
    id: "federal.reassigned-numbers",
    kind: "reassigned-number",
    appliesTo: EVERY,
    value: {},
    citation: "47 CFR 64.1200(m)",
    effectiveFrom: "2021-11-01",
    confidence: "high",
    sources: ["https://docs.fcc.gov/public/attachments/DA-21-1649A1.txt"],
    note: "Consent follows the person, not the number; only a `no` for the consent date protects.",
  },
  {
    ...COMMON,
    id: "federal.caller-id",
    kind: "caller-id",
    appliesTo: SALES_VOICE,
    value: {},
    citation: "47 CFR 64.1601(e), 64.1604; 16 CFR 310.4(a)(8)",
    effectiveFrom: null,
    confidence: "high",
    sources: ["http://federal.elaws.us/citation/68-FR-44177"],
    note: "The number shown must be the seller's to show and must take do-not-call requests.",
  },
  {
    ...COMMON,
    id: "federal.artificial-voice-content",
    kind: "conduct",
    appliesTo: ARTIFICIAL,
    value: {
      severity: "during-contact",
      duty:
        "State at the beginning the registered name of the business, and within 2 seconds of it offer an automated voice or key-press opt-out that ends the call; on voicemail leave a toll-free opt-out number.",
      figures: { optOutWithinSeconds: 2 },
    },
    citation: "47 CFR 64.1200(b)(1)-(3)",
    effectiveFrom: null,
    confidence: "high",
    sources: ["https://regulations.justia.com/regulations/fedreg/2021/02/25/2021-01190.html"],
  },
  {
    ...COMMON,
    id: "federal.live-call-disclosures",
    kind: "conduct",
    appliesTo: SALES,
    value: {
      severity: "during-contact",
      duty: "Give the caller's own name, the seller's name, and a telephone number or address.",
    },
    citation: "47 CFR 64.1200(d)(4); 16 CFR 310.4(d)",
    effectiveFrom: null,
    confidence: "medium",
    sources: ["https://www.law.cornell.edu/cfr/text/47/64.1200"],
  },
  {
    ...COMMON,
    id: "federal.ring-time",
    kind: "conduct",
    appliesTo: SALES_VOICE,
    value: {
      severity: "during-contact",
      duty: "Let the telephone ring at least 15 seconds or four rings before hanging up.",
      figures: { ringSeconds: 15 },
    },
    citation: "47 CFR 64.1200(a)(6); 16 CFR 310.4(b)(4)(ii)",
    effectiveFrom: null,
    confidence: "high",
    sources: ["http://federal.elaws.us/citation/68-FR-44177"],
  },
  {
    ...COMMON,
    id: "federal.abandoned-calls",
    kind: "conduct",
    appliesTo: SALES_VOICE,
    value: {
      severity: "during-contact",
      duty:
        "Begin to speak within 2 seconds of the end of the greeting; at most 3 % of answered calls of a campaign may be abandoned in 30 days.",
      figures: { connectWithinSeconds: 2, maxAbandonedShare: 0.03 },
    },
    citation: "47 CFR 64.1200(a)(7); 16 CFR 310.4(b)(1)(iv)",
    effectiveFrom: null,
    confidence: "high",
    sources: ["http://federal.elaws.us/citation/68-FR-44177"],
  },
  {
    ...COMMON,
    id: "federal.emergency-purpose",
    kind: "conduct",
    appliesTo: EVERY,
    value: {
      severity: "before-contact",
      duty: "Keep a record of the danger to health or safety that made the contact necessary.",
      purpose: "emergency",
    },
    citation: "47 U.S.C. 227(b)(1); 47 CFR 64.1200(f)(4)",
    effectiveFrom: null,
    confidence: "medium",
    sources: ["https://www.law.cornell.edu/cfr/text/47/64.1200"],
  },
  {
    ...COMMON,
    id: "federal.recording-consent",
    kind: "conduct",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: {
      severity: "during-contact",
      duty:
        "If the call is recorded or transcribed, one party must agree; announce it where a state asks for everybody's agreement, and everywhere by way of caution.",
    },
    citation: "18 U.S.C. 2511(2)(d)",
    effectiveFrom: null,
    confidence: "high",
    sources: ["https://recordphonecall.com/resources/one-party-vs-all-party/"],
  },
  {
    ...COMMON,
    id: "federal.tsr-prerecorded",
    kind: "conduct",
    appliesTo: { ...ARTIFICIAL, callKinds: "sales" },
    value: {
      severity: "during-contact",
      duty:
        "Within 2 seconds of the greeting play the disclosures and then the opt-out; on voicemail leave a toll-free opt-out number.",
      figures: { disclosureWithinSeconds: 2 },
    },
    citation: "16 CFR 310.4(b)(1)(v)",
    effectiveFrom: null,
    confidence: "medium",
    sources: [
      "https://fitnews.club/finance/ftc-implements-new-protections-for-businesses-against-telemarketing-fraud-and-affirms-protections-against-ai-enabled-scam-calls/",
    ],
    note:
      "Whether the rule reaches offers to buy, and live AI agents, is not settled; it is followed.",
  },
  {
    ...COMMON,
    id: "federal.spoofing-and-authentication",
    kind: "conduct",
    appliesTo: EVERY,
    value: {
      severity: "seller-duty",
      duty:
        "Own or be authorised for every number shown, and use providers that are in the Robocall Mitigation Database.",
    },
    citation: "47 U.S.C. 227(e); 47 CFR 64.1604, 64.6300 ff.",
    effectiveFrom: null,
    confidence: "medium",
    sources: ["http://federal.elaws.us/citation/84-FR-45678"],
  },
  {
    ...COMMON,
    id: "federal.tsr-recordkeeping",
    kind: "conduct",
    appliesTo: SALES,
    value: {
      severity: "seller-duty",
      duty:
        "Keep a record of the contact, its script or message, the consent, the registry version and the disposition for 5 years.",
      figures: { keepYears: 5 },
    },
    citation: "16 CFR 310.5",
    effectiveFrom: "2024-05-16",
    confidence: "medium",
    sources: ["https://natlawreview.com/article/new-tsr-recordkeeping-requirements-are-here"],
  },
];
