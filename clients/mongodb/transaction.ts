/**
 * Several writes that happen all or not at all.
 *
 * @module
 */

import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import type { CallContext } from "../../utils/remote/pending_call.ts";
import { type MongoContext, serverTimeMs } from "./context.ts";
import { errorLabels } from "./error_labels.ts";
import { pause } from "./pause.ts";
import type { MongoSession } from "./types.ts";

/**
 * The work of a transaction. It is done again from its start when the server asks for that, so that it
 * must do nothing that cannot be undone; every call in it is given the session and awaited.
 */
export type TransactionWork<R> = (session: MongoSession, signal: AbortSignal) => Promise<R>;

const TRANSACTION: Operation = { name: "withTransaction", effect: "once" };
const DEFAULT_TIMEOUT_MS = 10_000;

/** How far a transaction is: only a commit that was sent leaves open what became of it. */
interface Progress {
  isCommitSent: boolean;
  /** Why the work is done again, if it is. */
  reason?: unknown;
}

/** What the work threw, kept apart from what went wrong around it. */
class WorkError extends Error {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    super("The work of the transaction failed");
    this.thrown = thrown;
  }
}

/**
 * Runs work in a transaction: read and written with majority concern, on the primary.
 *
 * @param context the client's.
 * @param work the work.
 * @param options bounds of the whole, commit and repetitions included.
 * @returns what the work returns, when its writes are committed.
 * @throws what the work throws, after everything is undone.
 * @throws {ClientError} with outcome `none` when it was undone, `unknown` when the answer to the commit
 * was lost.
 */
export async function runTransaction<R>(
  context: MongoContext,
  work: TransactionWork<R>,
  options: CallOptions,
): Promise<R> {
  const driver = context.driver(TRANSACTION.name);
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const bounds = { timeoutMs, ...(signal === undefined ? {} : { signal }) };
  const progress: Progress = { isCommitSent: false };
  const session = driver.startSession();
  context.sessions.admit(session);
  context.monitor.begin();
  const startedMs = performance.now();
  let isFailed = true;
  try {
    const result = await context.onceCaller.run(TRANSACTION, bounds, async (call) => {
      // A session whose deadline has passed is over at once, whatever the work still does.
      const end = (): void => context.sessions.retire(session);
      call.signal.addEventListener("abort", end);
      try {
        return { value: await repeatUntilCommitted(context, session, work, call, progress) };
      } catch (error) {
        if (error instanceof WorkError) return { error: error.thrown };
        throw error;
      } finally {
        end();
        call.signal.removeEventListener("abort", end);
      }
    });
    if ("error" in result) throw result.error;
    isFailed = false;
    return result.value;
  } catch (error) {
    throw error instanceof ClientError && error.operation === TRANSACTION.name &&
        error.outcome === "unknown" && !progress.isCommitSent
      ? undone(error, progress)
      : error;
  } finally {
    context.sessions.retire(session);
    // Undoes what is open; the server does so itself when it cannot be told.
    context.sessions.idle(session).then(() => session.endSession()).catch(() => {});
    context.monitor.end("", TRANSACTION.name, undefined, performance.now() - startedMs, isFailed);
  }
}

/** Without a commit nothing of a transaction ever shows. */
function undone(error: ClientError, { reason }: Progress): ClientError {
  const { kind, client, operation, elapsedMs, details } = error;
  // That the time is over says less than why it was needed.
  const cause = kind === "timeout" ? reason ?? error.cause : error.cause;
  return new ClientError(
    { kind, outcome: "none", ...(details === undefined ? {} : { details }) },
    { client, operation, effect: "once", elapsedMs, cause },
  );
}

async function repeatUntilCommitted<R>(
  context: MongoContext,
  session: MongoSession,
  work: TransactionWork<R>,
  call: CallContext,
  progress: Progress,
): Promise<R> {
  for (let attempt = 1;; attempt++) {
    const maxCommitTimeMS = serverTimeMs(call.remainingMs);
    context.sessions.begin(session);
    session.startTransaction({
      readConcern: { level: "majority" },
      writeConcern: { w: "majority" },
      readPreference: "primary",
      ...(maxCommitTimeMS === undefined ? {} : { maxCommitTimeMS }),
    });
    try {
      const value = await doWork(session, work, call);
      call.signal.throwIfAborted();
      progress.isCommitSent = true;
      await commit(session, call);
      return value;
    } catch (error) {
      // Whoever waits has been told by now how far it was.
      if (call.signal.aborted) throw error;
      const isOfWork = error instanceof WorkError;
      const inner = isOfWork ? error.thrown : error;
      const isTransient = hasLabel(inner, "TransientTransactionError");
      if (!isOfWork && isRefused(inner)) {
        progress.isCommitSent = false;
        if (!isTransient) await abortOnServer(context, session);
        else requireNoneSwallowed(context, session);
      }
      if (!isTransient) throw error;
      progress.isCommitSent = false;
      progress.reason = inner;
    }
    await pause(attempt, 5, 500, call.signal);
    call.signal.throwIfAborted();
  }
}

function hasLabel(error: unknown, label: string): boolean {
  return errorLabels(error).includes(label);
}

/** Whether the server has answered to a commit that it did not, and will not, do it. */
function isRefused(error: unknown): boolean {
  return isAnswer(error) && !hasLabel(error, "UnknownTransactionCommitResult");
}

/** Errors of the runtime have numbers for codes too. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith("Mongo") &&
    typeof (error as { code?: unknown }).code === "number";
}

/**
 * Undoes what a refused commit leaves open; the driver's own method takes a commit that was sent for one
 * that was done. Without it, what was written would stand in the way of others for a minute.
 */
async function abortOnServer(context: MongoContext, session: MongoSession): Promise<void> {
  const admin = context.driver(TRANSACTION.name).db("admin");
  await admin.command({ abortTransaction: 1 }, { session }).catch(() => {});
}

/**
 * A write that fails ends the transaction on the server. Work that goes on all the same would meet this
 * at every commit until its time is over.
 */
function requireNoneSwallowed({ onceCaller, sessions }: MongoContext, session: MongoSession): void {
  const failure = sessions.failureOf(session);
  if (failure === undefined || hasLabel(failure, "TransientTransactionError")) return;
  throw onceCaller.refusal(TRANSACTION, {
    kind: failure instanceof ClientError ? failure.kind : "conflict",
    state: "a call of the work failed, which ended the transaction, and the work went on",
  }, failure);
}

async function doWork<R>(
  session: MongoSession,
  work: TransactionWork<R>,
  call: CallContext,
): Promise<R> {
  try {
    return await work(session, call.signal);
  } catch (error) {
    await session.abortTransaction().catch(() => {});
    throw new WorkError(error);
  }
}

/** A commit may be sent again as often as needed: the server knows whether it has done it. */
async function commit(session: MongoSession, call: CallContext): Promise<void> {
  let isOpen = false;
  for (let attempt = 1;; attempt++) {
    try {
      return await session.commitTransaction();
    } catch (error) {
      // Once it may have been done, only the server's word ends that: a connection that cannot be had
      // bears the label by which the work would be done a second time.
      isOpen = hasLabel(error, "UnknownTransactionCommitResult") || (isOpen && !isAnswer(error));
      const isOutOfTime = (error as { code?: unknown }).code === 50;
      if (!isOpen || isOutOfTime || call.signal.aborted) throw error;
    }
    await pause(attempt, 5, 500, call.signal);
    call.signal.throwIfAborted();
  }
}
