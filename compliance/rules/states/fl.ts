/**
 * Rule rows of Florida.
 *
 * 'Consumer goods or services' expressly includes real property (s. 501.059(1)(c)); a telephonic sales call solicits a sale or seeks information for one. Whether an offer to buy a home is such a call is not settled by the text.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Florida. */
export const FL_RULES: readonly RuleRow[] = [
  {
    id: "fl.calling-hours",
    jurisdiction: "FL",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("08:00", "20:00"),
    liftedBy: [],
    citation: "Fla. Stat. § 501.616(6)(a)",
    effectiveFrom: "2021-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://www.lawserver.com/law/state/florida/statutes/florida_statutes_501-616",
      "https://flsenate.gov/Session/Bill/2021/1120/BillText/er/HTML",
      "https://www.nolo.com/legal-encyclopedia/florida-restrictions-telemarketers.html",
    ],
    note: "Called person's time zone; every day. Applies even to sellers exempt under s. 501.604.",
  },
  {
    id: "fl.frequency-cap",
    jurisdiction: "FL",
    kind: "frequency-cap",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "max": 3, "windowHours": 24, "scope": "same-person-same-subject" },
    liftedBy: [],
    citation: "Fla. Stat. § 501.616(6)(b)",
    effectiveFrom: "2021-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://flsenate.gov/Session/Bill/2021/1120/BillText/er/HTML",
      "https://blog.clickpointsoftware.com/federal-and-local-call-time-and-date-compliance",
    ],
  },
  {
    id: "fl.consent.before-2023-05-25",
    jurisdiction: "FL",
    kind: "consent",
    appliesTo: {
      channels: ["voice", "sms"],
      technology: "automated-selection-or-dialing",
      callKinds: "sales",
    },
    value: {
      "forbids":
        "Automated selection or dialling, or a recorded message, needs prior express written consent.",
    },
    liftedBy: ["prior-express-written-consent"],
    citation: "Fla. Stat. § 501.059(8), (10) as before HB 761 (2023)",
    effectiveFrom: "2021-07-01",
    effectiveTo: "2023-05-24",
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://myfloridahouse.com/Sections/Documents/loaddoc.aspx?chapter=0501&section=059&DocumentType=StatRev&PublicationType=S&BillId=52727",
      "https://fastdemocracy.com/bill-summary/?billsummary_id=FLB00028948&billsummary_session=2023&billsummary_state=fl",
      "https://syfert.com/florida/statutes/0501.059.html",
    ],
    note: "The 2021 act: selection or dialling was enough, and the call need not be unsolicited.",
  },
  {
    id: "fl.consent",
    jurisdiction: "FL",
    kind: "consent",
    appliesTo: {
      channels: ["voice", "sms"],
      technology: "autodialed-or-prerecorded",
      callKinds: "sales",
    },
    value: {
      "forbids":
        "Automated selection and dialling, or a recorded message, needs prior express written consent.",
    },
    liftedBy: ["prior-express-written-consent"],
    citation: "Fla. Stat. § 501.059(8), (10) as amended by HB 761 (2023)",
    effectiveFrom: "2023-05-25",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://myfloridahouse.com/Sections/Documents/loaddoc.aspx?chapter=0501&section=059&DocumentType=StatRev&PublicationType=S&BillId=52727",
      "https://fastdemocracy.com/bill-summary/?billsummary_id=FLB00028948&billsummary_session=2023&billsummary_state=fl",
      "https://syfert.com/florida/statutes/0501.059.html",
    ],
    note:
      "2021 act said 'selection or dialing'; the 2023 amendment changed it to 'selection and dialing' and limited it to unsolicited calls. Text suits need a STOP reply and 15 days to cure.",
  },
  {
    id: "fl.state-dnc",
    jurisdiction: "FL",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Department of Agriculture and Consumer Services",
      "separateList": true,
      "maxAgeDays": 31,
    },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "Fla. Stat. § 501.059",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://wipfli-com-cdne.azureedge.net/insights/articles/state-do-not-call-lists-what-businesses-need-to-know",
      "http://telemarketingregistration.com/State_DNC.html",
    ],
    note: "A list of its own must be bought and scrubbed as well as the national one.",
  },
  {
    id: "fl.identification",
    jurisdiction: "FL",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "Within 30 seconds state the caller's true name, the company and the goods or services. Do not block the caller ID.",
      "figures": { "withinSeconds": 30 },
    },
    liftedBy: [],
    citation: "Fla. Stat. §§ 501.613, 501.616(7)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://www.nolo.com/legal-encyclopedia/florida-restrictions-telemarketers.html"],
  },
  {
    id: "fl.registration",
    jurisdiction: "FL",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Department of Agriculture and Consumer Services",
      "bondUsd": 50000,
      "conditions": [
        "later-face-to-face presentation and completion",
        "affidavit of exemption where listed",
      ],
    },
    liftedBy: [],
    citation: "Fla. Stat. §§ 501.604, .605, .607, .608, .611",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://lawserver.com/?p=304181",
      "https://www.flsenate.gov/Laws/Statutes/2013/501.608",
      "http://flrules.elaws.us/fac/5j-6.013",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note:
      "Commercial telephone seller licence; a face-to-face-completion exemption exists, but hours, cap and anti-spoofing rules still bind exempt callers.",
  },
  {
    id: "fl.recording",
    jurisdiction: "FL",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "Fla. Stat. §§ 934.03, 934.10",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note: "Criminal and civil exposure.",
  },
];
