/**
 * Rule rows of California.
 *
 * Public Utilities Code §§ 2871-2876 attach to the device, not only to sales.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of California. */
export const CA_RULES: readonly RuleRow[] = [
  {
    id: "ca.calling-hours-adad",
    jurisdiction: "CA",
    kind: "calling-hours",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "all",
    },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "Cal. Pub. Util. Code § 2872(c)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://codes.findlaw.com/ca/public-utilities-code/puc-sect-2872.html",
      "http://statutes.laws.com/california/puc/2871-2876",
    ],
    note: "California time. Automatic dialing-announcing devices only.",
  },
  {
    id: "ca.state-dnc",
    jurisdiction: "CA",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["established-business-relationship", "called-party-request"],
    citation: "Cal. Bus. & Prof. Code §§ 17590-17594",
    effectiveFrom: "2004-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://statutes.laws-info.com/california/bpc/17590-17594",
      "https://self-law.org/code/ca/business-and-professions-code/17590",
      "https://instalawyer.io/laws/california-code/section-17590",
    ],
    note: "California numbers on the national registry are the state list; home and wireless.",
  },
  {
    id: "ca.registration",
    jurisdiction: "CA",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Attorney General",
      "bondUsd": 100000,
      "conditions": ["real estate: licensee exemption to be checked in § 17511.1"],
    },
    liftedBy: [],
    citation: "Cal. Bus. & Prof. Code §§ 17511-17511.12",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.blacklistalliance.com/blog/demystifying-telemarketer-state-registration-requirements",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note: "Telephonic-seller definition turns on prize/investment-type pitches and listed goods.",
  },
];
