/**
 * What surrounds the data of an event: the older platform's envelope, and the rules of its fields.
 *
 * @module
 */

import { z } from "zod";
import { ValidationError } from "../utils/validation_error.ts";
import type { ValidationIssue } from "../utils/validation_issues.ts";

/** Something that happened, with what tells it apart, orders it and leads back to its cause. */
export interface EventEnvelope<T = unknown> {
  /** Identifier, made once and kept through all repetitions: a UUIDv7 where we made it. */
  readonly eventId: string;
  /** What happened, such as `lead.received`. */
  readonly eventType: string;
  /** When it happened, ISO 8601 UTC. Clocks differ: it orders nothing. */
  readonly timestamp: string;
  /** Version of the data's shape, such as `1.0`; what precedes the point counts. */
  readonly version: string;
  /** Who tells it, a URI reference such as `lead-service`. */
  readonly source: string;
  /** What all events of one undertaking have in common. */
  readonly correlationId?: string;
  /** Identifier of the event that led to this one. */
  readonly causationId?: string;
  /** Whatever else is known of the event, apart from its data. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** What is to be told. */
  readonly data: T;
}

/** An envelope without the data. */
export type EnvelopeHead = Omit<EventEnvelope, "data">;

const name = z.string().min(1).max(512);

/** Validates all of an envelope but its data. */
export const EnvelopeSchema: z.ZodType<EnvelopeHead> = z.object({
  eventId: name,
  eventType: name,
  timestamp: z.iso.datetime(),
  version: z.string().regex(/^[1-9]\d{0,5}\.\d{1,6}$/),
  source: name,
  correlationId: name.exactOptional(),
  causationId: name.exactOptional(),
  metadata: z.record(z.string(), z.unknown()).exactOptional(),
});

/**
 * Tells what is wrong with an envelope.
 *
 * @param error what {@linkcode EnvelopeSchema} found.
 * @returns fields and rules, no values.
 */
export function headIssues(error: z.ZodError): readonly ValidationIssue[] {
  return new ValidationError("", error).issues;
}

/**
 * Tells what is wrong with the data of an event.
 *
 * @param error what the schema found.
 * @returns fields of the envelope and rules, no values.
 */
export function dataIssues(error: z.ZodError): readonly ValidationIssue[] {
  return headIssues(error).map(({ path, rule }) => ({
    path: path === "" ? "data" : `data.${path}`,
    rule,
  }));
}
