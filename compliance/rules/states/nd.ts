/**
 * Rule rows of North Dakota.
 *
 * Telephone solicitation covers voice, text or other electronic communication encouraging purchase, rental or investment in property, goods, services or merchandise.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of North Dakota. */
export const ND_RULES: readonly RuleRow[] = [
  {
    id: "nd.recorded-consent",
    jurisdiction: "ND",
    kind: "consent",
    appliesTo: {
      channels: ["voice", "sms"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "all",
    },
    value: {
      "forbids":
        "Any recorded or synthesized voice needs consent or an introduction by a live operator.",
    },
    liftedBy: [
      "prior-express-consent",
      "established-business-relationship",
      "live-operator-introduction",
    ],
    citation: "N.D. Cent. Code §§ 51-28-01, -02",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nd/blob/747a529eea4a5f1fb976c2f86f6ec5e1d7e364be/transforms/nd/ocnd/r81/gov.nd.code.title.51.html",
      "https://lexace.ai/us/statute/north-dakota/51-28-02",
      "https://law.counselstack.com/statute/nd/51-28-01",
    ],
    note: "Synthesized voice named; applies to any message, not only sales.",
  },
  {
    id: "nd.state-dnc",
    jurisdiction: "ND",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Attorney General", "separateList": false, "relationshipMonths": 24 },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "N.D. Cent. Code §§ 51-28-06, -09, -11",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nd/blob/747a529eea4a5f1fb976c2f86f6ec5e1d7e364be/transforms/nd/ocnd/r81/gov.nd.code.title.51.html",
      "https://lexace.ai/us/statute/north-dakota/51-28-09",
      "http://laws9.com/statutes/north-dakota/t51/t51c28",
    ],
    note:
      "Statute lets the attorney general use the national list. The exemption for callers who finish only face to face is lost when the communication is a text; written consent or a personal or business relationship also takes a call outside the term.",
  },
  {
    id: "nd.identification",
    jurisdiction: "ND",
    kind: "identification",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state first and last name, a telephone number, city and state and the company. Do not block the caller ID.",
    },
    liftedBy: [],
    citation: "N.D. Cent. Code §§ 51-28-07, -08, -08.1",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-nd/blob/747a529eea4a5f1fb976c2f86f6ec5e1d7e364be/transforms/nd/ocnd/r81/gov.nd.code.title.51.html",
      "https://cliclaw.com/library/us-state-laws/north-dakota/north-dakota-telephone-solicitations-nd-cent-code-%C2%A7-51-28-01-et",
    ],
    note:
      "Caller's true first and last name, telephone number, city and state, and the business, at once. Hours match federal (§ 51-28-05).",
  },
  {
    id: "nd.recording",
    jurisdiction: "ND",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "N.D. Cent. Code § 12.1-15-02",
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
    id: "nd.wholesale-disclosure",
    jurisdiction: "ND",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: { "severity": "seller-duty", "duty": "Disclose wholesaler status." },
    liftedBy: [],
    citation: "N.D. 2025 wholesaler act (citation not found)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: ["https://www.vahorizon.site/guides/is-wholesaling-real-estate-legal/"],
    note: "Guide only.",
  },
];
