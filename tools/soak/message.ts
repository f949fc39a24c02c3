/** The messages of a soak run: numbered over all, and within each key. */

import { defineEvent, type EventDefinition } from "@nlre/shared/messaging";
import { z } from "zod";

/** What a message says. */
export interface Numbered {
  /** Its key. */
  readonly key: string;
  /** Its number among those of its key, from 1. */
  readonly n: number;
}

/** Name of the consumer group. */
export const GROUP = "soak";

/** Names of collections. */
export const COLLECTIONS = { effects: "effects", inbox: "inbox" } as const;

/** What the messages of a key have done, in the order in which they did it. */
export interface KeyEffects {
  /** The key. */
  readonly _id: string;
  /** One for each time that a message of it had its effect. */
  readonly arrivals: readonly Arrival[];
}

/** One effect. */
export interface Arrival {
  /** Identifier of the event. */
  readonly id: string;
  /** Number of the message among those of its key. */
  readonly n: number;
}

/**
 * Makes the kind of event that a run sends.
 *
 * @param topic Topic of the run
 * @returns The definition
 */
export function numberedEvent(topic: string): EventDefinition<Numbered> {
  return defineEvent({
    type: "soak.numbered",
    version: 1,
    topic,
    key: ({ key }) => key,
    schema: z.looseObject({ key: z.string(), n: z.number().int() }),
  });
}

/**
 * Tells a message of a run.
 *
 * @param index Its number over all, from 0
 * @param keys How many keys there are
 * @returns What it says
 */
export function messageAt(index: number, keys: number): Numbered {
  return { key: `key-${index % keys}`, n: Math.floor(index / keys) + 1 };
}

/**
 * Tells the identifier of a message, so that a run knows what must arrive without being told.
 *
 * @param index Its number over all, from 0
 * @returns A UUID of version 7
 */
export function eventIdAt(index: number): string {
  return `01980a4e-7c00-7000-8000-${index.toString(16).padStart(12, "0")}`;
}
