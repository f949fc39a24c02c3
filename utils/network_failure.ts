/**
 * What a failed network operation says about itself, whichever runtime or driver raised it.
 *
 * @module
 */

/** System error codes, and names of Deno's error classes, of connections that were never made. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
]);

/** The same of connections that broke: what was sent may have arrived. */
const BROKEN: ReadonlySet<string> = new Set([
  "ECONNABORTED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_SOCKET",
  "BrokenPipe",
  "ConnectionAborted",
  "ConnectionReset",
  "NetworkError",
  "TimedOut",
  "TimeoutError",
]);

/** The whole message of the TypeError by which `fetch` reports a network error: Deno and Node. */
const FETCH_FAILED = "fetch failed";

const MAX_CAUSES = 5;

/** The error, its cause, the cause of that, and so on; bounded, for causes can form a ring. */
function* causes(error: unknown): Generator<object> {
  let current = error;
  for (let i = 0; i < MAX_CAUSES && typeof current === "object" && current !== null; i++) {
    yield current;
    current = "cause" in current ? current.cause : undefined;
  }
}

function isAnyOf(error: object, words: ReadonlySet<string>): boolean {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return words.has(String(code)) || words.has(String(name));
}

function isFetchFailure(error: object): boolean {
  return error instanceof TypeError && error.message === FETCH_FAILED;
}

/**
 * Tells whether an error looks like trouble on the network, which time may cure.
 *
 * @param error what was caught.
 * @returns true when it, or one of its causes, is a connection that failed, broke or timed out.
 */
export function isTransient(error: unknown): boolean {
  for (const cause of causes(error)) {
    if (isAnyOf(cause, NEVER_CONNECTED) || isAnyOf(cause, BROKEN) || isFetchFailure(cause)) {
      return true;
    }
  }
  return false;
}

/**
 * Tells whether a failed operation can have had an effect.
 *
 * @param error what was caught.
 * @returns `none` when no connection was made, else `unknown`.
 */
export function failureOutcome(error: unknown): "none" | "unknown" {
  for (const cause of causes(error)) if (isAnyOf(cause, NEVER_CONNECTED)) return "none";
  return "unknown";
}
