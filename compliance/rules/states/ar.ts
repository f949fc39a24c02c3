/**
 * Rule rows of Arkansas.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Arkansas. */
export const AR_RULES: readonly RuleRow[] = [
  {
    id: "ar.state-dnc",
    jurisdiction: "AR",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Attorney General", "separateList": false },
    liftedBy: [],
    citation: "Ark. Code Ann. §§ 4-99-404, -405",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://codes.findlaw.com/ar/title-4-business-and-commercial-law/ar-code-sect-4-99-404/",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note:
      "Statute sets up a statewide database that may include national registrations. Statute lets the state database take in national registrations. Two vendor surveys do not count Arkansas among states with a separate list to scrub.",
  },
  {
    id: "ar.registration",
    jurisdiction: "AR",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Attorney General / Secretary of State",
      "bondUsd": 50000,
      "conditions": ["real estate: check § 4-99-103 / -106"],
    },
    liftedBy: [],
    citation: "Ark. Code Ann. §§ 4-99-104, -107",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://cliclaw.com/library/us-state-laws/arkansas/arkansas-regulation-telephonic-sellers-aca-%C2%A7-4-99-101-et-seq",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note: "Telephonic-seller registration and bond.",
  },
];
