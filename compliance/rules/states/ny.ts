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
];
