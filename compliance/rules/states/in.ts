/**
 * Rule rows of Indiana.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Indiana. */
export const IN_RULES: readonly RuleRow[] = [
  {
    id: "in.adad-consent",
    jurisdiction: "IN",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: { "forbids": "Announcing devices need consent or an introduction by a live operator." },
    liftedBy: [
      "prior-express-consent",
      "established-business-relationship",
      "live-operator-introduction",
    ],
    citation: "Ind. Code § 24-5-14-5",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://lexace.ai/us/statute/indiana/24-5-14-5"],
  },
  {
    id: "in.state-dnc",
    jurisdiction: "IN",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Attorney General", "separateList": true, "maxAgeDays": 92 },
    liftedBy: ["called-party-request", "existing-debt-or-contract"],
    citation: "Ind. Code §§ 24-4.7-1-1, 24-4.7-2-9, 24-4.7-3-1",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://lexace.ai/us/statute/indiana/24-4.7-2-9",
      "https://statutes.laws.com/indiana/title-24/ar-4.7/ch-1/",
      "http://law.justia.com/codes/indiana/2016/title-24/article-4.7/chapter-3/",
      "https://tcpaguide.org/states/indiana/dnc",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note:
      "Own quarterly list. The exemptions seen are express request and existing debt/contract - there is no general business-relationship exemption. SMS/MMS/OTT messages are telephone sales calls.",
  },
  {
    id: "in.calling-hours-adad",
    jurisdiction: "IN",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: daily("09:00", "20:00"),
    liftedBy: [],
    citation: "Ind. Code § 24-5-14-8",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [],
    note:
      "General knowledge, no text or chart seen: announcing-device calls are understood to be kept to 09:00-20:00. Applied as a caution until counsel confirms.",
  },
  {
    id: "in.registration",
    jurisdiction: "IN",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Attorney General",
      "feeUsd": 50,
      "conditions": ["HB 1109 (2020): only sellers using listed misrepresentation-type pitches"],
    },
    liftedBy: [],
    citation: "Ind. Code § 24-5-12",
    effectiveFrom: "2020-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://mslawgroup.com/regulatory-alert-changes-to-state-telemarketing-laws/",
      "https://tcpaguide.org/states/indiana/dnc",
    ],
    note: "Retroactive to 2020-01-01.",
  },
  {
    id: "in.recording",
    jurisdiction: "IN",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Ind. Code §§ 35-33.5-1-5, 35-31.5-2-176",
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
