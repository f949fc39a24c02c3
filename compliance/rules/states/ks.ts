/**
 * Rule rows of Kansas.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Kansas. */
export const KS_RULES: readonly RuleRow[] = [
  {
    id: "ks.state-dnc",
    jurisdiction: "KS",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [
      "called-party-request",
      "established-business-relationship",
      "prior-express-written-consent",
    ],
    citation: "K.S.A. 50-670, 50-670a",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://ksrevisor.org/statutes/chapters/ch50/050_006_0070a.html",
      "https://www.alfainternational.com/compendium/business-litigation-2/telephone-consumer-protection-act-tcpa/kansas",
    ],
    note: "'Property' is covered without limit to personal property.",
  },
];
