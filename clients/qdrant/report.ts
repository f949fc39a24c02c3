/**
 * What became of many points.
 *
 * @module
 */

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
  /** How many batches were sent. */
  readonly batches: number;
  /** The points that were not, in the order of the input. */
  readonly failed: readonly FailedQdrantPoint[];
  /** Whether all of the input was read; false when going on was useless. */
  readonly isComplete: boolean;
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
    const { upserted, failed, isComplete } = report;
    super({
      kind: "partial",
      outcome: upserted > 0 ? "applied" : failed.some(isOpen) ? "unknown" : "none",
      state: isComplete
        ? `${failed.length} of ${failed.length + upserted} points were not stored`
        : "it was given up before all points were read",
      details: { upserted, failed: failed.length, isComplete },
    }, {
      client: "qdrant",
      operation: operation.name,
      effect: operation.effect,
      elapsedMs: 0,
      cause,
    });
    this.report = report;
  }
}

function isOpen({ error }: FailedQdrantPoint): boolean {
  return error.outcome !== "none";
}
