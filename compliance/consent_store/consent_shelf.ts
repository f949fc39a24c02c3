/**
 * Where the records of a consent store are kept: one chain of lines for each seller and number.
 *
 * @module
 */

import type { StoreCall } from "../ledger/attempt_ledger.ts";

/** One record and what it is found by. */
export interface ConsentRow {
  /** Seller, as keys name it. */
  readonly seller: string;
  /** Pseudonym of the number, which is also the name of the chain. */
  readonly number: string;
  /** Pseudonym of the person; null when nobody is named. */
  readonly person: string | null;
  /** Place in the chain. */
  readonly sequence: number;
  /** Company and identifier, unique among all records of the seller. */
  readonly id: string;
  /** The record, without line end. */
  readonly line: string;
}

/** Keeps rows. What was added is found by everybody who asks afterwards. */
export interface ConsentShelf {
  /**
   * Finds a record.
   *
   * @param seller Seller, as keys name it.
   * @param id Company and identifier.
   * @param options What every call takes.
   * @returns The record, or undefined.
   */
  byId(seller: string, id: string, options: StoreCall): Promise<ConsentRow | undefined>;
  /**
   * Finds the records of numbers.
   *
   * @param seller Seller, as keys name it.
   * @param numbers Pseudonyms.
   * @param options What every call takes.
   * @returns The records, those of one number in the order of their places.
   */
  byNumbers(
    seller: string,
    numbers: readonly string[],
    options: StoreCall,
  ): Promise<readonly ConsentRow[]>;
  /**
   * Finds the records of persons.
   *
   * @param seller Seller, as keys name it.
   * @param persons Pseudonyms.
   * @param options What every call takes.
   * @returns The records, those of one number in the order of their places.
   */
  byPersons(
    seller: string,
    persons: readonly string[],
    options: StoreCall,
  ): Promise<readonly ConsentRow[]>;
  /**
   * Adds a record, unless its place or its identifier is taken.
   *
   * @param row The record.
   * @param options What every call takes.
   * @returns Whether it was added.
   */
  add(row: ConsentRow, options: StoreCall): Promise<boolean>;
  /**
   * Puts lines without personal data in the place of lines that had them.
   *
   * @param rows The records as they are to be.
   * @param options What every call takes.
   */
  erase(rows: readonly ConsentRow[], options: StoreCall): Promise<void>;
}
