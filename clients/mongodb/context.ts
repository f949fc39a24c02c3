/**
 * What a client shares with its collections.
 *
 * @module
 */

import type { Caller, CallOptions, Operation } from "../../utils/remote/caller.ts";
import type { Effect } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type { CallContext } from "../../utils/remote/pending_call.ts";
import { DB_ATTRIBUTES } from "../../utils/remote/span_attributes.ts";
import type { Logger } from "../../utils/logger.ts";
import { requireDefined } from "./filter_check.ts";
import type { MongoMonitor } from "./monitor.ts";
import type { SessionGuard } from "./session_guard.ts";
import type { MongoDriver, MongoSession } from "./types.ts";

/** What every call on a collection takes. */
export interface MongoCallOptions extends CallOptions {
  /** The session of a transaction, as `withTransaction` gives it. */
  readonly session?: MongoSession;
}

/** What bounds one command, in the driver's words; the call's other options join them. */
export interface CommandBounds {
  /**
   * Closes the connection that the command is on. The driver honours it for every command, though its
   * types offer it for reads only: without it a write that hangs would keep its connection.
   */
  signal: AbortSignal;
  /** Milliseconds after which the server itself stops the command. */
  maxTimeMS?: number;
  /** The session of a transaction. */
  session?: MongoSession;
}

/** What a client shares with its collections. */
export interface MongoContext {
  /** Makes calls, again where they may be repeated. */
  readonly caller: Caller;
  /** Makes calls once: those of transactions, and those that go on with a cursor. */
  readonly onceCaller: Caller;
  /** Tells the driver, or throws before `connect()` and after `close()`. */
  readonly driver: (operation: string) => MongoDriver;
  /** Name of the database. */
  readonly database: string;
  /** Counts calls. */
  readonly monitor: MongoMonitor;
  /** Knows which sessions may be used. */
  readonly sessions: SessionGuard;
  /** Where logs go. */
  readonly logger: Logger;
}

/**
 * Makes a kind of call on a collection.
 *
 * @param collection name of the collection.
 * @param name name of the operation.
 * @param effect what it does to the data.
 * @returns the operation; make one and reuse it.
 */
export function collectionOperation(collection: string, name: string, effect: Effect): Operation {
  return { name, effect, attributes: { [DB_ATTRIBUTES.collection]: collection } };
}

/** The longest time limit that the server takes. */
const MAX_TIME_MS = 2 ** 31 - 1;

/**
 * Puts a time limit into the server's words.
 *
 * @param remainingMs milliseconds left; `Infinity` for no limit.
 * @returns whole milliseconds that the server takes; undefined for no limit.
 */
export function serverTimeMs(remainingMs: number): number | undefined {
  if (remainingMs === Infinity) return undefined;
  return Math.min(Math.max(1, Math.ceil(remainingMs)), MAX_TIME_MS);
}

/**
 * Puts the bounds of a call into the driver's words.
 *
 * @param call the call.
 * @param session the session of a transaction, if it is part of one.
 * @returns options for the driver.
 */
export function commandBounds(call: CallContext, session?: MongoSession): CommandBounds {
  // The driver copies its options often; an object that was put together by spreading is slow to copy.
  const bounds: CommandBounds = { signal: call.quickSignal.asAbortSignal() };
  const maxTimeMS = serverTimeMs(call.remainingMs);
  if (maxTimeMS !== undefined) bounds.maxTimeMS = maxTimeMS;
  if (session !== undefined) bounds.session = session;
  return bounds;
}

/**
 * Makes a call, counted and bounded.
 *
 * @param context the client's.
 * @param collection name of the collection.
 * @param operation what kind of call it is.
 * @param options what the caller asks for.
 * @param query filter or pipeline, drawn only if the call is slow.
 * @param work makes the call once.
 * @param caller makes the call; by default again where it may be repeated, once in a transaction.
 * @returns what the work returns.
 * @throws {TypeError} when something in the query is undefined.
 */
export async function counted<R>(
  context: MongoContext,
  collection: string,
  operation: Operation,
  options: MongoCallOptions | undefined,
  query: unknown,
  work: (bounds: CommandBounds, driver: MongoDriver) => Promise<R>,
  caller: Caller = options?.session === undefined ? context.caller : context.onceCaller,
): Promise<R> {
  requireDefined(collection, operation.name, query);
  const { monitor, sessions } = context;
  const session = options?.session;
  const driver = context.driver(operation.name);
  const leave = session === undefined ? undefined : sessions.enter(session);
  if (session !== undefined && leave === undefined) {
    throw caller.refusal(operation, { kind: "closed", state: "the transaction is over" });
  }
  const startedMs = deadlines.now();
  let isFailed = true;
  monitor.begin();
  try {
    const result = await caller.run(
      operation,
      options,
      (call) => work(commandBounds(call, session), driver),
    );
    isFailed = false;
    return result;
  } catch (error) {
    if (session !== undefined) sessions.noteFailure(session, error);
    throw error;
  } finally {
    leave?.();
    monitor.end(collection, operation.name, query, deadlines.now() - startedMs, isFailed);
  }
}
