/**
 * Rule rows of West Virginia.
 *
 * Hours match federal, Monday to Sunday 08:00-21:00 (W. Va. Code § 46A-6F-601).
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of West Virginia. */
export const WV_RULES: readonly RuleRow[] = [
  {
    id: "wv.state-dnc",
    jurisdiction: "WV",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "No separate West Virginia list found; W. Va. Code § 46A-6F",
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
    id: "wv.registration",
    jurisdiction: "WV",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "State Tax Department", "bondUsd": 100000, "bondAllLocationsUsd": 500000 },
    liftedBy: [],
    citation: "W. Va. Code § 46A-6F (registration, bond, exemptions 201 ff.)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://tax.wv.gov/Business/BusinessRegistration/Pages/BusinessRegistrationTelemarketers.aspx",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note: "Telemarketing solicitation needs an attempt to sell consumer goods or services.",
  },
  {
    id: "wv.recording",
    jurisdiction: "WV",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "W. Va. Code § 62-1D-3",
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
