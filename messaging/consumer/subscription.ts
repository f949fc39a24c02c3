/**
 * Which topics a consumer wants.
 *
 * Patterns are resolved here and not by the driver, which would look once and never again.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import { checkTopicName } from "../topics.ts";
import { isFailureTopic } from "./names.ts";

/** What was found of what is wanted. */
export interface FoundTopics {
  /** Names of topics that exist and are wanted, in order. */
  readonly topics: readonly string[];
  /** Names that are wanted and do not exist. */
  readonly missing: readonly string[];
  /** Patterns that no topic matches, as they are written. */
  readonly unmatched: readonly string[];
}

/** The names and patterns that were subscribed to. */
export class Subscription {
  readonly #names: Set<string> = new Set();
  readonly #patterns: Map<string, RegExp> = new Map();

  /** Whether nothing is wanted. */
  get isEmpty(): boolean {
    return this.#names.size === 0 && this.#patterns.size === 0;
  }

  /** Whether topics that are made later may be wanted. */
  get hasPatterns(): boolean {
    return this.#patterns.size > 0;
  }

  /**
   * Adds what is wanted.
   *
   * @param topics names and patterns.
   * @throws {ValidationError} when there is none, or a name cannot be that of a topic.
   */
  add(topics: readonly (string | RegExp)[]): void {
    if (topics.length === 0) {
      throw new ValidationError("Invalid subscription", [{
        path: "topics",
        rule: "must name at least one",
      }]);
    }
    topics.forEach((topic, index) => {
      if (!(topic instanceof RegExp)) checkTopicName(topic, `topics[${index}]`);
    });
    for (const topic of topics) {
      if (topic instanceof RegExp) this.#patterns.set(String(topic), stateless(topic));
      else this.#names.add(topic);
    }
  }

  /**
   * Tells whether a topic of this name is wanted.
   *
   * @param topic its name.
   * @returns whether it is named, or matches a pattern.
   */
  wants(topic: string): boolean {
    return this.#names.has(topic) ||
      [...this.#patterns.values()].some((pattern) => matches(pattern, topic));
  }

  /**
   * Finds what is wanted among what there is.
   *
   * @param existing names of all topics.
   * @returns what was found and what was not.
   */
  find(existing: readonly string[]): FoundTopics {
    const known = new Set(existing);
    return {
      topics: existing.filter((topic) => this.wants(topic)).toSorted(),
      missing: [...this.#names].filter((name) => !known.has(name)),
      unmatched: [...this.#patterns].filter(([, pattern]) =>
        !existing.some((topic) => matches(pattern, topic))
      ).map(([text]) => text),
    };
  }
}

/**
 * Makes a pattern that does not remember where it found something.
 *
 * @param pattern a pattern.
 * @returns the same one without the flags `g` and `y`.
 */
export function stateless(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
}

function matches(pattern: RegExp, topic: string): boolean {
  return !isFailureTopic(topic) && pattern.test(topic);
}
