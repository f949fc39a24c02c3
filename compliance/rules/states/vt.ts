/**
 * Rule rows of Vermont.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Vermont. */
export const VT_RULES: readonly RuleRow[] = [
  {
    id: "vt.robocall-mirror",
    jurisdiction: "VT",
    kind: "consent",
    appliesTo: {
      channels: ["voice", "sms"],
      technology: "autodialed-or-prerecorded",
      callKinds: "sales",
    },
    value: {
      "forbids": "State law mirrors the federal ban on recorded and automated sales calls.",
    },
    liftedBy: ["prior-express-written-consent"],
    citation: "9 V.S.A. § 2464e",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.lawserver.com/law/state/vermont/vt-statutes/vermont_statutes_title_9_2464e",
    ],
    note: "State prohibition meant to be coextensive with federal law.",
  },
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
  {
    id: "vt.recording",
    jurisdiction: "VT",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "no-state-statute" },
    liftedBy: [],
    citation: "18 U.S.C. § 2511(2)(d) (no Vermont wiretap statute)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["https://gotranscript.com/blog/one-party-consent-states"],
    note:
      "Federal one-party rule governs; one list prints Vermont as all-party because of home-privacy case law.",
  },
];
