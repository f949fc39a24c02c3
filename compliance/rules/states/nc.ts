/**
 * Rule rows of North Carolina.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of North Carolina. */
export const NC_RULES: readonly RuleRow[] = [
  {
    id: "nc.state-dnc",
    jurisdiction: "NC",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "N.C. Gen. Stat. §§ 75-102, -103",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nc/blob/e85b5a08476f523b387d538885e59453ee5e991a/transforms/nc/ocnc/r81/gov.nc.stat.title.075.html",
      "https://self-law.org/code/nc/chapter-75/75-103",
    ],
    note:
      "Call made only to arrange a face-to-face meeting, with no sale or provisional acceptance, is outside the do-not-call rule.",
  },
  {
    id: "nc.registration",
    jurisdiction: "NC",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Secretary of State",
      "leadDays": 10,
      "feeUsd": 100,
      "conditions": [
        "real estate: holder of a Chapter 93A licence acting within it",
        "later face-to-face presentation",
        "foreign entity with certificate of authority using that name",
        "isolated transaction",
      ],
    },
    liftedBy: [],
    citation: "N.C. Gen. Stat. §§ 66-260, -261",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nc/blob/e85b5a08476f523b387d538885e59453ee5e991a/transforms/nc/ocnc/r81/gov.nc.stat.title.066.html",
      "https://codes.findlaw.com/nc/chapter-66-commerce-and-business/nc-gen-st-sect-66-261/",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note:
      "USD 100, ten days before, yearly. Outside the term: North Carolina real-estate licensees within the licence, face-to-face closers, and foreign entities holding a certificate of authority that use only that name. The definition of solicitation also reaches answers to unsolicited notices saying the seller has buyers for the recipient's property.",
  },
];
