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
    id: "wy.automated-consent",
    jurisdiction: "WY",
    kind: "consent",
    appliesTo: {
      channels: ["voice"],
      technology: "automated-selection-or-dialing",
      callKinds: "sales",
    },
    value: {
      "forbids":
        "Automated selection or dialling is forbidden for sales calls but for live messages to scrubbed numbers; a recorded message has no exception.",
    },
    liftedBy: [],
    citation: "Wyo. Stat. § 40-12-303",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-wy/blob/ad6475bb8ff29603b23f03374744fbe8b6436abf/transforms/wy/ocwy/r84/gov.wy.code.title.40.html",
      "https://lexace.ai/us/statute/wyoming/40-12-303",
      "https://law.justia.com/codes/wyoming/2016/title-40/chapter-12/article-3/section-40-12-303/",
    ],
    note:
      "Exceptions are only for live messages; a recorded message has none. The scrub exception means the trade preference list plus unlisted numbers.",
  },
  {
    id: "wy.unpublished-cellular",
    jurisdiction: "WY",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "forbids": "Sales calls to unpublished cellular numbers are forbidden.",
      "wirelessOnly": true,
    },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "Wyo. Stat. §§ 40-12-301(a)(xi), -302(e)",
    effectiveFrom: "2010-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-wy/blob/ad6475bb8ff29603b23f03374744fbe8b6436abf/transforms/wy/ocwy/r84/gov.wy.code.title.40.html",
    ],
    note:
      "Most mobiles are unpublished, so a cold call to a Wyoming mobile needs a request or an existing relationship.",
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
    id: "wy.identification",
    jurisdiction: "WY",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state the caller's own name, the company, a telephone number, an address, that the purpose is a sale and the nature of the goods. Do not block the caller ID.",
    },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "Wyo. Stat. § 40-12-302",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-wy/blob/ad6475bb8ff29603b23f03374744fbe8b6436abf/transforms/wy/ocwy/r84/gov.wy.code.title.40.html",
      "https://attorneygeneral.wyo.gov/law-office-division/consumer-protection-and-antitrust-unit/telephone-solicitation-for-businesses",
    ],
    note:
      "At the outset, clearly. Caller-ID blocking towards a residential line is barred by the same section.",
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
  {
    id: "wy.recording",
    jurisdiction: "WY",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Wyo. Stat. § 7-3-702",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
];
