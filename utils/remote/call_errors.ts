/**
 * What an error of a call tells, and where it leads.
 *
 * @module
 */

import type { Span, SpanAttributes } from "../observability.ts";
import type { ClientError } from "./client_error.ts";
import { DB_ATTRIBUTES } from "./span_attributes.ts";

/**
 * Tells the collection that an operation is about, for its error.
 *
 * @param attributes span attributes of the operation.
 * @returns the collection, where there is one.
 */
export function collectionOf(
  attributes: SpanAttributes | undefined,
): { readonly collection?: string } {
  const collection = attributes?.[DB_ATTRIBUTES.collection];
  return typeof collection === "string" ? { collection } : {};
}

/**
 * Notes the server's own word for a failure, where it has one: never its text.
 *
 * @param span the span of the call.
 * @param error the failure.
 */
export function noteCode(span: Span, { details }: ClientError): void {
  const code = details?.code ?? details?.status ?? details?.reply;
  if (typeof code === "number" || typeof code === "string") {
    span.setAttribute(DB_ATTRIBUTES.statusCode, String(code));
  }
}

/**
 * Rejects with an error whose stack leads to whoever awaits the call. A failure comes from a driver's
 * callback or a timer, where no caller is on the stack. The runtime knows who awaits once the promise
 * that they await hangs on this one, which takes one turn of the microtasks; so a call that succeeds
 * pays nothing.
 *
 * @param error the error.
 * @returns nothing.
 * @throws the error.
 */
export async function rejectTraced(error: Error): Promise<never> {
  await undefined;
  await undefined;
  Error.captureStackTrace?.(error);
  throw error;
}
