/**
 * Finds withdrawals of consent and wrong numbers in what people write and say.
 *
 * 47 CFR 64.1200(a)(10): consent may be revoked by any reasonable means; the reply words stop, quit,
 * end, revoke, opt out, cancel and unsubscribe always count, and other words count when a reasonable
 * person would take them for a request to stop.
 *
 * @module
 */
import { FALSE_FRIENDS } from "./revocation_false_friends.ts";
import { type Certainty, type RevocationRule, RULES } from "./revocation_rules.ts";
import { FILLERS, HARMLESS, OPT_OUT_WORDS, REFUSING } from "./revocation_vocabulary.ts";
import { plainWords } from "./revocation_words.ts";

/** Where something was said: a text message, or a telephone call. */
export type RevocationChannel = "sms" | "voice";

/** How sure a finding is. An unclear revocation is one: it counts until a person decides. */
export type RevocationCertainty = Certainty;

/** What a text says about the consent of whoever wrote or said it; never the text itself. */
export interface RevocationFinding {
  /**
   * `revocation`: no more calls and texts, on any number of the person. `wrong-number`: the number
   * belongs to somebody else; no more calls and texts to it, and the old consent is dead.
   */
  readonly kind: "revocation" | "wrong-number" | "none";
  /** How sure it is. */
  readonly certainty: RevocationCertainty;
  /**
   * Name of the rule that decided. For `none`: the false friend that was recognised, or `null` when
   * nothing looked like a refusal.
   */
  readonly rule: string | null;
}

const NOTHING: RevocationFinding = { kind: "none", certainty: "certain", rule: null };
const ORDER: Readonly<Record<Certainty, number>> = { unclear: 0, likely: 1, certain: 2 };

/** Whether the message says nothing but an opt-out word. */
function isOptOutAlone(words: string): boolean {
  let found = false;
  for (const word of words.split(" ")) {
    if (OPT_OUT_WORDS.has(word)) found = true;
    else if (!FILLERS.has(word)) return false;
  }
  return found;
}

const LONGEST_REFUSAL = 6;

/** Where somebody takes back what stands before it. */
const CORRECTION =
  /\b(?:(?:i|we) (?:only )?meant(?! (?:it|what|business)\b)|i mean (?=(?:re)?subscribe|start|keep|yes)|meant to (?:say|type|write|text|send)|scratch that|never ?mind|kidding|typo|autocorrect(?:ed)?|oops|correction|no wait|wait no|disregard|no (?:[.,] )?(?=(?:re)?subscribe|start)|quise decir|me equivoque)\b/g;

/** Whether a correction stands in the words and no refusal after it. */
function isCorrected(words: string, channel: RevocationChannel): boolean {
  let end = -1;
  for (const match of words.matchAll(CORRECTION)) end = match.index + match[0].length;
  if (end < 0) return false;
  const rest = words.slice(end).trim();
  return !isOptOutAlone(rest) && decide(rest, channel) === undefined;
}

/** Whether a short reply refuses something without saying what; a question or a number does not. */
function isShortRefusal(words: string, text: string): boolean {
  if (words.length > 80 || /[?\d_]/.test(text)) return false;
  const list = words.split(" ").filter((word) => word !== "." && word !== ",");
  return list.length <= LONGEST_REFUSAL && list.some((word) => REFUSING.has(word)) &&
    !list.some((word) => HARMLESS.has(word));
}

/** The rule that decides: a wrong number before a revocation, then the surest, then the first. */
function decide(words: string, channel: RevocationChannel): RevocationRule | undefined {
  let best: RevocationRule | undefined;
  for (const rule of RULES) {
    if (rule.channel !== undefined && rule.channel !== channel) continue;
    if (best !== undefined && ORDER[rule.certainty] <= ORDER[best.certainty]) continue;
    if (best?.kind === "wrong-number" && rule.kind !== "wrong-number") break;
    if (words.search(rule.pattern) >= 0) best = rule;
  }
  return best;
}

/**
 * Finds an opt-out or a wrong number in what somebody wrote or said, in English and Spanish.
 *
 * Doubt counts as a revocation: a refusal that might mean less is found with the certainty
 * `unclear`, and so is one that is taken back ("unsubscribe – no, I meant subscribe"). "Not interested" is a revocation by the engine's reading; putting the talk off ("call me
 * next week") is none. Takes time in proportion to the length of the text.
 *
 * @param text What was written or said; a customer's words only, never the agent's.
 * @param channel `"sms"` for a text message, `"voice"` for a piece of a transcript. A bare "no" is a
 * refusal in a text and an ordinary answer in a talk.
 * @returns What it says, how sure that is, and the name of the rule; never the text.
 *
 * @example An opt-out, a false friend, a wrong number
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { detectRevocation } from "@nlre/shared/intake/webhooks";
 *
 * assertEquals(detectRevocation("STOP!!", "sms").kind, "revocation");
 * assertEquals(detectRevocation("Don't stop, I'm interested", "sms").kind, "none");
 * assertEquals(detectRevocation("You've got the wrong number.", "voice").kind, "wrong-number");
 * ```
 */
export function detectRevocation(text: string, channel: RevocationChannel): RevocationFinding {
  const words = plainWords(text);
  if (words === "") return NOTHING;
  if (isOptOutAlone(words)) {
    return { kind: "revocation", certainty: "certain", rule: "revocation.keyword" };
  }
  let rest = words;
  let friend: string | null = null;
  for (const { id, pattern } of FALSE_FRIENDS) {
    const struck = rest.replace(pattern, "_");
    if (struck === rest) continue;
    friend ??= id;
    rest = struck;
  }
  const rule = decide(rest, channel);
  if (rule !== undefined) {
    const certainty = isCorrected(rest, channel) ? "unclear" : rule.certainty;
    return { kind: rule.kind, certainty, rule: rule.id };
  }
  if (channel === "sms" && friend === null && isShortRefusal(words, text)) {
    return { kind: "revocation", certainty: "unclear", rule: "revocation.text-short-refusal" };
  }
  return friend === null ? NOTHING : { kind: "none", certainty: "likely", rule: friend };
}
