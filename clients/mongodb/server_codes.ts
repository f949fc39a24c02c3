/**
 * What the server's error codes mean for a caller.
 *
 * The codes are those of MongoDB's public list of errors (`error_codes.yml`).
 *
 * @module
 */

import type { ErrorOutcome } from "../../utils/app_error.ts";
import type { ClientErrorKind } from "../../utils/remote/client_error.ts";

/** What one code means. */
export interface CodeMeaning {
  /** What the call failed with. */
  readonly kind: ClientErrorKind;
  /** What became of a write; absent where the code leaves it open. */
  readonly outcome?: ErrorOutcome;
  /** The state in a few words, where the kind alone does not tell it. */
  readonly state?: string;
}

function refused(kind: ClientErrorKind, state?: string): CodeMeaning {
  return { kind, outcome: "none", ...(state === undefined ? {} : { state }) };
}

const BAD_INPUT = refused("validation", "the server refuses the command's arguments");
const DUPLICATE = refused("conflict", "a unique index has the key already");
const OTHER_INDEX = refused("conflict", "an index with other options is in the way");
const STEPPED_DOWN: CodeMeaning = { kind: "unavailable", state: "the primary stepped down" };
const NO_PRIMARY = refused("unavailable", "the server is not the primary");
const BROKEN_LINK: CodeMeaning = { kind: "connect", state: "the server lost a connection" };

/** Codes and their meaning. */
export const CODES: ReadonlyMap<number, CodeMeaning> = new Map([
  [2, BAD_INPUT],
  [6, BROKEN_LINK],
  [7, BROKEN_LINK],
  [9, BAD_INPUT],
  [11, refused("auth")],
  [13, refused("auth", "the user may not do this")],
  [14, BAD_INPUT],
  [18, refused("auth")],
  [20, BAD_INPUT],
  [22, BAD_INPUT],
  [24, { kind: "timeout", state: "a lock was not released in time" }],
  [26, refused("not_found", "the collection does not exist")],
  [27, refused("not_found", "the index does not exist")],
  [28, BAD_INPUT],
  [40, BAD_INPUT],
  [43, refused("not_found", "the cursor is gone")],
  [48, refused("conflict", "the collection exists already")],
  [50, { kind: "timeout", state: "the server stopped it at its time limit" }],
  [52, BAD_INPUT],
  [53, BAD_INPUT],
  [54, BAD_INPUT],
  [55, BAD_INPUT],
  [56, BAD_INPUT],
  [57, BAD_INPUT],
  [59, refused("protocol", "the server does not know the command")],
  [64, {
    kind: "timeout",
    outcome: "applied",
    state: "it is applied but was not replicated in time",
  }],
  [66, refused("validation", "a field that never changes would change")],
  [67, BAD_INPUT],
  [72, BAD_INPUT],
  [73, refused("validation", "the name of the collection is not allowed")],
  [85, OTHER_INDEX],
  [86, OTHER_INDEX],
  [89, BROKEN_LINK],
  [91, { kind: "unavailable", state: "the server shuts down" }],
  [96, { kind: "protocol", state: "the server gave up" }],
  [100, {
    kind: "unavailable",
    outcome: "applied",
    state: "it is applied but cannot be replicated as asked",
  }],
  [112, refused("conflict", "another write to the same document was first")],
  [115, refused("protocol", "the server does not support the command")],
  [121, refused("validation", "the collection's validator refuses the document")],
  [146, refused("overloaded", "the operation needs too much memory")],
  [166, refused("validation", "a view does not permit the command")],
  [167, BAD_INPUT],
  [168, BAD_INPUT],
  [171, { kind: "validation", state: "an index cannot hold two lists of one document" }],
  [182, BAD_INPUT],
  [189, STEPPED_DOWN],
  [197, BAD_INPUT],
  [211, refused("unavailable", "the server's signing keys are not ready")],
  [225, refused("conflict", "the transaction's number is out of date")],
  [237, refused("not_found", "the cursor was ended")],
  [238, refused("protocol", "the server has not implemented it")],
  [251, refused("conflict", "the server has rolled the transaction back")],
  [256, refused("conflict", "the transaction was committed already")],
  [260, refused("not_found", "the resume token is not known")],
  [262, { kind: "timeout", state: "the server stopped it at its time limit" }],
  [263, BAD_INPUT],
  [286, refused("not_found", "the history of changes does not reach back that far")],
  [290, refused("timeout", "the transaction took too long")],
  [292, refused("overloaded", "the operation needs too much memory")],
  [331, BAD_INPUT],
  [352, refused("protocol", "the server does not speak this version of the API")],
  [462, refused("throttled")],
  [8000, refused("auth")],
  [9001, BROKEN_LINK],
  [10003, BAD_INPUT],
  [10058, NO_PRIMARY],
  [10107, NO_PRIMARY],
  [10334, refused("validation", "the document is larger than 16 MB")],
  [11000, DUPLICATE],
  [11001, DUPLICATE],
  [11600, { kind: "unavailable", state: "the server shuts down" }],
  [11601, { kind: "unavailable", state: "somebody ended the operation" }],
  [11602, STEPPED_DOWN],
  [13388, { kind: "unavailable", state: "the shard's routing is out of date" }],
  [13435, NO_PRIMARY],
  [13436, NO_PRIMARY],
  [14031, refused("overloaded", "the server's disk is full")],
  [17280, refused("validation", "an index key is too long")],
  [17419, refused("validation", "the document would be larger than 16 MB")],
  [17420, refused("validation", "the document would be larger than 16 MB")],
]);

/** From here on codes stand for single places in the server's code where it refuses what it was sent. */
const FIRST_LOCATION = 10_000;

/**
 * Tells what a code means. One that is not in the list and has no name on the server either is a refusal;
 * it can come in the middle of a write to many documents, so that the outcome stays open.
 *
 * @param code the server's code.
 * @returns its meaning.
 */
export function meaningOf(code: number): CodeMeaning {
  const known = CODES.get(code);
  if (known !== undefined) return known;
  return code >= FIRST_LOCATION
    ? { kind: "validation", state: `the server refused the command (code ${code})` }
    : { kind: "protocol", state: `the server answered with an error of code ${code}` };
}
