/**
 * What has to be done so that a collection has the payload indexes that are declared.
 *
 * @module
 */

import type { QdrantDifference } from "./collection_spec.ts";
import type { RawQdrantIndex } from "./driver.ts";

/** What an index of a field can be. */
export type QdrantIndexType =
  | "keyword"
  | "integer"
  | "float"
  | "bool"
  | "geo"
  | "datetime"
  | "text"
  | "uuid";

/** A payload index as a caller declares it. */
export interface QdrantIndexSpec {
  /** Path of the field. */
  readonly field: string;
  /** What its values are. */
  readonly type: QdrantIndexType;
  /**
   * Whether the field parts the collection into tenants, nearly every search being of one of them; for
   * `keyword` and `uuid`.
   * @default false
   */
  readonly isTenant?: boolean;
  /**
   * Whether nearly every search has a range of the field; for `integer`, `float` and `datetime`.
   * @default false
   */
  readonly isPrincipal?: boolean;
  /**
   * Whether the index is kept on disk rather than in memory.
   * @default false
   */
  readonly onDisk?: boolean;
}

/** A payload index that stands, but not as declared. */
export interface QdrantIndexConflict {
  /** What was declared. */
  readonly spec: QdrantIndexSpec;
  /** What differs. */
  readonly differences: readonly QdrantDifference[];
}

/** What is to be done with the payload indexes of a collection, or was done. */
export interface QdrantIndexPlan {
  /** Name of the collection. */
  readonly collection: string;
  /** Indexes to make. */
  readonly create: readonly QdrantIndexSpec[];
  /** Indexes that stand as declared. */
  readonly keep: readonly QdrantIndexSpec[];
  /** Indexes that stand otherwise; nothing is done about them, since it would mean to build them anew. */
  readonly conflict: readonly QdrantIndexConflict[];
  /** Fields with an index that nobody declared; they are left alone. */
  readonly extra: readonly string[];
}

const OPTIONS = [
  ["isTenant", "is_tenant"],
  ["isPrincipal", "is_principal"],
  ["onDisk", "on_disk"],
] as const;

/**
 * Puts a declaration into the server's words.
 *
 * @param spec the declaration.
 * @returns the bare type, or the type with its options.
 */
export function toFieldSchema(spec: QdrantIndexSpec): string | Record<string, unknown> {
  const options = OPTIONS.filter(([name]) => spec[name] === true);
  if (options.length === 0) return spec.type;
  return { type: spec.type, ...Object.fromEntries(options.map(([, option]) => [option, true])) };
}

function differences(spec: QdrantIndexSpec, found: RawQdrantIndex): QdrantDifference[] {
  const path = `index.${spec.field}`;
  if (spec.type !== found.data_type) {
    return [{ setting: `${path}.type`, wanted: spec.type, found: found.data_type }];
  }
  return OPTIONS.flatMap(([name, option]) => {
    const wanted = spec[name] === true;
    const is = found.params?.[option] === true;
    return wanted === is ? [] : [{ setting: `${path}.${name}`, wanted, found: is }];
  });
}

/**
 * Compares declared indexes with those of the server.
 *
 * @param collection name of the collection.
 * @param specs what is declared.
 * @param schema what the server says, by field.
 * @returns the plan.
 * @throws {TypeError} when a field is declared twice.
 */
export function planFieldIndexes(
  collection: string,
  specs: readonly QdrantIndexSpec[],
  schema: Readonly<Record<string, RawQdrantIndex>>,
): QdrantIndexPlan {
  const fields = new Set(specs.map(({ field }) => field));
  if (fields.size < specs.length) throw new TypeError("A field is declared twice");
  const create: QdrantIndexSpec[] = [];
  const keep: QdrantIndexSpec[] = [];
  const conflict: QdrantIndexConflict[] = [];
  for (const spec of specs) {
    const found = Object.hasOwn(schema, spec.field) ? schema[spec.field] : undefined;
    if (found === undefined) {
      create.push(spec);
      continue;
    }
    const differing = differences(spec, found);
    if (differing.length === 0) keep.push(spec);
    else conflict.push({ spec, differences: differing });
  }
  const extra = Object.keys(schema).filter((field) => !fields.has(field)).toSorted();
  return { collection, create, keep, conflict, extra };
}

/**
 * Reads a payload index as it would be declared.
 *
 * @param field path of the field.
 * @param index what the server says.
 * @returns the declaration.
 */
export function readIndex(field: string, index: RawQdrantIndex): QdrantIndexSpec {
  const options = OPTIONS.filter(([, option]) => index.params?.[option] === true);
  return {
    field,
    type: index.data_type as QdrantIndexType,
    ...Object.fromEntries(options.map(([name]) => [name, true])),
  };
}
