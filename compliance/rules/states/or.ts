/**
 * Rule rows of Oregon.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Oregon. */
export const OR_RULES: readonly RuleRow[] = [
  {
    id: "or.calling-hours",
    jurisdiction: "OR",
    kind: "calling-hours",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: daily("08:00", "20:00"),
    liftedBy: [],
    citation: "2025 Or. HB 3865, amending ORS 646.561 et seq. and 646.608",
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://production.jdsupra.com/legalnews/oregon-passes-new-telephone-8210765",
      "https://postscript.io/blog/oregon-house-bill-3865",
      "https://citizenportal.ai/articles/6229846/Oregon/Senate-Judiciary-approves-texting-time-limits-for-telephone-solicitation-sends-bill-to-floor",
    ],
    note:
      "Texts (SMS, RCS, e-mail-to-text) are telephone solicitations; caller may rely on area code.",
  },
  {
    id: "or.frequency-cap",
    jurisdiction: "OR",
    kind: "frequency-cap",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "max": 3, "windowHours": 24, "scope": "same-person" },
    liftedBy: ["established-business-relationship", "reply-to-called-party"],
    citation: "2025 Or. HB 3865",
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://production.jdsupra.com/legalnews/oregon-passes-new-telephone-8210765",
      "https://postscript.io/blog/oregon-house-bill-3865",
      "https://citizenportal.ai/articles/6229846/Oregon/Senate-Judiciary-approves-texting-time-limits-for-telephone-solicitation-sends-bill-to-floor",
    ],
    note:
      "Not applied to replies to a customer's own message or within an 18-month business relationship.",
  },
  {
    id: "or.adad",
    jurisdiction: "OR",
    kind: "conduct",
    appliesTo: {
      channels: ["voice", "sms"],
      technology: "autodialed-or-prerecorded",
      callKinds: "sales",
    },
    value: {
      "severity": "during-contact",
      "duty": "Offer an opt-out and free the line promptly after the hang-up.",
    },
    liftedBy: [],
    citation: "2025 Or. HB 3865; ORS 646A.370-.376",
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://production.jdsupra.com/legalnews/oregon-passes-new-telephone-8210765",
      "https://postscript.io/blog/oregon-house-bill-3865",
      "https://citizenportal.ai/articles/6229846/Oregon/Senate-Judiciary-approves-texting-time-limits-for-telephone-solicitation-sends-bill-to-floor",
    ],
  },
  {
    id: "or.state-dnc",
    jurisdiction: "OR",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "ORS 646.569",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "http://www.leg.state.or.us/07orlaws/sess0400.dir/0441.htm",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note: "Section list read, not the mechanics.",
  },
  {
    id: "or.registration",
    jurisdiction: "OR",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Department of Justice" },
    liftedBy: [],
    citation: "ORS 646.551-646.557",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [
      "https://www.blacklistalliance.com/blog/demystifying-telemarketer-state-registration-requirements",
    ],
    note: "Registration listed by the vendor survey; exemptions not read.",
  },
  {
    id: "or.recording",
    jurisdiction: "OR",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "ORS 165.540 (telephone)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note:
      "Telephone one-party; face-to-face all-party. One chart lists Oregon as all-party for that reason.",
  },
  {
    id: "or.wholesale-registration",
    jurisdiction: "OR",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "seller-duty",
      "duty":
        "Register as a wholesaler and disclose it in advertising; the seller of the home can cancel within 3 business days.",
    },
    liftedBy: [],
    citation: "ORS 696 (HB 4058, 2024); OAR 863-017-0025",
    effectiveFrom: "2025-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://assets.stewart.com/content/stewart/virtualunderwriter/en/bulletins/2024-12/or2024002.html",
      "https://www.law.cornell.edu/regulations/oregon/Or-Admin-Code-SS-863-017-0025",
      "https://www.law.cornell.edu/regulations/oregon/Or-Admin-Code-SS-863-015-0245",
    ],
    note:
      "One deal is enough. Act in force 2025-01-01; agency disclosure rules effective 2025-07-01.",
  },
];
