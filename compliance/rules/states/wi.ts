/**
 * Rule rows of Wisconsin.
 *
 * HOURS: no state window narrower than federal found.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Wisconsin. */
export const WI_RULES: readonly RuleRow[] = [
  {
    id: "wi.state-dnc",
    jurisdiction: "WI",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Department of Agriculture, Trade and Consumer Protection",
      "separateList": false,
    },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "Wis. Stat. § 100.52; Wis. Admin. Code ATCP 127.80-.82",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://lexace.ai/us/statute/wisconsin/100.52",
      "https://docs.legis.wisconsin.gov/code/register/2015/712b/register/final/cr_14_050_rule_text/cr_14_050_rule_text/_178?down=1",
    ],
  },
  {
    id: "wi.registration",
    jurisdiction: "WI",
    kind: "registration",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Department of Agriculture, Trade and Consumer Protection",
      "conditions": [
        "employs or contracts with an individual to solicit residents by call or text",
      ],
    },
    liftedBy: [],
    citation: "Wis. Stat. § 100.52(3)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://datcp.wi.gov/Pages/Licenses_Permits/TelemarketerRegistration.aspx",
      "https://docs-preview.legis.wisconsin.gov/document/statutes/100.52(7)",
    ],
  },
];
