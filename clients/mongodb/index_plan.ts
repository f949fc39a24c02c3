/**
 * What has to be done so that a collection has the indexes that are declared.
 *
 * @module
 */

import {
  type ComparedOption,
  hasSameKey,
  indexName,
  type ListedIndex,
  type MongoIndexSpec,
  optionDrift,
} from "./index_spec.ts";

/** Documents that share a key which a unique index would have. */
export interface DuplicateSample {
  /** How many share it. */
  readonly count: number;
  /** The `_id`s of the first of them, as text. */
  readonly ids: readonly string[];
}

/** An index that stands as it is declared. */
export interface KeptIndex {
  /** Its name on the server, which may be another than the declared one. */
  readonly name: string;
  /** What was declared. */
  readonly spec: MongoIndexSpec;
}

/** An index whose lifetime or visibility differs, which the server changes in place. */
export interface ChangedIndex extends KeptIndex {
  /** The options that differ. */
  readonly options: readonly ComparedOption[];
}

/** An index that cannot be made as long as nobody decides what gives way. */
export interface IndexConflict {
  /** Name of the declared index. */
  readonly name: string;
  /** What was declared. */
  readonly spec: MongoIndexSpec;
  /**
   * `options`: there is one with the same key and other options. `name`: there is one of that name with
   * another key. `duplicates`: documents share a key that would be unique.
   */
  readonly reason: "options" | "name" | "duplicates";
  /** Name of the index that is in the way, for the first two. */
  readonly existing?: string;
  /** The options that differ, for `options`. */
  readonly options?: readonly ComparedOption[];
  /** Some of the documents, for `duplicates`; none when the server cannot name them. */
  readonly duplicates?: readonly DuplicateSample[];
}

/** What is to be done with the indexes of a collection, or was done. */
export interface IndexPlan {
  /** Name of the collection. */
  readonly collection: string;
  /** Indexes to make, by name. */
  readonly create: readonly KeptIndex[];
  /** Indexes that stand as declared. */
  readonly keep: readonly KeptIndex[];
  /** Indexes to change in place. */
  readonly change: readonly ChangedIndex[];
  /** Indexes that cannot be made; nothing is done about them. */
  readonly conflict: readonly IndexConflict[];
  /** Names of indexes that nobody declared; they are left alone. */
  readonly extra: readonly string[];
}

/**
 * Compares declared indexes with those of the server.
 *
 * @param collection name of the collection.
 * @param specs what is declared.
 * @param listed what the server lists.
 * @returns the plan; duplicates are not known to it.
 * @throws {TypeError} when two declarations have one name.
 */
export function planIndexes(
  collection: string,
  specs: readonly MongoIndexSpec[],
  listed: readonly ListedIndex[],
): IndexPlan {
  const names = new Set(specs.map(indexName));
  if (names.size < specs.length) {
    throw new TypeError(`${collection}: two declared indexes have one name`);
  }
  const create: KeptIndex[] = [];
  const keep: KeptIndex[] = [];
  const change: ChangedIndex[] = [];
  const conflict: IndexConflict[] = [];
  const claimed = new Set(["_id_"]);
  for (const spec of specs) {
    const name = indexName(spec);
    const same = listed
      .filter((index) => hasSameKey(spec, index) && !claimed.has(index.name))
      .map((index) => ({ index, ...optionDrift(spec, index) }))
      .sort((a, b) => a.options.length - b.options.length)[0];
    if (same !== undefined) {
      const { index, options, isChangeable } = same;
      claimed.add(index.name);
      if (options.length === 0) keep.push({ name: index.name, spec });
      else if (isChangeable) change.push({ name: index.name, spec, options });
      else conflict.push({ name, spec, reason: "options", existing: index.name, options });
    } else if (listed.some((index) => index.name === name)) {
      claimed.add(name);
      conflict.push({ name, spec, reason: "name", existing: name });
    } else {
      create.push({ name, spec });
    }
  }
  const extra = listed.map((index) => index.name).filter((name) => !claimed.has(name));
  return { collection, create, keep, change, conflict, extra };
}
