/**
 * Rule rows of Pennsylvania.
 *
 * 'Consumer goods and services' means real or personal property or services for personal, family or household use.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Pennsylvania. */
export const PA_RULES: readonly RuleRow[] = [
  {
    id: "pa.banned-days",
    jurisdiction: "PA",
    kind: "banned-days",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "weekdays": [],
      "holidays": [
        "new-years-day",
        "mlk-day",
        "presidents-day",
        "good-friday",
        "memorial-day",
        "flag-day",
        "independence-day",
        "labor-day",
        "columbus-day",
        "election-day-november",
        "veterans-day",
        "thanksgiving-day",
        "christmas-day",
      ],
    },
    liftedBy: ["established-business-relationship"],
    citation: "73 P.S. § 2245(a)(10) (Act 73 of 2019)",
    effectiveFrom: "2019-12-03",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.jenkinslaw.org/blog/2019/12/03/amendments-pennsylvanias-telemarketer-registration-act-effective-today",
      "https://mslawgroup.com/regulatory-alert-pennsylvania-amends-telemarketing-registration-act/",
      "https://dnc.dreamhosters.com/update-pennsylvania-governor-signs-new-robocall-restrictions-law",
    ],
    note:
      "The act does not list holidays; the list is the state legal-holiday list used by compliance counsel. Juneteenth is a state-government holiday by separate act - see note in the document.",
  },
  {
    id: "pa.state-dnc",
    jurisdiction: "PA",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Attorney General list administrator",
      "separateList": true,
      "maxAgeDays": 31,
      "relationshipMonths": 12,
      "listsBusinesses": true,
    },
    liftedBy: ["established-business-relationship"],
    citation: "73 P.S. § 2245.2",
    effectiveFrom: "2019-12-03",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://govt.westlaw.com/pac/Document/NF2B0FCB0E9F711E98CCACEE740D6E525?viewType=FullText&originationContext=documenttoc&transitionType=CategoryPageItem&contextData=(sc.Default)",
      "https://www.jenkinslaw.org/blog/2019/12/03/amendments-pennsylvanias-telemarketer-registration-act-effective-today",
      "https://mslawgroup.com/regulatory-alert-pennsylvania-amends-telemarketing-registration-act/",
      "https://dnc.dreamhosters.com/update-pennsylvania-governor-signs-new-robocall-restrictions-law",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note: "Quarterly list; business numbers may be listed; registration never lapses.",
  },
  {
    id: "pa.registration",
    jurisdiction: "PA",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Attorney General", "bondUsd": 50000 },
    liftedBy: [],
    citation: "73 P.S. §§ 2243, 2244",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://cliclaw.com/node/7134",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
  },
];
