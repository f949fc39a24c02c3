/**
 * What became of each write of a bulk that failed.
 *
 * @module
 */

import {
  ClientError,
  type ClientErrorKind,
  type Failure,
} from "../../utils/remote/client_error.ts";
import { errorLabels } from "./error_labels.ts";
import { meaningOf } from "./server_codes.ts";
import { type BrokenRule, brokenRules } from "./validator_details.ts";

/** One write of a bulk that the server refused. */
export interface MongoBulkFailure {
  /** Its place in the list that was sent, from 0. */
  readonly index: number;
  /** What it failed with. */
  readonly kind: ClientErrorKind;
  /** The server's code. */
  readonly code: number;
  /** Name of the unique index that has the key already, for a conflict. */
  readonly indexName?: string;
  /** The rules of the validator that it breaks. */
  readonly rules?: readonly BrokenRule[];
}

/** What a bulk did before it failed. */
export interface MongoBulkReport {
  /** The writes that were refused, in their order. */
  readonly failures: readonly MongoBulkFailure[];
  /** How many documents were inserted. */
  readonly inserted: number;
  /** How many documents updates matched. */
  readonly matched: number;
  /** How many documents updates changed. */
  readonly modified: number;
  /** How many documents were deleted. */
  readonly deleted: number;
  /** How many documents updates inserted. */
  readonly upserted: number;
}

interface BulkError extends Error {
  readonly writeErrors?: unknown;
  readonly errorResponse?: unknown;
  readonly err?: { readonly code?: unknown };
  readonly insertedCount: number;
  readonly matchedCount: number;
  readonly modifiedCount: number;
  readonly deletedCount: number;
  readonly upsertedCount: number;
}

interface WriteError {
  readonly index: number;
  readonly code: number;
  readonly errmsg?: string;
  readonly errInfo?: { readonly details?: unknown };
}

/** Of the server's text only the name of the index is taken: what follows it are the key's values. */
const INDEX_NAME = /\bindex: ([\w.$-]{1,128}) dup key/;

function toFailure({ index, code, errmsg, errInfo }: WriteError): MongoBulkFailure {
  const indexName = INDEX_NAME.exec(errmsg ?? "")?.[1];
  const rules = brokenRules(errInfo?.details);
  return {
    index,
    kind: meaningOf(code).kind,
    code,
    ...(indexName === undefined ? {} : { indexName }),
    ...(rules.length === 0 ? {} : { rules }),
  };
}

/**
 * Tells the error of a bulk from others.
 *
 * @param error what the driver threw.
 * @returns whether it is one.
 */
export function isBulkError(error: Error): error is BulkError {
  return error.name === "MongoBulkWriteError";
}

/**
 * Reads what a failed bulk means.
 *
 * @param error what the driver threw.
 * @param describe reads the error that broke the bulk off, if one did.
 * @returns kind, outcome and, as details, a {@linkcode MongoBulkReport}.
 */
export function describeBulkFailure(
  error: BulkError,
  describe: (error: unknown) => Failure,
): Failure {
  const list: unknown = error.writeErrors;
  const failures = (Array.isArray(list) ? list as WriteError[] : []).map(toFailure);
  const report: MongoBulkReport = {
    failures,
    inserted: error.insertedCount,
    matched: error.matchedCount,
    modified: error.modifiedCount,
    deleted: error.deletedCount,
    upserted: error.upsertedCount,
  };
  const labels = errorLabels(error);
  const details = { ...report, ...(labels.length === 0 ? {} : { labels }) };
  const isApplied = report.inserted + report.matched + report.deleted + report.upserted > 0;
  if (error.errorResponse instanceof Error) {
    const broken = describe(error.errorResponse);
    const { kind, outcome = "unknown" } = broken;
    return isApplied
      ? {
        ...broken,
        kind: "partial",
        outcome: "unknown",
        details: { ...details, brokenOffBy: kind },
      }
      : { ...broken, outcome, details: { ...broken.details, ...details } };
  }
  const concern = typeof error.err?.code === "number" ? meaningOf(error.err.code) : undefined;
  if (failures.length === 0) {
    return { kind: "timeout", ...concern, outcome: "applied", details };
  }
  const [only] = failures;
  const meaning = failures.length === 1 && only !== undefined && !isApplied
    ? meaningOf(only.code)
    : undefined;
  return {
    kind: "partial",
    ...meaning,
    outcome: isApplied ? "applied" : "none",
    details,
  };
}

/**
 * Reads from an error what a bulk did before it failed.
 *
 * @param error what `insertMany` or `bulkWrite` rejected with.
 * @returns the report; undefined when the error is of another call.
 *
 * @example Nothing to report of another error
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mongoBulkReport } from "@nlre/shared/clients/mongodb";
 *
 * assertEquals(mongoBulkReport(new Error("something else")), undefined);
 * ```
 */
export function mongoBulkReport(error: unknown): MongoBulkReport | undefined {
  if (!(error instanceof ClientError) || !Array.isArray(error.details?.failures)) return undefined;
  return error.details as unknown as MongoBulkReport;
}
