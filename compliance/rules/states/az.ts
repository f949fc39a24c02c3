/**
 * Rule rows of Arizona.
 *
 * 'Merchandise' includes real estate, but a telephone solicitation is an offer of merchandise for sale or rent; an offer to buy is not squarely inside the words.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Arizona. */
export const AZ_RULES: readonly RuleRow[] = [
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
];
