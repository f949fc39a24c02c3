/**
 * A remedy for kafkajs 2.2.4, which sets a timer a connection again and again as long as it lives, with a
 * delay below zero: several percent of a core without any work, and a warning on stderr.
 *
 * @module
 */

/** The version that is known to need it, and to take it. */
const VERSION = "2.2.4";

/** Milliseconds between two looks at requests that wait for their turn. */
const CHECK_MS = 10;

/** Looks for requests without an answer in the time that they have. */
const LOOKS = 20;

const MIN_LOOK_MS = 50;

const MAX_LOOK_MS = 1_000;

/** What the remedy needs of kafkajs's queue of requests. */
export interface RequestQueue {
  /** Whether requests may wait for ever. */
  readonly enforceRequestTimeout: boolean;
  /** Milliseconds that a broker has to answer. */
  readonly requestTimeout: number;
  /** Until when the broker wants no requests, in epoch milliseconds. */
  readonly throttledUntil: number;
  /** Requests that wait for their turn. */
  readonly pending: readonly unknown[];
  /** Requests that wait for their answer. */
  readonly inflight: ReadonlyMap<unknown, {
    readonly sentAt: number;
    readonly requestTimeout: number;
    timeoutRequest(): void;
  }>;
  /** The timer for requests that wait for their turn, if it runs. */
  throttleCheckTimeoutId: unknown;
  /** The timer for requests that wait for their answer. */
  requestTimeoutIntervalId: unknown;
  /** Whether there is a connection. */
  isConnected(): boolean;
  /** Stops both timers. */
  destroy(): void;
  /** Sends what may be sent, and schedules the next look. */
  checkPendingRequests(): void;
  /** Sees to it that requests that wait for their turn are looked at again. */
  scheduleCheckPendingRequests(): void;
  /** Sees to it that requests without an answer are given up. */
  scheduleRequestTimeoutCheck(): void;
}

/**
 * Replaces two methods: the one that sets the timer, by one that does so only while a request waits for
 * its turn; and the one that looks for requests without an answer ten times a second, by one that looks
 * twenty times in the time that they have.
 *
 * @param queue the class of kafkajs.
 * @param queue.prototype where the methods are replaced, for all connections.
 * @param version version of kafkajs.
 * @returns false when it was left alone, since the version is another one.
 */
export function repairTimer(
  { prototype }: { readonly prototype: RequestQueue },
  version: string,
): boolean {
  if (version !== VERSION) return false;
  prototype.scheduleCheckPendingRequests = scheduleCheckPendingRequests;
  prototype.scheduleRequestTimeoutCheck = scheduleRequestTimeoutCheck;
  return true;
}

function scheduleCheckPendingRequests(this: RequestQueue): void {
  if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
  const throttledMs = this.throttledUntil - Date.now();
  this.throttleCheckTimeoutId = setTimeout(() => {
    this.throttleCheckTimeoutId = null;
    this.checkPendingRequests();
  }, throttledMs > 0 ? throttledMs : CHECK_MS);
}

function scheduleRequestTimeoutCheck(this: RequestQueue): void {
  if (!this.enforceRequestTimeout) return;
  this.destroy();
  const lookMs = Math.min(Math.max(this.requestTimeout / LOOKS, MIN_LOOK_MS), MAX_LOOK_MS);
  this.requestTimeoutIntervalId = setInterval(() => {
    const nowMs = Date.now();
    for (const request of [...this.inflight.values()]) {
      if (nowMs - request.sentAt > request.requestTimeout) request.timeoutRequest();
    }
    if (!this.isConnected()) this.destroy();
  }, lookMs);
}
