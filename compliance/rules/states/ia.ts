/**
 * Rule rows of Iowa.
 *
 * No state calling-hours rule stricter than federal found; no registration.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Iowa. */
export const IA_RULES: readonly RuleRow[] = [
  {
    id: "ia.state-dnc",
    jurisdiction: "IA",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "No separate Iowa list found; federal 16 C.F.R. § 310.4",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://wipfli-com-cdne.azureedge.net/insights/articles/state-do-not-call-lists-what-businesses-need-to-know",
    ],
    note: "Not among the eleven states that two compliance surveys list with a list of their own.",
  },
];
