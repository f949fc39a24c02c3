/**
 * Rule rows of Ohio.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Ohio. */
export const OH_RULES: readonly RuleRow[] = [
  {
    id: "oh.state-dnc",
    jurisdiction: "OH",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "Ohio Rev. Code § 109.87 (federal rules enforced as state law)",
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
    id: "oh.registration",
    jurisdiction: "OH",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Attorney General",
      "bondUsd": 50000,
      "conditions": ["real estate: check § 4719.01(B)"],
    },
    liftedBy: [],
    citation: "Ohio Rev. Code §§ 4719.01, .02, .04",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://codes.ohio.gov/orc/4719",
      "http://codes.ohio.gov/orc/4719.04",
      "https://law.onecle.com/ohio/title-47/4719.01.html",
    ],
    note:
      "Goods or services include any real property; a long exemption list sits in § 4719.01(B), not fully read.",
  },
  {
    id: "oh.recording",
    jurisdiction: "OH",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Ohio Rev. Code § 2933.52",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
  {
    id: "oh.wholesale-disclosure",
    jurisdiction: "OH",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "seller-duty",
      "duty": "Disclose wholesaler status; register in Columbus.",
    },
    liftedBy: [],
    citation: "Ohio wholesaler act (citation not found); Columbus City Code ch. 4518",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [
      "https://columbus.legistar.com/LegislationDetail.aspx?FullText=1&GUID=F0C15555-2D01-4832-808F-079190E05DCF&ID=7045342",
      "https://www.vahorizon.site/guides/is-wholesaling-real-estate-legal/",
    ],
    note: "State act from a guide only; Columbus ordinance text read.",
  },
];
