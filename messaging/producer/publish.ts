/**
 * Events as messages.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import type { EventDefinition, EventEnvelope } from "../event.ts";
import { isEnvelope } from "./message.ts";
import type { KafkaSend, PublishOptions } from "./types.ts";

/**
 * Makes the message of an event.
 *
 * @param definition what kind of event it is.
 * @param event its data, or the event that was made of them.
 * @param clientId source of an event whose maker does not say another.
 * @param options what else is said of it.
 * @returns the message, for the topic of its kind and with its key.
 * @throws {ValidationError} naming every field that breaks a rule.
 */
export function toMessage<T>(
  definition: EventDefinition<T>,
  event: T | EventEnvelope<T>,
  clientId: string,
  options: PublishOptions,
): KafkaSend {
  const { headers = {}, signal: _signal, timeoutMs: _timeoutMs, ...said } = options;
  const value = isEnvelope(event)
    ? event as EventEnvelope<T>
    : definition.create(event, { source: clientId, ...said });
  if (value.eventType !== definition.type) {
    const issue = { path: "event.eventType", rule: `must be ${definition.type}` };
    throw new ValidationError("Invalid message", [issue], { outcome: "none" });
  }
  return { topic: definition.topic, value, headers };
}
