/**
 * Settings of a decision log in files.
 *
 * @module
 */

import type { DecisionLogOptions } from "../decision_log/memory_log.ts";
import type { FileLockOptions } from "./file_lock.ts";

/** Settings of a log in files. */
export interface FileLogOptions extends DecisionLogOptions {
  /** Folder of the log; it is made when it does not exist. All writers of one log share it. */
  readonly folder: string;
  /**
   * Name of the chain that this process writes; each process has its own.
   * @default "main"
   */
  readonly chain?: string;
  /**
   * Whether an entry is on the disk before it counts as kept. Without it, what the last moments held can
   * be lost when the machine fails, but not when the process is killed.
   * @default true
   */
  readonly syncs?: boolean;
  /**
   * Bytes after which another file is begun.
   * @default 67_108_864
   */
  readonly rotateBytes?: number;
  /** How long to wait for the chain when another process has it, or had it and was killed. */
  readonly lock?: FileLockOptions;
}
