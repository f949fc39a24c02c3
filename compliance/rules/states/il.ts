/**
 * Rule rows of Illinois.
 */
import { daily, type RuleRow } from "../../rule.ts";

/** Rows of Illinois. */
export const IL_RULES: readonly RuleRow[] = [
  {
    id: "il.calling-hours-autodialer",
    jurisdiction: "IL",
    kind: "calling-hours",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: daily("09:00", "21:00"),
    liftedBy: [],
    citation: "815 ILCS 305/15(a)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://legalfix.com/statutes/state-codes/illinois/chapter-815/act-815-ilcs-305",
      "https://ilga.gov/legislation/publicacts/pubact91/acts/91-0182.html",
    ],
    note:
      "Autodialer placing a recorded message; hours text confirmed through the 1999 act and published charts.",
  },
  {
    id: "il.autodialer-consent",
    jurisdiction: "IL",
    kind: "consent",
    appliesTo: { channels: ["voice"], technology: "autodialed-or-prerecorded", callKinds: "sales" },
    value: {
      "forbids": "An autodialer with a recorded message needs the consent of the person called.",
    },
    liftedBy: ["prior-express-consent", "established-business-relationship"],
    citation: "815 ILCS 305/5, 305/30",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://legalfix.com/statutes/state-codes/illinois/chapter-815/act-815-ilcs-305",
      "https://ilga.gov/legislation/publicacts/pubact91/acts/91-0182.html",
    ],
    note:
      "Recorded message = taped sales communication without live voice interaction; whether an interactive AI voice is inside is untested.",
  },
  {
    id: "il.state-dnc",
    jurisdiction: "IL",
    kind: "state-dnc",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    value: { "runBy": "Commerce Commission / national registry", "separateList": false },
    liftedBy: [],
    citation: "815 ILCS 402/1 et seq.",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "medium",
    sources: [
      "https://www.compliancepoint.com/marketing-compliance/state-do-not-call-lists/",
      "https://wipfli-com-cdne.azureedge.net/insights/articles/state-do-not-call-lists-what-businesses-need-to-know",
      "https://vicifast.com/compliance/states/illinois",
    ],
    note:
      "Not among the eleven in two surveys; one dialer-vendor page still speaks of a separate list.",
  },
  {
    id: "il.live-operator",
    jurisdiction: "IL",
    kind: "identification",
    appliesTo: { channels: ["voice"], technology: "live", callKinds: "sales" },
    value: {
      "severity": "during-contact",
      "duty":
        "At the start state the caller's name, the business and the purpose of the call. Ask for consent to the solicitation. Remove the person from the list on request.",
    },
    liftedBy: [],
    citation: "815 ILCS 413/15(b)",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://www.ilga.gov/legislation/fulltext.asp?DocName=09400HB2853&GA=94&SessionId=50&DocTypeId=HB&LegID=18900&DocNum=2853&GAID=8&SpecSess=0&Session=",
      "http://www.ilga.gov/legislation/103/HB/10300HB5593lv.htm",
      "https://ilga.gov/legislation/publicacts/pubact90/acts/90-0541.html",
    ],
    note:
      "Live-operator solicitations; permission must be asked at the start. Section 10 carves out real-estate licensees and their agents (1997 text). State hours in the act equal federal.",
  },
  {
    id: "il.recording",
    jurisdiction: "IL",
    kind: "recording",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "all" },
    value: { "regime": "all-party" },
    liftedBy: [],
    citation: "720 ILCS 5/14-1 to 14-5",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://worldpopulationreview.com/state-rankings/single-party-consent-states",
      "https://gotranscript.com/blog/one-party-consent-states",
    ],
    note: "Surreptitious recording of private conversation; disclosure cures.",
  },
  {
    id: "il.wholesale-licence",
    jurisdiction: "IL",
    kind: "real-estate",
    appliesTo: { channels: ["voice", "sms"], technology: "any", callKinds: "all" },
    value: {
      "severity": "seller-duty",
      "duty": "Hold a licence for more than one wholesale deal in 12 months.",
    },
    liftedBy: [],
    citation: "225 ILCS 454/1-10, 5-20",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "high",
    sources: [
      "https://rejournals.com/real-estate-wholesaling-in-illinois-an-investment-strategy-under-scrutiny/",
    ],
  },
];
