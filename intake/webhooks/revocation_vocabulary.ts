/**
 * The words of which the rules for revocations are made.
 *
 * @module
 */

/** Getting in touch, as it follows "stop". */
export const CONTACTING: string =
  "(?:calling|texting|messaging|contacting|sending|emailing|mailing|bothering|harassing|bugging|" +
  "spamming|soliciting|pestering|annoying|hitting|blowing|reaching|asking|trying|phoning|ringing|" +
  "dialing|writing|hounding|wasting|leaving)";
/** What one gets too much of. */
export const CONTACT: string =
  "(?:soliciting|calls?|texts?|messages?|contact|contacts|communications?|spam|spams|emails?|subscriptions?|" +
  "solicitations?|solicitors|crap|bs|nonsense|harassment|voicemails?|robocalls?|marketing)";
/** Getting in touch, as it follows "do not". */
export const REACH: string =
  "(?:call|text|contact|message|email|phone|dial|ring|bother|disturb|solicit|spam|harass|bug|" +
  "reach out|write|send|pester|hit|ask)";
/** Whose list. */
export const WHOSE: string = "(?:your|the|this|that|these|any|whatever|all|every|ur|you|ya)";
/** A list of people to call. */
export const LIST: string =
  "(?:lists?|database|system|records?|dialer|registry|files?|rotation|campaign|sheet)";
/** Words that turn a verb round. */
export const NEGATION: string =
  "(?:dont|do not|never|wont|will not|cant|cannot|can not|couldnt|didnt|did not|doesnt|does not|not)";
/** Names of the do-not-call lists. */
export const DNC: string = "(?:do not call|do not contact|do not text|dnc|no call)";
/** The beginning of a clause. */
export const CLAUSE_START: string = "(?:^|(?:[.,]|and|so|but|yeah|ok|okay|yes|no|or|look|then) )";
/** The end of a clause. */
export const CLAUSE_END: string = "(?= [.,]|$)";
/** Not after the one addressed: "if you do not stop" asks to stop. */
export const THEY: string = "(?<!\\b(?:you|they|guys|people|yall|why|if|u) )";
/** Whose appointment. */
export const MINE: string =
  "(?:my|our|the|that|an?|another|her|his|their|your|todays|tomorrows|this)";
/** What can be cancelled without revoking anything. */
export const WITH_US: string =
  "(?:appointments?|appt|meeting|lease|contract|listing|insurance|showing|visit|flight|trip|order|" +
  "inspection|policy|plans|mortgage|walkthrough|closing|cable|sale|one|oclock|pm|am|" +
  "monday|tuesday|wednesday|thursday|friday|saturday|sunday|reservation|check|class|utilities)";
/** What is not a name after "I am not". */
export const NOT_A_NAME: string =
  "(?:\\w{2,20}(?:ing|ted)|sure|interested|home|ready|there|here|available|free|done|good|bad|true|it|right|fair|easy|" +
  "enough|possible|too|certain|positive|convinced|able|allowed|kidding|lying|worried|happy|well|old|" +
  "young|rich|stupid|moving|buying|looking|around|alone|urgent|helpful|legal|selling|now|yet|really|" +
  "bad|much|today|ever|necessarily|exactly|happening|mine|problem|mortgage|hoa|pool|pets|internet|" +
  "signal|service|heat|ac|garage|one|work|cheap|vacant|occupied|listed|rented|convenient|working|" +
  "yo|el|la|un|una|de|muy|buena?|dueno|duena|necessary|important|uninterested|opposed|against|in|for|a|an|the|me|my)\\b";
/** What ends without revoking anything. */
export const LEASE: string =
  "(?:lease|listing|contract|marriage|tenancy|month|year|loan|rental|agreement|week)";

/** Writes a piece of a pattern as it is. */
export const r: (strings: TemplateStringsArray, ...values: string[]) => string = String.raw;

/**
 * Makes a pattern of its alternatives.
 *
 * @param alternatives Pieces of a pattern, without unbounded repetitions.
 * @returns The pattern; it matches everywhere in the text, not only the first time.
 */
export function anyOf(...alternatives: string[]): RegExp {
  return new RegExp(alternatives.join("|"), "g");
}

/** Opt-out words: a message of nothing but these and fillers is an opt-out. */
export const OPT_OUT_WORDS: ReadonlySet<string> = new Set(
  ("stop quit end revoke revoked cancel cancelled unsubscribe optout opt out desist halt remove removed delete block " +
    "alto parar pare paren para detener detenga detengase detenganse cancelar cancele cancelen " +
    "cancela terminar termine terminen fin baja basta eliminar borrar quitar salir").split(" "),
);

/** Words that may stand beside an opt-out word without changing it. */
export const FILLERS: ReadonlySet<string> = new Set(
  (". , all now it this that already text texts sms message messages call calls reply thanks thank " +
    "you ok okay yes yeah i im me us said want to ya todo todos ahora gracias si quiero mensajes llamadas textos hi hello hey oh " +
    "again immediately today the these")
    .split(" "),
);

/** Words that refuse. */
export const REFUSING: ReadonlySet<string> = new Set(
  "no not never nope nah dont cant wont isnt aint arent nunca jamas nada neither".split(" "),
);

/** Words beside which a refusing word refuses nothing of ours, or puts the talk off. */
export const HARMLESS: ReadonlySet<string> = new Set(
  ("mortgage hoa pool bed beds bedroom bedrooms bath baths bathroom bathrooms garage roof repairs " +
    "tenant tenants pets basement sqft lien liens liability worries problem problems rush hurry worry " +
    "clue idea bad much many sure yet now today tomorrow tonight home here available listed vacant " +
    "occupied rented ready time monday tuesday wednesday thursday friday saturday sunday week month " +
    "spring summer fall winter before until hipoteca prisa se hoy ahora puedo problema mind meant agent " +
    "caller signal matter kidding said why but yes yeah ok okay wait know understand remember care " +
    "drama fees commission idea rooms new old big small great good perfect far close enough true " +
    "right wrong correct fair free legit reason doubt biggie big deal luck preocupe mala malo esta " +
    "issues foundation exact only todavia enero tengo hay vivo wife husband heard receive received got get see saw answer leaks damage price bid supposed lockbox")
    .split(" "),
);
