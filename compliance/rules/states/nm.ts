/**
 * Rule rows of New Mexico.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of New Mexico. */
export const NM_RULES: readonly RuleRow[] = [
  {
    id: "nm.calling-hours",
    jurisdiction: "NM",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "N.M. Stat. § 57-12-22(B)(5)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://law.justia.com/codes/new-mexico/2006/nmrc/jd_57-12-22-13117.html",
      "https://www.dropcowboy.com/state-compliance",
    ],
  },
  {
    id: "nm.recorded-consent",
    jurisdiction: "NM",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "forbids": "A recorded sales call needs a business relationship and consent to hear it.",
    },
    liftedBy: ["established-business-relationship-and-consent"],
    citation: "N.M. Stat. § 57-12-22(A)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://law.justia.com/codes/new-mexico/2006/nmrc/jd_57-12-22-13117.html"],
    note: "Both conditions must be met.",
  },
  {
    id: "nm.state-dnc",
    jurisdiction: "NM",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "N.M. Stat. §§ 57-12A-2, -4",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "http://laws9.com/statutes/new-mexico/chapter-57/article-12a/section-57-12a-4",
      "http://jec.unm.edu/education/online-training/consumer-law-tutorial/regulation-of-trade-practices-cont",
    ],
    note: "Private $500 per call; contingent-repeal note in the compilation.",
  },
  {
    id: "nm.identification",
    jurisdiction: "NM",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "Within 15 seconds state the sponsor's name and the primary purpose. Use no euphemisms for the purpose.",
      "figures": { "withinSeconds": 15 },
    },
    liftedBy: [],
    citation: "N.M. Stat. § 57-12-22(B)(1)-(3)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://law.justia.com/codes/new-mexico/2006/nmrc/jd_57-12-22-13117.html"],
  },
  {
    id: "nm.recording",
    jurisdiction: "NM",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "N.M. Stat. § 30-12-1",
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
