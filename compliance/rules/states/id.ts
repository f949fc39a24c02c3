/**
 * Rule rows of Idaho.
 *
 * 'Goods' includes real property.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Idaho. */
export const ID_RULES: readonly RuleRow[] = [
  {
    id: "id.state-dnc",
    jurisdiction: "ID",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Attorney General", "separateList": false },
    liftedBy: ["established-business-relationship"],
    citation: "Idaho Code § 48-1003A",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://legalfix.com/statutes/state-codes/idaho/title-48/chapter-10/section-48-1003a",
    ],
    note:
      "National registry may serve as the state list; rising penalties for 1st/2nd/3rd violation.",
  },
  {
    id: "id.adad",
    jurisdiction: "ID",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "all" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state on whose behalf, the purpose of the call and how to reach the caller.",
    },
    liftedBy: [],
    citation: "Idaho Code § 48-1003C",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-id/blob/ec4a84311c24775968cd4a4d03b51bbe911c0bad/transforms/id/ocid/r70/idaho.title.48.html",
      "https://law.uslawyerdatabase.com/category/us-law/2022-idaho-code/title-48-monopolies-and-trade-practices/chapter-10-idaho-telephone-solicitation-act",
      "https://legislature.idaho.gov/sessioninfo/2007/legislation/h0075/",
    ],
    note:
      "A disclosure duty only: unlike the bill as introduced, the enacted section has no consent condition.",
  },
  {
    id: "id.identification",
    jurisdiction: "ID",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty": "End the call at once when the person declines. Do not block the caller ID.",
    },
    liftedBy: [],
    citation: "Idaho Code § 48-1003",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-id/blob/ec4a84311c24775968cd4a4d03b51bbe911c0bad/transforms/id/ocid/r70/idaho.title.48.html",
    ],
    note: "Must free the line when asked; blocking or misleading caller ID is an unlawful act.",
  },
  {
    id: "id.registration",
    jurisdiction: "ID",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Attorney General",
      "conditions": [
        "isolated transaction",
        "under 60% of prior-year sales by telephone",
        "prior purchaser",
        "later face-to-face presentation",
        "business licensed by a federal or Idaho agency with revocation power",
      ],
    },
    liftedBy: [],
    citation: "Idaho Code §§ 48-1004, 48-1005",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-id/blob/ec4a84311c24775968cd4a4d03b51bbe911c0bad/transforms/id/ocid/r70/idaho.title.48.html",
      "https://legislature.idaho.gov/statutesrules/idstat/Title48/T48CH10/SECT48-1005/",
    ],
    note:
      "A state-licensed real-estate business and a face-to-face-meeting model are exempt from registration.",
  },
  {
    id: "id.recording",
    jurisdiction: "ID",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Idaho Code § 18-6702",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
];
