/**
 * The form in which each model declares its Mongo indexes.
 *
 * @module
 */

/** One declared index. */
export interface IndexSpec {
  /** Paths in order, each with its direction or the kind of index. */
  readonly key: Readonly<Record<string, 1 | -1 | "2dsphere">>;
  /** Options as Mongo takes them. */
  readonly options: {
    /** Whether two documents may not share the key. */
    readonly unique?: true;
    /** Whether documents without the path are left out. */
    readonly sparse?: true;
    /** Which documents are in the index. */
    readonly partialFilterExpression?: Readonly<Record<string, { readonly $exists: true }>>;
  };
  /** Names of the queries that the index is there for, as `QUERIES` has them. */
  readonly serves: readonly string[];
}
