/**
 * What became of many points.
 *
 * @module
 */

import type { ErrorOutcome } from "../../utils/app_error.ts";
import type { Operation } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { QdrantId } from "./types.ts";

/** A point that was not stored, or of which nobody knows. */
export interface FailedQdrantPoint {
  /** Its place in the input, from 0. */
  readonly index: number;
  /** Its identifier, as it was given. */
  readonly id: QdrantId;
  /** Why; its `outcome` says `none` when it was surely not stored. */
  readonly error: ClientError;
}

/** What became of the points. */
export interface QdrantUpsertReport {
  /** How many points were stored. */
  readonly upserted: number;
  /** How many points of the input were read; those after them were never looked at. */
  readonly read: number;
  /** How many batches were sent. */
  readonly batches: number;
  /** The points that were not, in the order of the input. */
  readonly failed: readonly FailedQdrantPoint[];
  /**
   * Whether the input was read to its end, stored or not; false when going on was useless or not wanted,
   * or the input failed.
   */
  readonly isInputRead: boolean;
}

/**
 * Some of many points were not stored. Storing those of `report.failed` again does no harm.
 *
 * @example Store again what failed
 * ```ts
 * import { assertEquals, assertRejects } from "@std/assert";
 * import { QdrantPartialError } from "@nlre/shared/clients/qdrant";
 * import { createMemoryQdrant } from "@nlre/shared/clients/testing";
 *
 * const qdrant = createMemoryQdrant();
 * await qdrant.createCollection("notes", 2);
 * const points = [{ id: 1, vector: [1, 0] }, { id: 2, vector: [NaN, 0] }];
 * const error = await assertRejects(() => qdrant.upsertMany("notes", points), QdrantPartialError);
 * assertEquals(error.report.upserted, 1);
 * assertEquals(error.report.failed.map(({ id }) => id), [2]);
 * await qdrant.close();
 * ```
 */
export class QdrantPartialError extends ClientError {
  /** What became of the points. */
  readonly report: QdrantUpsertReport;

  /**
   * Makes it.
   *
   * @param report what became of the points.
   * @param operation the call.
   * @param cause the first failure.
   */
  constructor(report: QdrantUpsertReport, operation: Operation, cause: ClientError | undefined) {
    const { upserted, failed, isInputRead, read } = report;
    const state = isInputRead
      ? `${failed.length} of ${failed.length + upserted} points were not stored`
      : "it was given up before all points were read";
    super({
      kind: "partial",
      outcome: outcomeOf(report),
      state: cause === undefined ? state : `${state}; the first: ${stateOf(cause)}`,
      details: { upserted, failed: failed.length, isInputRead, read },
    }, {
      client: "qdrant",
      operation: operation.name,
      ...(cause?.collection === undefined ? {} : { collection: cause.collection }),
      effect: operation.effect,
      elapsedMs: 0,
      cause,
    });
    this.report = report;
  }
}

/** What an error says after "Cannot run this:". */
function stateOf({ message }: ClientError): string {
  return message.slice(message.indexOf(": ") + 2);
}

/**
 * Tells what became of the points as a whole.
 *
 * @param report what became of each.
 * @returns `applied` when some were stored, `none` when surely none was.
 */
export function outcomeOf({ upserted, failed }: QdrantUpsertReport): ErrorOutcome {
  return upserted > 0 ? "applied" : failed.some(isOpen) ? "unknown" : "none";
}

/** Reports of errors that are not ours, or are of another kind. */
const REPORTS: WeakMap<object, QdrantUpsertReport> = new WeakMap();

/**
 * Gives a report to an error.
 *
 * @param error what is thrown; one that is no object gets none.
 * @param report what became of the points.
 */
export function attachReport(error: unknown, report: QdrantUpsertReport): void {
  if (typeof error === "object" && error !== null) REPORTS.set(error, report);
}

/**
 * Reads from an error what became of the points: from a {@linkcode QdrantPartialError}, from the error of
 * an `upsertMany` that was cancelled, and from whatever the source of the points threw.
 *
 * @param error what `upsertMany` rejected with.
 * @returns the report; undefined when the error is of another call.
 *
 * @example See how far it came before the source failed
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { qdrantUpsertReport } from "@nlre/shared/clients/qdrant";
 * import { createMemoryQdrant } from "@nlre/shared/clients/testing";
 *
 * const qdrant = createMemoryQdrant();
 * await qdrant.createCollection("notes", 2);
 * function* rows() {
 *   yield { id: 1, vector: [1, 0] };
 *   yield { id: 2, vector: [0, 1] };
 *   throw new Error("the file ends in the middle of a line");
 * }
 * try {
 *   await qdrant.upsertMany("notes", rows(), { batchSize: 1 });
 * } catch (error) {
 *   const report = qdrantUpsertReport(error);
 *   assertEquals([report?.upserted, report?.read, report?.isInputRead], [2, 2, false]);
 * }
 * await qdrant.close();
 * ```
 */
export function qdrantUpsertReport(error: unknown): QdrantUpsertReport | undefined {
  if (error instanceof QdrantPartialError) return error.report;
  return typeof error === "object" && error !== null ? REPORTS.get(error) : undefined;
}

function isOpen({ error }: FailedQdrantPoint): boolean {
  return error.outcome !== "none";
}
