/**
 * Rule rows of U.S. Virgin Islands.
 *
 * Only the existence of a telemarketing chapter was confirmed; no hours narrower than federal, list or recording rule found. Recording regime not confirmed: the engine should announce recording there.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of U.S. Virgin Islands. */
export const VI_RULES: readonly RuleRow[] = [
  {
    id: "vi.state-dnc",
    jurisdiction: "VI",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "12A V.I. Code §§ 303, 310 (no list found)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: ["https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/"],
    note: "Not confirmed either way; the national registry applies.",
  },
  {
    id: "vi.telemarketing-act",
    jurisdiction: "VI",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": null },
    liftedBy: [],
    citation: "12A V.I. Code §§ 303, 310",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: ["https://lsd.law/define/guam-puerto-rico-and-the-u.s.-virgin-islands"],
    note: "Secondary digest only; whether the chapter asks for registration was not read.",
  },
  {
    id: "vi.recording",
    jurisdiction: "VI",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "not-confirmed" },
    liftedBy: [],
    citation: "Recording law of the Virgin Islands not confirmed",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [],
    note: "No local rule was confirmed; recording is announced as if all parties had to agree.",
  },
];
