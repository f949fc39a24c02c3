/**
 * What a relay does while it has the lease.
 *
 * @module
 */

import { deadlines } from "../../utils/remote/deadlines.ts";
import { Lanes } from "./lanes.ts";
import type { Lease } from "./lease.ts";
import type { Marker } from "./marker.ts";
import { type OutboxRow, toRecord } from "./outbox_row.ts";
import type { OutboxRows } from "./outbox_rows.ts";
import type { OutboxRelayStats, OutboxSender, RelaySettings } from "./relay_options.ts";
import { sleep } from "../../utils/sleep.ts";
import { Bell } from "./waiting.ts";
import { wakeUp } from "./wake_up.ts";

/** What a relay works with. */
export interface TermOptions {
  /** What is to be sent. */
  readonly rows: OutboxRows;
  /** What sends. */
  readonly sender: OutboxSender;
  /** The relay's settings. */
  readonly settings: RelaySettings;
  /** What makes it the only one. */
  readonly lease: Lease;
  /** Notes what was sent, over the end of a term. */
  readonly marker: Marker;
  /** Aborts when nothing more may be begun. */
  readonly stopping: AbortSignal;
  /** Aborts when nothing is waited for any longer. */
  readonly ended: AbortSignal;
}

/** The terms of a relay, one after the other. */
export class Term {
  readonly #options: TermOptions;
  readonly #bell: Bell = new Bell();
  readonly #counts = { terms: 0, sent: 0, failed: 0, postponed: 0 };
  #lanes: Lanes | undefined;
  #isWatching = false;

  /**
   * Makes it; nothing is sent by that.
   *
   * @param options what the relay works with.
   */
  constructor(options: TermOptions) {
    this.#options = options;
    options.stopping.addEventListener("abort", () => this.#bell.ring(), { once: true });
  }

  /** What was done so far, over all terms. */
  get stats(): OutboxRelayStats {
    return {
      ...this.#counts,
      isLeading: this.#lanes !== undefined && this.#options.lease.isHeld,
      isWatching: this.#isWatching,
      inHand: this.#lanes?.inHand ?? 0,
      waitingKeys: this.#lanes?.parked ?? 0,
    };
  }

  /**
   * Sends until the lease is lost or nothing more may be begun.
   *
   * @returns when nothing is in hand.
   * @throws {ClientError} when MongoDB does not answer.
   */
  async lead(): Promise<void> {
    const { lease, marker, settings, ended } = this.#options;
    const over = new AbortController();
    const end = (): void => over.abort();
    ended.addEventListener("abort", end);
    const lanes = this.#lanes = this.#newLanes(over.signal);
    this.#counts.terms++;
    settings.logger.info("The outbox relay has the lease", { term: lease.token });
    const helpers = [this.#keepLease(over), this.#watch(over.signal)];
    try {
      // What an earlier term sent must not be read again.
      await marker.flush();
      await this.#feed(lanes, over.signal);
    } catch (error) {
      // Reading that was given up with the lease is no trouble of its own.
      if (!over.signal.aborted) throw error;
    } finally {
      if (!lease.isHeld) end();
      await lanes.settle();
      await marker.flush();
      end();
      ended.removeEventListener("abort", end);
      await Promise.all(helpers);
      this.#lanes = undefined;
    }
  }

  /** Reads messages as long as there is room for them. */
  async #feed(lanes: Lanes, signal: AbortSignal): Promise<void> {
    const { rows, lease, stopping, settings: { pollMs, window } } = this.#options;
    while (!signal.aborted && !stopping.aborted) {
      const { room } = lanes;
      let isMore = false;
      if (room * 4 >= window) {
        const found = await rows.pending(room, lanes.busy(), signal);
        if (signal.aborted || !lease.isHeld) return;
        lanes.take(found);
        isMore = found.length === room;
      }
      if (!isMore) await this.#bell.sleep(pollMs);
    }
  }

  /** Renews the lease; ends the term when it is lost. */
  async #keepLease(over: AbortController): Promise<void> {
    const { lease, settings: { leaseMs, logger } } = this.#options;
    while (!over.signal.aborted) {
      await sleep(leaseMs / 4, over.signal);
      if (over.signal.aborted) return;
      await lease.renew().catch((error) => {
        logger.warn("Cannot renew the lease of the outbox relay", { error });
      });
      if (lease.isHeld) continue;
      logger.warn("The outbox relay has lost its lease");
      over.abort();
      this.#bell.ring();
    }
  }

  /** Without a change stream, looking from time to time has to do. */
  async #watch(signal: AbortSignal): Promise<void> {
    const { rows, settings: { logger } } = this.#options;
    try {
      await wakeUp(rows.collection, {
        signal,
        onNews: () => this.#bell.ring(),
        onWatching: (isWatching) => void (this.#isWatching = isWatching),
      });
    } catch (error) {
      logger.warn("The outbox has no change stream: it is looked at from time to time", { error });
    }
  }

  #newLanes(signal: AbortSignal): Lanes {
    const { lease, marker, sender, stopping, settings } = this.#options;
    const { window, sendTimeoutMs, logger } = settings;
    return new Lanes({
      window,
      now: () => deadlines.now(),
      mayGoOn: () => lease.isHeld && !signal.aborted && !stopping.aborted,
      onDone: () => this.#bell.ring(),
      send: async (row) => {
        await sender.sendWithRetry(toRecord(row), { signal, timeoutMs: sendTimeoutMs });
      },
      note: ({ _id }) => {
        this.#counts.sent++;
        return marker.add(_id);
      },
      onPostponed: ({ topic }, error) => {
        this.#counts.postponed++;
        logger.warn("A message of the outbox could not be sent yet", { topic, error });
      },
      putAside: (row, error) => this.#putAside(row, error),
    });
  }

  async #putAside({ _id, topic }: OutboxRow, error: Error): Promise<void> {
    const { rows, lease, settings: { logger } } = this.#options;
    if (!await rows.putAside(_id, reasonOf(error), lease)) throw error;
    this.#counts.failed++;
    logger.error("A message of the outbox can never be sent and was put aside", { topic, error });
  }
}

/** Messages of our errors name fields and rules, never values. */
function reasonOf(error: Error): string {
  const { issues } = error as { issues?: readonly { path: string; rule: string }[] };
  const rules = (issues ?? []).map(({ path, rule }) => `${path} ${rule}`);
  return [error.message, ...rules].join("; ").slice(0, 1_000);
}
