/**
 * The consent store of one process, in memory.
 *
 * @module
 */

import type { ConsentRow, ConsentShelf } from "./consent_shelf.ts";
import { type ConsentStoreOptions, ShelvedConsentStore } from "./shelved_store.ts";

/**
 * Keeps consents in memory; they are lost with the process: for tests and trials.
 *
 * @example A request to stop, and a later consent for the same number
 * ```ts
 * import { MemoryConsentStore } from "@nlre/shared/compliance";
 * import { evidenceFunctions } from "@nlre/shared/compliance/stores";
 * import { assertEquals } from "@std/assert";
 *
 * const store = new MemoryConsentStore({
 *   functions: evidenceFunctions({ pseudonymKey: "an example key that is long enough" }),
 *   now: () => Date.parse("2026-11-24T19:00:00Z"),
 * });
 * const seller = "Example Home Buyers LLC";
 * const phone = "+16145550143";
 * await store.revoke({
 *   revocationId: "stop-1",
 *   phone,
 *   seller,
 *   receivedAt: "2026-11-20T15:00:00Z",
 *   channel: "sms-reply",
 *   words: "STOP",
 * });
 * await store.record({
 *   consentId: "form-1",
 *   phone,
 *   seller: { legalName: seller },
 *   consentKind: "written",
 *   consentDate: "2026-11-23T10:00:00Z",
 *   consentText: "I agree that Example Home Buyers LLC may call me.",
 * });
 * const at = Date.parse("2026-11-24T19:00:00Z");
 * const { consents, revocations } = await store.facts({ seller, number: phone }, at);
 * assertEquals([consents.length, revocations.length], [1, 1]);
 * ```
 */
export class MemoryConsentStore extends ShelvedConsentStore {
  /**
   * Makes an empty store.
   *
   * @param options Its settings.
   * @throws {RangeError} When a setting is out of range.
   */
  constructor(options: ConsentStoreOptions) {
    super(new MemoryShelf(), options);
  }
}

/** Rows in memory. */
export class MemoryShelf implements ConsentShelf {
  readonly #ids = new Map<string, ConsentRow>();
  readonly #numbers = new Map<string, ConsentRow[]>();
  /** Chains in which a person is named. */
  readonly #persons = new Map<string, Set<string>>();

  byId(seller: string, id: string): Promise<ConsentRow | undefined> {
    return Promise.resolve(this.#ids.get(keyOf(seller, id)));
  }

  byNumbers(seller: string, numbers: readonly string[]): Promise<readonly ConsentRow[]> {
    return Promise.resolve(
      numbers.flatMap((number) => this.#numbers.get(keyOf(seller, number)) ?? []),
    );
  }

  byPersons(seller: string, persons: readonly string[]): Promise<readonly ConsentRow[]> {
    const chains = new Set(
      persons.flatMap((person) => [...this.#persons.get(keyOf(seller, person)) ?? []]),
    );
    const rows = [...chains].flatMap((chain) => this.#numbers.get(keyOf(seller, chain)) ?? []);
    return Promise.resolve(
      rows.filter(({ person }) => person !== null && persons.includes(person)),
    );
  }

  add(row: ConsentRow): Promise<boolean> {
    const { id, number, person, seller, sequence } = row;
    const key = keyOf(seller, number);
    const rows = this.#numbers.get(key) ?? [];
    if (rows.length + 1 !== sequence || this.#ids.has(keyOf(seller, id))) {
      return Promise.resolve(false);
    }
    rows.push(row);
    this.#numbers.set(key, rows);
    this.#ids.set(keyOf(seller, id), row);
    if (person !== null) {
      const chains = this.#persons.get(keyOf(seller, person)) ?? new Set();
      this.#persons.set(keyOf(seller, person), chains.add(number));
    }
    return Promise.resolve(true);
  }

  erase(rows: readonly ConsentRow[]): Promise<void> {
    for (const row of rows) {
      this.#ids.set(keyOf(row.seller, row.id), row);
      const chain = this.#numbers.get(keyOf(row.seller, row.number));
      if (chain !== undefined) chain[row.sequence - 1] = row;
    }
    return Promise.resolve();
  }
}

function keyOf(seller: string, text: string): string {
  return `${seller}\n${text}`;
}
