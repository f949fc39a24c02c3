/**
 * Rule rows of Delaware.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Delaware. */
export const DE_RULES: readonly RuleRow[] = [
  {
    id: "de.internal-dnc",
    jurisdiction: "DE",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "6 Del. C. § 2507A(a)(3)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://www.lawserver.com/law/state/delaware/de-code/delaware_code_title_6_2507a"],
    note: "A stop request binds for 10 years. State hours match federal (08:00-21:00).",
  },
  {
    id: "de.registration",
    jurisdiction: "DE",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Department of Justice, Consumer Protection", "bondUsd": 50000 },
    liftedBy: [],
    citation: "6 Del. C. §§ 2503A, 2505A",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.lawserver.com/law/state/delaware/de-code/delaware_code_title_6_2503a",
      "https://legis.delaware.gov/SessionLaws?chapter=227&volume=80",
      "http://telemarketingbonds.com/state_bond_requirements.html",
    ],
    note:
      "Certificate needed before any business with a Delaware customer; exempt practices § 2505A.",
  },
  {
    id: "de.recording",
    jurisdiction: "DE",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "11 Del. C. §§ 1335, 2402",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note: "Statutes conflict; charts list it as all-party. Treat as all-party.",
  },
];
