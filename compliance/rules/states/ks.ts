/**
 * Rule rows of Kansas.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Kansas. */
export const KS_RULES: readonly RuleRow[] = [
  {
    id: "ks.state-dnc",
    jurisdiction: "KS",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false, "maxAgeDays": 30 },
    liftedBy: [
      "called-party-request",
      "established-business-relationship",
      "prior-express-written-consent",
    ],
    citation: "K.S.A. 50-670, 50-670a",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://ksrevisor.org/statutes/chapters/ch50/050_006_0070a.html",
      "https://www.alfainternational.com/compendium/business-litigation-2/telephone-consumer-protection-act-tcpa/kansas",
    ],
    note:
      "'Property' is covered without limit to personal property. The national registry is to be consulted every 30 days, a day sooner than under federal law.",
  },
  {
    id: "ks.identification",
    jurisdiction: "KS",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state the caller's name, on whose behalf and the purpose of the call. End the call at once when the person declines. Do not block the caller ID.",
    },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "K.S.A. 50-670(b)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://instalawyer.io/laws/kansas-statutes/50-670-kansas-no-call-act-definitions",
      "https://cliclaw.com/library/us-state-laws/kansas/kansas-no-call-act-ksa-%C2%A7-50-670-et-seq",
    ],
    note: "Definitions read; the duty list is in sub-section (b).",
  },
  {
    id: "ks.recording",
    jurisdiction: "KS",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "K.S.A. 21-6101",
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
