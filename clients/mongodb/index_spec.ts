/**
 * Indexes as a caller declares them and as the server lists them.
 *
 * @module
 */

import { isSameValue } from "./same_value.ts";

/** How one path is indexed. */
export type MongoIndexDirection = 1 | -1 | "2dsphere" | "hashed";

/** The options of an index that are compared with what the server has. */
export interface MongoIndexOptions {
  /** Name of the index; made of its keys when absent. */
  readonly name?: string;
  /** Whether two documents may not share the key. */
  readonly unique?: boolean;
  /** Whether documents without the path are left out. */
  readonly sparse?: boolean;
  /** Whether queries may not use it. */
  readonly hidden?: boolean;
  /** Seconds after which a document is deleted, counted from the date that is indexed. */
  readonly expireAfterSeconds?: number;
  /** Which documents are in the index. */
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
  /** How texts are compared. */
  readonly collation?: Readonly<Record<string, unknown>>;
}

/** One index as a caller declares it. */
export interface MongoIndexSpec {
  /** Paths and directions, in order. */
  readonly key: Readonly<Record<string, MongoIndexDirection>>;
  /** Its options. */
  readonly options?: MongoIndexOptions;
}

/** One index as the server lists it. */
export type ListedIndex = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly key: Readonly<Record<string, unknown>>;
};

/** The name of an option that is compared. */
export type ComparedOption =
  | "unique"
  | "sparse"
  | "partialFilterExpression"
  | "collation"
  | "expireAfterSeconds"
  | "hidden";

/** Options that fix which entries an index has: nothing but a new index changes them. */
const FIXED: readonly ComparedOption[] = [
  "unique",
  "sparse",
  "partialFilterExpression",
  "collation",
];

/** Options that `collMod` changes in place. */
const CHANGEABLE: readonly ComparedOption[] = ["expireAfterSeconds", "hidden"];

/**
 * Names an index as the server would.
 *
 * @param spec the index.
 * @returns its given name, else its keys and directions joined by `_`.
 */
export function indexName(spec: MongoIndexSpec): string {
  return spec.options?.name ??
    Object.entries(spec.key).map(([path, direction]) => `${path}_${direction}`).join("_");
}

/**
 * Tells whether a listed index has the keys of a declared one, in the same order.
 *
 * @param spec the declared index.
 * @param listed the listed one.
 * @returns whether keys and directions agree.
 */
export function hasSameKey(spec: MongoIndexSpec, listed: ListedIndex): boolean {
  const wanted = Object.entries(spec.key);
  const found = Object.entries(listed.key);
  return wanted.length === found.length &&
    wanted.every(([path, direction], index) =>
      found[index]?.[0] === path && Number(found[index][1]) === Number(direction) ||
      found[index]?.[0] === path && found[index][1] === direction
    );
}

/** The server adds its defaults to a collation: only what was asked for is compared. */
function isSameCollation(wanted: unknown, found: unknown): boolean {
  if (wanted === undefined || found === undefined) return wanted === found;
  return Object.entries(wanted as object).every(([key, value]) =>
    (found as Record<string, unknown>)[key] === value
  );
}

function isSameOption(option: ComparedOption, wanted: unknown, found: unknown): boolean {
  if (option === "collation") return isSameCollation(wanted, found);
  if (option === "partialFilterExpression") return isSameValue(wanted, found);
  if (option === "expireAfterSeconds") return wanted === found;
  return (wanted ?? false) === (found ?? false);
}

/**
 * Compares the options of a declared index with those of a listed one.
 *
 * @param spec the declared index.
 * @param listed the listed one, with the same key.
 * @returns the options that differ, and whether all of them can be changed in place.
 */
export function optionDrift(
  spec: MongoIndexSpec,
  listed: ListedIndex,
): { readonly options: readonly ComparedOption[]; readonly isChangeable: boolean } {
  const differs = (option: ComparedOption): boolean =>
    !isSameOption(option, spec.options?.[option], listed[option]);
  const fixed = FIXED.filter(differs);
  const changeable = CHANGEABLE.filter(differs);
  // An index without a lifetime gets one in place since MongoDB 5.1; taking it away needs a new one.
  const losesLifetime = changeable.includes("expireAfterSeconds") &&
    spec.options?.expireAfterSeconds === undefined;
  return {
    options: [...fixed, ...changeable],
    isChangeable: fixed.length === 0 && !losesLifetime,
  };
}
