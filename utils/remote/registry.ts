/**
 * One client of a kind for a whole program.
 *
 * @module
 */

import { isSame } from "./same.ts";

/** A client as the registry sees it. */
export interface Registered {
  /** Whether it was closed: a closed one is forgotten. */
  readonly isClosed: boolean;
}

/** Holds one client. */
export class Registry<Config, Client extends Registered> {
  readonly #name: string;
  readonly #className: string;
  readonly #make: (config: Config) => Client;
  #held: { readonly config: Config; readonly client: Client } | undefined;

  /**
   * Makes an empty registry.
   *
   * @param name what follows `init` in the name of the function, for messages.
   * @param make makes the client.
   * @param className the class of the client, for messages.
   */
  constructor(name: string, make: (config: Config) => Client, className: string = name) {
    this.#name = name;
    this.#className = className;
    this.#make = make;
  }

  /**
   * Makes the client, or finds the one made with the same settings.
   *
   * @param config its settings.
   * @returns the client.
   * @throws {TypeError} when there is one with other settings that was not closed.
   */
  init(config: Config): Client {
    if (this.#held !== undefined && !this.#held.client.isClosed) {
      if (isSame(this.#held.config, config)) return this.#held.client;
      throw new TypeError(
        `init${this.#name}: there is a client with other settings; close it first, or use ` +
          `new ${this.#className}() for a second one`,
      );
    }
    const client = this.#make(config);
    this.#held = { config, client };
    return client;
  }

  /**
   * Finds the client.
   *
   * @returns the client that was made last.
   * @throws {TypeError} when there is none, or it was closed.
   */
  get(): Client {
    if (this.#held === undefined || this.#held.client.isClosed) {
      throw new TypeError(
        `${this.#className}.getInstance: there is no client; call init${this.#name}() first`,
      );
    }
    return this.#held.client;
  }

  /** Forgets the client without closing it, for tests. */
  reset(): void {
    this.#held = undefined;
  }
}
