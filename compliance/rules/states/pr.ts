/**
 * Rule rows of Puerto Rico.
 *
 * Recording regime not confirmed: the engine should announce recording there.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Puerto Rico. */
export const PR_RULES: readonly RuleRow[] = [
  {
    id: "pr.calling-hours",
    jurisdiction: "PR",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "P.R. Laws tit. 10, § 4033 (Act 210-2003)",
    effectiveFrom: "2003-08-28",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.gaclaw.com/news-publications/archived-news-letters/fall-2003-09-new-puerto-rico-telemarketing-law/",
    ],
    note: "Counsel's digest of the act.",
  },
  {
    id: "pr.state-dnc",
    jurisdiction: "PR",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "Puerto Rico Act 210-2003 (no-call mechanics not read)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: ["https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/"],
    note:
      "Territory list not confirmed either way; the national registry covers territories. One auto-generated page claims a Puerto Rico register under another act; it could not be tied to a statute.",
  },
];
