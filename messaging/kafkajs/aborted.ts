/**
 * Records of aborted transactions. kafkajs 2.2.4 shows some of them: its filter takes in one aborted
 * transaction a record, so that of several that began before the place where reading begins, all but the
 * first are overlooked; and it takes a record whose key is four zero bytes for the end of a transaction.
 *
 * @module
 */

/** The version that is known to need the remedy. */
const VERSION = "2.2.4";

/** A record as kafkajs decodes it. */
export interface DecodedMessage {
  /** Its offset; a 64-bit integer as text. */
  readonly offset: string;
  /** Its key; of a mark at the end of a transaction, a version and what became of it. */
  readonly key: Uint8Array | null;
  /** Whether it is such a mark: it is passed over, and never handed out. */
  isControlRecord: boolean;
  /** What is told of all records of its batch. */
  readonly batchContext?: { readonly producerId: string; readonly inTransaction: boolean };
}

/** What was read of a partition. */
export interface FetchedPartition {
  /** The transactions that were aborted, and where each began. */
  abortedTransactions?: readonly { readonly producerId: string; readonly firstOffset: string }[];
  /** The records, in order. */
  readonly messages: readonly DecodedMessage[];
}

/** What the remedy needs of kafkajs's brokers. */
export interface FetchingBroker {
  /** Reads. */
  fetch(request: unknown): Promise<{
    readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[];
  }>;
}

function endsAborted({ isControlRecord, key }: DecodedMessage): boolean {
  return isControlRecord && key?.length === 4 && key[2] === 0 && key[3] === 0;
}

/**
 * Marks the records of aborted transactions as ones that are passed over, and leaves nothing for kafkajs
 * to filter.
 *
 * @param partition what was read of a partition.
 */
export function passOverAborted(partition: FetchedPartition): void {
  const { abortedTransactions = [], messages } = partition;
  if (abortedTransactions.length === 0) return;
  const begins = abortedTransactions.map(({ producerId, firstOffset }) => ({
    producerId,
    offset: BigInt(firstOffset),
  })).sort((a, b) => a.offset < b.offset ? -1 : a.offset > b.offset ? 1 : 0);
  const aborting = new Set<string>();
  let next = 0;
  for (const message of messages) {
    const offset = BigInt(message.offset);
    for (; next < begins.length && begins[next]!.offset <= offset; next++) {
      aborting.add(begins[next]!.producerId);
    }
    const { producerId, inTransaction } = message.batchContext ??
      { producerId: "-1", inTransaction: false };
    if (endsAborted(message)) aborting.delete(producerId);
    else if (inTransaction && aborting.has(producerId)) message.isControlRecord = true;
  }
  partition.abortedTransactions = [];
}

/**
 * Lets all consumers pass over the records of aborted transactions.
 *
 * @param broker the class of kafkajs.
 * @param broker.prototype where reading is replaced.
 * @param version version of kafkajs.
 * @returns false when it was left alone, since the version is another one.
 */
export function repairFetch(
  { prototype }: { readonly prototype: FetchingBroker },
  version: string,
): boolean {
  if (version !== VERSION) return false;
  const { fetch } = prototype;
  prototype.fetch = async function (this: FetchingBroker, request) {
    const fetched = await fetch.call(this, request);
    for (const { partitions } of fetched.responses) partitions.forEach(passOverAborted);
    return fetched;
  };
  return true;
}
