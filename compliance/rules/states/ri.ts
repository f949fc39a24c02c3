/**
 * Rule rows of Rhode Island.
 */
import { type RuleRow, weekly } from "../../rule.ts";

/** Rows of Rhode Island. */
export const RI_RULES: readonly RuleRow[] = [
  {
    id: "ri.calling-hours",
    jurisdiction: "RI",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: weekly(["09:00", "18:00"], ["10:00", "17:00"], null),
    liftedBy: [],
    citation: "R.I. Gen. Laws §§ 5-61-2 (hours of operation), 5-61-3.6",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://webserver.rilin.state.ri.us/Statutes/TITLE5/5-61/5-61-3.6.HTM",
      "https://instalawyer.io/laws/rhode-island-general-laws/section-5-61-2-definitions",
    ],
    note:
      "Unsolicited sales calls to home, mobile or pager numbers by a 'telephonic seller', a term with its own criteria (prize, below-price, investment-type offers).",
  },
  {
    id: "ri.banned-days",
    jurisdiction: "RI",
    kind: "banned-days",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "weekdays": ["sun"],
      "holidays": [
        "new-years-day",
        "mlk-day",
        "presidents-day",
        "ri-independence-day",
        "memorial-day",
        "juneteenth",
        "independence-day",
        "victory-day-ri",
        "labor-day",
        "columbus-day",
        "election-day-november",
        "veterans-day",
        "thanksgiving-day",
        "christmas-day",
        "proclaimed-holiday",
      ],
    },
    liftedBy: [],
    citation: "R.I. Gen. Laws § 5-61-2; § 25-1-1",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://instalawyer.io/laws/rhode-island-general-laws/section-5-61-2-definitions",
      "http://statutes.laws-info.com/rhode-island/title-25/chapter-25-1/25-1-1",
    ],
    note:
      "State and federal holidays are outside the weekday hours. Juneteenth and Thanksgiving enter as federal or proclaimed holidays.",
  },
  {
    id: "ri.state-dnc",
    jurisdiction: "RI",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national plus each caller's own list", "separateList": false },
    liftedBy: [],
    citation: "R.I. Gen. Laws § 5-61-3.5",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "http://webserver.rilegislature.gov/BillText13/SenateText13/S0173.htm",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
  },
  {
    id: "ri.registration",
    jurisdiction: "RI",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Attorney General", "leadDays": 10, "feeUsd": 100 },
    liftedBy: [],
    citation: "R.I. Gen. Laws § 5-61-3",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["https://lawserver.com/?p=29816113"],
  },
];
