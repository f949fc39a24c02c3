/**
 * Rule rows of South Dakota.
 */
import { daily, type RuleRow, weekly } from "../../rule.ts";

/** Rows of South Dakota. */
export const SD_RULES: readonly RuleRow[] = [
  {
    id: "sd.calling-hours-all",
    jurisdiction: "SD",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "live", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "SDCL ch. 37-30A (unreasonable solicitor practices) - hours not confirmed",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: ["https://puc.sd.gov/statutes-administrativelaw/telecommunicationsrules.aspx"],
    note:
      "Some charts extend 09:00-21:00 to live calls; the chapter's text with hours was not found, so this row is a caution only.",
  },
  {
    id: "sd.calling-hours-automated",
    jurisdiction: "SD",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: weekly(["09:00", "21:00"], null, null),
    liftedBy: [],
    citation: "SDCL § 37-30-28",
    effectiveFrom: "1991-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://lexace.ai/us/statute/south-dakota/37-30-28",
      "http://legis.state.sd.us/statutes/DisplayStatute.aspx?Type=Statute&Statute=37-30-28",
    ],
    note:
      "'Weekdays' only, so Saturday and Sunday are closed to automated systems. Class 2 misdemeanor.",
  },
  {
    id: "sd.banned-days-automated",
    jurisdiction: "SD",
    kind: "banned-days",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: { "weekdays": ["sat", "sun"], "holidays": [] },
    liftedBy: [],
    citation: "SDCL § 37-30-28",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["https://lexace.ai/us/statute/south-dakota/37-30-28"],
    note: "Reading of 'weekdays'; many charts say Sundays only.",
  },
  {
    id: "sd.state-dnc",
    jurisdiction: "SD",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Public Utilities Commission", "separateList": false },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "SDCL §§ 49-31-99 to -108; 49-31-1.5",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "http://sdlegislature.gov/statutes/DisplayStatute.aspx?Type=Statute&Statute=49-31-1.5",
    ],
    note:
      "Definitions read; vendor surveys no longer count South Dakota among states with a separate list. The statute still speaks of solicitor registration with the commission.",
  },
];
