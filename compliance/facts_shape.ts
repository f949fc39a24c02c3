/**
 * Takes out of the facts what is not shaped like facts at all, so that nothing later trips over it.
 *
 * @module
 */

import type { ContactFacts } from "./facts.ts";
import { isObject } from "../utils/is_object.ts";

const LISTS = [
  "consents",
  "revocations",
  "relationships",
  "grounds",
  "attempts",
  "bans",
  "callerIds",
  "registrations",
] as const;

type Data = Record<string, unknown>;

/** Facts whose lists are lists of objects and whose objects are objects. */
export interface ShapedFacts {
  /** The facts; what is malformed is left out. */
  readonly facts: ContactFacts;
  /** Paths of what was left out. */
  readonly malformed: readonly string[];
}

const NONE: readonly string[] = [];

/**
 * Looks at the outer shape of the facts.
 *
 * @param facts Facts as handed over, perhaps parsed from JSON.
 * @returns The same object when its shape is right, else a copy without what is malformed.
 */
export function shapeFacts(facts: ContactFacts): ShapedFacts {
  if (!isObject(facts)) return { facts: {}, malformed: ["facts"] };
  if (isShaped(facts)) return { facts, malformed: NONE };
  const malformed: string[] = [];
  const copy: Data = { ...facts };
  for (const key of LISTS) {
    const list = copy[key];
    if (list === undefined || isList(list)) continue;
    malformed.push(key);
    if (Array.isArray(list)) copy[key] = list.filter(isObject);
    else delete copy[key];
  }
  if (copy.doubtful !== undefined && !Array.isArray(copy.doubtful)) {
    malformed.push("doubtful");
    delete copy.doubtful;
  }
  dropMalformed(copy, ["reassigned", "dnc"], "", malformed);
  if (isObject(copy.dnc)) {
    const dnc = copy.dnc = { ...copy.dnc };
    dropMalformed(dnc, ["national", "internal", "states"], "dnc.", malformed);
    if (isObject(dnc.states)) {
      const states = dnc.states = { ...dnc.states };
      dropMalformed(states, Object.keys(states), "dnc.states.", malformed);
    }
  }
  return { facts: copy as ContactFacts, malformed };
}

function isShaped(facts: ContactFacts): boolean {
  // Field by field, since a loop over the names of LISTS slows every decision.
  const { dnc, reassigned } = facts;
  const areLists = isOptionalList(facts.consents) && isOptionalList(facts.revocations) &&
    isOptionalList(facts.relationships) && isOptionalList(facts.grounds) &&
    isOptionalList(facts.attempts) && isOptionalList(facts.bans) &&
    isOptionalList(facts.callerIds) && isOptionalList(facts.registrations);
  if (!areLists) return false;
  if (facts.doubtful !== undefined && !Array.isArray(facts.doubtful)) return false;
  if (reassigned !== undefined && !isObject(reassigned)) return false;
  if (dnc === undefined) return true;
  if (!isObject(dnc)) return false;
  const { internal, national, states } = dnc;
  if (internal !== undefined && !isObject(internal)) return false;
  if (national !== undefined && !isObject(national)) return false;
  if (states === undefined) return true;
  if (!isObject(states)) return false;
  for (const state in states) if (!isObject(states[state])) return false;
  return true;
}

function dropMalformed(
  data: Data,
  keys: readonly string[],
  path: string,
  malformed: string[],
): void {
  for (const key of keys) {
    if (data[key] === undefined || isObject(data[key])) continue;
    malformed.push(path + key);
    delete data[key];
  }
}

function isOptionalList(value: unknown): boolean {
  return value === undefined || isList(value);
}

function isList(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (let i = 0; i < value.length; i++) if (!isObject(value[i])) return false;
  return true;
}
