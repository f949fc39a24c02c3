/**
 * Rule rows of District of Columbia.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of District of Columbia. */
export const DC_RULES: readonly RuleRow[] = [
  {
    id: "dc.automated-ban",
    jurisdiction: "DC",
    kind: "consent",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "sales",
    },
    value: {
      "forbids":
        "Recorded or synthesized sales voices are forbidden but about an order already placed.",
    },
    liftedBy: ["established-business-relationship-about-prior-order"],
    citation: "D.C. Code § 34-1701",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://cliclaw.com/library/us-state-laws/district-columbia/district-columbia-ban-automated-dialing-systems-telephone",
    ],
    note:
      "Only an existing relationship about something already ordered escapes. Synthesized voice and real property are named; 'soliciting' is an attempt to sell or lease.",
  },
  {
    id: "dc.state-dnc",
    jurisdiction: "DC",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "No separate District list found; D.C. Code § 22-3226.01 et seq.",
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
    id: "dc.identification",
    jurisdiction: "DC",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "Within 30 seconds state the caller's true name, the company and the goods or services.",
      "figures": { "withinSeconds": 30 },
    },
    liftedBy: [],
    citation: "D.C. Code § 22-3226.15",
    effectiveFrom: "2001-06-08",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://code.dccouncil.us/dc/council/code/sections/22-3226.15.html"],
  },
  {
    id: "dc.registration",
    jurisdiction: "DC",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Mayor",
      "bondUsd": 50000,
      "leadDays": 60,
      "conditions": [
        "home solicitation sale with a later face-to-face meeting",
        "licensed organizations",
      ],
    },
    liftedBy: [],
    citation: "D.C. Code §§ 22-3226.02, .03, .05",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://code.dccouncil.us/us/dc/council/code/sections/22-3226.05",
      "https://code.dccouncil.gov/us/dc/council/code/sections/22-3226.03",
      "https://instalawyer.io/laws/district-of-columbia-code/22-322602-application-for-a",
      "http://compliance.dnc.com/complianceInfo/News/Articles/Registration_Rules_A_Descent_Into_the_Maelstrom.adpx",
    ],
    note: "A 2012 practitioner note said no form had been issued.",
  },
  {
    id: "dc.recording",
    jurisdiction: "DC",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "D.C. Code § 23-542",
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
