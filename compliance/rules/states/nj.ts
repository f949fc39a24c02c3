/**
 * Rule rows of New Jersey.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of New Jersey. */
export const NJ_RULES: readonly RuleRow[] = [
  {
    id: "nj.state-dnc",
    jurisdiction: "NJ",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Division of Consumer Affairs", "separateList": false },
    liftedBy: ["established-business-relationship", "express-written-permission"],
    citation: "N.J.S.A. 56:8-127, -128(a)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://www.contactcentercompliance.com/legal/statutes/NJ/N.J._Stat./56_8-127.adpx",
      "https://d1tvxue8o4w0fl.cloudfront.net/statute/new-jersey-statutes/title-56-trade-names-trade-marks-and-unfair-trade-practices/chapter-568/section-568-128-requirements-relative-to-telemarketing-sales-calls",
    ],
  },
  {
    id: "nj.registration",
    jurisdiction: "NJ",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Division of Consumer Affairs" },
    liftedBy: [],
    citation: "N.J.S.A. 56:8-121; N.J.A.C. 13:45D",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["http://www.lemonlawclaims.com/new_jersey_do_not_call_list_law.htm"],
    note:
      "All telemarketers register; the same source reports a rule against sales calls to mobile phones.",
  },
];
