/**
 * Rule rows of Texas.
 *
 * Consumer good or service includes real property, yet calls must solicit a sale, credit, or information for a sale; Pepper v. GVG Capital (S.D. Tex. 2023) held buy-your-house texts outside federal and Texas law.
 */
import { type RuleRow, weekly } from "../../rule.ts";

/** Rows of Texas. */
export const TX_RULES: readonly RuleRow[] = [
  {
    id: "tx.calling-hours",
    jurisdiction: "TX",
    kind: "calling-hours",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: weekly(["09:00", "21:00"], ["09:00", "21:00"], ["12:00", "21:00"]),
    liftedBy: [],
    citation: "Tex. Bus. & Com. Code § 301.051",
    effectiveFrom: "2009-04-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://law.justia.com/codes/texas/2005/bc/004.00.000037.00.html",
      "https://www.myrussellrealty.com/training/telemarketing-and-texting-compliance",
      "https://streamlinemarketingpro.com/post/Texas-SB-140",
    ],
    note:
      "Recodified 2009 from § 37.02. Clock is the called party's. Applying it to texts after SB 140 is the cautious reading (trade guidance does so); chapter 301 itself speaks of calls to residential numbers.",
  },
  {
    id: "tx.adad",
    jurisdiction: "TX",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "forbids": "A sales call to a mobile phone that the person called pays for needs consent.",
      "wirelessOnly": true,
    },
    liftedBy: ["prior-express-consent"],
    citation: "Tex. Bus. & Com. Code § 305.001",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://statutes.laws.com/texas/business-and-commerce-code/title-10-use-of-telecommunications/chapter-305-telephonic-communications-made-for-purpose-of-solicitation",
    ],
  },
  {
    id: "tx.state-dnc.before-2025-09",
    jurisdiction: "TX",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Public Utility Commission (vendor)",
      "separateList": true,
      "maxAgeDays": 92,
    },
    liftedBy: ["established-business-relationship", "called-party-request"],
    citation: "Tex. Bus. & Com. Code §§ 304.004, 304.051",
    effectiveFrom: null,
    effectiveTo: "2025-08-31",
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://lexace.ai/us/statute/texas/304.051",
      "https://codes.findlaw.com/tx/business-and-commerce-code/bus-com-sect-304-004/",
      "https://www.morganlewis.com/pubs/2025/09/texas-telephone-solicitation-law-now-covers-text-messages",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note: "Calls only, before texts were added.",
  },
  {
    id: "tx.state-dnc",
    jurisdiction: "TX",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "runBy": "Public Utility Commission (vendor)",
      "separateList": true,
      "maxAgeDays": 92,
    },
    liftedBy: ["established-business-relationship", "called-party-request"],
    citation: "Tex. Bus. & Com. Code §§ 304.004, 304.051",
    effectiveFrom: "2025-09-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://lexace.ai/us/statute/texas/304.051",
      "https://codes.findlaw.com/tx/business-and-commerce-code/bus-com-sect-304-004/",
      "https://www.morganlewis.com/pubs/2025/09/texas-telephone-solicitation-law-now-covers-text-messages",
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
    ],
    note:
      "The licensee exemption is lost when an automated dialing system places the call. State list combines its own entries with the Texas part of the national registry.",
  },
  {
    id: "tx.adad-content",
    jurisdiction: "TX",
    kind: "identification",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "all",
    },
    value: {
      "severity": "during-contact",
      "duty":
        "Within 30 seconds state the nature of the call, the company and a telephone number. Use one language. Free the line within 5 seconds of the hang-up. Dial no random or sequential numbers. Leave at most 30 seconds of message on a machine.",
      "figures": { "withinSeconds": 30, "disconnectWithinSeconds": 5, "maxSecondsOnMachines": 30 },
    },
    liftedBy: [],
    citation: "Tex. Util. Code §§ 55.127, 55.128; 16 Tex. Admin. Code § 26.125(c)",
    effectiveFrom: "1997-09-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://regulations.justia.com/states/texas/title-16/part-2/chapter-26/subchapter-f/section-26-125",
      "https://lexace.ai/us/statute/texas/55.127",
      "http://law.onecle.com/texas/utilities/55.127.00.html",
    ],
    note:
      "Device = stored or generated numbers plus a prerecorded or synthesized voice without a live operator; 'solicitation' includes asking a person to do something or any unsolicited call.",
  },
  {
    id: "tx.identification",
    jurisdiction: "TX",
    kind: "identification",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state the caller's name, the business and the purpose of the call. Free the line within 30 seconds of the hang-up.",
      "figures": { "disconnectWithinSeconds": 30 },
    },
    liftedBy: [],
    citation: "Tex. Bus. & Com. Code § 301.051",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://law.justia.com/codes/texas/2005/bc/004.00.000037.00.html",
      "https://info.texasrealestate.com/broker-advantage-features/be-aware-cold-calling-and-texting-could-cost-you?hs_amp=true",
    ],
    note: "Immediately on contact.",
  },
  {
    id: "tx.adad-permit",
    jurisdiction: "TX",
    kind: "registration",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "all",
    },
    value: {
      "agency": "Public Utility Commission",
      "conditions": ["automated dial announcing device"],
    },
    liftedBy: [],
    citation: "Tex. Util. Code §§ 55.121-55.138",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://instalawyer.io/laws/texas-statutes/section-55130-permit",
      "https://gavvy.com/texas-statutes/utilities-code-136535/2-public-utility-regulatory-act-136541/subtitle-c-telecommunications-utilities-137279/55-regulation-of-telecommunications-services-137471/subchapter-f-automatic-dial-announcing-devices-137526",
    ],
    note:
      "One-year permit and notice to the carrier before any announcing device is used. Prohibited hours sit in § 55.125, whose text was not read.",
  },
  {
    id: "tx.registration",
    jurisdiction: "TX",
    kind: "registration",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "agency": "Secretary of State",
      "bondUsd": 10000,
      "feeUsd": 200,
      "conditions": [
        "§ 302.053 regulated entities",
        "former/current customers, same name two years",
        "consent-only texts per settlement and order",
      ],
    },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "Tex. Bus. & Com. Code §§ 302.001, 302.053, 302.101 (SB 140)",
    effectiveFrom: "2025-09-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.morganlewis.com/pubs/2025/09/texas-telephone-solicitation-law-now-covers-text-messages",
      "https://production.jdsupra.com/legalnews/marketers-beware-of-texting-in-texas-8333398",
      "https://www.bassberry.com/?p=85206",
      "https://mslawgroup.com/consent-based-text-campaigns-in-texas-are-you-really-exempt",
      "https://www.ecomm-alliance.org/blog/eia-postscript-and-flux-secure-settlement-with-texas",
    ],
    note:
      "Solicitation is defined as inducing a person to purchase, rent, claim or receive an item. State conceded in Ecommerce Marketers Alliance v. Texas (W.D. Tex., settled 2025-11-06, order 2025-11-17) that consent-based texts need no registration; courts in private suits are not bound.",
  },
  {
    id: "tx.recording",
    jurisdiction: "TX",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Tex. Penal Code § 16.02",
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
