/**
 * How long a server asked to be left alone.
 *
 * @module
 */

/** The date format that RFC 9110 §5.6.7 asks senders for; `Date.parse` alone takes nearly anything. */
const HTTP_DATE = /^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$/;

function toMs(value: unknown, nowMs: number): number | undefined {
  if (typeof value === "number") return value >= 0 ? value * 1000 : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^[0-9]{1,9}$/.test(text)) return Number(text) * 1000;
  return HTTP_DATE.test(text) ? Math.max(0, Date.parse(text) - nowMs) : undefined;
}

/** Headers come as a `Headers` object, or as a record in lower case (Node). */
function headerOf(headers: unknown): unknown {
  if (headers instanceof Headers) return headers.get("retry-after");
  return typeof headers === "object" && headers !== null
    ? Reflect.get(headers, "retry-after")
    : undefined;
}

/**
 * Reads a `Retry-After` off an error: its `retryAfter` (seconds, or a header as it was received), or the
 * header itself among its `headers` or those of its `response`.
 *
 * @param error what was caught.
 * @param nowMs the present instant, epoch milliseconds.
 * @returns milliseconds to wait; undefined when the error asks for none, or for nonsense.
 */
export function retryAfterMs(error: unknown, nowMs: number): number | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { retryAfter, headers, response } = error as {
    retryAfter?: unknown;
    headers?: unknown;
    response?: { headers?: unknown } | null;
  };
  const ms = toMs(retryAfter ?? headerOf(headers) ?? headerOf(response?.headers), nowMs);
  return ms !== undefined && Number.isFinite(ms) ? ms : undefined;
}
