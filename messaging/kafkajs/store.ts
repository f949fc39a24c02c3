/**
 * Stores records in a partition, once.
 *
 * @module
 */

import { ClientError, type Failure } from "../../utils/remote/client_error.ts";
import { deadlines } from "../../utils/remote/deadlines.ts";
import type { SendRequest } from "../transport.ts";
import { type TransportCall, transportError } from "../transport_error.ts";
import type { DriverBroker, DriverProduce } from "./driver.ts";
import { explain, replyCode } from "./explain.ts";
import type { Identity } from "./identity.ts";
import { Leaders } from "./leaders.ts";
import { type Link, toBuffer } from "./link.ts";
import { repeat } from "./repeat.ts";

/** Numbers of kafkajs's codecs. */
const PLAIN = 0;
const GZIP = 1;

/** All replicas that are in sync. */
const ALL = -1;

/** The broker has the records already, from longer ago than it can tell their offset. */
const DUPLICATE = 46;

/** The broker does not host the partition. */
const NOT_HERE = 3;

/** The broker does not know what this producer sent last: its numbers are of no use any more. */
const FORGOTTEN: ReadonlySet<number> = new Set([45, 59]);

/** What is told of the offset of records that were found to be stored already. */
const UNKNOWN_OFFSET = -1;

/** In what records are sent, beside their partition. */
export interface StoreContext {
  /** Who sends them. */
  readonly identity: Identity;
  /** The name of a transactional producer. */
  readonly transactionalId?: string;
  /** Must succeed before they are sent. */
  readonly beforeSend?: () => Promise<void>;
}

/** It. */
export class RecordStore {
  readonly #link: Link;
  readonly #leaders: Leaders;

  /**
   * Makes one.
   *
   * @param link the connection.
   */
  constructor(link: Link) {
    this.#link = link;
    this.#leaders = new Leaders(link.cluster);
  }

  /**
   * Stores records. While it is not known whether they were stored, they are sent again with the same
   * numbers until the time is over: the broker stores them once.
   *
   * @param request what to store.
   * @param context in what.
   * @returns the offset of the first; -1 when the broker had them already and cannot tell.
   * @throws {ClientError} of outcome `unknown` when the time is over and they may be stored.
   */
  async store(request: SendRequest, context: StoreContext): Promise<number> {
    const { topic, partition, records, timeoutMs } = request;
    const { identity } = context;
    const call: TransportCall = { operation: "send", effect: "once", startedMs: deadlines.now() };
    const body = toProduce(request, context);
    let isUncertain = false;
    const isRepeatable = (): boolean => isUncertain && !this.#link.isClosed;
    try {
      const offset = await repeat({ timeoutMs, isRepeatable }, async () => {
        try {
          return await this.#attempt(call, body, topic, partition, context);
        } catch (error) {
          isUncertain ||= (error as ClientError).outcome !== "none";
          throw error;
        }
      });
      identity.advance(topic, partition, records.length);
      return offset;
    } catch (error) {
      if (!(error instanceof ClientError) || !isUncertain || error.outcome !== "none") throw error;
      // The last attempt did nothing, but what an earlier one sent may be stored.
      throw transportError(call, { ...explain(error), outcome: "unknown" }, error.cause);
    }
  }

  async #attempt(
    call: TransportCall,
    body: DriverProduce,
    topic: string,
    partition: number,
    { identity, beforeSend }: StoreContext,
  ): Promise<number> {
    let leader: DriverBroker;
    try {
      leader = await this.#leaders.find(topic, partition);
      await beforeSend?.();
    } catch (error) {
      this.#learn(error, identity);
      throw transportError(call, { ...explain(error), outcome: "none" }, error);
    }
    try {
      const { topics } = await leader.produce(body);
      return Number(topics[0]?.partitions[0]?.baseOffset ?? UNKNOWN_OFFSET);
    } catch (error) {
      const code = replyCode(error);
      if (code === DUPLICATE) return UNKNOWN_OFFSET;
      this.#learn(error, identity);
      // It was there a moment ago: a broker that has just started does not know all of its own.
      const moved: Partial<Failure> = code === NOT_HERE ? { kind: "unavailable" } : {};
      throw transportError(call, { ...explain(error), ...moved }, error);
    }
  }

  /** What an error tells about the cluster. */
  #learn(error: unknown, identity: Identity): void {
    const code = replyCode(error);
    if (code !== undefined && FORGOTTEN.has(code)) identity.isSpoiled = true;
    this.#leaders.doubt();
  }
}

function toProduce(request: SendRequest, context: StoreContext): DriverProduce {
  const { topic, partition, records, isCompressed, timeoutMs } = request;
  const { identity, transactionalId } = context;
  const messages = records.map(({ key, value, headers }) => ({
    key: toBuffer(key),
    value: toBuffer(value),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, bytes]) => [
        name,
        bytes instanceof Uint8Array ? toBuffer(bytes) : bytes.map(toBuffer),
      ]),
    ),
  }));
  const firstSequence = identity.next(topic, partition);
  return {
    ...identity.id,
    transactionalId,
    acks: ALL,
    timeout: Math.ceil(timeoutMs),
    compression: isCompressed ? GZIP : PLAIN,
    topicData: [{ topic, partitions: [{ partition, firstSequence, messages }] }],
  };
}
