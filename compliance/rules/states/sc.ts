/**
 * Rule rows of South Carolina.
 *
 * Covers calls, texts and media messages offering property, goods or services for sale, lease or investment, or gathering information for that; an offer to buy is not named.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of South Carolina. */
export const SC_RULES: readonly RuleRow[] = [
  {
    id: "sc.state-dnc",
    jurisdiction: "SC",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "S.C. Code § 37-21-70",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.lawserver.com/law/state/south-carolina/sc-code/south_carolina_code_37-21-70",
    ],
  },
  {
    id: "sc.identification",
    jurisdiction: "SC",
    kind: "identification",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state first and last name, on whose behalf, a telephone number and address, the purpose of the call and that the person can ask not to be called. Show a number of the state only with a presence there.",
    },
    liftedBy: [],
    citation: "S.C. Code §§ 37-21-40, -50",
    effectiveFrom: "2018-05-18",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://scstatehouse.gov/Archives/CodeofLaws2021/t37c021.php",
      "https://lawserver.com/law/state/south-carolina/sc-code/south_carolina_code_37-21-50",
      "https://www.alfainternational.com/compendium/business-litigation-2/telephone-consumer-protection-act-tcpa/south-carolina",
    ],
    note:
      "§ 37-21-50's area-code rule was held pre-empted in D.S.C. 2022 (United Resource Systems v. Wilson).",
  },
  {
    id: "sc.recording",
    jurisdiction: "SC",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "S.C. Code § 17-30-30",
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
    id: "sc.wholesale-licence",
    jurisdiction: "SC",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "seller-duty",
      "duty": "Hold a licence before marketing property held only by contract.",
    },
    liftedBy: [],
    citation: "S.C. Code § 40-57-30, -350 (H.4754, 2024)",
    effectiveFrom: "2024-05-21",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://letstalkdirtsc.com/tag/mcmaster", "https://westernupstatemls.com/?p=7699"],
    note:
      "Definition excludes assigning a contractual right, but the commission has sent enforcement letters.",
  },
];
