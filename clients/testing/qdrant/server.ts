/**
 * A Qdrant server in memory.
 *
 * @module
 */

import type {
  QdrantApi,
  QdrantDriver,
  QdrantEndpoint,
  RawQdrantCollection,
  RawQdrantUpdate,
} from "../../qdrant/driver.ts";
import type { QdrantFilter, QdrantId } from "../../qdrant/types.ts";
import { DRIVER_VERSION } from "../../qdrant/version.ts";
import { MemoryCollection, type MemoryPoint, type QueryRequest } from "./collection.ts";
import { withoutPath } from "./paths.ts";
import { noCollection, refuse } from "./refusal.ts";

type Args = Record<string, unknown>;

/** Names collections, aliases and their state; answers like the server. */
export class MemoryQdrantServer implements QdrantDriver {
  readonly #collections: Map<string, MemoryCollection> = new Map();
  readonly #aliases: Map<string, string> = new Map();

  /** The operations of the server. */
  api(): QdrantApi {
    const { major, minor } = DRIVER_VERSION;
    return {
      root: () => Promise.resolve({ data: { version: `${major}.${minor}.0` } }),
      getCollections: serve(() => ({
        collections: [...this.#collections.keys()].map((name) => ({ name })),
      })),
      getCollection: serve((args) => this.#info(args)),
      collectionExists: serve((args) => ({ exists: this.#find(args) !== undefined })),
      createCollection: serve((args) => this.#create(args)),
      deleteCollection: serve((args) => this.#drop(args)),
      getCollectionsAliases: serve(() => ({
        aliases: [...this.#aliases].map(([alias, name]) => ({
          alias_name: alias,
          collection_name: name,
        })),
      })),
      updateAliases: serve((args) => this.#changeAliases(args)),
      createFieldIndex: serve((args) => this.#createIndex(args)),
      deleteFieldIndex: serve((args) => {
        this.#get(args).indexes.delete(String(args.field_name));
        return COMPLETED;
      }),
      queryPoints: serve((args) => ({
        points: this.#get(args).query(args as unknown as QueryRequest),
      })),
      queryBatchPoints: serve((args) =>
        (args.searches as QueryRequest[]).map((search) => ({
          points: this.#get(args).query(search),
        }))
      ),
      getPoints: serve((args) => {
        const collection = this.#get(args);
        return collection.find(args.ids as QdrantId[]).map((point) => collection.show(point, args));
      }),
      scrollPoints: serve((args) => this.#scroll(args)),
      countPoints: serve((args) => ({
        count: this.#get(args).select(args.filter as QdrantFilter | undefined).length,
      })),
      upsertPoints: serve((args) => {
        this.#get(args).upsert(args.points as Parameters<MemoryCollection["upsert"]>[0]);
        return COMPLETED;
      }),
      deletePoints: serve((args) => {
        const collection = this.#get(args);
        const points = args.points === undefined
          ? collection.select(args.filter as QdrantFilter)
          : collection.find(args.points as QdrantId[]);
        collection.delete(points);
        return COMPLETED;
      }),
      setPayload: serve((args) =>
        this.#change(args, ({ payload }) => ({ ...payload, ...args.payload as Args }))
      ),
      overwritePayload: serve((args) => this.#change(args, () => args.payload as Args)),
      deletePayload: serve((args) =>
        this.#change(args, ({ payload }) => (args.keys as string[]).reduce(withoutPath, payload))
      ),
      listSnapshots: serve((args) => {
        this.#get(args);
        return [];
      }),
    };
  }

  #find({ collection_name: name }: Args): MemoryCollection | undefined {
    return this.#collections.get(this.#aliases.get(String(name)) ?? String(name));
  }

  #get(args: Args): MemoryCollection {
    return this.#find(args) ?? noCollection(String(args.collection_name));
  }

  #create({ collection_name: name, ...settings }: Args): boolean {
    if (this.#collections.has(String(name)) || this.#aliases.has(String(name))) {
      return refuse(409, `Wrong input: Collection \`${name}\` already exists!`);
    }
    this.#collections.set(String(name), new MemoryCollection(settings));
    return true;
  }

  #drop({ collection_name: name }: Args): boolean {
    const target = this.#aliases.get(String(name)) ?? String(name);
    for (const [alias, collection] of this.#aliases) {
      if (collection === target) this.#aliases.delete(alias);
    }
    return this.#collections.delete(target);
  }

  #info(args: Args): RawQdrantCollection {
    const { settings, size, indexes } = this.#get(args);
    return {
      status: "green",
      points_count: size,
      indexed_vectors_count: 0,
      config: { params: structuredClone(settings) },
      payload_schema: Object.fromEntries(indexes),
    };
  }

  /** All actions or none, in one step. */
  #changeAliases({ actions }: Args): boolean {
    const aliases = new Map(this.#aliases);
    for (const action of actions as Record<string, Record<string, string>>[]) {
      const { create_alias: make, delete_alias: drop } = action;
      if (drop?.alias_name !== undefined) aliases.delete(drop.alias_name);
      const { alias_name: alias, collection_name: name } = make ?? {};
      if (alias === undefined || name === undefined) continue;
      if (!this.#collections.has(name)) return noCollection(name);
      if (this.#collections.has(alias)) {
        return refuse(409, `Wrong input: Collection \`${alias}\` already exists!`);
      }
      aliases.set(alias, name);
    }
    this.#aliases.clear();
    for (const [alias, name] of aliases) this.#aliases.set(alias, name);
    return true;
  }

  #createIndex(args: Args): RawQdrantUpdate {
    const { field_name: field, field_schema: schema } = args;
    const { indexes } = this.#get(args);
    const index = typeof schema === "string"
      ? { data_type: schema }
      : { data_type: String((schema as Args).type), params: schema as Args };
    indexes.set(String(field), index);
    return COMPLETED;
  }

  #scroll(args: Args): {
    points: ReturnType<MemoryCollection["show"]>[];
    next_page_offset: QdrantId | null;
  } {
    const collection = this.#get(args);
    const all = collection.select(args.filter as QdrantFilter | undefined);
    const from = args.offset === undefined ? 0 : all.findIndex(({ id }) => id === args.offset);
    const start = from < 0 ? all.length : from;
    const page = all.slice(start, start + Number(args.limit));
    return {
      points: page.map((point) => collection.show(point, args)),
      next_page_offset: all[start + page.length]?.id ?? null,
    };
  }

  #change(args: Args, change: (point: MemoryPoint) => Args): RawQdrantUpdate {
    const points = this.#get(args).selectFor(
      args.points as QdrantId[] | undefined,
      args.filter as QdrantFilter | undefined,
    );
    for (const point of points) point.payload = change(point);
    return COMPLETED;
  }
}

const COMPLETED: RawQdrantUpdate = { status: "completed" };

/** What is asked goes through JSON, as on the way to a server: nothing is shared with the caller. */
function serve<T>(work: (args: Args) => T): QdrantEndpoint<T> {
  return async (args, request) => {
    const sent: Args = JSON.parse(JSON.stringify(args));
    await Promise.resolve();
    request?.signal?.throwIfAborted();
    return { data: { result: work(sent) } };
  };
}
