/**
 * Rule rows of Kentucky.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Kentucky. */
export const KY_RULES: readonly RuleRow[] = [
  {
    id: "ky.calling-hours",
    jurisdiction: "KY",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("10:00", "21:00"),
    liftedBy: [],
    citation: "KRS 367.46955",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://blog.clickpointsoftware.com/telemarketing-calling-hours-by-state?hs_amp=true",
      "https://www.dropcowboy.com/state-compliance",
      "https://self-law.org/code/ky/chapter-367/367-46955",
    ],
    note:
      "Every chart read agrees on 10:00-21:00; the numbered sub-section with the hours lay beyond the part of the statute text that could be read.",
  },
  {
    id: "ky.state-dnc",
    jurisdiction: "KY",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Attorney General", "separateList": false },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "KRS 367.46955, 367.46994, 367.46995",
    effectiveFrom: "2007-06-26",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://self-law.org/code/ky/chapter-367/367-46995",
      "https://self-law.org/code/ky/chapter-367/367-46955",
      "https://self-law.org/code/ky/367-46994",
      "https://www.ag.ky.gov/Resources/Consumer-Resources/Consumers/Pages/Kentucky-No-Call-Law.aspx",
    ],
    note: "Former zero-call list folded into the national registry in 2007.",
  },
  {
    id: "ky.registration",
    jurisdiction: "KY",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Attorney General", "bondUsd": 50000 },
    liftedBy: [],
    citation: "KRS 367.46971, 367.46981",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://cliclaw.com/library/state-laws/kentucky/kentucky-telephone-solicitations-krs-%C2%A7-367461-%C2%A7-367-46999",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note:
      "Telemarketing company registration and bond; licence-based exemptions sit in the KRS 367.46951 definition.",
  },
];
