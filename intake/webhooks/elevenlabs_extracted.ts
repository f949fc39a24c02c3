import { detectRevocation } from "./revocation.ts";
import { plainWords } from "./revocation_words.ts";
import type { RevocationProposal } from "./webhook.ts";

/** What an extracted value says, without where and by whom it was said. */
export type ExtractedFinding = Pick<RevocationProposal, "kind" | "certainty" | "rule">;

/** Texts that say clearly that nothing was asked for, as plain words. */
const CLEAR_NO =
  /^(?:false|no|n|nope|none|never|null|nil|undefined|0|na|n a|n . a|no aplica|ninguno|ninguna|falso|(?:it )?(?:was )?not (?:yet )?(?:requested|applicable|mentioned|stated|specified|provided|discussed|said)|no (?:(?:such|opt out|do not call|dnc|removal) )?requests?(?: (?:was )?made)?|no (?:opt out|removal)(?: (?:was )?(?:requested|mentioned))?|no se solicito|(?:(?:the )?(?:customer|caller|user|lead|person|owner|he|she|they) )?(?:did not|didnt|has not|hasnt) (?:request|requested|ask|asked|mention|mentioned|say|said)(?: it| so| this| that)?)$/;
/** A no with something after it. */
const NO_AND_MORE = /^(?:no|false|nope|none) [.,] /;
/** Words after a no that leave it in doubt. */
const DOUBTS =
  /\b(?:no|not|dont|never|but|however|except|although|though|unless|only|stop\w*|quit|ceas\w*|end|cancel\w*|remov\w*|delet\w*|tak(?:e|en)|off|lists?|dnc|unsub\w*|opt\w*|revo\w*|withdr\w*|block\w*|harass\w*|lawyer|attorney|sue|wrong|ask\w*|request\w*|refus\w*|unwilling|angry|hung|hang)\b/;
/** A text of blanks and dashes; a question mark is a doubt. */
const NOTHING = /^[\s\u200b\ufeff.,/_\u2013\u2014-]*$/;
const CLEAR_YES = /^(?:true|yes|yeah|yep|y|1|si|verdadero)$/;

/** Plain words without the ends of sentences around them. */
function bareWords(text: string): string {
  return plainWords(text).replace(/^(?:[.,] ?)+/, "").replace(/(?: ?[.,])+$/, "");
}

function isClearNo(words: string): boolean {
  if (CLEAR_NO.test(words)) return true;
  const [start] = NO_AND_MORE.exec(words) ?? [];
  if (start === undefined) return false;
  const rest = words.slice(start.length);
  return CLEAR_NO.test(rest) ||
    (!DOUBTS.test(rest) && detectRevocation(rest, "voice").kind === "none");
}

/**
 * Tells what a value says that was extracted under a name such as `do_not_call`.
 *
 * Anything but a clear no counts: a text that neither says yes nor no is `unclear`, unless its own
 * words are those of a refusal.
 *
 * @param kind What the name of the value asks for.
 * @param value The value, as it came.
 * @returns The findings; empty when the value is a clear no or nothing.
 */
export function extractedFindings(
  kind: RevocationProposal["kind"],
  value: unknown,
): readonly ExtractedFinding[] {
  const rule = "elevenlabs.extracted";
  if (value === true || value === 1) return [{ kind, certainty: "certain", rule }];
  if (value === undefined || value === null || value === false || value === 0) return [];
  if (Array.isArray(value) && value.length === 0) return [];
  if (typeof value !== "string") return [{ kind, certainty: "unclear", rule }];
  const words = bareWords(value);
  if (words === "" ? NOTHING.test(value) : isClearNo(words)) return [];
  if (CLEAR_YES.test(words)) return [{ kind, certainty: "certain", rule }];
  const said = detectRevocation(value, "voice");
  if (said.kind === kind) return [{ kind, certainty: said.certainty, rule }];
  const own: ExtractedFinding = { kind, certainty: "unclear", rule };
  return said.kind === "none" ? [own] : [own, { kind: said.kind, certainty: said.certainty, rule }];
}
