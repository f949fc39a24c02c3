/**
 * Rule rows of New York.
 *
 * 'Goods and services' includes any real property; telemarketing is a plan to induce payment for goods or services. One trade note says licensees may call for-sale-by-owners only with an identifiable buyer.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of New York. */
export const NY_RULES: readonly RuleRow[] = [
  {
    id: "ny.emergency-ban",
    jurisdiction: "NY",
    kind: "banned-days",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "weekdays": [],
      "holidays": [],
      "dynamic":
        "declared state of emergency or disaster emergency covering the called person's county, city, town or village",
    },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "N.Y. Gen. Bus. Law § 399-z(5-a), § 399-pp(7)(f)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://legiscan.com/NY/text/A06756/id/2350504/New_York-2021-A06756-Introduced.html",
      "https://www.lirealtor.com/legal/topics-of-interest/view/legal/2020/03/24/covid-19-state-of-emergency-prohibits-cold-calls",
      "https://www.nysenate.gov/legislation/laws/GBS/399-Z/",
    ],
    note:
      "Unsolicited calls only; applies to real-estate callers (2021 exemption bills did not pass). Needs a live feed.",
  },
  {
    id: "ny.state-dnc",
    jurisdiction: "NY",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Department of State", "separateList": false },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "N.Y. Gen. Bus. Law § 399-z",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.nysenate.gov/legislation/laws/GBS/399-Z/",
      "https://instalawyer.io/laws/new-york-laws/399-z-telemarketing-establishment-of",
    ],
  },
  {
    id: "ny.identification",
    jurisdiction: "NY",
    kind: "identification",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state the telemarketer's name, on whose behalf, that the person can ask not to be called, the purpose of the call, that the call is recorded and the goods or services (name and do-not-call option first).",
    },
    liftedBy: [],
    citation: "N.Y. Gen. Bus. Law § 399-z(2)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://instalawyer.io/laws/new-york-laws/399-z-telemarketing-establishment-of",
      "https://www.nysenate.gov/legislation/laws/GBS/399-Z/",
    ],
    note: "Texts count as telemarketing.",
  },
  {
    id: "ny.registration",
    jurisdiction: "NY",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Department of State",
      "bondRequired": true,
      "conditions": ["state- or federally-licensed businesses register but skip fee and bond"],
    },
    liftedBy: [],
    citation: "N.Y. Gen. Bus. Law § 399-pp(10-a)",
    effectiveFrom: "2012-11-12",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://olshan2.sitepilot09.firmseek.com/Advertising-Law-Blog/Telemarketing-Regulation-New-York",
    ],
  },
  {
    id: "ny.recording",
    jurisdiction: "NY",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "N.Y. Penal Law §§ 250.00, 250.05",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
  {
    id: "ny.cease-and-desist-zones",
    jurisdiction: "NY",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "before-contact",
      "duty":
        "Look the owner up in the cease-and-desist lists; a listed owner in a designated zone must not be solicited to sell, by telephone either.",
    },
    liftedBy: [],
    citation: "N.Y. Real Prop. Law § 442-h; 19 NYCRR § 175.17",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://dos.ny.gov/cease-and-desist-zones",
      "https://law.justia.com/codes/new-york/2019/rpp/article-12-a/442-h/",
    ],
    note:
      "Direct solicitation ban on investors; scrub the Department of State lists (Brooklyn areas current in 2024; Bronx and Queens earlier).",
  },
];
