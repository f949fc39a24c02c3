/**
 * Rule rows of North Dakota.
 *
 * Telephone solicitation covers voice, text or other electronic communication encouraging purchase, rental or investment in property, goods, services or merchandise.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of North Dakota. */
export const ND_RULES: readonly RuleRow[] = [
  {
    id: "nd.state-dnc",
    jurisdiction: "ND",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Attorney General", "separateList": false, "relationshipMonths": 24 },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "N.D. Cent. Code §§ 51-28-06, -09, -11",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nd/blob/747a529eea4a5f1fb976c2f86f6ec5e1d7e364be/transforms/nd/ocnd/r81/gov.nd.code.title.51.html",
      "https://lexace.ai/us/statute/north-dakota/51-28-09",
      "http://laws9.com/statutes/north-dakota/t51/t51c28",
    ],
    note:
      "Statute lets the attorney general use the national list. The exemption for callers who finish only face to face is lost when the communication is a text; written consent or a personal or business relationship also takes a call outside the term.",
  },
];
