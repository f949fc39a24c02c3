/**
 * Rule rows of South Carolina.
 *
 * Covers calls, texts and media messages offering property, goods or services for sale, lease or investment, or gathering information for that; an offer to buy is not named.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of South Carolina. */
export const SC_RULES: readonly RuleRow[] = [
  {
    id: "sc.state-dnc",
    jurisdiction: "SC",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "S.C. Code § 37-21-70",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.lawserver.com/law/state/south-carolina/sc-code/south_carolina_code_37-21-70",
    ],
  },
];
