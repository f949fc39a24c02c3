/**
 * Rule rows of New Hampshire.
 *
 * Solicitation definition names real property but speaks of giving, selling or leasing, or obtaining information, data or opinions - the last limb can reach a home-buyer's questions.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of New Hampshire. */
export const NH_RULES: readonly RuleRow[] = [
  {
    id: "nh.state-dnc",
    jurisdiction: "NH",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["established-business-relationship"],
    citation: "N.H. RSA 359-E:7 to 359-E:11",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.alfainternational.com/compendium/business-litigation-2/telephone-consumer-protection-act-tcpa/new-hampshire/",
      "https://d1tvxue8o4w0fl.cloudfront.net/statute/new-hampshire-revised-statutes/title-31-trade-and-commerce/chapter-359-e-telemarketing/telemarketing-sales-calls/section-359-e7-definitions",
    ],
    note: "Real property included in goods and services.",
  },
  {
    id: "nh.adad-registration",
    jurisdiction: "NH",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "agency": "Department of Justice, Consumer Protection",
      "leadDays": 10,
      "conditions": ["automatic telephone dialing system with prerecorded message"],
    },
    liftedBy: [],
    citation: "N.H. RSA 359-E:1, 359-E:2",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://lexace.ai/us/statute/new-hampshire/359-E-1",
      "https://www.alfainternational.com/compendium/business-litigation-2/telephone-consumer-protection-act-tcpa/new-hampshire/",
      "https://cliclaw.com/library/us-state-laws/new-hampshire/new-hampshire-telemarketing-nh-rev-stat-%C2%A7-359-e1-%C2%A7-359-e11",
    ],
    note: "Device user registers 10 days before; identification and disconnect duties 359-E:4-5.",
  },
  {
    id: "nh.recording",
    jurisdiction: "NH",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "N.H. RSA 570-A:2",
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
