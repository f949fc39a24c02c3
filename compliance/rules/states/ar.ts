/**
 * Rule rows of Arkansas.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Arkansas. */
export const AR_RULES: readonly RuleRow[] = [
  {
    id: "ar.automated-ban",
    jurisdiction: "AR",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "forbids":
        "Automated dialling with a recorded message is a felony unless the person called first; consent does not help.",
    },
    liftedBy: ["called-party-initiated-call"],
    citation: "Ark. Code Ann. § 5-63-204",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://instalawyer.io/laws/arkansas-code/5-63-204-automated-telephone-solicitation",
    ],
    note:
      "Class D felony; only delivery/order-status messages and replies to the person's own call are outside it. No consent exception in the text.",
  },
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
    id: "ar.caller-id",
    jurisdiction: "AR",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "severity": "during-contact", "duty": "Do not block the caller ID." },
    liftedBy: [],
    citation: "Ark. Code Ann. §§ 4-99-302, 4-99-201",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://law.uslawyerdatabase.com/category/us-law/2020-arkansas-code/title-4-business-and-commercial-law/subtitle-7-consumer-protection/chapter-99-regulation-of-telephonic-sellers",
    ],
    note: "Any method that stops caller-ID display is a deceptive practice.",
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
  {
    id: "ar.recording",
    jurisdiction: "AR",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Ark. Code Ann. § 5-60-120",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
      "https://expert-opinion.com/one-and-two-party-state-info",
    ],
  },
];
