/**
 * Rule rows of Massachusetts.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Massachusetts. */
export const MA_RULES: readonly RuleRow[] = [
  {
    id: "ma.calling-hours",
    jurisdiction: "MA",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("08:00", "20:00"),
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "M.G.L. c. 159C § 3; 201 CMR 12.02(2)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://regulations.justia.com/states/massachusetts/201-cmr/title-201-cmr-12-00/section-12-02",
    ],
    note: "Unsolicited telephonic sales calls, consumer's local time.",
  },
  {
    id: "ma.state-dnc",
    jurisdiction: "MA",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Office of Consumer Affairs and Business Regulation",
      "separateList": true,
      "maxAgeDays": 92,
    },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "M.G.L. c. 159C §§ 2, 7; 201 CMR 12.03",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://instalawyer.io/laws/massachusetts-general-laws/section-2-unsolicited-telephonic",
      "http://www.mass.gov/ocabr/data-privacy-and-security/do-not-call/solicitor-information-1.html",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note: "National data are included in the state list.",
  },
];
