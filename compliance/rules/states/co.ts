/**
 * Rule rows of Colorado.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Colorado. */
export const CO_RULES: readonly RuleRow[] = [
  {
    id: "co.state-dnc",
    jurisdiction: "CO",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Public Utilities Commission",
      "separateList": true,
      "maxAgeDays": 90,
      "relationshipMonths": 18,
    },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "C.R.S. §§ 6-1-904, 6-1-905",
    effectiveFrom: "2002-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-co/blob/e6fdc162a709483b624ebfd27152e3f0f174ad14/transforms/co/occo/r80/gov.co.crs.title.06.html",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://law.justia.com/codes/colorado/2017/title-6/fair-trade-and-restraint-of-trade/article-1/part-9/section-6-1-904/",
      "https://colorado.public.law/statutes/crs_6-1-905",
    ],
    note:
      "Separate state list covering home and wireless numbers and texts; every telephone solicitor to Colorado registers for it and refreshes within 30 days of each calendar quarter. Relationship exception lasts 18 months.",
  },
  {
    id: "co.state-dnc.list",
    jurisdiction: "CO",
    kind: "conduct",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "seller-duty",
      "duty":
        "Register to receive the state's do-not-call list (fee at most USD 500), and fetch it afresh within 30 days of the start of each calendar quarter.",
      "figures": { "feeMaxUsd": 500, "refreshWithinDaysOfQuarter": 30 },
    },
    liftedBy: [],
    citation: "C.R.S. §§ 6-1-904, 6-1-905",
    effectiveFrom: "2002-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-co/blob/e6fdc162a709483b624ebfd27152e3f0f174ad14/transforms/co/occo/r80/gov.co.crs.title.06.html",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://law.justia.com/codes/colorado/2017/title-6/fair-trade-and-restraint-of-trade/article-1/part-9/section-6-1-904/",
      "https://colorado.public.law/statutes/crs_6-1-905",
    ],
    note:
      "Registering to receive the list; another registration of the state does not stand for it.",
  },
  {
    id: "co.caller-id",
    jurisdiction: "CO",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "severity": "during-contact", "duty": "Do not block the caller ID." },
    liftedBy: [],
    citation: "C.R.S. § 6-1-904(3)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://law.justia.com/codes/colorado/2017/title-6/fair-trade-and-restraint-of-trade/article-1/part-9/section-6-1-904/",
    ],
  },
  {
    id: "co.registration",
    jurisdiction: "CO",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Attorney General",
      "leadDays": 10,
      "conditions": [
        "real estate: person or affiliate regulated by the real estate commission",
        "later face-to-face completion",
      ],
    },
    liftedBy: [],
    citation: "C.R.S. §§ 6-1-302, 6-1-303",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-co/blob/e6fdc162a709483b624ebfd27152e3f0f174ad14/transforms/co/occo/r80/gov.co.crs.title.06.html",
      "https://colorado.public.law/statutes/crs_6-1-303",
    ],
    note:
      "Ten days before business; fee up to USD 250. Outside the term: a person (or affiliate) regulated by the real estate commission, and callers who complete only at a later face-to-face meeting.",
  },
  {
    id: "co.recording",
    jurisdiction: "CO",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "C.R.S. § 18-9-303",
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
];
