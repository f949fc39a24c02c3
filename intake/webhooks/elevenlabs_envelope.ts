import { ValidationError } from "../../utils/errors.ts";
import { type Fields, idOf } from "./fields.ts";

/** A webhook of ElevenLabs as far as every type has it. */
export interface Envelope {
  /** When it was sent. */
  readonly at: Date | undefined;
  /** What the type has of its own. */
  readonly data: Fields;
  /** Makes the idempotency key from the identifier of the conversation. */
  readonly keyOf: (id: string) => string;
}

/**
 * Refuses a webhook.
 *
 * @param path The field.
 * @param rule The rule that it breaks.
 * @returns The error to throw.
 */
export function elevenLabsInvalid(path: string, rule: string): ValidationError {
  return new ValidationError("Cannot read the ElevenLabs webhook", [{ path, rule }]);
}

/**
 * Reads the identifiers that every type has.
 *
 * @param envelope The webhook.
 * @returns The identifiers.
 * @throws {ValidationError} when one is missing.
 */
export function identifiersOf({ data }: Envelope): { conversationId: string; agentId: string } {
  const conversationId = idOf(data.conversation_id);
  const agentId = idOf(data.agent_id);
  if (conversationId === undefined) {
    throw elevenLabsInvalid("data.conversation_id", "Expected an identifier");
  }
  if (agentId === undefined) throw elevenLabsInvalid("data.agent_id", "Expected an identifier");
  return { conversationId, agentId };
}
