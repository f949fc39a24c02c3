/**
 * Rule rows of Tennessee.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Tennessee. */
export const TN_RULES: readonly RuleRow[] = [
  {
    id: "tn.adad-consent",
    jurisdiction: "TN",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "all" },
    value: { "forbids": "Announcing devices need prior consent." },
    liftedBy: ["prior-express-consent"],
    citation: "Tenn. Code Ann. § 47-18-1502",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://casetext.com/statute/tennessee-code/title-47-commercial-instruments-and-transactions/chapter-18-consumer-protection/part-15-consumer-telemarketing-protection/section-47-18-1502-unlawful-use-of-adad-equipment-consent-to-calls",
    ],
    note: "Real property and 'soliciting information' are named.",
  },
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
  {
    id: "tn.identification",
    jurisdiction: "TN",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state the person calling and the company. Do not block the caller ID. Show a number that can be called back.",
    },
    liftedBy: [],
    citation: "Tenn. Comp. R. & Regs. 1220-04-11-.02",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://www.law.cornell.edu/regulations/tennessee/Tenn-Comp-R-Regs-1220-04-11-.02"],
    note: "Hours match federal (08:00-21:00).",
  },
  {
    id: "tn.recording",
    jurisdiction: "TN",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Tenn. Code Ann. § 39-13-601",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
  {
    id: "tn.wholesale-disclosure",
    jurisdiction: "TN",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "seller-duty",
      "duty":
        "Disclose before the contract the intent to market the equitable interest; give 3 business days' notice of an assignment.",
    },
    liftedBy: [],
    citation: "Tenn. Pub. Ch. 72 (2025) (SB 909)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["https://www.rehouzd.com/blog/tennessee-wholesaling-laws-2026"],
  },
];
