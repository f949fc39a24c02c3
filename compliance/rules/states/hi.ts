/**
 * Rule rows of Hawaii.
 *
 * Hours match federal. No separate state list and no registration found.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Hawaii. */
export const HI_RULES: readonly RuleRow[] = [
  {
    id: "hi.state-dnc",
    jurisdiction: "HI",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "No separate Hawaii list (federal 16 C.F.R. § 310.4 applies)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://tcpaguide.org/states/hawaii/dnc",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
  },
];
