/**
 * Rule rows of Wyoming.
 *
 * Solicitation law bites on merchants placing more than about 225 unsolicited calls a year; consumer goods include real property.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Wyoming. */
export const WY_RULES: readonly RuleRow[] = [
  {
    id: "wy.calling-hours",
    jurisdiction: "WY",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("08:00", "20:00"),
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "Wyo. Stat. § 40-12-302",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-wy/blob/ad6475bb8ff29603b23f03374744fbe8b6436abf/transforms/wy/ocwy/r84/gov.wy.code.title.40.html",
    ],
    note:
      "Consumer's local time, every day. Covers unsolicited telephonic sales calls; a caller with fewer than 225 of them a year, an existing relationship or a request from the person is outside the term.",
  },
  {
    id: "wy.state-dnc",
    jurisdiction: "WY",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "trade-association preference list named in statute",
      "separateList": true,
      "maxAgeDays": 31,
    },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "Wyo. Stat. §§ 40-12-301(a)(viii), -302(b)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-wy/blob/ad6475bb8ff29603b23f03374744fbe8b6436abf/transforms/wy/ocwy/r84/gov.wy.code.title.40.html",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://wipfli-com-cdne.azureedge.net/insights/articles/state-do-not-call-lists-what-businesses-need-to-know",
      "https://attorneygeneral.wyo.gov/law-office-division/consumer-protection-and-antitrust-unit/telephone-solicitation",
    ],
    note:
      "The statute's 'national do-not-call list' is defined as the Direct Marketing Association telephone preference list, not the federal registry; a number counts after 60 days on it. Two vendor surveys therefore list Wyoming among the states with a list of its own. Calling an owner in answer to a yard sign or other advertisement is outside the list rule.",
  },
  {
    id: "wy.registration",
    jurisdiction: "WY",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Attorney General" },
    liftedBy: [],
    citation: "Wyo. Stat. § 40-12-305",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-wy/blob/ad6475bb8ff29603b23f03374744fbe8b6436abf/transforms/wy/ocwy/r84/gov.wy.code.title.40.html",
      "https://cliclaw.com/library/us-state-laws/telemarketing-sms/wyoming-telephone-solicitation-wy-stat-%C2%A7-40-12-301-et-seq",
      "https://www.blacklistalliance.com/blog/demystifying-telemarketer-state-registration-requirements",
    ],
    note:
      "A one-page notice to the attorney general naming an agent for service and promising compliance; no fee or bond in the section.",
  },
];
