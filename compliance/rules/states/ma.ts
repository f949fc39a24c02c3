/**
 * Rule rows of Massachusetts.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Massachusetts. */
export const MA_RULES: readonly RuleRow[] = [
  {
    id: "ma.calling-hours",
    jurisdiction: "MA",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("08:00", "20:00"),
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "M.G.L. c. 159C § 3; 201 CMR 12.02(2)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://regulations.justia.com/states/massachusetts/201-cmr/title-201-cmr-12-00/section-12-02",
    ],
    note: "Unsolicited telephonic sales calls, consumer's local time.",
  },
  {
    id: "ma.atds-list",
    jurisdiction: "MA",
    kind: "conduct",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "all" },
    value: {
      "severity": "during-contact",
      "duty":
        "Honour the carriers' list of customers who refuse automatic calls, and free the line within 5 seconds of the hang-up.",
    },
    liftedBy: [],
    citation: "M.G.L. c. 159 §§ 19B-19D",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://self-law.org/code/ma/part-i/title-xxii/chapter-159/19d",
      "https://self-law.org/code/ma/part-i/title-xxii/chapter-159/19c",
      "https://malegislature.gov/Laws/GeneralLaws/PartI/TitleXXII/Chapter159/Section19B",
    ],
    note: "System = random/sequential storage or production plus ability to deliver a recording.",
  },
  {
    id: "ma.no-recorded",
    jurisdiction: "MA",
    kind: "consent",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "sales",
    },
    value: { "forbids": "Unsolicited recorded sales calls are forbidden." },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "M.G.L. c. 159C § 3; 201 CMR 12.02(4)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://regulations.justia.com/states/massachusetts/201-cmr/title-201-cmr-12-00/section-12-02",
    ],
  },
  {
    id: "ma.state-dnc",
    jurisdiction: "MA",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Office of Consumer Affairs and Business Regulation",
      "separateList": true,
      "maxAgeDays": 92,
    },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "M.G.L. c. 159C §§ 2, 7; 201 CMR 12.03",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://instalawyer.io/laws/massachusetts-general-laws/section-2-unsolicited-telephonic",
      "http://www.mass.gov/ocabr/data-privacy-and-security/do-not-call/solicitor-information-1.html",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note: "National data are included in the state list.",
  },
  {
    id: "ma.identification",
    jurisdiction: "MA",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "Within 60 seconds state that the purpose is a sale, identity and the goods or services, and before any payment. Do not block the caller ID.",
    },
    liftedBy: [],
    citation: "M.G.L. c. 159C § 5A; 201 CMR 12.02(5),(7)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://regulations.justia.com/states/massachusetts/201-cmr/title-201-cmr-12-00/section-12-02",
    ],
    note: "Within the first minute.",
  },
  {
    id: "ma.recording",
    jurisdiction: "MA",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "M.G.L. c. 272 § 99",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note: "Secret recording barred; knowledge is enough.",
  },
];
