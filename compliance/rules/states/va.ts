/**
 * Rule rows of Virginia.
 *
 * Telephone solicitation = call or text to a Virginia resident or Virginia area code offering or advertising property, goods or services.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Virginia. */
export const VA_RULES: readonly RuleRow[] = [
  {
    id: "va.state-dnc",
    jurisdiction: "VA",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false, "relationshipMonths": 18 },
    liftedBy: [
      "prior-express-written-consent",
      "established-business-relationship",
      "personal-relationship",
    ],
    citation: "Va. Code §§ 59.1-510, -514, -514.1, -515",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://statutes.laws-info.com/virginia/title-59-1/chapter-44/59-1-514",
      "https://github.com/UniCourt/cic-code-va/blob/142039f18ae2865d7bd746d1136d320de92cf591/transforms/va/ocva/r88/gov.va.code.title.59.1.html",
    ],
    note:
      "State law enforces the national registry; seller and caller are jointly liable and a call that advertises the seller is presumed to be the seller's. A Virginia area code is enough.",
  },
];
