import type { LeadDraft } from "../models/lead_draft.ts";
import { hashKey } from "./key_hash.ts";
import { KeyShard, MAX_ROW } from "./key_shard.ts";
import { INTERNAL_DNC, LeadGroups, LITIGATOR } from "./lead_groups.ts";
import { areCompatible, firstNameWord, personKeys, surnameWord } from "./person_keys.ts";
import { isTollFree } from "./phones.ts";
import { RowPages } from "./row_pages.ts";

/** To whom a row belongs. */
export interface LeadMatch {
  /** The earliest row of the same lead; the row itself when the lead is new. */
  readonly row: number;
  /** Whether number or e-mail address agree while the surnames differ. */
  readonly isNameConflict: boolean;
}

/** What {@linkcode LeadKeyIndex} is to hold beside the keys. */
export interface LeadKeyIndexOptions {
  /**
   * 32-bit words of the caller's own for every row, united over the rows of a person.
   * @default 0
   */
  readonly payloadWords?: number;
}

const PHONE = 1;
const MARKED_TOLL_FREE = 2;
const EMAIL = 3;
const PERSON_AT_ADDRESS = 4;

const SHARD_BITS = 10;
const SHARD_MASK = (1 << SHARD_BITS) - 1;
/** 18 bits of the lower word, beside those that choose the shard. */
const LOW_MASK = 0x3ffff;
/** Persons of one surname at one address that an address can tell apart; bounds the search. */
const MOST_NAMESAKES = 64;

/**
 * Recognises the rows of a list that belong to one lead, in at most 64 bytes a row of an ordinary
 * list, and carries do-not-call marks from any of them to all of them.
 *
 * A row belongs to the earliest lead with one of its numbers, else to the earliest with one of its
 * e-mail addresses, else to the earliest at the same address with the same surname (or company) and
 * a compatible given name: equal, missing, or one the other's initial. Toll-free numbers identify
 * nobody. Rows that touch several leads at once unite their marks, though the leads stay apart.
 *
 * Keys are held as 60 bits of a hash. That two different ones in a list of a million rows (four
 * million keys) are taken for the same has a probability of 7 in a million; it grows with the square
 * of the list. The harm would be one merge too many, never a lost mark.
 *
 * @example A mark on the last duplicate
 * ```ts
 * import { LeadKeyIndex } from "@nlre/shared/intake";
 * import { assert, assertEquals } from "@std/assert";
 * import type { LeadDraft } from "@nlre/shared/models";
 *
 * function draft(internalDNC: boolean): LeadDraft {
 *   return {
 *     contact: { emails: ["owner@example.com"] },
 *     source: { source: "other" },
 *     dncStatus: { onNationalRegistry: false, internalDNC },
 *   };
 * }
 * const index = new LeadKeyIndex();
 * assertEquals(index.add(1, draft(false)).row, 1);
 * assertEquals(index.add(2, draft(true)).row, 1);
 * assert(index.isInternalDnc(1));
 * ```
 */
export class LeadKeyIndex {
  #shards: (KeyShard | undefined)[] = new Array(SHARD_MASK + 1).fill(undefined);
  #groups: LeadGroups;
  #firstNames: RowPages = new RowPages(1, 32);
  #surnames: RowPages = new RowPages(1, 16);
  // The key at hand; `#locate` sets them, so that a look-up allocates nothing.
  #shard!: KeyShard;
  #high = 0;
  #low = 0;
  /** The leads whose keys the row at hand has. */
  #touched: number[] = [];

  /**
   * Makes an empty index.
   *
   * @param options What to hold beside the keys.
   */
  constructor(options: LeadKeyIndexOptions = {}) {
    this.#groups = new LeadGroups(options.payloadWords ?? 0);
  }

  /** Bytes held by the index, all told. */
  get byteLength(): number {
    const keys = this.#shards.reduce((sum, shard) => sum + (shard?.byteLength ?? 0), 0);
    return keys + this.#groups.byteLength + this.#firstNames.byteLength +
      this.#surnames.byteLength;
  }

  /**
   * Takes up a row.
   *
   * @param row The row number, larger than that of every row before it.
   * @param draft What the row says.
   * @returns To whom the row belongs.
   * @throws {RangeError} When the row number is not between 1 and 536,870,911.
   */
  add(row: number, draft: LeadDraft): LeadMatch {
    if (!(row >= 1 && row <= MAX_ROW)) {
      throw new RangeError(`Row must be between 1 and ${MAX_ROW}, got ${row}`);
    }
    const first = firstNameWord(draft.contact.firstName);
    const surname = surnameWord(draft.contact.lastName);
    const keys = personKeys(draft);

    // Every match counts: the leads they belong to share their marks.
    const byPhone = this.#matchPhones(row, draft);
    const byEmail = this.#matchEmails(row, draft);
    const byAddress = this.#matchAddress(keys, first);
    const touched = this.#touched;
    const byContact = byPhone || byEmail;
    const lead = byContact || byAddress || row;
    this.#groups.add(row, lead);

    const known = this.#surnames.get(lead, 0);
    if (this.#firstNames.get(lead, 0) === 0) this.#firstNames.set(lead, 0, first);
    if (known === 0) this.#surnames.set(lead, 0, surname);
    for (const other of touched) this.#groups.unite(lead, other);
    touched.length = 0;
    for (const key of keys) this.#insertPerson(lead, key);
    const marks = (draft.dncStatus.internalDNC ? INTERNAL_DNC : 0) |
      (draft.dncStatus.litigator ? LITIGATOR : 0);
    if (marks !== 0) this.#groups.mark(lead, marks);
    const isNameConflict = byContact !== 0 && known !== 0 && surname !== 0 && known !== surname;
    return { row: lead, isNameConflict };
  }

  /**
   * Tells to which lead a row belongs.
   *
   * @param row A row that was added.
   * @returns The earliest row of the lead.
   */
  leadOf(row: number): number {
    return this.#groups.leadOf(row);
  }

  /**
   * Tells whether any row of the person, before or after this one, asks not to be called.
   *
   * @param row A row that was added.
   * @returns Whether one does.
   */
  isInternalDnc(row: number): boolean {
    return (this.#groups.marksOf(row) & INTERNAL_DNC) !== 0;
  }

  /**
   * Tells whether any row of the person names a telemarketing litigator.
   *
   * @param row A row that was added.
   * @returns Whether one does.
   */
  isLitigator(row: number): boolean {
    return (this.#groups.marksOf(row) & LITIGATOR) !== 0;
  }

  /**
   * Tells whether any row marks a number as do-not-call.
   *
   * @param e164 The number.
   * @returns Whether one does.
   */
  isPhoneDnc(e164: string): boolean {
    this.#locate(e164, isTollFree(e164) ? MARKED_TOLL_FREE : PHONE);
    const slot = this.#shard.find(this.#high, this.#low, -1);
    return slot >= 0 && this.#shard.isMarkedAt(slot);
  }

  /**
   * Unites bits with those of the person to whom a row belongs.
   *
   * @param row A row that was added.
   * @param word Which word of the payload.
   * @param bits The bits.
   * @throws {RangeError} When there is no such word.
   */
  orPayload(row: number, word: number, bits: number): void {
    this.#groups.orPayload(row, word, bits);
  }

  /**
   * Reads the bits that the rows of a person have united.
   *
   * @param row A row that was added.
   * @param word Which word of the payload.
   * @returns The bits, unsigned.
   * @throws {RangeError} When there is no such word.
   */
  payloadOf(row: number, word: number): number {
    return this.#groups.payloadOf(row, word);
  }

  #locate(text: string, kind: number): void {
    const { high, low } = hashKey(text, kind);
    const number = low & SHARD_MASK;
    this.#shard = this.#shards[number] ??= new KeyShard(number / SHARD_MASK);
    // 0 means an empty slot.
    this.#high = high || 1;
    this.#low = low >>> SHARD_BITS & LOW_MASK;
  }

  /**
   * The earlier lead that holds a key; 0 when the row at hand is the first with it, which then holds
   * it. Should the row turn out a duplicate, the key leads through it to its lead.
   */
  #claim(row: number, text: string, kind: number, isMarked: boolean): number {
    this.#locate(text, kind);
    const slot = this.#shard.find(this.#high, this.#low, -1);
    if (slot < 0) {
      this.#shard.insert(this.#high, this.#low, row, isMarked);
      return 0;
    }
    if (isMarked) this.#shard.markAt(slot);
    const owner = this.#shard.rowAt(slot);
    if (owner === row) return 0;
    const lead = this.#groups.leadOf(owner);
    this.#touched.push(lead);
    return lead;
  }

  #matchPhones(row: number, draft: LeadDraft): number {
    let earliest = 0;
    for (const { e164, dnc } of draft.contact.phones ?? []) {
      if (isTollFree(e164)) {
        if (dnc) this.#markTollFree(row, e164);
        continue;
      }
      const lead = this.#claim(row, e164, PHONE, dnc);
      if (lead !== 0 && (earliest === 0 || lead < earliest)) earliest = lead;
    }
    return earliest;
  }

  /** A toll-free number identifies nobody, but its mark counts. */
  #markTollFree(row: number, e164: string): void {
    this.#locate(e164, MARKED_TOLL_FREE);
    if (this.#shard.find(this.#high, this.#low, -1) < 0) {
      this.#shard.insert(this.#high, this.#low, row, true);
    }
  }

  #matchEmails(row: number, draft: LeadDraft): number {
    let earliest = 0;
    for (const email of draft.contact.emails ?? []) {
      const lead = this.#claim(row, email, EMAIL, false);
      if (lead !== 0 && (earliest === 0 || lead < earliest)) earliest = lead;
    }
    return earliest;
  }

  #matchAddress(keys: readonly string[], first: number): number {
    let earliest = 0;
    for (const key of keys) {
      this.#locate(key, PERSON_AT_ADDRESS);
      let slot = this.#shard.find(this.#high, this.#low, -1);
      for (let seen = 0; slot >= 0 && seen < MOST_NAMESAKES; seen++) {
        const row = this.#shard.rowAt(slot);
        if (areCompatible(this.#firstNames.get(row, 0), first)) {
          this.#touched.push(row);
          if (earliest === 0 || row < earliest) earliest = row;
        }
        slot = this.#shard.find(this.#high, this.#low, slot);
      }
    }
    return earliest;
  }

  /** Adds the lead to those at an address unless it is there. */
  #insertPerson(lead: number, key: string): void {
    this.#locate(key, PERSON_AT_ADDRESS);
    let slot = this.#shard.find(this.#high, this.#low, -1);
    for (let seen = 0; slot >= 0; seen++) {
      if (seen === MOST_NAMESAKES || this.#shard.rowAt(slot) === lead) return;
      slot = this.#shard.find(this.#high, this.#low, slot);
    }
    this.#shard.insert(this.#high, this.#low, lead, false);
  }
}
