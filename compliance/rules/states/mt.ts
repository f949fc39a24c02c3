/**
 * Rule rows of Montana.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Montana. */
export const MT_RULES: readonly RuleRow[] = [
  {
    id: "mt.automated-ban",
    jurisdiction: "MT",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "all" },
    value: {
      "forbids":
        "Automated dialling with recorded messages is forbidden, for information too, unless a live operator gets permission first.",
    },
    liftedBy: ["established-business-relationship", "live-operator-introduction"],
    citation: "Mont. Code Ann. § 45-8-216",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://self-law.org/code/mt/title-45/chapter-8/part-2/45-8-216",
      "https://dojmt.gov/consumer/telemarketing/",
    ],
  },
  {
    id: "mt.state-dnc",
    jurisdiction: "MT",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Department of Justice", "separateList": false },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "Mont. Code Ann. §§ 30-14-1602, -1603",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://dojmt.gov/consumer/telemarketing/",
      "https://self-law.org/code/mt/title-30/chapter-14/part-16/30-14-1603",
    ],
    note: "Joining one list joins both.",
  },
  {
    id: "mt.registration",
    jurisdiction: "MT",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Department of Justice",
      "bondUsd": 50000,
      "conditions": ["real estate: check § 30-14-1405"],
    },
    liftedBy: [],
    citation: "Mont. Code Ann. §§ 30-14-1404, -1405",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://dojmt.gov/consumer/for-business/"],
  },
  {
    id: "mt.recording",
    jurisdiction: "MT",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "Mont. Code Ann. § 45-8-213",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note: "Notice to the parties satisfies it.",
  },
];
