/**
 * Rule rows of New Jersey.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of New Jersey. */
export const NJ_RULES: readonly RuleRow[] = [
  {
    id: "nj.mobile-consent",
    jurisdiction: "NJ",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "forbids":
        "Sales calls to mobile phones, live ones too, need an express written request or a customer.",
      "wirelessOnly": true,
    },
    liftedBy: ["express-written-permission", "existing-customer"],
    citation: "N.J.S.A. 56:8-130, 56:8-120 (P.L. 2015, S1382)",
    effectiveFrom: "2015-01-29",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.allaboutadvertisinglaw.com/2015/02/glory-days-new-jersey-allows-certain-telemarketing-calls-to-cell-phones.html",
      "http://www.lemonlawclaims.com/new_jersey_do_not_call_list_law.htm",
    ],
    note:
      "Reaches live, hand-dialled sales calls to cell phones, whether or not on a list. Breach is consumer fraud with treble damages.",
  },
  {
    id: "nj.state-dnc",
    jurisdiction: "NJ",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Division of Consumer Affairs", "separateList": false },
    liftedBy: ["established-business-relationship", "express-written-permission"],
    citation: "N.J.S.A. 56:8-127, -128(a)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://www.contactcentercompliance.com/legal/statutes/NJ/N.J._Stat./56_8-127.adpx",
      "https://d1tvxue8o4w0fl.cloudfront.net/statute/new-jersey-statutes/title-56-trade-names-trade-marks-and-unfair-trade-practices/chapter-568/section-568-128-requirements-relative-to-telemarketing-sales-calls",
    ],
  },
  {
    id: "nj.identification",
    jurisdiction: "NJ",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "Within 30 seconds state the telemarketer's name, on whose behalf, the principal's telephone number and the purpose of the call. Do not block the caller ID. Give the mailing address on the website.",
      "figures": { "withinSeconds": 30 },
    },
    liftedBy: ["called-party-request"],
    citation: "N.J.S.A. 56:8-128(b)-(e) (S921)",
    effectiveFrom: "2023-12-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://d1tvxue8o4w0fl.cloudfront.net/statute/new-jersey-statutes/title-56-trade-names-trade-marks-and-unfair-trade-practices/chapter-568/section-568-128-requirements-relative-to-telemarketing-sales-calls",
      "https://www.rothjackson.com/blog/2023/11/new-jersey-telemarketing-changes/",
    ],
    note:
      "Breach is a disorderly-persons offence. Not applied to calls the customer asked for by phone or website.",
  },
  {
    id: "nj.registration",
    jurisdiction: "NJ",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Division of Consumer Affairs" },
    liftedBy: [],
    citation: "N.J.S.A. 56:8-121; N.J.A.C. 13:45D",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["http://www.lemonlawclaims.com/new_jersey_do_not_call_list_law.htm"],
    note:
      "All telemarketers register; the same source reports a rule against sales calls to mobile phones.",
  },
  {
    id: "nj.recording",
    jurisdiction: "NJ",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "N.J.S.A. 2A:156A-3, -4",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
  {
    id: "nj.bot-disclosure",
    jurisdiction: "NJ",
    kind: "ai-disclosure",
    appliesTo: {
      channels: ["sms"],
      technology: "automated-selection-or-dialing",
      callKinds: "sales",
    },
    value: { "severity": "during-contact", "duty": "Say at the outset that a bot is writing." },
    liftedBy: [],
    citation: "N.J.S.A. 56:18-2 (P.L. 2019 c. 486)",
    effectiveFrom: "2020-07-19",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://casetext.com/statute/new-jersey-statutes/title-56-trade-names-trade-marks-and-unfair-trade-practices/chapter-5618/section-5618-2-notification-relative-to-communication-interaction-when-using-a-bot",
      "https://www.kyzer.ai/law/njsa/56/18-2",
      "https://law.ungovr.org/ai/us/nj",
    ],
    note:
      "Real estate is named; 'online' (public-facing site or app) limits reach to calls and carrier texts, so treat as best practice there. Broader A4730 (audio included) had cleared committee in March 2026, not known enacted.",
  },
];
