/**
 * Rule rows of Tennessee.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Tennessee. */
export const TN_RULES: readonly RuleRow[] = [
  {
    id: "tn.state-dnc",
    jurisdiction: "TN",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Public Utility Commission",
      "separateList": true,
      "maxAgeDays": 31,
      "relationshipMonths": 12,
    },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "Tenn. Code Ann. § 65-4-401 et seq.; Tenn. Comp. R. & Regs. 1220-04-11",
    effectiveFrom: "2023-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://homebuilding.tn.gov/tpuc/tennessee-do-not-call-program.html",
      "https://www.law.cornell.edu/regulations/tennessee/Tenn-Comp-R-Regs-1220-04-11-.02",
      "https://tcpaworld.com/2023/04/10/mississippi-and-tennessee-make-updates-to-current-state-telemarketing-laws-see-what-is-new-and-whats-to-come/",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note:
      "Texts added by SB 868 from 2023-07-01. A 2026 bill (HB 2225/SB 2209) to recast the law in Title 47 and lean on the federal list from 2027 was off notice in the House in March 2026; final outcome not confirmed.",
  },
];
