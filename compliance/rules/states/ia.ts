/**
 * Rule rows of Iowa.
 *
 * No state calling-hours rule stricter than federal found; no registration.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Iowa. */
export const IA_RULES: readonly RuleRow[] = [
  {
    id: "ia.adad-ban",
    jurisdiction: "IA",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "forbids":
        "Announcing devices are forbidden without a live operator or a business relationship.",
    },
    liftedBy: ["established-business-relationship", "live-operator-introduction"],
    citation: "Iowa Code § 476.57",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["https://www.legis.iowa.gov/DOCS/IACODE/1999/476/57.html"],
    note:
      "Older code text read; no consent exception in it. Definition is 'without the use of a live operator to disseminate prerecorded messages'.",
  },
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
  {
    id: "ia.recording",
    jurisdiction: "IA",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Iowa Code §§ 727.8, 808B.2",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
];
