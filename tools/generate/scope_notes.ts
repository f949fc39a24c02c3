/**
 * What a reader should know of a jurisdiction as a whole; notes decide nothing.
 *
 * @module
 */

/** One remark on the reach of a jurisdiction's law. */
export interface ScopeNote {
  /** Code of the state, territory or district. */
  readonly jurisdiction: string;
  /** The remark. */
  readonly note: string;
}

/** Remarks in the order of the codes. */
export const SCOPE_NOTES: readonly ScopeNote[] = [
  {
    jurisdiction: "AZ",
    note:
      "'Merchandise' includes real estate, but a telephone solicitation is an offer of merchandise for sale or rent; an offer to buy is not squarely inside the words.",
  },
  {
    jurisdiction: "CA",
    note: "Public Utilities Code §§ 2871-2876 attach to the device, not only to sales.",
  },
  {
    jurisdiction: "CT",
    note:
      "Marketing or sales solicitation is a call or message encouraging purchase, rental or investment in property, goods or services; offers to buy are not named.",
  },
  {
    jurisdiction: "FL",
    note:
      "'Consumer goods or services' expressly includes real property (s. 501.059(1)(c)); a telephonic sales call solicits a sale or seeks information for one. Whether an offer to buy a home is such a call is not settled by the text.",
  },
  {
    jurisdiction: "GA",
    note:
      "Voice calls encouraging purchase, rental or investment in property, goods or services; commentators read it as not covering texts.",
  },
  {
    jurisdiction: "GU",
    note:
      "Registration article read in part; no hours narrower than federal, no own do-not-call list and no local recording rule found. Recording regime not confirmed: a recording is announced there.",
  },
  {
    jurisdiction: "HI",
    note: "Hours match federal. No separate state list and no registration found.",
  },
  {
    jurisdiction: "IA",
    note: "No state calling-hours rule stricter than federal found; no registration.",
  },
  { jurisdiction: "ID", note: "'Goods' includes real property." },
  {
    jurisdiction: "IN",
    note:
      "Ind. Code § 24-5-14-8 is understood to keep announcing-device calls to 09:00-20:00; no text or chart was seen. Applied as a caution by in.calling-hours-adad until counsel confirms.",
  },
  {
    jurisdiction: "MD",
    note:
      "Telephone solicitation = campaign to sell, lease or rent goods or services, offer prizes, poll, or survey for sales. Offers to buy are not named.",
  },
  {
    jurisdiction: "MI",
    note:
      "Telephone solicitation means voice urging purchase during the call; a call that only asks for a face-to-face meeting without urging a decision is outside the definition (MCL 445.111).",
  },
  {
    jurisdiction: "MI",
    note:
      "SB 351-355 (a new Telephone Solicitation Act: signed authorization for recorded messages, national-list ban, USD 1,000 private damages, civil fines to USD 25,000) passed the Senate on 2026-01-29 or -30 and went to the House Regulatory Reform committee; no enactment was found by 2026-11-22. Treat as pending.",
  },
  {
    jurisdiction: "MS",
    note:
      "Covers voice and text; 'consumer' now is any person or business receiving a solicitor's call or text; encouraging purchase, rental or investment in property is named.",
  },
  {
    jurisdiction: "ND",
    note:
      "Telephone solicitation covers voice, text or other electronic communication encouraging purchase, rental or investment in property, goods, services or merchandise.",
  },
  {
    jurisdiction: "NH",
    note:
      "Solicitation definition names real property but speaks of giving, selling or leasing, or obtaining information, data or opinions - the last limb can reach a home-buyer's questions.",
  },
  {
    jurisdiction: "NY",
    note:
      "'Goods and services' includes any real property; telemarketing is a plan to induce payment for goods or services. One trade note says licensees may call for-sale-by-owners only with an identifiable buyer.",
  },
  {
    jurisdiction: "PA",
    note:
      "'Consumer goods and services' means real or personal property or services for personal, family or household use.",
  },
  { jurisdiction: "PR", note: "Recording regime not confirmed: a recording is announced there." },
  {
    jurisdiction: "SC",
    note:
      "Covers calls, texts and media messages offering property, goods or services for sale, lease or investment, or gathering information for that; an offer to buy is not named.",
  },
  {
    jurisdiction: "TX",
    note:
      "Consumer good or service includes real property, yet calls must solicit a sale, credit, or information for a sale; Pepper v. GVG Capital (S.D. Tex. 2023) held buy-your-house texts outside federal and Texas law.",
  },
  {
    jurisdiction: "UT",
    note:
      "The ban on Sundays and holidays is long-standing; only the list of holidays is dated in ut.banned-days. After 2026-12-31 re-read § 63G-1-301 before trusting the list.",
  },
  {
    jurisdiction: "VA",
    note:
      "Telephone solicitation = call or text to a Virginia resident or Virginia area code offering or advertising property, goods or services.",
  },
  {
    jurisdiction: "VI",
    note:
      "Only the existence of a telemarketing chapter was confirmed; no hours narrower than federal, list or recording rule found. Recording regime not confirmed: a recording is announced there.",
  },
  {
    jurisdiction: "WA",
    note:
      "RCW 80.36.390 and 19.158 cover unsolicited calls encouraging the person to purchase property, goods or services.",
  },
  { jurisdiction: "WI", note: "No state window narrower than federal found." },
  {
    jurisdiction: "WV",
    note: "Hours match federal, Monday to Sunday 08:00-21:00 (W. Va. Code § 46A-6F-601).",
  },
  {
    jurisdiction: "WY",
    note:
      "Solicitation law bites on merchants placing more than about 225 unsolicited calls a year; consumer goods include real property.",
  },
];
