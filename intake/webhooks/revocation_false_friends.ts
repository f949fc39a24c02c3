/**
 * Phrases that look like an opt-out and are none: "bus stop", "end of the month", "don't stop".
 *
 * @module
 */
import {
  anyOf,
  CONTACT,
  CONTACTING,
  LEASE,
  MINE,
  NEGATION,
  r,
  THEY,
  WITH_US,
} from "./revocation_vocabulary.ts";

/** A phrase that looks like an opt-out and is none. */
export interface FalseFriend {
  /** Stable name. */
  readonly id: string;
  /** The phrase, among plain words. */
  readonly pattern: RegExp;
}

/** Struck out, in this order, before the rules are tried. */
export const FALSE_FRIENDS: readonly FalseFriend[] = [
  {
    id: "false-friend.do-not-stop",
    pattern: anyOf(
      r`${THEY}\b${NEGATION} (?:ever )?(?:want to |going to )?(?:stop|quit|cancel|unsubscribe|opt out|revoke|end)\b(?: ${CONTACTING}(?: me| us)?)?`,
    ),
  },
  {
    id: "false-friend.do-not-remove",
    pattern: anyOf(
      r`${THEY}\b(?:dont|do not) (?:remove|delete|take|block|unsubscribe) (?:me|us|my number)\b(?: off| from)?`,
    ),
  },
  {
    id: "false-friend.stop-noun",
    pattern: anyOf(
      r`\b(?:bus|truck|pit|rest|train|metro|subway|traffic|school|one|full|next|last|first|non|f|short|a|trolley|water|\d\w{0,3}) stop\b`,
      r`\bstop (?:signs?|lights?|shop|gap|watch|work order)\b`,
    ),
  },
  {
    id: "false-friend.stop-verb",
    pattern: anyOf(
      r`\bstop (?:by|in|over|off|past|through|at(?! once))\b`,
      r`\bstop (?:thinking|worrying|paying|working|smoking|drinking|renting|raining|leaking|running|making|going|living|loving)\b`,
      r`\bstop (?:the |a |my |our )?(?:foreclosure|auction|sale|leaks?|bleeding|eviction|payments?|water|bank|interest|clock)\b`,
      r`\b(?:do|does|did) (?:you|they|it|he|she|the \w+) (?:ever )?stop\b`,
    ),
  },
  {
    id: "false-friend.quit",
    pattern: anyOf(
      r`\b(?:i|we|he|she|they|it|tenants?|renters?|furnace|ac|heater|husband|wife|who|boss|engine) (?:had to |have to |finally |already |almost )?quit(?= \w)`,
      r`\bquit (?:my|his|her|their|our) \w+`,
      r`\bquit (?:kidding|joking|playing|claim|smoking|drinking|working|paying|school|rent|on)\b`,
      r`\bquitclaim\b`,
    ),
  },
  {
    id: "false-friend.end-noun",
    pattern: anyOf(
      r`\b(?:does|do|did|will|would)(?: \w+){1,3} end\b`,
      r`\b(?:the|in|at|by|til|till|until|year|month|week|dead|west|east|north|south|back|front|high|low|rear|other|far|tail|deep|your|my|our|end to|loose|book|each|one|either) end\b(?! (?:this|these|all|the (?:call|text|message|contact|conversation)))`,
      r`\bend (?:of|up|units?|users?|result|tables?|loader|dates?|zone|goal|buyer|lot|game|product)\b`,
    ),
  },
  {
    id: "false-friend.end-lease",
    pattern: anyOf(
      r`\bend (?:${MINE} )?(?:\w+ )?${LEASE}\b`,
    ),
  },
  {
    id: "false-friend.cancel",
    pattern: anyOf(
      r`\bcancel(?:led|ing)? (?:${MINE} )?(?:\w+ ){0,2}?${WITH_US}\b`,
      r`\bcancel culture\b`,
      r`\b(?:they|he|she|it|we|i|buyers?|was|got|were|been|is|had|sale|deal|who|company|listing) cancelled\b`,
      r`\bcancelled (?:on|in|last|the|our|my|his|her|their)\b`,
    ),
  },
  {
    id: "false-friend.revoked",
    pattern: anyOf(
      r`(?<!\b(?:consent|permission) (?:is |was )?)\b(?:was|got|were|been|had|city|county|state|bank|they) revoked?\b`,
      r`\brevoked? (?:the|his|her|their|its) (?!consent|permission)\w+`,
    ),
  },
  {
    id: "false-friend.opted-out-elsewhere",
    pattern: anyOf(
      r`\bopt(?:ed|ing)? out of (?:the |that |our |my |an? )?(?!this|these|your|all|any|text|call|message|receiving|future|further|it\b|here|${CONTACT})\w+`,
    ),
  },
  {
    id: "false-friend.scam-question",
    pattern: anyOf(
      r`\b(?:is|isnt) (?:this|it|that) (?:a |not a )?(?:scam|spam)\b`,
      r`\bnot (?:a )?(?:scam|spam)\b`,
    ),
  },
  {
    id: "false-friend.wrong-number-of",
    pattern: anyOf(
      r`\bwrong number (?:of|is|on|listed)\b`,
      r`\b(?:gave|give|gives|sent|had|wrote|typed|put) (?:me |us |you |him |her |down )?(?:the |a )?wrong number\b`,
    ),
  },
  {
    id: "false-friend.interested-person",
    pattern: anyOf(
      r`\b(?:are|were|arent) you (?:still )?not interested\b`,
      r`\b(?:not|isnt|arent) interested but (?:i|we) (?:am|are|might|would|may)\b`,
    ),
  },
  {
    id: "false-friend.no-interest-loan",
    pattern: anyOf(
      r`\bno interest (?:rate|loan|only|free|on|payments?|charges?)\b`,
    ),
  },
  {
    id: "false-friend.other-time",
    pattern: anyOf(
      r`\b(?:dont|do not) (?:call|text|contact)(?: me| us| back)? (?:before|after|until|till|yet|today|tonight|right now|so early|so late|at night)\b`,
      r`\bno me (?:llame|llamen|escriba) (?:antes|hasta|despues|hoy|todavia|ahorita)\b`,
    ),
  },
  {
    id: "false-friend.other-person",
    pattern: anyOf(
      r`\b(?:dont|do not) (?:call|text|contact) (?:\w+ ){1,3}(?:, )?(?:but )?(?:call|text) (?:me|my|this)\b`,
    ),
  },
  {
    id: "false-friend.other-party",
    pattern: anyOf(
      r`\b(?:wont|doesnt|will not|wouldnt|never) leave (?:me|us) alone\b`,
      r`\b(?:took|take|taking|taken|pulled) it off the (?:market|mls)\b`,
      r`\b(?:we|i|they|he|she) (?:took|pulled|removed) (?:it|the \w+|our \w+|that) (?:off|from)\b`,
    ),
  },
  {
    id: "false-friend.stop-spanish",
    pattern: anyOf(
      r`\bno (?:deje|deje n|dejen|deja) de \w+`,
      r`\bno pare[ns]?\b`,
      r`\bme equivoque\b`,
      r`\bcancel(?:ar|e|o) (?:la|mi|el|su|una) (?:otra |otro )?(?:cita|contrato|visita|reunion|seguro)\b`,
      r`\b(?:al|a|el|por|en) fin\b`,
      r`\bfin de (?:mes|semana|ano|cuentas)\b`,
    ),
  },
];
