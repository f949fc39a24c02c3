/**
 * Rule rows of Maryland.
 *
 * Telephone solicitation = campaign to sell, lease or rent goods or services, offer prizes, poll, or survey for sales. Offers to buy are not named.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Maryland. */
export const MD_RULES: readonly RuleRow[] = [
  {
    id: "md.calling-hours",
    jurisdiction: "MD",
    kind: "calling-hours",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: daily("08:00", "20:00"),
    liftedBy: [],
    citation: "Md. Code, Com. Law § 14-4502 (SB 90 / Stop the Spam Calls Act of 2023)",
    effectiveFrom: "2024-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://lexace.ai/us/statute/maryland/CL-14-4502",
      "https://www.wmar2news.com/local/law-to-prevent-spam-calls-takes-effect-first-of-the-year",
      "http://blog.galalaw.com/post/102ixyd/maryland-rings-in-the-new-year-with-an-expanded-telemarketing-law",
    ],
    note: "Called party's time zone.",
  },
  {
    id: "md.frequency-cap",
    jurisdiction: "MD",
    kind: "frequency-cap",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "max": 3, "windowHours": 24, "scope": "same-person-same-subject" },
    liftedBy: [],
    citation: "Md. Code, Com. Law § 14-4502",
    effectiveFrom: "2024-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://lexace.ai/us/statute/maryland/CL-14-4502",
      "https://www.wmar2news.com/local/law-to-prevent-spam-calls-takes-effect-first-of-the-year",
      "http://blog.galalaw.com/post/102ixyd/maryland-rings-in-the-new-year-with-an-expanded-telemarketing-law",
    ],
  },
  {
    id: "md.consent",
    jurisdiction: "MD",
    kind: "consent",
    appliesTo: {
      channels: ["voice", "sms"],
      technology: "automated-selection-or-dialing",
      callKinds: "sales",
    },
    value: { "forbids": "Automated selection or dialling needs prior express written consent." },
    liftedBy: ["prior-express-written-consent", "called-party-request"],
    citation: "Md. Code, Com. Law §§ 14-4501, 14-4502(a)(3)",
    effectiveFrom: "2024-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://lexace.ai/us/statute/maryland/CL-14-4502",
      "https://www.wmar2news.com/local/law-to-prevent-spam-calls-takes-effect-first-of-the-year",
      "http://blog.galalaw.com/post/102ixyd/maryland-rings-in-the-new-year-with-an-expanded-telemarketing-law",
      "https://www.kelleydrye.com/viewpoints/podcasts/ad-law-access/marylands-new-telemarketing-law-now-in-effect",
      "https://www.dnc.com/index.php/news/maryland-governor-signs-stop-spam-calls-act-2023-law",
    ],
    note:
      "'Automated system' is undefined. Exempt: isolated call, reply to one inquiry, informational call within an existing relationship that turns into a sale on the customer's question.",
  },
  {
    id: "md.state-dnc",
    jurisdiction: "MD",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation:
      "Md. Code, Com. Law § 14-3201 (breach of the federal call rules is a state violation)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://wipfli-com-cdne.azureedge.net/insights/articles/state-do-not-call-lists-what-businesses-need-to-know",
    ],
    note: "Not among the eleven states that two compliance surveys list with a list of their own.",
  },
  {
    id: "md.caller-id",
    jurisdiction: "MD",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty": "Do not block the caller ID. Show no misleading caller ID.",
    },
    liftedBy: [],
    citation: "Md. Code, Pub. Util. § 8-205; Com. Law § 14-4502",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://lexace.ai/us/statute/maryland/PU-8-205",
      "https://www.wmar2news.com/local/law-to-prevent-spam-calls-takes-effect-first-of-the-year",
    ],
  },
  {
    id: "md.recording",
    jurisdiction: "MD",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "Md. Code, Cts. & Jud. Proc. § 10-402",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
  },
  {
    id: "md.wholesale-disclosure",
    jurisdiction: "MD",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "seller-duty",
      "duty":
        "Disclose in writing before a contract on an owner-occupied home that the buyer may assign it.",
    },
    liftedBy: [],
    citation: "Md. Code, Real Prop. § 10-715",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://law.counselstack.com/statute/md/grp/10-715"],
    note: "Rescission remedies follow in the section; start date not read (2025).",
  },
];
