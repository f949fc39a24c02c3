/**
 * Collections in memory.
 *
 * @module
 */

import { matches } from "./match.ts";
import { MemoryServerError } from "./server_error.ts";
import { compare, copy, type Doc, MemoryObjectId, valuesAt } from "./values.ts";

/** An index; only unique ones do anything. */
export interface MemoryIndex extends Doc {
  /** Its name. */
  readonly name: string;
  /** Its paths. */
  readonly key: Doc;
}

const ID_INDEX: MemoryIndex = { v: 2, key: { _id: 1 }, name: "_id_", unique: true };

/** The documents and indexes of one collection. */
export class MemoryCollectionStore {
  /** The documents, in the order of insertion. */
  documents: Doc[] = [];
  /** The indexes. */
  indexes: MemoryIndex[] = [{ ...ID_INDEX }];
  /** Validator and the like, as they were given; nothing is checked by them. */
  options: Doc = {};

  /**
   * Finds documents.
   *
   * @param filter which.
   * @returns the stored documents themselves.
   */
  find(filter: Doc): Doc[] {
    return this.documents.filter((document) => matches(document, filter));
  }

  /**
   * Inserts a document.
   *
   * @param document the document; it gets an `_id` when it has none.
   */
  insert(document: Doc): void {
    document._id ??= new MemoryObjectId();
    const stored = { _id: document._id, ...copy(document) };
    this.#requireUnique(stored, undefined);
    this.documents.push(stored);
  }

  /**
   * Puts a document in the place of another.
   *
   * @param old the stored document.
   * @param document the new one.
   */
  replace(old: Doc, document: Doc): void {
    this.#requireUnique(document, old);
    this.documents[this.documents.indexOf(old)] = document;
  }

  /**
   * Deletes documents.
   *
   * @param victims the stored documents.
   */
  remove(victims: readonly Doc[]): void {
    const gone = new Set(victims);
    this.documents = this.documents.filter((document) => !gone.has(document));
  }

  /**
   * Makes an index.
   *
   * @param index the index.
   * @throws {MemoryServerError} 85 or 86 for one that is in the way, 11000 for documents that share a key.
   */
  createIndex(index: MemoryIndex): void {
    const keyText = JSON.stringify(index.key);
    const known = this.indexes.find(({ name, key }) =>
      name === index.name || JSON.stringify(key) === keyText
    );
    if (known !== undefined) {
      const isOther = compare(known, { v: 2, ...index }) !== 0;
      if (isOther) {
        throw new MemoryServerError(known.name === index.name ? 86 : 85, "Index conflict");
      }
      return;
    }
    this.indexes.push({ v: 2, ...index });
    try {
      for (const document of this.documents) this.#requireUnique(document, document);
    } catch (error) {
      this.indexes.pop();
      throw error;
    }
  }

  /**
   * Copies everything, so that it can be put back.
   *
   * @returns a copy.
   */
  snapshot(): MemoryCollectionStore {
    const twin = new MemoryCollectionStore();
    twin.documents = this.documents.map(copy);
    twin.indexes = [...this.indexes];
    twin.options = this.options;
    return twin;
  }

  #requireUnique(document: Doc, old: Doc | undefined): void {
    for (const index of this.indexes) {
      if (index.unique !== true || !isIndexed(document, index)) continue;
      const taken = this.documents.some((other) =>
        other !== old && isIndexed(other, index) &&
        Object.keys(index.key).every((path) => sharesValue(document, other, path))
      );
      if (taken) throw new MemoryServerError(11000, "E11000 duplicate key error", index.key);
    }
  }
}

function isIndexed(document: Doc, index: MemoryIndex): boolean {
  if (index.partialFilterExpression !== undefined) {
    return matches(document, index.partialFilterExpression as Doc);
  }
  return index.sparse !== true ||
    Object.keys(index.key).some((path) => valuesAt(document, path).length > 0);
}

/** A missing field counts as null, each item of an array for itself. */
function sharesValue(left: Doc, right: Doc, path: string): boolean {
  const keys = (document: Doc): unknown[] => {
    const values = valuesAt(document, path);
    const items = values.some(Array.isArray)
      ? values.filter((value) => !Array.isArray(value))
      : values;
    return items.length === 0 ? [null] : items;
  };
  const others = keys(right);
  return keys(left).some((value) => others.some((other) => compare(value, other) === 0));
}
