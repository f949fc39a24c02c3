/**
 * Rule rows of Connecticut.
 *
 * Marketing or sales solicitation is a call or message encouraging purchase, rental or investment in property, goods or services; offers to buy are not named.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Connecticut. */
export const CT_RULES: readonly RuleRow[] = [
  {
    id: "ct.calling-hours.before-2023-10",
    jurisdiction: "CT",
    kind: "calling-hours",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: [
      "prior-express-written-consent",
      "established-business-relationship",
      "called-party-request",
    ],
    citation: "Conn. Gen. Stat. § 42-288a (P.A. 23-98)",
    effectiveFrom: null,
    effectiveTo: "2023-09-30",
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://tcpaworld.com/2023/06/28/connecticut-rolls-out-new-telemarketing-requirements-here-is-what-you-need-to-know/",
      "https://www.thewbkfirm.com/industry/connecticut-amends-telemarketing-law",
      "https://www.tcpadefenseforce.com/tcpa-law-blog/connecticut-broadens-its-telemarketing-laws",
      "https://cga.ct.gov/current/pub/chap_743m.htm",
    ],
    note: "The window before P.A. 23-98 took effect.",
  },
  {
    id: "ct.calling-hours",
    jurisdiction: "CT",
    kind: "calling-hours",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: daily("09:00", "20:00"),
    liftedBy: [
      "prior-express-written-consent",
      "established-business-relationship",
      "called-party-request",
    ],
    citation: "Conn. Gen. Stat. § 42-288a (P.A. 23-98)",
    effectiveFrom: "2023-10-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://tcpaworld.com/2023/06/28/connecticut-rolls-out-new-telemarketing-requirements-here-is-what-you-need-to-know/",
      "https://www.thewbkfirm.com/industry/connecticut-amends-telemarketing-law",
      "https://www.tcpadefenseforce.com/tcpa-law-blog/connecticut-broadens-its-telemarketing-laws",
      "https://cga.ct.gov/current/pub/chap_743m.htm",
    ],
    note:
      "Was 09:00-21:00 before 2023-10-01. Calls outside the definition (written consent, customer inquiry, existing customer not opted out) escape it.",
  },
  {
    id: "ct.consent",
    jurisdiction: "CT",
    kind: "consent",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "forbids":
        "Every sales call or text, live or automated, needs prior express written consent.",
    },
    liftedBy: [
      "prior-express-written-consent",
      "established-business-relationship",
      "called-party-request",
    ],
    citation: "Conn. Gen. Stat. §§ 42-284, 42-288a, 42-289",
    effectiveFrom: "2023-10-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://tcpaworld.com/2023/06/28/connecticut-rolls-out-new-telemarketing-requirements-here-is-what-you-need-to-know/",
      "https://www.thewbkfirm.com/industry/connecticut-amends-telemarketing-law",
      "https://www.tcpadefenseforce.com/tcpa-law-blog/connecticut-broadens-its-telemarketing-laws",
      "https://cga.ct.gov/current/pub/chap_743m.htm",
      "https://kleinmoynihan.com/reminder-connecticuts-new-telemarketing-law-takes-effect-october-1st-2023",
    ],
    note:
      "Strictest consent trigger found: no automation needed. Sales-call definition also covers urging a person to share personal data. Business-to-business excluded.",
  },
  {
    id: "ct.state-dnc",
    jurisdiction: "CT",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Department of Consumer Protection", "separateList": false },
    liftedBy: ["prior-express-written-consent", "established-business-relationship"],
    citation: "Conn. Gen. Stat. § 42-288a(a)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://casetext.com/statute/general-statutes-of-connecticut/title-42-business-selling-trading-and-collection-practices/chapter-743m-telemarketing/section-42-288a-telephonic-sales-calls-no-sales-solicitation-calls-listing-and-national-do-not-call-registry-prohibited-acts-disclosures-exceptions-regulations-penalties",
      "https://cga.ct.gov/current/pub/chap_743m.htm",
    ],
    note: "Listing identical to the national registry by statute.",
  },
  {
    id: "ct.identification",
    jurisdiction: "CT",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "Within 10 seconds state identity, the purpose of the call and on whose behalf. Ask whether to continue, end, or be removed. End within 10 seconds of a request to. Do not block the caller ID.",
      "figures": { "withinSeconds": 10, "endWithinSecondsOfRequest": 10 },
    },
    liftedBy: [],
    citation: "Conn. Gen. Stat. § 42-288a (P.A. 23-98)",
    effectiveFrom: "2023-10-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://tcpaworld.com/2023/06/28/connecticut-rolls-out-new-telemarketing-requirements-here-is-what-you-need-to-know/",
      "https://www.thewbkfirm.com/industry/connecticut-amends-telemarketing-law",
      "https://www.tcpadefenseforce.com/tcpa-law-blog/connecticut-broadens-its-telemarketing-laws",
      "https://cga.ct.gov/current/pub/chap_743m.htm",
    ],
    note: "On a removal wish: confirm removal and end within 10 seconds.",
  },
  {
    id: "ct.recording",
    jurisdiction: "CT",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "Conn. Gen. Stat. § 52-570d",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note: "Civil all-party rule for telephone calls (criminal law is one-party).",
  },
  {
    id: "ct.wholesale-registration",
    jurisdiction: "CT",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: { "severity": "seller-duty", "duty": "Register as a real-estate wholesaler." },
    liftedBy: [],
    citation: "Connecticut wholesaler registration act (citation not confirmed)",
    effectiveFrom: "2026-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: ["https://www.vahorizon.site/guides/is-wholesaling-real-estate-legal/"],
    note: "Guide gives July 2026.",
  },
];
