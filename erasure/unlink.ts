/**
 * Taking a person out of documents that are about something else.
 *
 * @module
 */

import { isObject, type Stored } from "./stored.ts";

const OWNER_FIELDS = [
  "ownerName",
  "ownerPhone",
  "ownerType",
  "ownerOccupied",
  "occupancy",
  "mortgageBalance",
  "equity",
  "rental",
  "distressSignals",
  "notes",
];

/**
 * Takes a person out of a property. The house itself stays: it is no person.
 *
 * @param property The property as it is stored.
 * @param leadId The person's lead.
 * @returns The property without the link and, unless it is another lead's too, without its owner.
 */
export function unlinkProperty(property: Stored, leadId: string): Record<string, unknown> {
  const { leadId: first, leadIds, ...rest } = property;
  const known = Array.isArray(leadIds) ? leadIds : [];
  const others = known.filter((id) => id !== leadId);
  const isShared = others.length > 0 || (first !== undefined && first !== leadId);
  const link = {
    ...(first === undefined || first === leadId ? {} : { leadId: first }),
    ...(others.length === 0 ? {} : { leadIds: others }),
  };
  if (isShared) return { ...rest, ...link };
  const house = Object.entries(rest).filter(([key]) => !OWNER_FIELDS.includes(key));
  return { ...Object.fromEntries(house), ...link, documents: [] };
}

/** The lists of an agent's state, and the key by which an entry is found. */
const AGENT_LISTS: Readonly<Record<string, string>> = {
  recentTasks: "taskId",
  currentTasks: "taskId",
  recentDecisions: "decisionId",
  recentKnowledgeUpdates: "updateId",
};

const AGENT_MEMORIES = [
  "shortTerm",
  "longTerm",
  "recentDecisions",
  "cachedPrompts",
  "sessionState",
];

/** A shorter word is sought as a whole text only: `1` stands in many a sentence. */
const MIN_WITHIN = 8;

function matcher(words: readonly string[]): (text: string) => boolean {
  const whole = new Set(words);
  const long = words.filter((word) => word.length >= MIN_WITHIN);
  return (text) => whole.has(text) || long.some((word) => text.includes(word));
}

/** Tells whether a text in a value, however deep, or a key of it, fits. */
function hasText(value: unknown, fits: (text: string) => boolean): boolean {
  if (typeof value === "string") return fits(value);
  if (Array.isArray(value)) return value.some((item) => hasText(item, fits));
  return isObject(value) &&
    Object.entries(value).some(([key, item]) => fits(key) || hasText(item, fits));
}

/**
 * Makes the update that takes a person out of an agent's state.
 *
 * @param state The state as it is stored.
 * @param words What names the person: identifiers of the lead and its calls, and telephone numbers.
 * @returns The update; undefined when nothing names the person.
 */
export function forgetPerson(
  state: Stored,
  words: readonly string[],
): Record<string, Record<string, unknown>> | undefined {
  const fits = matcher(words);
  const pull: Record<string, unknown> = {};
  for (const [list, key] of Object.entries(AGENT_LISTS)) {
    const entries = Array.isArray(state[list]) ? state[list].filter(isObject) : [];
    const ids = entries.filter((entry) => hasText(entry, fits)).map((entry) => entry[key]);
    if (ids.length > 0) pull[list] = { [key]: { $in: ids } };
  }
  const memory = isObject(state.memory) ? state.memory : {};
  const unset = Object.fromEntries([
    ...AGENT_MEMORIES.filter((part) => hasText(memory[part], fits))
      .map((part) => [`memory.${part}`, ""]),
    ...["currentTask", "lastError"].filter((field) => hasText(state[field], fits))
      .map((field) => [field, ""]),
  ]);
  if (Object.keys(pull).length + Object.keys(unset).length === 0) return undefined;
  return {
    ...(Object.keys(pull).length === 0 ? {} : { $pull: pull }),
    ...(Object.keys(unset).length === 0 ? {} : { $unset: unset }),
  };
}
