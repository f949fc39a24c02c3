/**
 * Rule rows of Michigan.
 *
 * Telephone solicitation means voice urging purchase during the call; a call that only asks for a face-to-face meeting without urging a decision is outside the definition (MCL 445.111).
 *
 * SB 351-355 (a new Telephone Solicitation Act: signed authorization for recorded messages, national-list ban, USD 1,000 private damages, civil fines to USD 25,000) passed the Senate on 2026-01-29 or -30 and went to the House Regulatory Reform committee; no enactment was found by 2026-11-22. Treat as pending.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Michigan. */
export const MI_RULES: readonly RuleRow[] = [
  {
    id: "mi.calling-hours",
    jurisdiction: "MI",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "MCL 484.125 (automatic dialing) as cited in compliance charts",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/michigan-mini-tcpa/",
      "https://blog.clickpointsoftware.com/telemarketing-calling-hours-by-state?hs_amp=true",
      "https://www.dropcowboy.com/state-compliance",
    ],
    note:
      "Charts and one compliance firm give 09:00-21:00 as the present window; the Michigan text was not read. Applied to automated calls as the safer reading.",
  },
  {
    id: "mi.state-dnc",
    jurisdiction: "MI",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national list adopted", "separateList": false },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "MCL 445.111a",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "http://www.contactcentercompliance.com/legal/statutes/MI/MCLS/445.111d.adpx",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
  },
];
