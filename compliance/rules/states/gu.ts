/**
 * Rule rows of Guam.
 *
 * Registration article read in part; no hours narrower than federal, no own do-not-call list and no local recording rule found. Recording regime not confirmed: the engine should announce recording there.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Guam. */
export const GU_RULES: readonly RuleRow[] = [
  {
    id: "gu.state-dnc",
    jurisdiction: "GU",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "5 Guam Code Ann. §§ 32301-32308 (no list in the article's section titles)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://cliclaw.com/library/state-laws/us-territory-guam/guam-regulation-telemarketing-5-gca-%C2%A7-32301-et-seq",
    ],
    note: "Not confirmed either way; the national registry applies.",
  },
  {
    id: "gu.registration",
    jurisdiction: "GU",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Attorney General",
      "leadDays": 10,
      "feeUsd": 50,
      "conditions": [
        "signed written contract follows",
        "personal meeting",
        "consumer-initiated contact",
        "dealings within 18 months",
      ],
    },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "5 Guam Code Ann. ch. 32, art. 3, §§ 32301-32308",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://cliclaw.com/library/state-laws/us-territory-guam/guam-regulation-telemarketing-5-gca-%C2%A7-32301-et-seq",
      "https://lsd.law/define/guam-puerto-rico-and-the-u.s.-virgin-islands",
    ],
    note:
      "Telemarketing means inducing purchase of goods, services or investments by telephone. Outside it: deals later put into a contract signed by the consumer, or with any personal meeting, contact the consumer started, or dealings in the past 18 months - so a home purchase contract normally falls outside.",
  },
  {
    id: "gu.recording",
    jurisdiction: "GU",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "not-confirmed" },
    liftedBy: [],
    citation: "Recording law of Guam not confirmed",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [],
    note: "No local rule was confirmed; recording is announced as if all parties had to agree.",
  },
];
