/**
 * The driver in memory, as far as the client uses it.
 *
 * @module
 */

import { MemoryCollection } from "./collection.ts";
import { MemoryServerError, unsupported } from "./server_error.ts";
import { MemoryCollectionStore, type MemoryIndex } from "./store.ts";
import type { Doc } from "./values.ts";

type Stores = Map<string, MemoryCollectionStore>;

/** The transactions of one client. */
class MemorySession {
  readonly #driver: MemoryMongoDriver;
  #before: Stores | undefined;

  constructor(driver: MemoryMongoDriver) {
    this.#driver = driver;
  }

  startTransaction(): void {
    this.#before = this.#driver.snapshot();
  }

  commitTransaction(): Promise<void> {
    this.#before = undefined;
    return Promise.resolve();
  }

  abortTransaction(): Promise<void> {
    if (this.#before !== undefined) this.#driver.restore(this.#before);
    return this.commitTransaction();
  }

  endSession(): Promise<void> {
    return this.abortTransaction();
  }
}

/** The driver of a MongoDB that lives in this program. */
export class MemoryMongoDriver {
  #stores: Stores = new Map();

  /** Names a database. */
  db(
    name: string,
  ): { collection(name: string): MemoryCollection; command(command: Doc): Promise<Doc> } {
    return {
      collection: (collection) => new MemoryCollection(() => this.#store(`${name}.${collection}`)),
      command: (command) => new Promise((resolve) => resolve(this.#command(name, command))),
    };
  }

  /** Begins a session. */
  startSession(): MemorySession {
    return new MemorySession(this);
  }

  /** Copies everything. */
  snapshot(): Stores {
    return new Map([...this.#stores].map(([name, store]) => [name, store.snapshot()]));
  }

  /** Puts a copy back. */
  restore(stores: Stores): void {
    this.#stores = stores;
  }

  #store(name: string): MemoryCollectionStore {
    const known = this.#stores.get(name);
    if (known !== undefined) return known;
    const store = new MemoryCollectionStore();
    this.#stores.set(name, store);
    return store;
  }

  #command(database: string, command: Doc): Doc {
    const [name = "", collection] = Object.entries(command)[0] ?? [];
    const path = `${database}.${String(collection)}`;
    switch (name) {
      case "hello":
        return { isWritablePrimary: true, setName: "memory", primary: "memory" };
      case "buildInfo":
        return { version: "memory" };
      case "listIndexes": {
        const store = this.#stores.get(path);
        if (store === undefined) throw new MemoryServerError(26, "No such collection");
        return { cursor: { firstBatch: store.indexes } };
      }
      case "createIndexes":
        for (const index of command.indexes as MemoryIndex[]) this.#store(path).createIndex(index);
        return {};
      case "listCollections": {
        const { name: wanted } = command.filter as { name?: string };
        const listed = [...this.#stores].flatMap(([path, { options }]) => {
          const found = path.startsWith(`${database}.`) ? path.slice(database.length + 1) : "";
          const isWanted = found !== "" && (wanted === undefined || wanted === found);
          return isWanted ? [{ name: found, type: "collection", options }] : [];
        });
        return { cursor: { firstBatch: listed } };
      }
      case "create":
        if (this.#stores.has(path)) throw new MemoryServerError(48, "Collection exists");
        this.#store(path).options = optionsOf(command, "create");
        return {};
      case "collMod":
        if (command.index !== undefined) throw unsupported("change of an index");
        Object.assign(this.#store(path).options, optionsOf(command, "collMod"));
        return {};
      default:
        throw unsupported(`command ${name}`);
    }
  }
}

function optionsOf(command: Doc, name: string): Doc {
  return Object.fromEntries(Object.entries(command).filter(([key]) => key !== name));
}
