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
  {
    id: "hi.abusive-acts",
    jurisdiction: "HI",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty": "Let it ring at most 10 times. Keep records 2 years.",
    },
    liftedBy: [],
    citation: "Haw. Rev. Stat. §§ 481P-3, 481P-4",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["https://self-law.org/code/hi/481p-3", "https://tcpaguide.org/states/hawaii/dnc"],
    note: "No more than ten rings; two-year records; promptness and disclosure rules in § 481P-2.",
  },
  {
    id: "hi.recording",
    jurisdiction: "HI",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Haw. Rev. Stat. § 803-42",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
];
