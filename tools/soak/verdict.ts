/** Judges what a soak run has left behind. */

import { eventIdAt, type KeyEffects, messageAt } from "./message.ts";

/** What was found in the effects. */
export interface EffectCounts {
  /** Effects that were found, each repetition counted. */
  readonly effects: number;
  /** Messages without an effect. */
  readonly lost: number;
  /** Effects beyond the first of a message. */
  readonly doubled: number;
  /** Messages whose first effect came after one of a later message of its key. */
  readonly outOfOrder: number;
  /** Effects of messages that were never sent, or under another key. */
  readonly foreign: number;
}

/** A few messages of each kind of violation, to look for in logs. */
const MAX_EXAMPLES = 5;

/** What was found, and a few messages to look at. */
export interface Verdict extends EffectCounts {
  /** A line for each of the first violations. */
  readonly examples: readonly string[];
}

/**
 * Judges the effects: each message once, and each key in order.
 *
 * @param found What each key's messages have done, in the order in which they did it
 * @param messages How many messages were sent
 * @param keys Over how many keys
 * @returns What was found
 */
export function judge(found: Iterable<KeyEffects>, messages: number, keys: number): Verdict {
  const expected = new Map(Array.from({ length: messages }, (_, index) => {
    const { key, n } = messageAt(index, keys);
    return [eventIdAt(index), `${key} ${n}`];
  }));
  const counts = { effects: 0, lost: 0, doubled: 0, outOfOrder: 0, foreign: 0 };
  const examples: string[] = [];
  const note = (kind: Exclude<keyof EffectCounts, "effects">, what: string): void => {
    if (++counts[kind] <= MAX_EXAMPLES) examples.push(`${kind}: ${what}`);
  };
  const seen = new Set<string>();
  for (const { _id: key, arrivals } of found) {
    let last = 0;
    for (const { id, n } of arrivals) {
      counts.effects++;
      const name = `${key} ${n}`;
      if (expected.get(id) !== name) note("foreign", `${name}, ${id}`);
      else if (seen.has(id)) note("doubled", `${name}, ${id}`);
      else {
        if (n < last) note("outOfOrder", `${name} after ${last}, ${id}`);
        last = Math.max(last, n);
        seen.add(id);
      }
    }
  }
  for (const [id, name] of expected) {
    if (!seen.has(id)) note("lost", `${name}, ${id}`);
  }
  return { ...counts, examples };
}
