/**
 * Rule rows of Missouri.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Missouri. */
export const MO_RULES: readonly RuleRow[] = [
  {
    id: "mo.state-dnc",
    jurisdiction: "MO",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Attorney General",
      "separateList": true,
      "maxAgeDays": 92,
      "relationshipDays": 180,
    },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "Mo. Rev. Stat. §§ 407.1095, .1098, .1101",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://statutes.laws-info.com/missouri/t26/c407/407_1095",
      "https://ago.mo.gov/civil-division/consumer/no-call/faqs-for-telemarketers",
      "https://www.senate.mo.gov/09info/BTS_Web/Summary.aspx?SessionType=R&SummaryID=597837&BillID=512752",
      "https://self-law.org/code/mo/chapter-407/407-1101",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note: "Own paid list; personal cell numbers may be listed.",
  },
  {
    id: "mo.recording",
    jurisdiction: "MO",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Mo. Rev. Stat. § 542.402",
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
