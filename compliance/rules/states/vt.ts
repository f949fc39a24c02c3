/**
 * Rule rows of Vermont.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Vermont. */
export const VT_RULES: readonly RuleRow[] = [
  {
    id: "vt.private-action",
    jurisdiction: "VT",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "9 V.S.A. §§ 2464a, 2464c",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://cliclaw.com/legal-compliance/telemarketing-compliance-solutions/resources-laws-telemarketing/vermont",
    ],
    note: "Goods definition includes real estate.",
  },
  {
    id: "vt.registration",
    jurisdiction: "VT",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Secretary of State",
      "conditions": [
        "already registered, licensed or regulated by Secretary of State, PUC, Financial Regulation or Taxes",
      ],
    },
    liftedBy: [],
    citation: "9 V.S.A. §§ 2464a, 2464b",
    effectiveFrom: "2002-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://print.casetext.com/statute/vermont-statutes/title-9-commerce-and-trade/chapter-63-consumer-protection/subchapter-1-general-provisions/section-2464a-prohibited-telephone-solicitations",
      "http://www.leg.state.vt.us/DOCS/2002/ACTS/ACT120SUM.HTM",
    ],
  },
];
