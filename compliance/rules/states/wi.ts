/**
 * Rule rows of Wisconsin.
 *
 * HOURS: no state window narrower than federal found.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Wisconsin. */
export const WI_RULES: readonly RuleRow[] = [
  {
    id: "wi.recorded-consent",
    jurisdiction: "WI",
    kind: "consent",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "sales",
    },
    value: { "forbids": "Recorded sales messages need prior express consent." },
    liftedBy: ["prior-express-consent"],
    citation: "Wis. Stat. § 100.52(4)(a)1",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://docs-preview.legis.wisconsin.gov/document/statutes/100.52(7)",
      "https://lexace.ai/us/statute/wisconsin/100.52",
    ],
    note: "Sub-section list truncated in what was read.",
  },
  {
    id: "wi.state-dnc",
    jurisdiction: "WI",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Department of Agriculture, Trade and Consumer Protection",
      "separateList": false,
    },
    liftedBy: ["called-party-request", "existing-customer"],
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
    id: "wi.caller-id",
    jurisdiction: "WI",
    kind: "identification",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty": "Show an accurate caller ID and keep a record of it.",
    },
    liftedBy: [],
    citation: "Wis. Stat. § 100.52(4)(a)4-5, (10)(c) (2023 Wis. Act 243)",
    effectiveFrom: "2025-04-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://docs.legis.wisconsin.gov/scroll/up/1846/2023/statutes/statutes/100"],
    note: "Stepped forfeitures for blocking or falsifying the record.",
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
  {
    id: "wi.recording",
    jurisdiction: "WI",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Wis. Stat. §§ 968.31, 885.365",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note:
      "One-party to record, but a civil court will not admit it unless the other side was told.",
  },
];
