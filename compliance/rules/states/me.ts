/**
 * Rule rows of Maine.
 */
import { type RuleRow, weekly } from "../../rule.ts";

/** Rows of Maine. */
export const ME_RULES: readonly RuleRow[] = [
  {
    id: "me.calling-hours-automated",
    jurisdiction: "ME",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: weekly(["09:00", "17:00"], null, null),
    liftedBy: [],
    citation: "10 M.R.S. § 1498(3)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://legislature.maine.gov/legis/bills/bills_121st/billtexts/LD039201-1.asp",
      "https://www.lawserver.com/law/state/maine/me-statutes/maine_revised_statutes_title_10_part_3_chapter_225",
    ],
    note: "Weekdays only for automated calling devices.",
  },
  {
    id: "me.frequency-cap-automated",
    jurisdiction: "ME",
    kind: "frequency-cap",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: { "max": 1, "windowHours": 8, "scope": "same-number" },
    liftedBy: [],
    citation: "10 M.R.S. § 1498(3)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://legislature.maine.gov/legis/bills/bills_121st/billtexts/LD039201-1.asp",
      "https://g2leadstosales.com/2025-state-by-state-calling-restrictions-telemarketing-call-centers.html",
    ],
    note: "Completed solicitation calls by automated device.",
  },
  {
    id: "me.state-dnc",
    jurisdiction: "ME",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "10 M.R.S. § 1499-B",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://law.counselstack.com/statute/me/10%20%C2%A71499-B"],
    note: "National registry may serve as the Maine list.",
  },
  {
    id: "me.registration",
    jurisdiction: "ME",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Department of Professional and Financial Regulation", "bondUsd": 10000 },
    liftedBy: [],
    citation: "32 M.R.S. § 14701 et seq.",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: ["http://telemarketingbonds.com/state_bond_requirements.html"],
    note: "Only the bond chart was seen.",
  },
];
