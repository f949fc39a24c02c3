/** Researched rules that are no rows, and why. */

/** One researched rule that is no row of its own. */
export interface NotEncoded {
  /** Id under which it was researched. */
  readonly id: string;
  /** Why it is no row. */
  readonly why: string;
}

/** State rules that are no rows. */
export const NOT_ENCODED_STATE: readonly NotEncoded[] = [
  {
    "id": "co.ai-admt",
    "why":
      "Speaks of automated decisions about people, not of contacts; private callers have no duty on the contact.",
  },
  {
    "id": "ct.ai-chatbot",
    "why":
      "Only a digest of the 2026 act was seen, and whether it binds private callers was not established. No row of Connecticut or of federal law asks a caller to say that a voice is artificial.",
  },
  {
    "id": "la.for-sale-by-owner-request",
    "why":
      "An exemption that is not supported: an owner's advertisement counts as a request for six months, but no fact for it can be handed over, so la.state-dnc and la.consent hold against the contact; la.consent is lifted by consent only.",
  },
  {
    "id": "ny.synthetic-performer",
    "why": "Speaks of advertisements with synthetic performers, not of contacts.",
  },
  {
    "id": "oh.federal-mirror",
    "why":
      "Makes breaches of federal rules a state matter; those rules are rows of their own, and the remedy changes no verdict.",
  },
  { "id": "or.companion-chatbot", "why": "Speaks of AI companion services." },
  {
    "id": "sc.private-action",
    "why": "A remedy (private action and damages), not a condition of the contact.",
  },
  {
    "id": "tn.mailed-offer-cancel",
    "why": "Speaks of mailed offers; the engine judges calls and texts.",
  },
  { "id": "tx.traiga", "why": "Binds agencies and health-care providers, not private callers." },
  { "id": "wa.companion-chatbot", "why": "Speaks of AI companion chatbots." },
];

/** Federal rules that are no rows of their own. */
export const NOT_ENCODED_FEDERAL: readonly NotEncoded[] = [
  {
    id: "federal.called-party-location",
    why:
      "A reading, not a row: every clock and state of the area code and of every address is judged (place/place.ts).",
  },
  {
    id: "federal.consent-matrix",
    why:
      "Carried by federal.consent-pewc and federal.consent-pec, which apply by technology, line and purpose.",
  },
  {
    id: "federal.consent-seller-match",
    why:
      "An element of federal.consent-pewc: the seller must be named in the consent and in its text.",
  },
  {
    id: "federal.consent-expiry",
    why: "No federal rule sets an expiry; policy.consent-stale is the company's own margin.",
  },
  {
    id: "federal.ai-voice-is-artificial",
    why:
      "Carried by the technology of the request: an AI voice is artificial-voice and meets every row on it.",
  },
  {
    id: "federal.ai-call-disclosure",
    why: "No federal duty is in force; the states that ask for it have rows of kind ai-disclosure.",
  },
  {
    id: "federal.revocation-scope",
    why: "A reading: one scope, every contact by the seller on every number of the person.",
  },
  {
    id: "federal.revocation-confirmation-text",
    why:
      "Speaks of the one text that confirms an opt-out, which the sending service may send without asking.",
  },
  {
    id: "federal.dnc-exemptions",
    why:
      "Carried by what lifts federal.national-dnc: signed permission, relationship, business line.",
  },
  {
    id: "federal.exempt-residential-frequency",
    why:
      "Carried by the figures of federal.consent-pec; its reason has the code federal.exempt-residential-frequency.",
  },
  {
    id: "federal.call-frequency-general",
    why: "No federal number exists; the caps are the company's own (RECOMMENDED_POLICY).",
  },
  {
    id: "federal.ported-wireless-grace",
    why: "A defence for an error, never a reason to allow a contact.",
  },
  {
    id: "federal.tsr-reach-and-b2b",
    why:
      "A reading: every marketing contact counts as inside; a business line is judged by the registry rows.",
  },
  { id: "federal.penalties", why: "Amounts, not a condition of the contact." },
  {
    id: "federal.limitations-and-retention",
    why: "Speaks of how long records are kept; federal.tsr-recordkeeping asks for them.",
  },
  {
    id: "federal.mclaughlin-uncertainty",
    why: "A caution on every reading: the engine never relies on a lenient one.",
  },
  {
    id: "federal.offer-to-buy",
    why: "A reading: an offer to buy a house counts as marketing.",
  },
  {
    id: "federal.psap-registry",
    why:
      "The registry was never opened to callers, so there is nothing to look up. federal.banned-targets refuses service codes such as 911; other numbers of emergency services are not known to the engine. On the seller's own list they are refused for everything but emergencies.",
  },
  {
    id: "federal.ringless-voicemail",
    why: "A voicemail drop is asked about as prerecorded, and meets every row on it.",
  },
];
