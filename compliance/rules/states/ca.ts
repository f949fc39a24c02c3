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
    id: "ca.adad-live-announcement",
    jurisdiction: "CA",
    kind: "consent",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "all",
    },
    value: {
      "forbids":
        "A recorded or artificial voice may play only after a natural voice has announced it and got consent, or under an earlier agreement.",
    },
    liftedBy: ["live-operator-introduction", "prior-agreement"],
    citation: "Cal. Pub. Util. Code §§ 2873-2876",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://jurris.com/california/public-utilities-code/2871-2876/2874-5",
      "http://www.suspect.com/laws/California-Codes/Public-Utilities-Code/2871-2876.html",
    ],
    note:
      "A natural human voice must open, name the caller's business, address and number, and ask for consent.",
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
  {
    id: "ca.recording",
    jurisdiction: "CA",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "Cal. Penal Code §§ 632, 632.7",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note:
      "Confidential calls, and any cell or cordless call under § 632.7. Private action. Tell the person at the start that the call is recorded and, with a cloud AI vendor, that a third party processes it.",
  },
  {
    id: "ca.ai-voice",
    jurisdiction: "CA",
    kind: "ai-disclosure",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "all",
    },
    value: {
      "severity": "during-contact",
      "duty": "Say in the natural-voice announcement that the message uses an artificial voice.",
    },
    liftedBy: [],
    citation: "Cal. Pub. Util. Code § 2874 (AB 2905, Stats. 2024 ch. 316)",
    effectiveFrom: "2025-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://fastdemocracy.com/bill-summary/?billsummary_id=CAB00032255&billsummary_session=2023-2024&billsummary_state=ca",
      "https://open.pluralpolicy.com/ca/bills/20232024/AB2905",
      "https://marshalos.com/compliance/ai-disclosure-laws-by-state",
    ],
    note:
      "USD 500 per violation reported by trade press. Whether a conversational AI agent is an 'announcing device' is untested; treat as covered.",
  },
  {
    id: "ca.bot-law",
    jurisdiction: "CA",
    kind: "ai-disclosure",
    appliesTo: {
      channels: ["sms"],
      technology: "automated-selection-or-dialing",
      callKinds: "sales",
    },
    value: {
      "severity": "during-contact",
      "duty": "Disclose clearly and conspicuously that a bot is writing.",
    },
    liftedBy: [],
    citation: "Cal. Bus. & Prof. Code §§ 17940-17943 (SB 1001)",
    effectiveFrom: "2019-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://compliance.discloseai.net/ai-chatbot-disclosure-requirements/",
      "https://marshalos.com/compliance/ai-disclosure-laws-by-state",
    ],
    note: "Written for online bots; SMS reach is arguable, voice reach doubtful.",
  },
];
