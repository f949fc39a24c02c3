/**
 * Filling a collection anew while the old one answers.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import type { ClientError } from "../../utils/remote/client_error.ts";
import { listAliases, pointAlias } from "./aliases.ts";
import { requireName } from "./checks.ts";
import { type QdrantCollectionSpec, toVectorsConfig } from "./collection_spec.ts";
import { askCollection, dropCollection, listCollections, makeCollection } from "./collections.ts";
import { operationOn, type QdrantCore } from "./core.ts";
import type { RawQdrantCollection } from "./driver.ts";
import { type QdrantIndexSpec, toFieldSchema } from "./payload_index.ts";
import { makeIndex } from "./payload_indexes.ts";

/** Fills the new collection. */
export type QdrantBuild = (
  /** Name of the new collection. */
  collection: string,
) => number | Promise<number>;

/** How a collection is filled anew. */
export interface QdrantReindexOptions extends CallOptions {
  /**
   * What the new collection is.
   * @default the same as the old one
   */
  readonly spec?: QdrantCollectionSpec;
  /**
   * The payload indexes of the new collection; they are made before it is filled.
   * @default those of the old one
   */
  readonly payloadIndexes?: readonly QdrantIndexSpec[];
  /**
   * What happens when the number of points of the old collection changes while the new one is filled:
   * somebody has written through the alias, and the new collection does not have it. Writes that leave
   * the number as it was are not noticed.
   * @default "fail"
   */
  readonly onWrites?: "fail" | "ignore";
  /**
   * Brings over what was written through the alias while the new collection was filled, just before the
   * alias moves; tells how many points it holds then. With it `onWrites` has no effect. What is written
   * while it runs is lost all the same.
   */
  readonly catchUp?: QdrantBuild;
  /**
   * Whether the old collection is deleted afterwards. Somebody may still be scrolling through it.
   * @default false
   */
  readonly dropPrevious?: boolean;
  /**
   * Milliseconds for each request, not for all.
   * @default the client's own
   */
  readonly timeoutMs?: number;
}

/** What a collection was replaced by. */
export interface QdrantReindexed {
  /** Name of the new collection. */
  readonly collection: string;
  /** Name of the old collection; absent when there was none. */
  readonly previous?: string;
  /** How many points the new one holds. */
  readonly count: number;
}

const NAME = "reindex";

/** The names `alias_v1`, `alias_v2` and so on; the next is above all there are. */
function nextName(alias: string, names: readonly string[]): string {
  const versions = names.flatMap((name) => {
    const version = name.startsWith(`${alias}_v`) ? name.slice(alias.length + 2) : "";
    return /^[1-9]\d{0,8}$/.test(version) ? [Number(version)] : [];
  });
  return `${alias}_v${Math.max(0, ...versions) + 1}`;
}

function refusal(core: QdrantCore, state: string, details = {}): ClientError {
  return core.caller.refusal(operationOn(NAME, "once"), { kind: "conflict", state, details });
}

/**
 * Fills a new collection and lets the alias stand for it.
 *
 * @param core the client.
 * @param alias the alias.
 * @param build fills the new collection and tells how many points it should hold.
 * @param options how.
 * @returns the new collection and the old.
 */
export async function reindexAlias(
  core: QdrantCore,
  alias: string,
  build: QdrantBuild,
  options: QdrantReindexOptions = {},
): Promise<QdrantReindexed> {
  requireName("an alias", alias);
  const { signal, timeoutMs, dropPrevious = false } = options;
  const bounds: CallOptions = {
    ...(signal === undefined ? {} : { signal }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  const names = await listCollections(core, bounds);
  if (names.includes(alias)) throw refusal(core, "it is the name of a collection, not an alias");
  const previous = (await listAliases(core, bounds)).get(alias);
  const { settings, indexes } = await declaration(core, previous, options, bounds);
  const collection = nextName(alias, names);

  await makeCollection(core, collection, settings, bounds);
  let count: number;
  try {
    for (const [field, schema] of indexes) {
      await makeIndex(core, collection, field, schema, bounds);
    }
    count = await fillAndCatchUp(core, previous, collection, build, options, bounds);
    const present = (await listAliases(core, bounds)).get(alias);
    if (present !== previous) {
      throw refusal(core, "the alias was changed by somebody else meanwhile");
    }
  } catch (error) {
    await dropCollection(core, collection).catch(() => {
      core.logger.warn("Qdrant: an unfinished collection is left over", { collection });
    });
    throw error;
  }
  // From here on nothing is deleted that the alias may stand for.
  await pointAlias(core, alias, collection, bounds);
  if (dropPrevious && previous !== undefined) await dropCollection(core, previous, bounds);
  return { collection, count, ...(previous === undefined ? {} : { previous }) };
}

/** What the new collection is, in the server's words, and its payload indexes by field. */
interface Declaration {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly indexes: readonly (readonly [field: string, schema: unknown])[];
}

/** Settings of a collection that `createCollection` takes, and where the server tells them. */
const COPIED = [
  ["hnsw_config", "hnsw_config"],
  ["optimizers_config", "optimizer_config"],
  ["quantization_config", "quantization_config"],
  ["strict_mode_config", "strict_mode_config"],
  ["metadata", "metadata"],
] as const;

/** Everything counts for the copy, also what this client has no words for. */
function copyOf(found: RawQdrantCollection): Declaration {
  const { config, payload_schema } = found;
  const settings = [
    ...Object.entries(config.params),
    ...COPIED.map(([name, told]): [string, unknown] => [name, config[told]]),
  ].filter(([, value]) => value !== undefined && value !== null);
  const indexes = Object.entries(payload_schema ?? {}).map(
    ([field, { data_type, params }]) => [field, params ?? data_type] as const,
  );
  return { settings: Object.fromEntries(settings), indexes };
}

async function declaration(
  core: QdrantCore,
  previous: string | undefined,
  { spec, payloadIndexes }: QdrantReindexOptions,
  bounds: CallOptions,
): Promise<Declaration> {
  if (previous === undefined && spec === undefined) {
    throw new TypeError("reindex: the alias stands for nothing yet: spec must be given");
  }
  const copy = previous === undefined
    ? { settings: {}, indexes: [] }
    : copyOf(await askCollection(core, NAME, previous, bounds));
  return {
    settings: spec === undefined ? copy.settings : { vectors: toVectorsConfig(spec) },
    indexes: payloadIndexes?.map((index) => [index.field, toFieldSchema(index)] as const) ??
      copy.indexes,
  };
}

async function fillAndCatchUp(
  core: QdrantCore,
  previous: string | undefined,
  collection: string,
  build: QdrantBuild,
  { catchUp, onWrites = "fail" }: QdrantReindexOptions,
  bounds: CallOptions,
): Promise<number> {
  const isWatched = previous !== undefined && catchUp === undefined && onWrites === "fail";
  const before = isWatched ? await countPoints(core, previous, bounds) : 0;
  const count = await fill(core, collection, build, bounds);
  if (catchUp !== undefined) return await fill(core, collection, catchUp, bounds);
  const after = isWatched ? await countPoints(core, previous, bounds) : 0;
  if (before === after) return count;
  const state =
    `the old collection was written to meanwhile: it held ${before} points, now ${after}`;
  throw refusal(core, state, { before, after });
}

async function countPoints(
  core: QdrantCore,
  collection: string,
  bounds: CallOptions,
): Promise<number> {
  const { count } = await core.run(
    operationOn("count", "read", collection),
    bounds,
    (api, request) => api.countPoints({ collection_name: collection, exact: true }, request),
  );
  return count;
}

async function fill(
  core: QdrantCore,
  collection: string,
  build: QdrantBuild,
  bounds: CallOptions,
): Promise<number> {
  const expected = await build(collection);
  bounds.signal?.throwIfAborted();
  const count = await countPoints(core, collection, bounds);
  if (count === expected) return count;
  throw refusal(core, `the new collection holds ${count} points, not ${expected}`, {
    expected,
    count,
  });
}
