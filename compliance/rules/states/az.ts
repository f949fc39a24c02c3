/**
 * Rule rows of Arizona.
 *
 * 'Merchandise' includes real estate, but a telephone solicitation is an offer of merchandise for sale or rent; an offer to buy is not squarely inside the words.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Arizona. */
export const AZ_RULES: readonly RuleRow[] = [
  {
    id: "az.automated-consent",
    jurisdiction: "AZ",
    kind: "consent",
    appliesTo: {
      channels: ["voice", "sms"],
      technology: "autodialed-or-prerecorded",
      callKinds: "sales",
    },
    value: {
      "forbids":
        "Automated sales calls with a recorded message or text need prior express permission.",
    },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "A.R.S. § 13-2919",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://self-law.org/code/az/title-13/13-2919"],
    note:
      "Automated dialling plus a recorded message or a text to solicit purchases is a class 2 misdemeanor.",
  },
  {
    id: "az.state-dnc",
    jurisdiction: "AZ",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "A.R.S. § 44-1282 (HB 2498, 2023 ch. 41)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://self-law.org/code/az/title-44/44-1282",
      "https://www.dataguidance.com/news/arizona-governor-signs-bill-relating-telephone",
    ],
    note:
      "Calls and texts to nationally registered numbers; narrow carve-out for Title 32 ch. 20 real-estate licensees.",
  },
  {
    id: "az.registration",
    jurisdiction: "AZ",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Secretary of State",
      "bondUsd": 100000,
      "conditions": [
        "persons acting within a Title 6 or Title 32 licence (includes real-estate licensees)",
      ],
    },
    liftedBy: [],
    citation: "A.R.S. §§ 44-1272, 44-1272.01, 44-1273, 44-1277",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "http://azsos.gov/Business_Services/TS/Overview.htm",
      "https://www.lawserver.com/law/state/arizona/az-laws/arizona_laws_44-1277",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note:
      "Unregistered solicitation is a class 5 felony. Limited registrants pay no fee and post no bond.",
  },
  {
    id: "az.recording",
    jurisdiction: "AZ",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "A.R.S. §§ 13-3005, 13-3012",
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
  {
    id: "az.wholesale-disclosure",
    jurisdiction: "AZ",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "seller-duty",
      "duty":
        "Disclose in writing before any binding agreement that the buyer is a wholesale buyer.",
    },
    liftedBy: [],
    citation: "A.R.S. § 44-5101",
    effectiveFrom: "2022-09-23",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://d1tvxue8o4w0fl.cloudfront.net/statute/arizona-revised-statutes/title-44-trade-and-commerce/chapter-151-residential-property/article-1-general-provisions/section-44-5101-wholesale-buyers-wholesale-sellers-disclosure-unlawful-practice-definitions",
    ],
    note: "Fewer than five dwelling units.",
  },
];
