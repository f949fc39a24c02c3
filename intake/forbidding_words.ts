import { CONTACTING, REACH } from "./webhooks/revocation_vocabulary.ts";

/** Whoever this is said of is not to be called; `_` and `-` stand between the words of codes. */
const SPACE = "[\\s_-]{0,3}";
const DO_NOT = `(?:do${SPACE}not|don.?t|never|(?:asked|said|told us|wants?) not to)`;
const DNC = `(?:d\\.?n\\.?[cd]\\b|do${SPACE}not${SPACE}(?:call|contact|text))`;
const FORBIDDING = new RegExp(
  "\\b(?:" + [
    DNC,
    `${DO_NOT}${SPACE}(?:ever |please )?${REACH}\\b`,
    `(?:stop|quit|cease)(?:ped|s)?${SPACE}(?:all )?(?:${CONTACTING}|calls?\\b|texts?\\b|contact\\b)`,
    "(?:said|says|replied|texted|wrote|sent|answered)\\W{1,3}stop\\b",
    "no (?:more )?calls\\b|no more (?:contact|texts?|call)\\b|wants? no contact\\b",
    "(?:remov|delet)(?:e|ed|ing|al) (?:me|us|him|her|them|(?:my |his |her |their |this )?(?:phone |cell )?number|" +
    "from (?:(?:the|your|our|my|all|any|this|call|calling) )*lists?)\\b",
    "(?:take|took|taken) (?:me|us|him|her|them) off\\b",
    `opt(?:s|ed|ing)?${SPACE}outs?\\b`,
    "unsub(?:scribed?)?\\b",
    `(?:black|block)${SPACE}list(?:ed)?\\b`,
    "suppress(?:ed|ion)\\b",
    "cease (?:and|&) desist\\b",
    "(?:revoked|withdrew|withdrawn)(?: \\w{1,10})? consent\\b|consent (?:was )?(?:revoked|withdrawn)\\b",
    "litigat(?:ors?|ion)\\b",
  ].join("|") + ")|^\\W*(?:stop|remove)\\W*$",
  "i",
);
const LITIGATOR = /litigators?\b/i;

/** What is said of a list in so many words: that the number or person is not on it. */
const SUBJECT = `(?:${DNC}|opt(?:ed)?${SPACE}out|litigators?|blacklist(?:ed)?|unsubscribed)`;
const LIST = "(?: (?:lists?|registry|registries|leads?))?";
const DENYING = new RegExp(
  "^(?:" + [
    "(?:(?:the )?(?:phone|number|cell|landline) )?(?:is )?not (?:on|in|listed on|found (?:on|in)) " +
    `(?:(?:the|any|a|national|federal|state|internal|our) ){0,3}${SUBJECT}${LIST}`,
    `(?:(?:is|has) )?(?:no|not|non|not an?)[ -]${SUBJECT}`,
    `${SUBJECT}${LIST}(?: (?:status|flag))?\\W{1,3}` +
    `(?:no|n|none|false|0|clean(?:ed)?|clear(?:ed)?|not found|not listed|ok|safe|scrubbed)${LIST}`,
  ].join("|") + ")[.!]?$",
  "i",
);
/** Such as DNC. */
const SHORTEST = 3;
const CLAUSE_ENDS = /[;|\n,]|\. /;

/** What a cell says against calling, whatever its column. */
export interface Forbidding {
  /** It asks not to be called, or says that somebody did. */
  readonly isDoNotCall: boolean;
  /** It names a litigator. */
  readonly isLitigator: boolean;
}

/**
 * Finds words against calling in a cell that is not there for them: a note, a label, a column of any
 * name. What is doubtful counts; a clause that says no in so many words does not.
 *
 * @param cell The cell as the file has it, or clean.
 * @returns What it says; `undefined` when it says nothing against calling.
 */
export function forbiddingWords(cell: string): Forbidding | undefined {
  if (cell.length < SHORTEST || !FORBIDDING.test(cell)) return undefined;
  const clauses = cell.split(CLAUSE_ENDS).map((clause) => clause.trim())
    .filter((clause) => FORBIDDING.test(clause) && !DENYING.test(clause));
  if (clauses.length === 0) return undefined;
  const isLitigator = clauses.some((clause) => LITIGATOR.test(clause));
  return { isDoNotCall: clauses.some((clause) => !LITIGATOR.test(clause)), isLitigator };
}
