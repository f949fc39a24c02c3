/**
 * Rule rows of North Carolina.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of North Carolina. */
export const NC_RULES: readonly RuleRow[] = [
  {
    id: "nc.automated-ban",
    jurisdiction: "NC",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "forbids":
        "Automatic dialling with a recorded message is forbidden unless a live operator gets approval first.",
    },
    liftedBy: ["live-operator-introduction"],
    citation: "N.C. Gen. Stat. §§ 75-101, 75-104, 75-105",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nc/blob/e85b5a08476f523b387d538885e59453ee5e991a/transforms/nc/ocnc/r81/gov.nc.stat.title.075.html",
      "https://cliclaw.com/library/state-laws/north-carolina/north-carolina-telephone-solicitations-nc-gen-stat-%C2%A7-75-100-et-seq",
      "https://lrs.sog.unc.edu/lrs-subscr-view/bills_summaries/537043/H682",
    ],
    note:
      "For a sales call the only route is a live operator who identifies, says the nature and length of the recording and gets approval first. H682 (2023) would have widened vendor liability; enactment not confirmed.",
  },
  {
    id: "nc.state-dnc",
    jurisdiction: "NC",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "N.C. Gen. Stat. §§ 75-102, -103",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nc/blob/e85b5a08476f523b387d538885e59453ee5e991a/transforms/nc/ocnc/r81/gov.nc.stat.title.075.html",
      "https://self-law.org/code/nc/chapter-75/75-103",
    ],
    note:
      "Call made only to arrange a face-to-face meeting, with no sale or provisional acceptance, is outside the do-not-call rule.",
  },
  {
    id: "nc.identification",
    jurisdiction: "NC",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state the solicitor's identity and the caller's own name. End the call at once when the person declines. Show no misleading caller ID. Ask whether the person is under 18 unless lists are kept clean of minors. Keep records 24 months.",
      "figures": { "keepMonths": 24 },
    },
    liftedBy: [],
    citation: "N.C. Gen. Stat. § 75-102(c)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nc/blob/e85b5a08476f523b387d538885e59453ee5e991a/transforms/nc/ocnc/r81/gov.nc.stat.title.075.html",
      "http://laws9.com/statutes/north-carolina/Chapter_75/GS_75-102",
    ],
    note:
      "Definition includes calls and texts that gather information to be used for a sale. Agent name records kept 24 months. Hours match federal (08:00-21:00).",
  },
  {
    id: "nc.registration",
    jurisdiction: "NC",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Secretary of State",
      "leadDays": 10,
      "feeUsd": 100,
      "conditions": [
        "real estate: holder of a Chapter 93A licence acting within it",
        "later face-to-face presentation",
        "foreign entity with certificate of authority using that name",
        "isolated transaction",
      ],
    },
    liftedBy: [],
    citation: "N.C. Gen. Stat. §§ 66-260, -261",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nc/blob/e85b5a08476f523b387d538885e59453ee5e991a/transforms/nc/ocnc/r81/gov.nc.stat.title.066.html",
      "https://codes.findlaw.com/nc/chapter-66-commerce-and-business/nc-gen-st-sect-66-261/",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note:
      "USD 100, ten days before, yearly. Outside the term: North Carolina real-estate licensees within the licence, face-to-face closers, and foreign entities holding a certificate of authority that use only that name. The definition of solicitation also reaches answers to unsolicited notices saying the seller has buyers for the recipient's property.",
  },
  {
    id: "nc.recording",
    jurisdiction: "NC",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "N.C. Gen. Stat. § 15A-287",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
  {
    id: "nc.wholesale-licence",
    jurisdiction: "NC",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "seller-duty",
      "duty": "Hold a licence for residential wholesaling; the seller of the home can cancel.",
    },
    liftedBy: [],
    citation: "N.C. Gen. Stat. ch. 93A (H797, 2025 session)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [
      "https://app.legiplex.com/nc/legislature/2025/2025-r/bills/h797/drafts-latest",
      "https://www.vahorizon.site/guides/is-wholesaling-real-estate-legal/",
    ],
    note:
      "A June 2026 guide lists North Carolina among new broker-licence states; only H797 as filed (2025-04-08) was read. Treat as in force until checked.",
  },
];
