/**
 * Rule rows of Virginia.
 *
 * Telephone solicitation = call or text to a Virginia resident or Virginia area code offering or advertising property, goods or services.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Virginia. */
export const VA_RULES: readonly RuleRow[] = [
  {
    id: "va.adad-consent",
    jurisdiction: "VA",
    kind: "consent",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "sales",
    },
    value: {
      "forbids":
        "Recorded or synthesized voices need consent or an introduction by a live operator.",
    },
    liftedBy: [
      "prior-express-consent",
      "established-business-relationship",
      "live-operator-introduction",
    ],
    citation: "Va. Code §§ 59.1-518.1 to -518.3",
    effectiveFrom: "2009-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://law.lis.virginia.gov/vacodefull/title59.1/chapter44.1/",
      "https://self-law.org/code/va/title-59-1/chapter-44-1/59-1-518-2",
    ],
    note: "Synthesized voice named.",
  },
  {
    id: "va.adad-consent.duties",
    jurisdiction: "VA",
    kind: "conduct",
    appliesTo: {
      channels: ["voice"],
      technology: "prerecorded-or-artificial-voice",
      callKinds: "sales",
    },
    value: {
      "severity": "during-contact",
      "duty": "Free the line within 5 seconds of the hang-up.",
      "figures": { "disconnectWithinSeconds": 5 },
    },
    liftedBy: [],
    citation: "Va. Code §§ 59.1-518.1 to -518.3",
    effectiveFrom: "2009-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://law.lis.virginia.gov/vacodefull/title59.1/chapter44.1/",
      "https://self-law.org/code/va/title-59-1/chapter-44-1/59-1-518-2",
    ],
  },
  {
    id: "va.sms-optout",
    jurisdiction: "VA",
    kind: "conduct",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "seller-duty",
      "duty":
        "Honour UNSUBSCRIBE and STOP for 10 years; registered numbers may be texted only with signed permission or a relationship.",
    },
    liftedBy: ["prior-express-written-consent", "established-business-relationship"],
    citation: "Va. Code §§ 59.1-514, -515 (SB 1339, 2025)",
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.mondaq.com/unitedstates/privacy-protection/1738886/virginia-legislature-emphasizes-its-little-tcpa-applies-to-texts",
      "https://mwcllc.com/2025/05/13/virginia-telemarketer-law",
      "https://www.kelleydrye.com/viewpoints/blogs/ad-law-access/texting-in-virginia-not-just-for-lovers-telemarketing-law-amendments-effective-july-1/",
    ],
    note: "National-DNC texts barred unless signed permission, business or personal relationship.",
  },
  {
    id: "va.state-dnc",
    jurisdiction: "VA",
    kind: "state-dnc",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false, "relationshipMonths": 18 },
    liftedBy: [
      "prior-express-written-consent",
      "established-business-relationship",
      "personal-relationship",
    ],
    citation: "Va. Code §§ 59.1-510, -514, -514.1, -515",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://statutes.laws-info.com/virginia/title-59-1/chapter-44/59-1-514",
      "https://github.com/UniCourt/cic-code-va/blob/142039f18ae2865d7bd746d1136d320de92cf591/transforms/va/ocva/r88/gov.va.code.title.59.1.html",
    ],
    note:
      "State law enforces the national registry; seller and caller are jointly liable and a call that advertises the seller is presumed to be the seller's. A Virginia area code is enough.",
  },
  {
    id: "va.identification",
    jurisdiction: "VA",
    kind: "identification",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state first and last name and on whose behalf. Do not block the caller ID. Show the caller ID.",
    },
    liftedBy: [],
    citation: "Va. Code §§ 59.1-512, -513",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://github.com/UniCourt/cic-code-va/blob/142039f18ae2865d7bd746d1136d320de92cf591/transforms/va/ocva/r88/gov.va.code.title.59.1.html",
      "https://www.mondaq.com/unitedstates/privacy-protection/1738886/virginia-legislature-emphasizes-its-little-tcpa-applies-to-texts",
      "https://mwcllc.com/2025/05/13/virginia-telemarketer-law",
      "https://www.kelleydrye.com/viewpoints/blogs/ad-law-access/texting-in-virginia-not-just-for-lovers-telemarketing-law-amendments-effective-july-1/",
    ],
    note:
      "First and last names and the principal, promptly; number must be displayed and answer do-not-call requests in office hours. From 2026 the text relaxes the name part for texts. Hours match federal unless the person consented to others (§ 59.1-511).",
  },
  {
    id: "va.recording",
    jurisdiction: "VA",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Va. Code § 19.2-62",
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
