/**
 * Reading points that the server gave back.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import type { Parser } from "../../utils/remote/parser.ts";
import { parserIssues } from "../../utils/remote/parser_issues.ts";
import type { QdrantCore } from "./core.ts";
import type { RawQdrantPoint } from "./driver.ts";
import type { QdrantHit, QdrantPayload, StoredQdrantPoint } from "./types.ts";

/** What of each point comes back. */
export interface QdrantReadOptions<P extends object = QdrantPayload> extends CallOptions {
  /**
   * Whether the payload comes back: all of it, nothing, or the fields named.
   * @default true
   */
  readonly withPayload?: boolean | readonly string[];
  /**
   * Whether vectors come back: all of them, none, or those named.
   * @default false
   */
  readonly withVector?: boolean | readonly string[];
  /** Reads every payload; without one its type is the caller's claim. */
  readonly parser?: Parser<P>;
}

/**
 * Puts what comes back into the server's words.
 *
 * @param options what the caller asks for.
 * @returns a part of a request.
 */
export function selection<P extends object>(
  options: QdrantReadOptions<P> | undefined,
): { with_payload: unknown; with_vector: unknown } {
  const { withPayload = true, withVector = false } = options ?? {};
  return { with_payload: withPayload, with_vector: withVector };
}

/**
 * Reads a point.
 *
 * @param core the client.
 * @param operation the call that found it.
 * @param raw the point in the server's words.
 * @param options what the caller asked for.
 * @returns the point.
 * @throws {ClientError} of kind `serialization` when the parser refuses the payload.
 */
export function readPoint<P extends object>(
  core: QdrantCore,
  operation: Operation,
  raw: RawQdrantPoint,
  options: QdrantReadOptions<P> | undefined,
): StoredQdrantPoint<P> {
  const point: ReadPoint<P> = { id: raw.id };
  fill(point, core, operation, raw, options);
  return point;
}

/**
 * Reads a point that a search found.
 *
 * @param core the client.
 * @param operation the call that found it.
 * @param raw the point in the server's words.
 * @param options what the caller asked for.
 * @returns the point with its score.
 * @throws {ClientError} of kind `serialization` when the parser refuses the payload.
 */
export function readHit<P extends object>(
  core: QdrantCore,
  operation: Operation,
  raw: RawQdrantPoint,
  options: QdrantReadOptions<P> | undefined,
): QdrantHit<P> {
  const hit: ReadPoint<P> & { score: number } = { id: raw.id, score: raw.score ?? 0 };
  fill(hit, core, operation, raw, options);
  return hit;
}

type ReadPoint<P extends object> = {
  -readonly [K in keyof StoredQdrantPoint<P>]: StoredQdrantPoint<P>[K];
};

/** Adds what came back, and no field for what did not. */
function fill<P extends object>(
  point: ReadPoint<P>,
  core: QdrantCore,
  operation: Operation,
  { payload, vector }: RawQdrantPoint,
  { withPayload, parser }: QdrantReadOptions<P> = {},
): void {
  if (withPayload !== false) {
    point.payload = readPayload(core, operation, payload ?? {}, parser);
  }
  if (vector !== undefined && vector !== null) point.vector = vector;
}

function readPayload<P extends object>(
  core: QdrantCore,
  operation: Operation,
  payload: Record<string, unknown>,
  parser: Parser<P> | undefined,
): P {
  if (parser === undefined) return payload as P;
  try {
    return parser.parse(payload);
  } catch (error) {
    throw core.caller.refusal(operation, {
      kind: "serialization",
      state: "a stored payload has another shape than the parser asks for",
      details: { issues: parserIssues(error) },
    }, error);
  }
}
