/**
 * A file that says that somebody writes; whoever does keeps it fresh, so that one left behind by a
 * process that was killed is noticed.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { link, open, readFile, rename, stat, unlink, utimes } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { clearInterval, setInterval, setTimeout } from "node:timers";
import { ClientError } from "../../utils/remote/client_error.ts";

/** How a lock is taken. */
export interface FileLockOptions {
  /**
   * Milliseconds without a sign of life after which a lock counts as left behind.
   * @default 5_000
   */
  readonly staleMs?: number;
  /**
   * Milliseconds to wait for a lock that somebody holds.
   * @default a second more than `staleMs`
   */
  readonly waitMs?: number;
}

/** What the lock file was when it was looked at first. */
interface Seen {
  readonly token: string;
  readonly changedMs: number;
  readonly since: number;
}

const DEFAULT_STALE_MS = 5_000;
const LEAST_STALE_MS = 100;

/** A lock in hand. */
export class FileLock {
  readonly #path: string;
  readonly #token: string;
  readonly #staleMs: number;
  readonly #timer: ReturnType<typeof setInterval>;
  #beatAt = performance.now();
  #isLost = false;

  private constructor(path: string, token: string, staleMs: number) {
    this.#path = path;
    this.#token = token;
    this.#staleMs = staleMs;
    this.#timer = setInterval(() => void this.#beat(), staleMs / 4);
    this.#timer.unref();
  }

  /**
   * Takes a lock.
   *
   * @param path The file.
   * @param options How long to wait.
   * @returns The lock.
   * @throws {ClientError} Of kind `conflict` when somebody else holds it.
   * @throws {RangeError} When `staleMs` is below 100.
   */
  static async take(path: string, options: FileLockOptions = {}): Promise<FileLock> {
    const { staleMs = DEFAULT_STALE_MS, waitMs = staleMs + 1_000 } = options;
    if (!(staleMs >= LEAST_STALE_MS)) {
      throw new RangeError(`staleMs must be at least ${LEAST_STALE_MS}`);
    }
    const token = randomUUID();
    const started = performance.now();
    let seen: Seen | undefined;
    while (!await create(path, token)) {
      seen = await look(path, seen);
      if (seen !== undefined && performance.now() - seen.since > staleMs) {
        await removeStale(path, seen.token, token);
        seen = undefined;
      } else if (performance.now() - started >= waitMs) {
        throw heldError(performance.now() - started);
      } else {
        await new Promise((resolve) => setTimeout(resolve, staleMs / 20));
      }
    }
    return new FileLock(path, token, staleMs);
  }

  /**
   * Makes sure that the lock is still in hand: a process that stood still for long may have lost it.
   *
   * @throws {ClientError} Of kind `conflict` when it was lost.
   */
  async require(): Promise<void> {
    if (performance.now() - this.#beatAt > this.#staleMs / 2) await this.#beat();
    if (this.#isLost) throw heldError(0);
  }

  /** Gives the lock back. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    if (await tokenOf(this.#path) === this.#token) await unlink(this.#path).catch(() => {});
  }

  async #beat(): Promise<void> {
    try {
      const now = performance.now();
      if (await tokenOf(this.#path) !== this.#token) {
        this.#isLost = true;
        return;
      }
      const date = new Date();
      await utimes(this.#path, date, date);
      this.#beatAt = now;
    } catch {
      // The disk may be away; the next beat tells.
    }
  }
}

async function create(path: string, token: string): Promise<boolean> {
  let file;
  try {
    file = await open(path, "wx");
  } catch (error) {
    if ((error as { code?: unknown }).code === "EEXIST") return false;
    throw error;
  }
  try {
    await file.writeFile(token);
  } finally {
    await file.close();
  }
  return true;
}

async function look(path: string, before: Seen | undefined): Promise<Seen | undefined> {
  try {
    const token = await readFile(path, "utf8");
    const { mtimeMs } = await stat(path);
    const isSame = before !== undefined && before.token === token && before.changedMs === mtimeMs;
    // Its age is measured by our own clock: that of the disk may be another machine's.
    return isSame ? before : { token, changedMs: mtimeMs, since: performance.now() };
  } catch {
    return undefined;
  }
}

/** Takes a lock away that was left behind; if it is meanwhile another's, it is put back. */
async function removeStale(path: string, stale: string, own: string): Promise<void> {
  const aside = `${path}.${own}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if (await tokenOf(aside) !== stale) await link(aside, path).catch(() => {});
  await unlink(aside).catch(() => {});
}

async function tokenOf(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch(() => undefined);
}

function heldError(elapsedMs: number): ClientError {
  return new ClientError(
    { kind: "conflict", outcome: "none", state: "another process writes this chain" },
    { client: "decision-log", operation: "open", effect: "idempotent", elapsedMs },
  );
}
