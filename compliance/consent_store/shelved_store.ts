/**
 * The consent store, whatever its records are kept in.
 *
 * @module
 */

import { EntryWriter, type WrittenEntry } from "../decision_log/entry_writer.ts";
import type { EvidenceFunctions } from "../decision_log/evidence_functions.ts";
import { isBefore, NO_HASH, splitLine, withoutPersonal } from "../decision_log/log_line.ts";
import { Retention, type RetentionOptions } from "../decision_log/retention.ts";
import type { Revocation } from "../facts.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import { broadSellerId, companyId, sellerId } from "../seller.ts";
import { type RetryOptions, retryWithBackoff } from "../../utils/retry.ts";
import { brandDraft, type Draft, receiptOfKnown, renamed } from "./consent_draft.ts";
import { checkConsent, checkHolder, checkQuery, checkRevocation } from "./check_consent.ts";
import {
  consentFact,
  consentParts,
  type CountedConsent,
  earliestMs,
  eventOf,
  revocationFact,
  revocationParts,
} from "./consent_lines.ts";
import {
  allRowsOf,
  entryOf,
  type FamilyRows,
  isOf,
  isUnused,
  kindOf,
  rowsOfFamily,
} from "./consent_rows.ts";
import type { ConsentRow, ConsentShelf } from "./consent_shelf.ts";
import type {
  ConsentErased,
  ConsentErasure,
  ConsentEvent,
  ConsentExport,
  ConsentFacts,
  ConsentHolder,
  ConsentQuery,
  ConsentReceipt,
  ConsentStore,
} from "./consent_store.ts";
import type { ConsentToRecord, RevocationToRecord } from "./consent_to_record.ts";
import { exportOf } from "./export_consents.ts";
import { FactsCache } from "./facts_cache.ts";
import { type ScopeOptions, ScopeReader } from "./scope.ts";

/** What every consent store is told. */
export interface ConsentStoreOptions extends RetentionOptions {
  /** Hashes, pseudonyms and salts. */
  readonly functions: EvidenceFunctions;
  /** Tells the present instant, milliseconds since 1970. */
  readonly now: () => number;
  /**
   * How much a request to stop takes back.
   * @default everything
   */
  readonly scope?: ScopeOptions;
  /**
   * Milliseconds for which facts may be used again, at most 60,000: so much later than elsewhere may a
   * request to stop that another process recorded be seen here.
   * @default 0
   */
  readonly maxAgeMs?: number;
  /**
   * Waits before a record is written again whose place another writer took.
   * @default a timer
   */
  readonly sleep?: NonNullable<RetryOptions["sleep"]>;
}

/** How long a record may take to be written, unless the caller says so. */
const WRITE_MS = 30_000;
const BACKOFF = { maxAttempts: 100, baseDelayMs: 5, maxDelayMs: 500 } as const;

/**
 * Another writer took the place of a record or its identifier. Whoever reads what a majority has sees that
 * only after the slowest server of it: the next attempt must wait.
 */
class PlaceTaken extends Error {}

/** Keeps consents on a shelf; see {@linkcode MemoryConsentStore} and `MongoConsentStore`. */
export class ShelvedConsentStore implements ConsentStore {
  readonly #shelf: ConsentShelf;
  readonly #functions: EvidenceFunctions;
  readonly #now: () => number;
  readonly #retention: Retention;
  readonly #scopes: ScopeReader;
  readonly #cache: FactsCache<FamilyRows>;
  readonly #sleep: Pick<RetryOptions, "sleep">;

  /**
   * Makes it.
   *
   * @param shelf Where its records are kept.
   * @param options Its settings.
   * @throws {RangeError} When a setting is out of range.
   */
  constructor(shelf: ConsentShelf, options: ConsentStoreOptions) {
    this.#shelf = shelf;
    this.#functions = options.functions;
    this.#now = options.now;
    this.#retention = new Retention(options);
    this.#scopes = new ScopeReader(options.scope ?? {});
    this.#cache = new FactsCache(options.maxAgeMs ?? 0, options.now);
    this.#sleep = options.sleep === undefined ? {} : { sleep: options.sleep };
  }

  /**
   * Records a consent.
   *
   * @param consent The consent with its evidence.
   * @param options What every call takes.
   * @returns Where it stands.
   * @throws {RangeError} When a field is malformed or dated later than now, the hash is not that of the
   * text, or the identifier is that of another record.
   */
  async record(consent: ConsentToRecord, options: StoreCall = {}): Promise<ConsentReceipt> {
    checkConsent(consent, this.#now());
    const { consentId, consentDate, consentText, person, phone, receivedAt, seller } = consent;
    const made = consentText === undefined ? undefined : this.#functions.sha256(consentText);
    const given = consent.textSha256;
    if (made !== undefined && given !== undefined && made !== given) {
      throw new RangeError("textSha256 must be the SHA-256 of consentText");
    }
    const id = broadSellerId(seller.legalName);
    const at = earliestMs(consentDate ?? receivedAt);
    const brand = broadSellerId(seller.brand ?? seller.legalName);
    // First it is noted whose brand it is: a request to stop said to either ends the consent.
    if (brand !== id) {
      await this.#write(brandDraft(brand, id, at, this.#keys(brand, phone, person)), options);
    }
    return await this.#write({
      kind: "consent",
      seller: id,
      company: companyId(seller.legalName),
      id: consentId,
      at,
      parts: consentParts(consent, made ?? given),
      ...this.#keys(id, phone, person),
    }, options);
  }

  /**
   * Records a request to stop, under another identifier when its own is that of another record.
   *
   * @param revocation The request.
   * @param options What every call takes.
   * @returns Where it stands, and under which identifier.
   * @throws {RangeError} When a field is malformed.
   */
  async revoke(revocation: RevocationToRecord, options: StoreCall = {}): Promise<ConsentReceipt> {
    checkRevocation(revocation);
    const { person, phone, receivedAt, revocationId } = revocation;
    const seller = broadSellerId(revocation.seller);
    return await this.#write({
      kind: "revocation",
      seller,
      company: companyId(revocation.seller),
      id: revocationId,
      at: earliestMs(receivedAt),
      parts: revocationParts(revocation),
      ...this.#keys(seller, phone, person),
    }, options);
  }

  /**
   * Says what `decideContact` must be told.
   *
   * @param who Whose, and for what contact.
   * @param at Instant of the contact, milliseconds since 1970.
   * @param options What every call takes.
   * @returns The facts.
   * @throws {RangeError} When a field is malformed.
   */
  async facts(who: ConsentQuery, at: number, options: StoreCall = {}): Promise<ConsentFacts> {
    checkQuery(who);
    const names = [who.seller, ...who.sellerAliases ?? []];
    const allowed = new Set(names.map(sellerId));
    const sellers = new Set(names.map(broadSellerId));
    const keysOf = (seller: string) => ({
      seller,
      ...this.#keys(seller, who.number, who.person),
    });
    const { number, person } = keysOf(broadSellerId(who.seller));
    const { own, stops } = await this.#cache.get(
      [...sellers, number, person].join("\n"),
      () => rowsOfFamily(this.#shelf, sellers, keysOf, options),
    );
    const consents: CountedConsent[] = [];
    const revocations: Revocation[] = [];
    for (const row of own) {
      if (kindOf(row) !== "consent" || !isOf(row, keysOf(row.seller).person)) continue;
      const entry = entryOf(row);
      const fact = consentFact(entry, who, at);
      // Requests to stop are found by any spelling; what allows contacts must name the seller.
      const isTheirs = fact?.sellers.some((name) => allowed.has(sellerId(name)));
      if (fact !== null && isTheirs === true) consents.push({ entry, fact });
    }
    for (const row of stops) {
      const fact = revocationFact(entryOf(row), who, at, this.#scopes, consents);
      if (fact !== null) revocations.push(fact);
    }
    return { consents: consents.map(({ fact }) => fact), revocations };
  }

  /**
   * Lists the company's records of a number and a person in the order in which they were recorded.
   *
   * @param who Whose.
   * @param options What every call takes.
   * @returns The records.
   */
  async *history(
    who: ConsentHolder,
    options: StoreCall = {},
  ): AsyncGenerator<ConsentEvent, void, undefined> {
    for (const { line } of await this.#everything(who, options)) yield eventOf(line);
  }

  /**
   * Gathers everything that the company has on record for counsel.
   *
   * @param who Whose.
   * @param options What every call takes.
   * @returns The records with hashes, as data and in words.
   * @throws {RangeError} When a field is malformed.
   */
  async export(who: ConsentHolder, options: StoreCall = {}): Promise<ConsentExport> {
    const rows = await this.#everything(who, options);
    const seller = broadSellerId(who.seller);
    const chains = [...new Set(rows.map(({ number }) => number))];
    const whole = await this.#shelf.byNumbers(seller, chains, options);
    return exportOf(who, rows, whole, this.#functions.sha256, this.#now());
  }

  /**
   * Erases a person's data from the company's records; that the person must not be contacted stays.
   *
   * @param who Whose.
   * @param options From when on records are kept.
   * @returns How much.
   * @throws {RangeError} When a field is malformed.
   */
  async erase(who: ConsentHolder, options: ConsentErasure = {}): Promise<ConsentErased> {
    checkHolder(who);
    const { lastReliedAt } = options;
    if (lastReliedAt !== undefined && !Number.isFinite(lastReliedAt)) {
      throw new RangeError("lastReliedAt must be milliseconds since 1970");
    }
    const before = this.#retention.eraseBefore(options.before, this.#now());
    const seller = broadSellerId(who.seller);
    const { number, person } = this.#keys(seller, who.number, who.person);
    const rows = await this.#everything(who, options);
    const bare = rows.map((row) => ({ ...row, line: withoutPersonal(row.line) ?? "" }))
      .filter(({ line }) => line !== "");
    const due = bare.filter((row) =>
      isBefore(row.line, before) &&
      (options.before !== undefined || isUnused(row, rows, before, lastReliedAt))
    );
    // First it is noted that nobody may contact the person, then the data go.
    for (const chain of new Set([number, ...rows.map((row) => row.number)])) {
      const last = rows.findLast((row) => row.number === chain);
      if (due.length === 0 && last !== undefined && kindOf(last) === "erasure") continue;
      await this.#write({
        kind: "erasure",
        seller,
        company: companyId(who.seller),
        id: `erasure-${this.#functions.newSalt()}`,
        at: this.#now(),
        parts: { record: JSON.stringify({ seller: who.seller }), data: null },
        number: chain,
        person: person ?? last?.person ?? null,
      }, options);
    }
    if (due.length > 0) await this.#shelf.erase(due, options);
    this.#cache.clear();
    return { erased: due.length, kept: bare.length - due.length };
  }

  async #write(draft: Draft, options: StoreCall): Promise<ConsentReceipt> {
    const { signal, timeoutMs: deadlineMs = WRITE_MS } = options;
    try {
      return await retryWithBackoff(() => this.#tryToWrite(draft, options), {
        ...BACKOFF,
        deadlineMs,
        isRetryable: (error) => error instanceof PlaceTaken,
        now: this.#now,
        ...this.#sleep,
        ...(signal === undefined ? {} : { signal }),
      });
    } finally {
      this.#cache.clear();
    }
  }

  async #tryToWrite(draft: Draft, options: StoreCall): Promise<ConsentReceipt> {
    const { company, id, kind, number, person, seller } = draft;
    const key = `${company}/${id}`;
    const known = await this.#shelf.byId(seller, key, options);
    if (known !== undefined) {
      const receipt = receiptOfKnown(known, draft);
      if (receipt !== null) return receipt;
      if (kind !== "revocation") {
        throw new RangeError(`${kind}Id must not be that of another record`);
      }
      const other = renamed(draft, this.#functions.sha256);
      return { ...await this.#tryToWrite(other, options), givenId: id };
    }
    const last = (await this.#shelf.byNumbers(seller, [number], options)).at(-1);
    const { hash, line, sequence } = this.#next(draft, last);
    const row = { seller, number, person, sequence, id: key, line };
    if (await this.#shelf.add(row, options)) return { id, sequence, hash, isKnown: false };
    throw new PlaceTaken("The records of the number change too fast");
  }

  #next(draft: Draft, last: ConsentRow | undefined): WrittenEntry {
    const { at, id, kind, number, parts, person, seller } = draft;
    const hash = last === undefined ? NO_HASH : splitLine(last.line)?.hash ?? NO_HASH;
    const head = { chain: number, sequence: last?.sequence ?? 0, hash };
    const writer = new EntryWriter(head, this.#functions, this.#now);
    return writer.add(kind, seller, id, at, parts.record, parts.data, number, person);
  }

  async #everything(who: ConsentHolder, options: StoreCall): Promise<readonly ConsentRow[]> {
    checkHolder(who);
    const seller = broadSellerId(who.seller);
    const keys = this.#keys(seller, who.number, who.person);
    return await allRowsOf(this.#shelf, { seller, ...keys }, companyId(who.seller), options);
  }

  #keys(
    seller: string,
    number: string,
    person: string | undefined,
  ): { readonly number: string; readonly person: string | null } {
    const { pseudonym } = this.#functions;
    return {
      number: pseudonym("number", seller, number),
      person: person === undefined ? null : pseudonym("person", seller, person),
    };
  }
}
