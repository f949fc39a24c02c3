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
];
