/**
 * Rule rows of Mississippi.
 *
 * Covers voice and text; 'consumer' now is any person or business receiving a solicitor's call or text; encouraging purchase, rental or investment in property is named.
 */
import { type RuleRow, weekly } from "../../rule.ts";

/** Rows of Mississippi. */
export const MS_RULES: readonly RuleRow[] = [
  {
    id: "ms.calling-hours",
    jurisdiction: "MS",
    kind: "calling-hours",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: weekly(["08:00", "20:00"], ["08:00", "20:00"], null),
    liftedBy: [],
    citation: "Miss. Code Ann. § 77-3-723(1)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
      "https://getpocketlaw.com/law/state_mississippi/section-77-3-723-rules-for-authorized-calls_57b73fa7ff73",
      "https://www.dnc.com/blog/no-more-holidays-mississippi-marketers-magnolia-state-lifts-prohibition-telemarketing-legal",
    ],
    note:
      "Stated in Central time. § 77-3-603 separately says 08:00-21:00 Mon-Sat for unsolicited residential sales calls; the narrower window governs. § 77-3-723 also binds callers exempt under § 77-3-711 (real-estate licensees resident in the state, face-to-face closers). A separate device article (§ 77-3-453) closes 21:00-09:00, so a recorded call that is lawful at all fits only 09:00-20:00.",
  },
  {
    id: "ms.calling-hours-adad",
    jurisdiction: "MS",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: weekly(["09:00", "21:00"], ["09:00", "21:00"], null),
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "Miss. Code Ann. § 77-3-453",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
    ],
    note:
      "Automatic dialing-announcing devices, Central time. The section itself closes 21:00-09:00 daily; Sunday is closed by § 77-3-723.",
  },
  {
    id: "ms.banned-days",
    jurisdiction: "MS",
    kind: "banned-days",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "weekdays": ["sun"], "holidays": [] },
    liftedBy: [],
    citation: "Miss. Code Ann. §§ 77-3-723(1), 77-3-603(a)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
      "https://getpocketlaw.com/law/state_mississippi/section-77-3-723-rules-for-authorized-calls_57b73fa7ff73",
      "https://www.dnc.com/blog/no-more-holidays-mississippi-marketers-magnolia-state-lifts-prohibition-telemarketing-legal",
    ],
    note:
      "Legal-holiday ban sat only in PSC rule 39 Miss. Admin. Code Pt. I R. 1:28, repealed after HB 1225 (2023) moved enforcement to the Attorney General.",
  },
  {
    id: "ms.adad-ban",
    jurisdiction: "MS",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: { "forbids": "Announcing devices may not be used to sell." },
    liftedBy: ["called-party-request", "established-business-relationship"],
    citation: "Miss. Code Ann. §§ 77-3-451 to -459",
    effectiveFrom: "1989-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
    ],
    note:
      "Device definition speaks of a prerecorded message. Established-relationship and requested calls are outside the article.",
  },
  {
    id: "ms.adad-ban.duties",
    jurisdiction: "MS",
    kind: "conduct",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "all" },
    value: {
      "severity": "during-contact",
      "duty":
        "For a message that sells nothing, have the person's agreement beforehand, or let a person state the nature of the call, a name, an address and a telephone number and ask whether the message may be played.",
      "purpose": "informational",
    },
    liftedBy: [],
    citation: "Miss. Code Ann. §§ 77-3-451 to -459",
    effectiveFrom: "1989-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
    ],
  },
  {
    id: "ms.no-recorded",
    jurisdiction: "MS",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "forbids":
        "Automated dialling with a recorded voice is forbidden but to customers about a new product.",
    },
    liftedBy: ["existing-customer"],
    citation: "Miss. Code Ann. § 77-3-723(2)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://getpocketlaw.com/law/state_mississippi/section-77-3-723-rules-for-authorized-calls_57b73fa7ff73",
    ],
    note: "Only an existing customer may be told of a new product by recording.",
  },
  {
    id: "ms.state-dnc.before-2023-07",
    jurisdiction: "MS",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Public Service Commission (earlier state database)", "separateList": true },
    liftedBy: [],
    citation: "Miss. Code Ann. §§ 77-3-707, -713, -717 (as before HB 1225, 2023)",
    effectiveFrom: null,
    effectiveTo: "2023-06-30",
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [
      "https://tcpaworld.com/2023/04/10/mississippi-and-tennessee-make-updates-to-current-state-telemarketing-laws-see-what-is-new-and-whats-to-come/",
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://billstatus.ls.state.ms.us/documents/2023/html/SB/2400-2499/SB2494CS.htm",
      "https://www.dnc.com/blog/no-more-holidays-mississippi-marketers-magnolia-state-lifts-prohibition-telemarketing-legal",
    ],
    note:
      "The state's own database before the registry came to mean the federal one; what lifted it was not read.",
  },
  {
    id: "ms.state-dnc",
    jurisdiction: "MS",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Attorney General (from 2023-07)", "separateList": false },
    liftedBy: [],
    citation: "Miss. Code Ann. §§ 77-3-707, -713, -717 (HB 1225, 2023)",
    effectiveFrom: "2023-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://tcpaworld.com/2023/04/10/mississippi-and-tennessee-make-updates-to-current-state-telemarketing-laws-see-what-is-new-and-whats-to-come/",
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://billstatus.ls.state.ms.us/documents/2023/html/SB/2400-2499/SB2494CS.htm",
      "https://www.dnc.com/blog/no-more-holidays-mississippi-marketers-magnolia-state-lifts-prohibition-telemarketing-legal",
    ],
    note:
      "Since HB 1225 (2023) the registry means the federal one or any earlier state database; current vendor surveys no longer list a separate Mississippi list. Real-estate licensees who live in Mississippi, and callers who close only face to face, are exempt from the list duty (§ 77-3-711).",
  },
  {
    id: "ms.state-dnc.list",
    jurisdiction: "MS",
    kind: "conduct",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "seller-duty",
      "duty":
        "Register as a telephone solicitor for the do-not-call law, beside the registration for selling by telephone.",
    },
    liftedBy: [],
    citation: "Miss. Code Ann. §§ 77-3-707, -713, -717 (HB 1225, 2023)",
    effectiveFrom: "2023-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://tcpaworld.com/2023/04/10/mississippi-and-tennessee-make-updates-to-current-state-telemarketing-laws-see-what-is-new-and-whats-to-come/",
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://billstatus.ls.state.ms.us/documents/2023/html/SB/2400-2499/SB2494CS.htm",
      "https://www.dnc.com/blog/no-more-holidays-mississippi-marketers-magnolia-state-lifts-prohibition-telemarketing-legal",
    ],
    note:
      "Registering to receive the list; another registration of the state does not stand for it.",
  },
  {
    id: "ms.identification",
    jurisdiction: "MS",
    kind: "identification",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state the caller's name, the company and the purpose of the call. Use the true first and last name. End the call at once when the person declines. Do not block the caller ID.",
    },
    liftedBy: [],
    citation: "Miss. Code Ann. §§ 77-3-723, 77-3-603",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
      "https://getpocketlaw.com/law/state_mississippi/section-77-3-723-rules-for-authorized-calls_57b73fa7ff73",
    ],
    note:
      "§ 77-3-603 asks for true first and last name at once and an immediate end when the person shows no interest.",
  },
  {
    id: "ms.registration",
    jurisdiction: "MS",
    kind: "registration",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Attorney General",
      "bondUsd": 75000,
      "conditions": [
        "real estate: real-estate licensee of any state acting within the licence",
        "isolated transaction",
        "later face-to-face presentation and sale",
        "established relationship under same business name",
      ],
    },
    liftedBy: [],
    citation: "Miss. Code Ann. §§ 77-3-605, -609",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-ms/blob/efd509d2fe257a0e38108c0795103fc958bc8734/transforms/ms/ocms/r78/gov.ms.code.title.77.html",
      "http://telemarketingbonds.com/state_bond_requirements.html",
      "https://cliclaw.com/library/state-laws/mississippi/mississippi-telephone-solicitation-act-miss-code-ann-%C2%A7-77-3-701-%E2%80%94-77",
    ],
    note:
      "Certificate plus USD 75,000 bond. Exempt: anyone licensed as a real-estate agent or broker acting within the licence (§ 77-3-609), isolated transactions, and callers whose main presentation and sale happen later face to face.",
  },
  {
    id: "ms.recording",
    jurisdiction: "MS",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Miss. Code Ann. § 41-29-531",
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
