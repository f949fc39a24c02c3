/**
 * How much a request to stop takes back, as dated rows.
 *
 * @module
 */

import type { Confidence } from "../rule.ts";

/** What kind of contact a request to stop can end. */
export type EndedContact = "marketing" | "same-topic" | "other-topics";

/** One rule on the scope of a request to stop. */
export interface RevocationScopeRule {
  /** Stable id. */
  readonly id: string;
  /** Jurisdiction. */
  readonly jurisdiction: "US";
  /** Purpose of the contact that the request answers. */
  readonly answers: "marketing" | "informational";
  /** What it ends; all of it on calls and texts alike. */
  readonly ends: readonly EndedContact[];
  /** Statute, rule or order. */
  readonly citation: string;
  /** First day in force, `YYYY-MM-DD`; null = adopted, but nobody knows yet from when on. */
  readonly effectiveFrom: string | null;
  /** Last day in force; null = no end known. */
  readonly effectiveTo: string | null;
  /** Rules whose place it takes from its first day on. */
  readonly replaces: readonly string[];
  /** Day somebody last read the source. */
  readonly reviewedOn: string;
  /** How well it is established. */
  readonly confidence: Confidence;
  /** Public pages where the text can be read. */
  readonly sources: readonly string[];
  /** What the text leaves open, and how it is read here. */
  readonly note: string;
}

/** Id of the rule that takes effect once the order is published. */
const FCC_26_67 = "federal.revocation-scope.category";
const REVOKE_ALL = "federal.revocation-scope.revoke-all";

/** The rules on the scope of a request to stop; none of them concerns emergencies. */
export const REVOCATION_SCOPE_RULES: readonly RevocationScopeRule[] = [
  {
    id: "federal.revocation-scope.marketing",
    jurisdiction: "US",
    answers: "marketing",
    ends: ["marketing"],
    citation: "47 CFR 64.1200(a)(10); FCC 24-24, 89 FR 15756",
    effectiveFrom: "2025-04-11",
    effectiveTo: null,
    replaces: [],
    reviewedOn: "2026-11-10",
    confidence: "high",
    sources: ["https://www.govinfo.gov/content/pkg/FR-2024-03-05/html/2024-04587.htm"],
    note: "Ends marketing by machine; that it also ends live marketing is a cautious reading.",
  },
  {
    id: "federal.revocation-scope.informational",
    jurisdiction: "US",
    answers: "informational",
    ends: ["marketing", "same-topic"],
    citation: "47 CFR 64.1200(a)(10); DA 25-312; DA 26-12",
    effectiveFrom: "2025-04-11",
    effectiveTo: "2027-01-30",
    replaces: [],
    reviewedOn: "2026-11-10",
    confidence: "medium",
    sources: ["https://www.consumerfinancialserviceslawmonitor.com/?p=30918"],
    note:
      "While the rule on all topics is delayed. That it also ends marketing is a cautious reading.",
  },
  {
    id: REVOKE_ALL,
    jurisdiction: "US",
    answers: "informational",
    ends: ["marketing", "same-topic", "other-topics"],
    citation: "47 CFR 64.1200(a)(10); delayed by DA 25-312 and DA 26-12",
    effectiveFrom: "2027-01-31",
    effectiveTo: null,
    replaces: [],
    reviewedOn: "2026-11-10",
    confidence: "medium",
    sources: ["https://www.compliancepoint.com/marketing-compliance/fcc-delays-revoke-all-again"],
    note: "One request ends every topic.",
  },
  {
    id: FCC_26_67,
    jurisdiction: "US",
    answers: "informational",
    ends: ["same-topic"],
    citation: "FCC 26-67, CG Docket 02-278, adopted 2026-09-30",
    effectiveFrom: null,
    effectiveTo: null,
    replaces: ["federal.revocation-scope.informational", REVOKE_ALL],
    reviewedOn: "2026-11-10",
    confidence: "low",
    sources: ["https://docs.fcc.gov/public/attachments/DOC-425498A1.pdf"],
    note:
      "Takes effect 30 days after its publication in the Federal Register, which is not known: the date is switched on by `inForceFrom`.",
  },
];
