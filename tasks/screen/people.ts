/** What all rows of a person say together: where they may be, and whether they may be called. */

import type { Address } from "../../compliance/mod.ts";
import { areaCodeOf, NO_AREA_CODE } from "../../compliance/place/area_code_place.ts";
import { emptyPlace, locate } from "../../compliance/place/place.ts";
import { stateCodes } from "../../compliance/place/states.ts";
import { zoneNames } from "../../compliance/time/zones.ts";
import { LeadKeyIndex } from "../../intake/lead_key_index.ts";
import type { LeadDraft } from "../../models/lead_draft.ts";
import { nationalNumber } from "../../utils/nanp.ts";
import { hasPhone, readRecord, rowOf, withOtherRows } from "./lead_record.ts";
import type { Lists } from "./lists.ts";
import type { NumberList } from "./number_list.ts";
import { hasNumber } from "./number_set.ts";
import { RowSet } from "./row_set.ts";

// The words that the index keeps for each person. States have 27 bits a word; flags stand above.
const STATES_LO = 0;
const STATES_HI = 1;
const ZONES = 2;
const WORDS = 3;
/** More than one row speaks of the person. */
const IS_SHARED = 1 << 27;
/** A number of the person is on the seller's own list. */
const IS_INTERNAL_DNC = 1 << 28;
/** A number of the person is on the list of litigators. */
const IS_LITIGATOR = 1 << 29;
const STATE_BITS = IS_SHARED - 1;

/** How a row relates to those before it. */
export interface Membership {
  /** Whether the row is a lead of its own, not a duplicate. */
  readonly isNew: boolean;
  /** Whether number or e-mail address agree with the lead's while the surnames differ. */
  readonly isNameConflict: boolean;
  /** Whether the lead may have to be decided by this row. */
  readonly isCandidate: boolean;
}

/** The people of a list; grows with its rows by the key index alone. */
export class People {
  readonly #lists: Lists;
  readonly #index = new LeadKeyIndex({ payloadWords: WORDS });
  /** Leads one of whose rows has a number that can be called. */
  readonly #reachable = new RowSet();
  /** Numbers from duplicates of which the folder of facts knows something, by lead. */
  readonly #phones = new Map<number, string[]>();
  readonly #place = emptyPlace();

  /** @param lists Lists of the run. */
  constructor(lists: Lists) {
    this.#lists = lists;
  }

  /**
   * Takes up a row.
   *
   * @param row Row number, larger than that of every row before it.
   * @param draft What the row says.
   * @param addresses Its addresses.
   * @returns How it relates to the rows before it.
   */
  add(row: number, draft: LeadDraft, addresses: readonly Address[]): Membership {
    const { isNameConflict, row: lead } = this.#index.add(row, draft);
    const isNew = lead === row;
    this.#unite(row, this.#flagsOf(draft, isNew), addresses);
    if (!isNew) this.#keepKnownPhones(lead, draft);
    if (draft.contact.phone === undefined) return { isNew, isNameConflict, isCandidate: isNew };
    const isFirstNumber = !this.#reachable.has(lead);
    if (isFirstNumber) this.#reachable.add(lead);
    return { isNew, isNameConflict, isCandidate: isFirstNumber };
  }

  #flagsOf(draft: LeadDraft, isNew: boolean): number {
    const { internal, litigators } = this.#lists;
    return (isNew ? 0 : IS_SHARED) | (isListed(internal, draft) ? IS_INTERNAL_DNC : 0) |
      (isListed(litigators, draft) ? IS_LITIGATOR : 0);
  }

  #unite(row: number, flags: number, addresses: readonly Address[]): void {
    const place = locate(this.#place, NO_AREA_CODE, addresses);
    if (place.isUnknown) {
      if (flags !== 0) this.#index.orPayload(row, STATES_LO, flags);
      return;
    }
    this.#index.orPayload(row, STATES_LO, place.statesLo | flags);
    this.#index.orPayload(row, STATES_HI, place.statesHi);
    this.#index.orPayload(row, ZONES, place.zones);
  }

  #keepKnownPhones(lead: number, { contact }: LeadDraft): void {
    const known = this.#lists.facts?.byNumber;
    if (known === undefined) return;
    for (const { e164 } of contact.phones ?? []) {
      if (!known.has(e164)) continue;
      const phones = this.#phones.get(lead);
      if (phones === undefined) this.#phones.set(lead, [e164]);
      else if (!phones.includes(e164)) phones.push(e164);
    }
  }

  /**
   * Picks the rows by which leads are decided, now that every row has been taken up: of each lead the
   * first with a number, or the first when none has one.
   *
   * @param lines Candidates as {@linkcode recordLine} wrote them.
   * @returns Their lines, each with what all rows of the person say.
   */
  settle(lines: readonly string[]): string[] {
    const settled: string[] = [];
    for (const line of lines) {
      const row = rowOf(line);
      const flags = this.#index.payloadOf(row, STATES_LO);
      if ((flags & IS_SHARED) === 0) settled.push(line);
      else if (hasPhone(line)) settled.push(this.#withOtherRows(line));
      else if (!this.#reachable.has(this.#index.leadOf(row))) settled.push(line);
    }
    return settled;
  }

  #withOtherRows(line: string): string {
    const { addresses, phone, row } = readRecord(line);
    const place = locate(this.#place, areaCodeOf(phone), addresses);
    const flags = this.#index.payloadOf(row, STATES_LO);
    const statesLo = flags & STATE_BITS & ~place.statesLo;
    const statesHi = this.#index.payloadOf(row, STATES_HI) & ~place.statesHi;
    return withOtherRows(line, {
      phones: this.#phones.get(this.#index.leadOf(row)) ?? [],
      isMarked: this.#index.isInternalDnc(row) || this.#index.isPhoneDnc(phone),
      isInternalDnc: (flags & IS_INTERNAL_DNC) !== 0,
      isLitigator: this.#index.isLitigator(row) || (flags & IS_LITIGATOR) !== 0,
      states: stateCodes(statesLo, statesHi),
      zones: zoneNames(this.#index.payloadOf(row, ZONES) & ~place.zones),
    });
  }
}

function isListed(list: NumberList | null, { contact }: LeadDraft): boolean {
  if (list === null || contact.phones === undefined) return false;
  return contact.phones.some(({ e164 }) => hasNumber(list.numbers, nationalNumber(e164)));
}
