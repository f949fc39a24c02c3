/**
 * Events: what one may look like, how one is made, and which ones a service knows.
 *
 * @module
 */

import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { ValidationError } from "../utils/validation_error.ts";
import { checkDefinition } from "./definition_checks.ts";
import { dataIssues, EnvelopeSchema, type EventEnvelope, headIssues } from "./envelope.ts";

export type { EventEnvelope } from "./envelope.ts";

/** What is said of a new event apart from its data. */
export interface CreateEventOptions {
  /**
   * Who tells it, a URI reference such as `lead-service`.
   * @default "@nlre/shared"
   */
  readonly source?: string;
  /**
   * What all events of one undertaking have in common.
   * @default none
   */
  readonly correlationId?: string;
  /**
   * Identifier of the event that led to this one.
   * @default none
   */
  readonly causationId?: string;
  /**
   * Whatever else is known of the event; no personal data.
   * @default none
   */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /**
   * Identifier.
   * @default a new UUIDv7
   */
  readonly eventId?: string;
  /**
   * When it happened.
   * @default now
   */
  readonly at?: Date;
}

/** What a kind of event is. */
export interface EventSpec<T> {
  /** Its name, such as `lead.received`. */
  readonly type: string;
  /** Version of the data's shape, from 1. Within a version fields may be added, if they are optional. */
  readonly version: number;
  /** Topic that it is sent to. */
  readonly topic: string;
  /** Tells by what events are kept in order: those with the same key are read as they were sent. */
  key(data: T): string;
  /**
   * Validates the data. It describes JSON, so it knows no dates; and it lets pass fields that it does
   * not know (`z.looseObject`), since readers are older than writers for a while.
   */
  readonly schema: z.ZodType<T>;
  /**
   * How data of an older version become data of the next one, by the older version's number. Without
   * a step for a version, events of it and of those before it are not read.
   * @default none
   */
  readonly upcast?: Readonly<Record<number, (data: unknown) => unknown>>;
}

/** A kind of event. */
export interface EventDefinition<T> extends EventSpec<T> {
  /**
   * Makes an event.
   *
   * @param data what is to be told.
   * @param options what else is said of it.
   * @returns the event, with the data as the schema returns them.
   * @throws {ValidationError} naming every field that breaks a rule.
   */
  create(data: T, options?: CreateEventOptions): EventEnvelope<T>;
}

/** Source of events whose maker did not say who it is. */
export const DEFAULT_SOURCE = "@nlre/shared";

/**
 * Defines a kind of event.
 *
 * @param spec what it is.
 * @returns its definition; it may be used as it is, and be added to a registry.
 * @throws {ValidationError} naming every part of the definition that breaks a rule.
 *
 * @example An event of its second version
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { defineEvent, type EventDefinition } from "@nlre/shared/messaging";
 * import { z } from "zod";
 *
 * interface Visit {
 *   readonly leadId: string;
 *   readonly minutes: number;
 * }
 * const VisitEnded: EventDefinition<Visit> = defineEvent({
 *   type: "visit.ended",
 *   version: 2,
 *   topic: "visits",
 *   key: ({ leadId }) => leadId,
 *   schema: z.looseObject({ leadId: z.string(), minutes: z.number() }),
 *   upcast: { 1: (data) => ({ ...data as object, minutes: 0 }) },
 * });
 * const event = VisitEnded.create({ leadId: "lead-1", minutes: 30 }, { source: "field-service" });
 * assertEquals(event.version, "2.0");
 * assertEquals(event.source, "field-service");
 * ```
 */
export function defineEvent<T>(spec: EventSpec<T>): EventDefinition<T> {
  const issues = checkDefinition(spec);
  if (issues.length > 0) throw new ValidationError("Invalid definition of an event", issues);
  return { ...spec, create: (data, options = {}) => createEvent(spec, data, options) };
}

function createEvent<T>(
  { schema, type, version }: EventSpec<T>,
  data: T,
  { at, eventId, source = DEFAULT_SOURCE, correlationId, causationId, metadata }:
    CreateEventOptions,
): EventEnvelope<T> {
  const time = (at ?? new Date()).getTime();
  const head = EnvelopeSchema.safeParse({
    // The instant that the identifier begins with is the event's own.
    eventId: eventId ?? (at === undefined ? uuidv7() : uuidv7({ msecs: time })),
    eventType: type,
    timestamp: Number.isNaN(time) ? undefined : new Date(time).toISOString(),
    version: `${version}.0`,
    source,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(causationId === undefined ? {} : { causationId }),
    ...(metadata === undefined ? {} : { metadata }),
  });
  const body = schema.safeParse(data);
  if (head.success && body.success) return { ...head.data, data: body.data };
  throw new ValidationError(`Invalid event ${type}`, [
    ...(head.success ? [] : headIssues(head.error)),
    ...(body.success ? [] : dataIssues(body.error)),
  ]);
}

/**
 * The kinds of event that a service knows. It never changes.
 *
 * @example The platform's events and one of a service's own
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { defineEvent, eventRegistry } from "@nlre/shared/messaging";
 * import { z } from "zod";
 *
 * const VisitEnded = defineEvent<{ leadId: string }>({
 *   type: "visit.ended",
 *   version: 1,
 *   topic: "visits",
 *   key: ({ leadId }) => leadId,
 *   schema: z.looseObject({ leadId: z.string() }),
 * });
 * const registry = eventRegistry.with(VisitEnded);
 * assertEquals(registry.get("visit.ended")?.topic, "visits");
 * assertEquals(eventRegistry.get("visit.ended"), undefined);
 * ```
 */
export class EventRegistry {
  readonly #definitions: ReadonlyMap<string, EventDefinition<unknown>>;

  /**
   * Makes a registry.
   *
   * @param definitions kinds of event; their order is that of `types()` and `topics()`.
   * @throws {RangeError} when two of them have the same type.
   */
  constructor(definitions: readonly EventDefinition<unknown>[]) {
    this.#definitions = new Map(definitions.map((each) => [each.type, each]));
    if (this.#definitions.size < definitions.length) {
      throw new RangeError("An event registry takes each type once");
    }
  }

  /**
   * Finds a kind of event.
   *
   * @param type its name.
   * @returns its definition; undefined when it is not known.
   */
  get(type: string): EventDefinition<unknown> | undefined {
    return this.#definitions.get(type);
  }

  /**
   * Lists the kinds of event.
   *
   * @returns their names.
   */
  types(): readonly string[] {
    return [...this.#definitions.keys()];
  }

  /**
   * Lists the topics of the events.
   *
   * @returns their names, each once.
   */
  topics(): readonly string[] {
    return [...new Set([...this.#definitions.values()].map(({ topic }) => topic))];
  }

  /**
   * Adds kinds of event.
   *
   * @param definitions the kinds to add.
   * @returns a registry that knows them too.
   * @throws {RangeError} when one of them is known already.
   */
  with(...definitions: readonly EventDefinition<unknown>[]): EventRegistry {
    return new EventRegistry([...this.#definitions.values(), ...definitions]);
  }
}
