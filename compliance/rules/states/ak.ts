/**
 * Rule rows of Alaska.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Alaska. */
export const AK_RULES: readonly RuleRow[] = [
  {
    id: "ak.no-recorded-solicitation",
    jurisdiction: "AK",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "forbids":
        "Sales calls by automated or recorded message are forbidden unless the person asked for the call.",
    },
    liftedBy: ["called-party-request"],
    citation: "Alaska Stat. § 45.50.475(a)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-ak/blob/60c1fbc10286a6ded7c5a12e01b725b9c0caea79/transforms/ak/ocak/r82/gov.ak.code.title.45.html",
      "https://cliclaw.com/library/state-laws/alaska/alaska-telephonic-solicitations-act-%C2%A7-4563010-4563100-%C2%A7-4550475",
      "https://www.akleg.gov/basis/Bill/Plaintext/23?Hsid=HB0015H",
    ],
    note:
      "No telephone solicitation by automated or recorded message; calls answering the customer's own request fall outside the definition. Definition reaches homes and mobile phones and calls that encourage buying property, goods or services.",
  },
  {
    id: "ak.state-dnc",
    jurisdiction: "AK",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "Alaska Stat. § 45.50.475(a)(2)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://cliclaw.com/library/state-laws/alaska/alaska-telephonic-solicitations-act-%C2%A7-4563010-4563100-%C2%A7-4550475",
    ],
    note: "Calling a nationally registered number is also a state consumer-protection violation.",
  },
  {
    id: "ak.registration",
    jurisdiction: "AK",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Department of Law",
      "leadDays": 30,
      "conditions": [
        "real estate: Alaska real-estate licensee acting within the licence",
        "later in-person completion",
      ],
    },
    liftedBy: [],
    citation: "Alaska Stat. §§ 45.63.010, .080",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-ak/blob/60c1fbc10286a6ded7c5a12e01b725b9c0caea79/transforms/ak/ocak/r82/gov.ak.code.title.45.html",
      "https://cliclaw.com/library/state-laws/alaska/alaska-telephonic-solicitations-act-%C2%A7-4563010-4563100-%C2%A7-4550475",
      "http://website-buddy.com/call-center-datasheet-regulations-by-states/",
    ],
    note:
      "30 days before each solicitation campaign, with fee. Exempt: a real-estate broker or salesperson licensed in Alaska acting within the licence, and callers whose presentation and sale are finished only at a later meeting in person.",
  },
  {
    id: "ak.recording",
    jurisdiction: "AK",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Alaska Stat. § 42.20.310",
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
