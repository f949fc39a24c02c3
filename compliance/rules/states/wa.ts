/**
 * Rule rows of Washington.
 *
 * RCW 80.36.390 and 19.158 cover unsolicited calls encouraging the person to purchase property, goods or services.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Washington. */
export const WA_RULES: readonly RuleRow[] = [
  {
    id: "wa.calling-hours",
    jurisdiction: "WA",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: daily("08:00", "20:00"),
    liftedBy: [],
    citation: "RCW 19.158.040(2); RCW 80.36.390",
    effectiveFrom: "2022-06-09",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://app.leg.wa.gov/RCW/default.aspx?cite=19.158.040",
      "https://instalawyer.io/laws/revised-code-of-washington/8036390-telephone-solicitation",
    ],
    note: "Recipient's local time.",
  },
  {
    id: "wa.state-dnc",
    jurisdiction: "WA",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "national", "separateList": false },
    liftedBy: ["called-party-request"],
    citation: "RCW 80.36.390 (HB 1051, 2023)",
    effectiveFrom: "2023-07-23",
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.womblebonddickinson.com/us/insights/blogs/amendments-and-expansions-washington-state-mini-tcpa",
      "https://www.dnc.com/news/washington-state-legislature-passes-new-telemarketing-law",
      "https://lawfilesext.leg.wa.gov/biennium/2023-24/Htm/Bill%20Reports/House/1051%20HBA%20CPB%2023.htm",
    ],
  },
  {
    id: "wa.registration",
    jurisdiction: "WA",
    kind: "registration",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "agency": "Department of Licensing" },
    liftedBy: [],
    citation: "RCW 19.158.050, .150",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: ["https://app.leg.wa.gov/RCW/default.aspx?cite=19.158&full=true"],
  },
];
