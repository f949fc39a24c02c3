/**
 * Rule rows of Minnesota.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Minnesota. */
export const MN_RULES: readonly RuleRow[] = [
  {
    id: "mn.calling-hours",
    jurisdiction: "MN",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "Minn. Stat. § 325E.30",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.dropcowboy.com/state-compliance",
      "https://app.midpage.ai/document/state-ex-rel-humphrey-v-casino-marketing-group-inc-2037737",
    ],
    note:
      "Section text not read; charts put the window at 09:00-21:00. § 325E.30 sits in the announcing-device article (325E.26-.31).",
  },
  {
    id: "mn.adad-consent",
    jurisdiction: "MN",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "forbids":
        "Announcing devices need the subscriber's consent or an introduction by a live operator.",
    },
    liftedBy: [
      "prior-express-consent",
      "established-business-relationship",
      "live-operator-introduction",
    ],
    citation: "Minn. Stat. §§ 325E.26-325E.31",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://app.midpage.ai/document/state-ex-rel-humphrey-v-casino-marketing-group-inc-2037737",
    ],
    note: "Upheld in Casino Marketing (Minn. 1992).",
  },
  {
    id: "mn.state-dnc",
    jurisdiction: "MN",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Commissioner of Commerce", "separateList": false },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "Minn. Stat. §§ 325E.311-325E.316",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://statutes.laws.com/minnesota/324-338/325E/325E_314",
      "https://www.revisor.mn.gov/statutes/2007/cite/325E.311/subd/325E.311.6",
    ],
    note: "National-list proof of purchase satisfies the state duty.",
  },
  {
    id: "mn.recording",
    jurisdiction: "MN",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Minn. Stat. § 626A.02",
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
