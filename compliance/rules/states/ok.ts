/**
 * Rule rows of Oklahoma.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Oklahoma. */
export const OK_RULES: readonly RuleRow[] = [
  {
    id: "ok.calling-hours",
    jurisdiction: "OK",
    kind: "calling-hours",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: daily("08:00", "20:00"),
    liftedBy: ["established-business-relationship"],
    citation: "15 O.S. § 775C.4 (HB 3168, 2022)",
    effectiveFrom: "2022-11-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://dnc.dreamhosters.com/?p=1309",
      "https://24kyc.com/oklahoma-passes-new-telephone-solicitation-act-similar-to-the-federal-tcpa-lerman-senter-pllc/",
      "https://app.legiplex.com/ok/legislature/2022/2022-r/bills/hb3168/drafts-latest",
    ],
  },
  {
    id: "ok.calling-hours-adad",
    jurisdiction: "OK",
    kind: "calling-hours",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "sales",
    },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "15 O.S. § 755.1(C)(2)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["http://www.contactcentercompliance.com/legal/statutes/OK/15_Okl._St./755.1.adpx"],
    note:
      "Announcing devices; combined with § 775C.4 the usable window for such calls is 09:00-20:00.",
  },
  {
    id: "ok.frequency-cap",
    jurisdiction: "OK",
    kind: "frequency-cap",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "max": 3, "windowHours": 24, "scope": "same-person-same-subject" },
    liftedBy: ["established-business-relationship"],
    citation: "15 O.S. § 775C.4",
    effectiveFrom: "2022-11-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://dnc.dreamhosters.com/?p=1309",
      "https://24kyc.com/oklahoma-passes-new-telephone-solicitation-act-similar-to-the-federal-tcpa-lerman-senter-pllc/",
      "https://app.legiplex.com/ok/legislature/2022/2022-r/bills/hb3168/drafts-latest",
    ],
  },
  {
    id: "ok.state-dnc",
    jurisdiction: "OK",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Attorney General", "separateList": true, "maxAgeDays": 31 },
    liftedBy: [],
    citation: "15 O.S. § 775B.1 et seq.",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://wipfli-com-cdne.azureedge.net/insights/articles/state-do-not-call-lists-what-businesses-need-to-know",
      "https://www.nolo.com/legal-encyclopedia/oklahoma-restrictions-on-telemarketers.html",
    ],
    note:
      "Two surveys list Oklahoma among the eleven states with a list of their own; list mechanics not read.",
  },
  {
    id: "ok.registration",
    jurisdiction: "OK",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Attorney General", "bondRequired": true },
    liftedBy: [],
    citation: "15 O.S. § 775A.1 et seq.",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [
      "https://www.blacklistalliance.com/blog/demystifying-telemarketer-state-registration-requirements",
    ],
    note: "Registration listed by the vendor survey; exemptions not read.",
  },
];
