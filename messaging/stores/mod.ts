/**
 * Effects that happen once, and messages that are sent if and only if what they tell of was stored: inbox
 * and outbox. Importing this entry loads no driver and needs no permission.
 *
 * | what is promised | by |
 * | --- | --- |
 * | an effect in MongoDB happens exactly once, however often its message comes | `createMongoInbox` |
 * | an effect anywhere happens once as a rule | `createRedisInbox` |
 * | a message is sent if and only if the transaction is committed that told of it | `createOutbox` |
 * | it is sent at least once, in order for each key, though programs are killed | `createOutboxRelay` |
 *
 * @module
 */

export type { InboxMessage, InboxStats } from "./inbox.ts";
export {
  createMongoInbox,
  type InboxHandler,
  MongoInbox,
  type MongoInboxOptions,
} from "./mongo_inbox.ts";
export { createOutbox, Outbox, type OutboxMessage, type OutboxOptions } from "./outbox.ts";
export type { OutboxRecord } from "./outbox_row.ts";
export type { FailedMessage, OutboxBacklog } from "./outbox_rows.ts";
export {
  createRedisInbox,
  RedisInbox,
  type RedisInboxHandler,
  type RedisInboxOptions,
  type RedisInboxStats,
} from "./redis_inbox.ts";
export { createOutboxRelay, OutboxRelay } from "./relay.ts";
export type { OutboxRelayOptions, OutboxRelayStats, OutboxSender } from "./relay_options.ts";
