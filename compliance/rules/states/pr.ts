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
  {
    id: "pr.identification",
    jurisdiction: "PR",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "Within 60 seconds state the purpose of the call, the company and the goods or services. Let it ring at most 5 times. Keep records 5 years.",
      "figures": { "withinSeconds": 60, "maxRings": 5, "keepYears": 5 },
    },
    liftedBy: [],
    citation: "P.R. Laws tit. 10, §§ 4032-4034",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.gaclaw.com/news-publications/archived-news-letters/fall-2003-09-new-puerto-rico-telemarketing-law/",
      "https://casetext.com/statute/laws-of-puerto-rico/title-ten-commerce/subtitle-3-business-regulations-generally/chapter-308-telemarketing-fraud-prevention-act/4034-registry-policy-generally",
    ],
    note: "Five-year activity record open to the consumer department.",
  },
  {
    id: "pr.recording",
    jurisdiction: "PR",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "not-confirmed" },
    liftedBy: [],
    citation: "Recording law of Puerto Rico not confirmed",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [],
    note: "No local rule was confirmed; recording is announced as if all parties had to agree.",
  },
];
