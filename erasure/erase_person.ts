/**
 * Erasing a person from all stores, as far as nothing must be kept.
 *
 * @module
 */

import type { MongoDBClient } from "../clients/mongodb.ts";
import type { QdrantFilter, QdrantVectorClient } from "../clients/qdrant.ts";
import type { RedisClient } from "../clients/redis.ts";
import { CALL_COLLECTION } from "../models/call.ts";
import { LEAD_COLLECTION, LeadSchema } from "../models/lead.ts";
import { parserIssues } from "../utils/remote/parser_issues.ts";
import { keptEvidence } from "./evidence.ts";
import { eraseKeys, joinActions } from "./keys.ts";
import { campaignsNaming, reducePerson, unlinkPerson } from "./mongo.ts";
import { findPerson, heldElsewhere, type Person } from "./person.ts";
import { reduceLead, retainedUntil } from "./reduce.ts";
import type {
  ErasureAction,
  ErasureReport,
  ErasureStore,
  KeptData,
  UnreadableDocument,
} from "./report.ts";
import { unexamined } from "./unexamined.ts";

/** The stores in which a person is looked for, connected. */
export interface ErasureStores {
  /** The documents. */
  readonly mongo: MongoDBClient;
  /** The vectors; left out where there are none. */
  readonly qdrant?: QdrantVectorClient;
  /** The cache; left out where there is none. */
  readonly redis?: RedisClient;
}

/** How a person is erased. */
export interface ErasureOptions {
  /**
   * Whether to tell only what would be done.
   * @default false
   */
  readonly isDryRun?: boolean;
  /**
   * The instant of the erasure.
   * @default now
   */
  readonly now?: Date;
}

/** Fields by which points name a person's lead and calls. */
const LEAD_FIELDS = ["leadId", "lead_id"];
const CALL_FIELDS = ["callId", "call_id"];
const MAX_IDS = 1_000;

function pointFilters({ leadId, callIds }: Person): QdrantFilter[] {
  const byLead = LEAD_FIELDS.map((key) => ({ key, match: { value: leadId } }));
  const filters: QdrantFilter[] = [{ should: byLead }];
  for (let at = 0; at < callIds.length; at += MAX_IDS) {
    const any = callIds.slice(at, at + MAX_IDS);
    filters.push({ should: CALL_FIELDS.map((key) => ({ key, match: { any } })) });
  }
  return filters;
}

/** Every collection is searched, also those that an alias no longer stands for. */
async function erasePoints(
  qdrant: QdrantVectorClient,
  person: Person,
  isDryRun: boolean,
): Promise<ErasureAction[]> {
  const actions: ErasureAction[] = [];
  for (const place of await qdrant.collections()) {
    let count = 0;
    for (const filter of pointFilters(person)) {
      const found = await qdrant.count(place, { filter });
      count += found;
      if (found > 0 && !isDryRun) await qdrant.deleteByFilter(place, filter);
    }
    if (count > 0) actions.push({ store: "qdrant", place, action: "deleted", count });
  }
  return actions;
}

function keptData({ leads, calls }: Person, now: Date): KeptData[] {
  const kept: KeptData[] = [];
  const recent = calls.map((call) => retainedUntil(call)).filter((until) =>
    until === undefined || until >= now
  );
  const ends = recent.filter((until) => until !== undefined).map(Number);
  if (leads.length > 0) {
    kept.push({
      store: "mongodb",
      place: LEAD_COLLECTION,
      what: "numbers and do-not-call marks",
      reason: "without them the person would be called again as soon as a list names them",
      count: leads.length,
    }, {
      store: "mongodb",
      place: LEAD_COLLECTION,
      what: "consents, claims of consent, dates and results of attempts",
      reason: "evidence that calls were allowed (47 CFR 64.1200, 16 CFR 310.5)",
      count: leads.length,
    });
  }
  if (recent.length > 0) {
    kept.push({
      store: "mongodb",
      place: CALL_COLLECTION,
      what: "call records without what was said",
      reason: "16 CFR 310.5 asks for five years",
      count: recent.length,
      ...(ends.length === 0 ? {} : { until: new Date(Math.max(...ends)) }),
    });
  }
  return kept;
}

/** Evidence stays as it is, also where no model reads it. */
function unreadableLeads({ leads }: Person, now: Date): UnreadableDocument[] {
  return leads.flatMap((lead) => {
    const { error } = LeadSchema.safeParse({ ...reduceLead(lead, now), updatedAt: now });
    return error === undefined ? [] : [{ place: LEAD_COLLECTION, issues: parserIssues(error) }];
  });
}

const KEPT_IN_REDIS: KeptData = {
  store: "redis",
  place: "do-not-call lists, and attempts in ledger:*",
  what: "entries by number, those of the ledger by pseudonym",
  reason: "they keep the person from being called, and expire by themselves where they may",
};

/**
 * Erases a person: deletes what may go, reduces the rest to what the law asks for or what keeps them
 * from being called again, and tells all of it. It may be repeated: what was broken off is finished,
 * and a second run finds nothing to do. A program that has read a lead before and caches it afterwards
 * brings it back for as long as that cache lives; a second run clears it. Events in Kafka go with the retention time of their topic.
 *
 * @param personId Identifier of the lead.
 * @param stores The stores, connected.
 * @param options How.
 * @returns What was done, what was left and why, and what providers hold.
 * @throws {ClientError} when a store fails; then it must be repeated.
 * @throws {TypeError} when the identifier is empty.
 *
 * @example Nobody of that identifier
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createMemoryMongo } from "@nlre/shared/clients/testing";
 * import { erasePerson } from "@nlre/shared/erasure";
 *
 * const mongo = createMemoryMongo();
 * const report = await erasePerson("lead-1", { mongo });
 * assertEquals([report.isKnown, report.actions], [false, []]);
 * assertEquals(report.notAsked, ["qdrant", "redis"]);
 * await mongo.close();
 * ```
 */
export async function erasePerson(
  personId: string,
  stores: ErasureStores,
  options?: ErasureOptions,
): Promise<ErasureReport> {
  if (typeof personId !== "string" || personId === "") {
    throw new TypeError("erasePerson: the identifier must be a text that is not empty");
  }
  const { mongo, qdrant, redis } = stores;
  const { isDryRun = false, now = new Date() } = options ?? {};
  const run = { isDryRun, now };
  const person = await findPerson(mongo, personId);
  const notAsked: ErasureStore[] = [
    ...(qdrant === undefined ? ["qdrant" as const] : []),
    ...(redis === undefined ? ["redis" as const] : []),
  ];
  // What names the person is found by what is erased: first of all, and told last.
  const mentions = await campaignsNaming(mongo, person);
  const points = qdrant === undefined ? [] : await erasePoints(qdrant, person, isDryRun);
  const keys = redis === undefined ? [] : await eraseKeys(redis, person, isDryRun);
  const unlinked = await unlinkPerson(mongo, person, run);
  const reduced = await reducePerson(mongo, person, run);
  // What read the documents before they were reduced may have stored them again meanwhile.
  const again = redis === undefined || isDryRun ? [] : await eraseKeys(redis, person, false);
  return {
    format: "nlre.erasure/1",
    personId,
    at: now,
    isDryRun,
    isKnown: person.leads.length > 0,
    actions: [...points, ...joinActions([...keys, ...again]), ...unlinked, ...reduced],
    kept: [
      ...keptData(person, now),
      ...await keptEvidence(mongo),
      ...(redis === undefined ? [] : [KEPT_IN_REDIS]),
    ],
    elsewhere: heldElsewhere(person.calls),
    sameNumber: person.sameNumber,
    sameNumberCalls: person.sameNumberCalls,
    mentions,
    unreadable: unreadableLeads(person, now),
    unexamined: await unexamined(mongo, person),
    notAsked,
  };
}
