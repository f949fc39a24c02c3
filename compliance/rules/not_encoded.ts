/** Researched rules that are no rows, and why. */

/** One researched rule that the engine does not judge. */
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
      "Whether the 2026 act binds private callers was not established; the federal and company duties to say that a voice is artificial stand.",
  },
  {
    "id": "la.for-sale-by-owner-request",
    "why":
      "An exemption: an owner who advertises a property has asked for calls about it; hand it over as a ground of kind called-party-request.",
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
