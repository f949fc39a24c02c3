/**
 * Rule rows of Nebraska.
 */
import { type RuleRow, weekly } from "../../rule.ts";
import { NEBRASKA_HOLIDAYS } from "../../time/holidays.ts";

/** Rows of Nebraska. */
export const NE_RULES: readonly RuleRow[] = [
  {
    id: "ne.calling-hours-adad",
    jurisdiction: "NE",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      ...weekly(["08:00", "21:00"], ["08:00", "21:00"], ["13:00", "21:00"]),
      onHolidays: { holidays: NEBRASKA_HOLIDAYS, hours: ["13:00", "21:00"] },
    },
    liftedBy: [],
    citation: "291 Neb. Admin. Code ch. 11 § 003.01; Neb. Rev. Stat. § 86-248",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://d1tvxue8o4w0fl.cloudfront.net/regulation/nebraska-administrative-code/public-service-commission/title-291-nebraska-public-service-commission/chapter-11-automatic-dialing-announcing-devices-rules-and-regulations/section-291-11-003-automatic-dialing-announcing-devices-used-for-telephone-solicitations-and-unsolicited-advertisements",
      "https://nebraskalegislature.gov/laws/statutes.php?statute=86-248&print=true",
    ],
    note:
      "Legal holidays follow the Sunday window (13:00-21:00). The Nebraska holiday statute was not read; as a caution treat every federal holiday, Arbor Day (last Friday of April) and the Friday after Thanksgiving as such days (general knowledge).",
  },
  {
    id: "ne.state-dnc",
    jurisdiction: "NE",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: [],
    citation: "No separate Nebraska list found; federal 16 C.F.R. § 310.4",
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
    id: "ne.adad-permit",
    jurisdiction: "NE",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: { "agency": "Public Service Commission" },
    liftedBy: [],
    citation: "Neb. Rev. Stat. §§ 86-244, 86-250; 291 Neb. Admin. Code ch. 11",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://www.contactcentercompliance.com/legal/statutes/NE/R.R.S._Neb./86-250.adpx",
      "https://nebraskalegislature.gov/laws/statutes.php?statute=86-244",
      "https://d1tvxue8o4w0fl.cloudfront.net/regulation/nebraska-administrative-code/public-service-commission/title-291-nebraska-public-service-commission/chapter-11-automatic-dialing-announcing-devices-rules-and-regulations/section-291-11-003-automatic-dialing-announcing-devices-used-for-telephone-solicitations-and-unsolicited-advertisements",
    ],
    note:
      "Device permit, filed script, 2-minute limit; ADAD solicitations to cellular numbers barred outright.",
  },
  {
    id: "ne.adad-permit.duties",
    jurisdiction: "NE",
    kind: "conduct",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty": "File the script of the message, and keep the message to 2 minutes.",
      "figures": { "maxMessageMinutes": 2 },
    },
    liftedBy: [],
    citation: "Neb. Rev. Stat. §§ 86-244, 86-250; 291 Neb. Admin. Code ch. 11",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://www.contactcentercompliance.com/legal/statutes/NE/R.R.S._Neb./86-250.adpx",
      "https://nebraskalegislature.gov/laws/statutes.php?statute=86-244",
      "https://d1tvxue8o4w0fl.cloudfront.net/regulation/nebraska-administrative-code/public-service-commission/title-291-nebraska-public-service-commission/chapter-11-automatic-dialing-announcing-devices-rules-and-regulations/section-291-11-003-automatic-dialing-announcing-devices-used-for-telephone-solicitations-and-unsolicited-advertisements",
    ],
  },
  {
    id: "ne.adad-cellular",
    jurisdiction: "NE",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      forbids: "Solicitation by announcing device to cellular numbers is forbidden outright.",
      wirelessOnly: true,
    },
    liftedBy: [],
    citation: "Neb. Rev. Stat. §§ 86-244, 86-250; 291 Neb. Admin. Code ch. 11",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "http://www.contactcentercompliance.com/legal/statutes/NE/R.R.S._Neb./86-250.adpx",
      "https://nebraskalegislature.gov/laws/statutes.php?statute=86-244",
    ],
    note: "Part of the permit's terms; a row of its own since no consent lifts it.",
  },
  {
    id: "ne.recording",
    jurisdiction: "NE",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "one-party" },
    liftedBy: [],
    citation: "Neb. Rev. Stat. § 86-290",
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
