/**
 * Which handler takes the messages of a topic.
 *
 * @module
 */

import type { Parser } from "../../utils/remote/parser.ts";
import { stateless } from "./subscription.ts";

/** How a value that is no event is read: as JSON by a parser, or left as it is. */
export type RecordParser = Parser<unknown> | "bytes";

/** Handles single messages; of events, those of some types or all. */
export interface SingleHandling {
  /** One at a time. */
  readonly kind: "single";
  /** Finds what handles an event of a type; records without events have the type "". */
  readonly find: (eventType: string) => SingleHandler | undefined;
  /** How a value is read that is no event. */
  readonly parser?: RecordParser;
}

/** Handles one message. */
export type SingleHandler = (message: never) => unknown;

/** Handles batches. */
export interface BatchHandling {
  /** Several at a time. */
  readonly kind: "batch";
  /** What handles them. */
  readonly handle: (batch: never) => unknown;
  /** Most messages in one. */
  readonly maxMessages: number;
  /** How a value is read that is no event. */
  readonly parser?: RecordParser;
}

/** How the messages of a topic are handled. */
export type Handling = SingleHandling | BatchHandling;

interface Row {
  readonly target: string | RegExp;
  readonly pattern: RegExp | undefined;
  readonly handling: Handling;
  readonly byType: Map<string, SingleHandler> | undefined;
}

/** The handlers by topic. */
export class HandlerTable {
  readonly #rows: Map<string, Row> = new Map();

  /** Names of the topics that a handler was given for by name. */
  get names(): readonly string[] {
    return [...this.#rows.values()].map(({ target }) => target).filter(isName);
  }

  /**
   * Adds what handles a topic.
   *
   * @param target name of the topic, or a pattern.
   * @param handling what handles it.
   * @throws {TypeError} when there is one for the same name or pattern.
   */
  add(target: string | RegExp, handling: Handling): void {
    const key = String(target);
    if (this.#rows.has(key)) throw new TypeError(`There is a handler for ${key} already`);
    const pattern = target instanceof RegExp ? stateless(target) : undefined;
    this.#rows.set(key, { target, pattern, handling, byType: undefined });
  }

  /**
   * Adds what handles the events of one type; a topic may have one such for each type.
   *
   * @param topic name of the topic.
   * @param eventType type of the events.
   * @param handle what handles them.
   * @throws {TypeError} when there is one for the same type, or one for all of the topic.
   */
  addEvent(topic: string, eventType: string, handle: SingleHandler): void {
    const known = this.#rows.get(topic);
    if (known !== undefined && (known.byType === undefined || known.byType.has(eventType))) {
      throw new TypeError(`There is a handler for ${eventType} of ${topic} already`);
    }
    if (known?.byType !== undefined) return void known.byType.set(eventType, handle);
    const byType = new Map([[eventType, handle]]);
    const handling: Handling = { kind: "single", find: (type) => byType.get(type) };
    this.#rows.set(topic, { target: topic, pattern: undefined, handling, byType });
  }

  /**
   * Finds what handles a topic: the handler of its name, else the first one whose pattern it matches.
   *
   * @param topic name of the topic.
   * @returns what handles it; undefined when nothing does.
   */
  find(topic: string): Handling | undefined {
    const exact = this.#rows.get(topic);
    if (exact !== undefined) return exact.handling;
    return [...this.#rows.values()].find(({ pattern }) => pattern?.test(topic))?.handling;
  }
}

function isName(target: string | RegExp): target is string {
  return typeof target === "string";
}
