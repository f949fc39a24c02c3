/**
 * Rule rows of Georgia.
 *
 * Voice calls encouraging purchase, rental or investment in property, goods or services; commentators read it as not covering texts.
 */
import type { RuleRow } from "../../rule.ts";

/** Rows of Georgia. */
export const GA_RULES: readonly RuleRow[] = [
  {
    id: "ga.adad-consent",
    jurisdiction: "GA",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "all" },
    value: { "forbids": "Announcing devices need consent before the call." },
    liftedBy: ["prior-express-consent"],
    citation: "O.C.G.A. § 46-5-23; Ga. Comp. R. & Regs. 515-12-1-.32(4)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://www.law.cornell.edu/regulations/georgia/Ga-Comp-R--Regs-R-515-12-1-.32"],
  },
  {
    id: "ga.state-dnc",
    jurisdiction: "GA",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "O.C.G.A. § 46-5-27 as amended by SB 73 (2024)",
    effectiveFrom: "2024-07-01",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://kleinmoynihan.com/revised-georgia-telemarketing-law-takes-effect-on-july-1-2024",
      "https://jdsupra.com/legalnews/georgia-joins-growing-list-of-states-2315530",
      "https://www.alfainternational.com/compendium/business-litigation-2/telephone-consumer-protection-act-tcpa/georgia",
    ],
    note:
      "Advertiser is liable for its vendors' calls; statutory-damage cap removed for private suits.",
  },
  {
    id: "ga.adad-permit",
    jurisdiction: "GA",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "all" },
    value: { "agency": "Public Service Commission", "conditions": ["ADAD equipment"] },
    liftedBy: [],
    citation: "O.C.G.A. § 46-5-23; Ga. Comp. R. & Regs. 515-12-1-.32",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: ["https://www.law.cornell.edu/regulations/georgia/Ga-Comp-R--Regs-R-515-12-1-.32"],
    note: "Permit plus prior consent; real property and 'soliciting information' are named.",
  },
  {
    id: "ga.recording",
    jurisdiction: "GA",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "O.C.G.A. §§ 16-11-62, -66",
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
    id: "ga.unsolicited-offer-notice.before-2024-05-02",
    jurisdiction: "GA",
    kind: "real-estate",
    appliesTo: { channels: ["sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "during-contact",
      "duty": "In a written offer state that it is a solicitation.",
    },
    liftedBy: [],
    citation: "O.C.G.A. § 10-1-393.19 (SB 90)",
    effectiveFrom: "2024-01-01",
    effectiveTo: "2024-05-01",
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://consumer.georgia.gov/title-theft-unsolicited-real-estate-solicitations-and-unsolicited-brokerage-solicitations",
      "https://help.dealmachine.com/en/articles/10317167-georgia-state-law-about-mail",
    ],
    note: "The notices on the value offered were added from 2024-05-02.",
  },
  {
    id: "ga.unsolicited-offer-notice",
    jurisdiction: "GA",
    kind: "real-estate",
    appliesTo: { channels: ["sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "during-contact",
      "duty":
        "In a written offer state that it is a solicitation, that it may or may not be fair market value, and when true that it is below the county's assessed value.",
    },
    liftedBy: [],
    citation: "O.C.G.A. § 10-1-393.19 (SB 90; HB 1292, 2024)",
    effectiveFrom: "2024-05-02",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://consumer.georgia.gov/title-theft-unsolicited-real-estate-solicitations-and-unsolicited-brokerage-solicitations",
      "https://help.dealmachine.com/en/articles/10317167-georgia-state-law-about-mail",
    ],
    note:
      "Aimed at unsolicited written inquiries and mailings; a text that makes or seeks an offer is a written inquiry on a cautious reading. Solicitation-notice rules from 2024-01-01, offer-value notices from 2024-05-02.",
  },
];
