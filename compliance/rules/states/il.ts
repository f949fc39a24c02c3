/**
 * Rule rows of Illinois.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Illinois. */
export const IL_RULES: readonly RuleRow[] = [
  {
    id: "il.calling-hours-autodialer",
    jurisdiction: "IL",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "815 ILCS 305/15(a)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://legalfix.com/statutes/state-codes/illinois/chapter-815/act-815-ilcs-305",
      "https://ilga.gov/legislation/publicacts/pubact91/acts/91-0182.html",
    ],
    note:
      "Autodialer placing a recorded message; hours text confirmed through the 1999 act and published charts.",
  },
  {
    id: "il.state-dnc",
    jurisdiction: "IL",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Commerce Commission / national registry", "separateList": false },
    liftedBy: [],
    citation: "815 ILCS 402/1 et seq.",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://wipfli-com-cdne.azureedge.net/insights/articles/state-do-not-call-lists-what-businesses-need-to-know",
      "https://vicifast.com/compliance/states/illinois",
    ],
    note:
      "Not among the eleven in two surveys; one dialer-vendor page still speaks of a separate list.",
  },
];
