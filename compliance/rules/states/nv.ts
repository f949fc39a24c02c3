/**
 * Rule rows of Nevada.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Nevada. */
export const NV_RULES: readonly RuleRow[] = [
  {
    id: "nv.calling-hours",
    jurisdiction: "NV",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("09:00", "20:00"),
    liftedBy: [],
    citation: "NRS 598.0918 (deceptive trade practice: telephone solicitation hours)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.dropcowboy.com/state-compliance",
      "http://jmargolin.com/zandian/zweb/appeal2/nrs598.htm",
    ],
    note:
      "Section existence confirmed; its clock hours taken from the chart, not from statute text.",
  },
  {
    id: "nv.calling-hours-adad",
    jurisdiction: "NV",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: ["established-business-relationship"],
    citation: "NRS 597.814(2)(a)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["http://www.contactcentercompliance.com/legal/statutes/NV/NRS/597.814.adpx"],
    note:
      "Device calls received between 21:00 and 09:00 are barred; a device may play to a person with a pre-existing business relationship. Vendor copy of the statute, age unknown. Charts print 09:00-20:00 for all Nevada sales calls under NRS 598.0918; see the separate rule.",
  },
  {
    id: "nv.state-dnc",
    jurisdiction: "NV",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Attorney General / national", "separateList": false },
    liftedBy: ["established-business-relationship"],
    citation: "NRS 228.500-.640; 228.530",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["https://courtgpt.ai/laws/nevada/chapter-228/statute-228-530"],
    note:
      "Reaches seeking information used to exchange or promote any property; business-relationship exception not read.",
  },
  {
    id: "nv.adad-disclosure",
    jurisdiction: "NV",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "Before the message state the nature of the call, that a device is in use, the caller's name, an address and a telephone number. Make no second call after one that was ended.",
    },
    liftedBy: ["established-business-relationship"],
    citation: "NRS 597.814",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["http://www.contactcentercompliance.com/legal/statutes/NV/NRS/597.814.adpx"],
    note: "No call-back to a number that ended the first call.",
  },
  {
    id: "nv.registration",
    jurisdiction: "NV",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Consumer Affairs / Department of Business and Industry", "bondUsd": 50000 },
    liftedBy: [],
    citation: "NRS 599B.080-.120",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://leg.state.nv.us/division/legal/lawlibrary/NRS/NRS-599B.html",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note:
      "Seller and salesperson registration with security. Bond chart says not currently enforced.",
  },
  {
    id: "nv.recording",
    jurisdiction: "NV",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "NRS 200.620, 200.690",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note:
      "Charts disagree (one lists it one-party); the wire-communication statute as read by the state supreme court needs all parties. Treat as all-party.",
  },
];
