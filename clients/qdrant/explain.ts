/**
 * What the errors of the driver and the server mean.
 *
 * The driver's classes are told by their names and fields, since its code is loaded only when connecting.
 *
 * @module
 */

import { failureOutcome } from "../../utils/network_failure.ts";
import { redactText } from "../../utils/redact_text.ts";
import { ClientError, type Failure } from "../../utils/remote/client_error.ts";
import { permissionFailure } from "../../utils/remote/permission.ts";
import { isTlsFailure } from "../../utils/remote/tls.ts";
import { whyUnreachable } from "../../utils/remote/unreachable.ts";
import { SlotsClosed } from "./slots.ts";

/** Longest text of the server that is kept. */
const MAX_REASON = 300;

/** What a status means; a missing outcome stands for what the call could have done. */
const STATUS: ReadonlyMap<number, Failure> = new Map<number, Failure>([
  [400, { kind: "validation", outcome: "none" }],
  [401, { kind: "auth", outcome: "none" }],
  [403, { kind: "auth", outcome: "none", state: "the key does not permit it" }],
  [404, { kind: "not_found", outcome: "none" }],
  [405, { kind: "config", outcome: "none", state: "the server does not know the operation" }],
  [408, { kind: "timeout" }],
  [409, { kind: "conflict", outcome: "none" }],
  [413, { kind: "validation", outcome: "none", state: "the request is too large" }],
  [422, { kind: "validation", outcome: "none" }],
  [429, { kind: "throttled", outcome: "none" }],
  [500, { kind: "unavailable", state: "the server failed" }],
  [502, { kind: "unavailable" }],
  [503, { kind: "unavailable" }],
  [504, { kind: "timeout" }],
  [507, { kind: "overloaded" }],
]);

/** An answer with another status than 200, as the driver throws it. */
interface ApiError {
  readonly status: number;
  readonly data?: unknown;
  readonly headers?: unknown;
}

/** Deno's words for a connection that was not made, and what they say of TLS. */
const DENO_CONNECT = /client error \(Connect\): (.*)$/s;
const DENO_TLS = /certificate|handshake|tls|corrupt message|alert/i;

const MAX_CAUSES = 5;

function* causes(error: unknown): Generator<Error> {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth++) {
    yield current;
    current = current.cause;
  }
}

/** What the server says of a collection, whatever status it sends with it. */
const ABOUT_COLLECTION: readonly (readonly [RegExp, Partial<Failure>])[] = [
  [/\bCollection\b[^]*\bdoesn.?t exist/i, {
    kind: "not_found",
    state: "the collection does not exist",
  }],
  [/\bCollection\b[^]*\balready exists/i, {
    kind: "conflict",
    state: "the collection exists already",
  }],
];

const NO_KEY: Partial<Failure> = {
  state: "the server asks for a key and none was given; set apiKey (QDRANT_API_KEY)",
};

/** What stands in quotes may be what somebody sent or stored; the apostrophe of "doesn't" is no quote. */
function withoutQuotes(text: string): string {
  return text.replace(/n't\b/g, "n’t").replace(/"[^"]*"|`[^`]*`|'[^']*'/g, "…").replace(
    /["`'].*$/s,
    "…",
  );
}

function reasonOf(data: unknown, apiKey: string | undefined): string | undefined {
  const { status } = (data ?? {}) as { status?: { error?: unknown } };
  const text = typeof data === "string" && !data.trimStart().startsWith("<") ? data : status?.error;
  if (typeof text !== "string" || text.trim() === "") return undefined;
  const safe = apiKey === undefined ? text : text.replaceAll(apiKey, "…");
  return redactText(withoutQuotes(safe.slice(0, 10_000)).slice(0, MAX_REASON));
}

function explainStatus(error: ApiError, apiKey: string | undefined, isKeyOurs: boolean): Failure {
  const { status, data, headers } = error;
  const known = STATUS.get(status) ?? { kind: status >= 500 ? "unavailable" : "protocol" };
  const reason = reasonOf(data, apiKey);
  const more = known.outcome === "none" && reason !== undefined
    ? ABOUT_COLLECTION.find(([words]) => words.test(reason))?.[1]
    : undefined;
  const isWithoutKey = known.kind === "auth" && isKeyOurs && apiKey === undefined;
  const retryAfter = headers instanceof Headers ? headers.get("retry-after") : null;
  return {
    ...known,
    ...more,
    ...(isWithoutKey ? NO_KEY : {}),
    ...(retryAfter === null ? {} : { retryAfter }),
    details: { status, ...(reason === undefined ? {} : { reason }) },
  };
}

/** `fetch` says next to nothing; what it was can only be read off its causes. */
function explainFetch(error: TypeError): Failure {
  for (const cause of causes(error)) {
    if (isTlsFailure(cause)) return { kind: "tls", outcome: "none" };
    const connect = DENO_CONNECT.exec(cause.message)?.[1];
    if (connect !== undefined) {
      if (DENO_TLS.test(connect)) return { kind: "tls", outcome: "none" };
      return unreachable(error);
    }
  }
  return failureOutcome(error) === "none"
    ? unreachable(error)
    : { kind: "connect", state: "the connection was lost" };
}

function unreachable(error: Error): Failure {
  const state = whyUnreachable(error);
  return { kind: "connect", outcome: "none", ...(state === undefined ? {} : { state }) };
}

/**
 * Says what an error means.
 *
 * @param error what the driver threw.
 * @param apiKey what must not be shown.
 * @param isKeyOurs whether the driver has no other key than that.
 * @returns the failure.
 */
export function explain(error: unknown, apiKey?: string, isKeyOurs = true): Failure {
  // One of ours is thrown on unchanged, whatever is said here.
  if (!(error instanceof Error) || error instanceof ClientError) return { kind: "protocol" };
  if (error instanceof SlotsClosed) {
    return error.hasBegun ? { kind: "closed" } : { kind: "closed", outcome: "none" };
  }
  if (typeof (error as Partial<ApiError>).status === "number") {
    return explainStatus(error as unknown as ApiError, apiKey, isKeyOurs);
  }
  const refusal = permissionFailure(error);
  if (refusal !== undefined) return refusal;
  // The driver reads one character of Retry-After, so that a time would be wrong and a date no number.
  if (
    error.name === "QdrantClientResourceExhaustedError" ||
    error.message.startsWith("Invalid retryAfter value")
  ) {
    return { kind: "throttled", outcome: "none", details: { status: 429 } };
  }
  if (error.name === "QdrantClientTimeoutError") return { kind: "timeout" };
  if (error instanceof TypeError) return explainFetch(error);
  return { kind: "protocol" };
}
