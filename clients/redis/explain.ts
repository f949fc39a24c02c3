/**
 * What the errors of the driver and the server mean.
 *
 * @module
 */

import { failureOutcome, isTransient } from "../../utils/network_failure.ts";
import type { ClientErrorKind, Failure } from "../../utils/remote/client_error.ts";
import { permissionFailure } from "../../utils/remote/permission.ts";
import { isTlsFailure } from "../../utils/remote/tls.ts";
import { whyUnreachable } from "../../utils/remote/unreachable.ts";

/** The first word of an error that the server answers with, and what it means. */
const REPLIES: ReadonlyMap<string, ClientErrorKind> = new Map([
  ["NOAUTH", "auth"],
  ["WRONGPASS", "auth"],
  ["NOPERM", "auth"],
  ["OOM", "overloaded"],
  ["LOADING", "unavailable"],
  ["BUSY", "unavailable"],
  ["READONLY", "unavailable"],
  ["MASTERDOWN", "unavailable"],
  ["CLUSTERDOWN", "unavailable"],
  ["TRYAGAIN", "unavailable"],
  ["NOREPLICAS", "unavailable"],
  ["MISCONF", "unavailable"],
  ["MOVED", "config"],
  ["ASK", "config"],
  ["CROSSSLOT", "validation"],
  ["WRONGTYPE", "conflict"],
  ["EXECABORT", "conflict"],
]);

/** What else the server says, and what it means. */
const REPLY_TEXTS: readonly (readonly [RegExp, ClientErrorKind])[] = [
  [/max number of clients/, "overloaded"],
  [/not an integer|increment or decrement would overflow/, "conflict"],
  [/invalid password|without any password/, "auth"],
];

/** What the driver says of a command that it did not send. */
const NOT_SENT = /^Stream isn't writeable/;

/** What the driver says of commands whose answer it gave up on. */
const CONNECTION_LOST = /^(?:Connection is closed|Command aborted|Reached the max retries)/;

/**
 * Says what an error means.
 *
 * @param error what the driver threw.
 * @returns the failure.
 */
export function explain(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: "protocol" };
  const { message } = error;
  if (error.name === "ReplyError") return explainReply(message);
  const refusal = permissionFailure(error);
  if (refusal !== undefined) return refusal;
  if (NOT_SENT.test(message)) {
    return { kind: "unavailable", outcome: "none", state: "there is no connection at the moment" };
  }
  if (CONNECTION_LOST.test(message)) return { kind: "connect", state: "the connection was lost" };
  if (isTlsFailure(error)) return { kind: "tls", outcome: "none" };
  if (/^ERR_INVALID_ARG/.test(String((error as { code?: unknown }).code))) {
    return { kind: "config", outcome: "none" };
  }
  if (isTransient(error)) {
    if (failureOutcome(error) !== "none") return { kind: "connect" };
    const state = whyUnreachable(error);
    return { kind: "connect", outcome: "none", ...(state === undefined ? {} : { state }) };
  }
  return { kind: "protocol" };
}

function explainReply(message: string): Failure {
  const word = /^[A-Z]+/.exec(message)?.[0] ?? "ERR";
  const kind = REPLIES.get(word) ?? REPLY_TEXTS.find(([text]) => text.test(message))?.[1] ??
    "protocol";
  const details = { reply: REPLIES.has(word) ? word : "ERR" };
  // A script that fails half-way has done its first half.
  return /\bscript\b/.test(message) && word !== "BUSY"
    ? { kind, details }
    : { kind, outcome: "none", details };
}

/**
 * Says more of refused credentials when the client was given none.
 *
 * @param failure what an error means.
 * @param password the password that the client was given.
 * @returns the failure.
 */
export function withoutPassword(failure: Failure, password: string | undefined): Failure {
  if (failure.details?.reply !== "NOAUTH" || password !== undefined) return failure;
  const state = "the server asks for a password and none was given; set password (REDIS_PASSWORD)";
  return { ...failure, state };
}
