/**
 * Reads a decision log in files without writing to it, such as a copy in the hands of counsel.
 *
 * @module
 */

import type { LogSubject, VerifyOptions, VerifyResult } from "../decision_log/decision_log.ts";
import type { CheckpointVerifier, EvidenceFunctions } from "../decision_log/evidence_functions.ts";
import { exportedLines } from "../decision_log/log_source.ts";
import { verifyLog } from "../decision_log/verify_log.ts";
import { sha256 } from "./evidence_functions.ts";
import { fileLogSource } from "./file_log_source.ts";

/** How a folder is verified. */
export interface VerifyFolderOptions extends VerifyOptions {
  /** Checks the signatures of checkpoints; without one they are believed. */
  readonly verifier?: CheckpointVerifier;
}

/**
 * Reads all chains of a folder and looks for changes. Nothing but SHA-256 is needed for that, and a key
 * for the signatures.
 *
 * @param folder Folder of the log.
 * @param options Checkpoints kept elsewhere, and what checks signatures.
 * @returns What came of it.
 * @throws {Error} What the system says when a file cannot be read.
 */
export async function verifyLogFolder(
  folder: string,
  options: VerifyFolderOptions = {},
): Promise<VerifyResult> {
  return await verifyLog(fileLogSource(folder), { sha256 }, options.verifier, options);
}

/**
 * Writes the entries of a folder about a number or a person, or all of them.
 *
 * @param folder Folder of the log.
 * @param functions Pseudonyms, by the key with which the log was written.
 * @param who Whose; absent = all.
 * @returns Lines of JSON with their ends, as they are kept.
 * @throws {RangeError} When a field is malformed.
 * @throws {Error} What the system says when a file cannot be read.
 */
export function exportLogFolder(
  folder: string,
  functions: EvidenceFunctions,
  who?: LogSubject,
): AsyncIterable<string> {
  return exportedLines(fileLogSource(folder), who, functions, {});
}
