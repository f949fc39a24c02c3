/**
 * Rule rows of Michigan.
 *
 * Telephone solicitation means voice urging purchase during the call; a call that only asks for a face-to-face meeting without urging a decision is outside the definition (MCL 445.111).
 *
 * SB 351-355 (a new Telephone Solicitation Act: signed authorization for recorded messages, national-list ban, USD 1,000 private damages, civil fines to USD 25,000) passed the Senate on 2026-01-29 or -30 and went to the House Regulatory Reform committee; no enactment was found by 2026-11-22. Treat as pending.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Michigan. */
export const MI_RULES: readonly RuleRow[] = [
  {
    id: "mi.calling-hours",
    jurisdiction: "MI",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "MCL 484.125 (automatic dialing) as cited in compliance charts",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/michigan-mini-tcpa/",
      "https://blog.clickpointsoftware.com/telemarketing-calling-hours-by-state?hs_amp=true",
      "https://www.dropcowboy.com/state-compliance",
    ],
    note:
      "Charts and one compliance firm give 09:00-21:00 as the present window; the Michigan text was not read. Applied to automated calls as the safer reading.",
  },
  {
    id: "mi.no-recorded",
    jurisdiction: "MI",
    kind: "consent",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "sales",
    },
    value: { "forbids": "Telephone solicitation by a recorded message is forbidden." },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "MCL 445.111a",
    effectiveFrom: "2003-03-31",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://www.legislature.mi.gov/(S(1flqmx0p50xpffo4geasahav))/mileg.aspx?page=GetObject&objectname=mcl-Act-227-of-1971",
      "https://telecommunications.uslegal.com/articles/michigan-laws-regarding-telephonic-solicitation/",
    ],
    note: "Section title: telephonic solicitation using a recorded message is prohibited.",
  },
  {
    id: "mi.state-dnc",
    jurisdiction: "MI",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national list adopted", "separateList": false },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "MCL 445.111a",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "http://www.contactcentercompliance.com/legal/statutes/MI/MCLS/445.111d.adpx",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
  },
  {
    id: "mi.identification",
    jurisdiction: "MI",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state the caller's name, the organisation and a telephone number when asked. Do not block the caller ID.",
    },
    liftedBy: [],
    citation: "MCL 445.111b",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "http://www.legislature.mi.gov/(S(1flqmx0p50xpffo4geasahav))/mileg.aspx?page=GetObject&objectname=mcl-Act-227-of-1971",
    ],
  },
  {
    id: "mi.recording",
    jurisdiction: "MI",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "MCL 750.539c, .539h",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note: "Statute says all parties; some courts let a participant record. Treat as all-party.",
  },
];
