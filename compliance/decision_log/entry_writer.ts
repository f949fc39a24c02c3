/**
 * Writes the entries of one chain, each with the hash of the one before.
 *
 * @module
 */

import { formatInstant } from "../instant.ts";
import { broadSellerId, companyId } from "../seller.ts";
import { canonicalJson } from "./canonical_json.ts";
import { checkEntry, checkLogSubject, OWN_KIND } from "./check_entry.ts";
import type { ChainHead, DecisionEntry, LoggedEntry, LogSubject } from "./decision_log.ts";
import type { EvidenceFunctions } from "./evidence_functions.ts";
import { joinLine, NO_HASH, writeHead, writePersonal } from "./log_line.ts";

/** An entry and its line. */
export interface WrittenEntry extends LoggedEntry {
  /** The line, without its end. */
  readonly line: string;
}

/** What the log notes about itself. */
export type OwnKind = "checkpoint" | "erased" | "purged" | "repaired";

/** The end of a chain, which grows. It keeps nothing but that. */
export class EntryWriter {
  /** Chain. */
  readonly chain: string;
  readonly #functions: EvidenceFunctions;
  readonly #now: () => number;
  #sequence: number;
  #hash: string;

  /**
   * Continues a chain.
   *
   * @param head Its end; `sequence` 0 and 64 zeros for a new one.
   * @param functions Hashes and pseudonyms.
   * @param now Tells the present instant, milliseconds since 1970.
   */
  constructor(
    { chain, hash, sequence }: ChainHead,
    functions: EvidenceFunctions,
    now: () => number,
  ) {
    this.chain = chain;
    this.#sequence = sequence;
    this.#hash = hash;
    this.#functions = functions;
    this.#now = now;
  }

  /** Where the chain ends. */
  get head(): ChainHead {
    return { chain: this.chain, sequence: this.#sequence, hash: this.#hash };
  }

  /**
   * Writes an entry.
   *
   * @param entry What to log.
   * @returns Where it stands, and its line.
   * @throws {RangeError} When a field is malformed; nothing is written then.
   * @throws {TypeError} When the record or the personal data are not plain data.
   */
  write(entry: DecisionEntry): WrittenEntry {
    checkEntry(entry);
    const { number, person, personal } = entry;
    const seller = broadSellerId(entry.seller);
    const record = canonicalJson(entry.record, "record");
    const data = personalData(number, person, personal);
    return this.add(
      entry.kind,
      seller,
      entry.id,
      entry.at,
      record,
      data,
      number === undefined ? null : this.#functions.pseudonym("number", seller, number),
      person === undefined ? null : this.#functions.pseudonym("person", seller, person),
      entry.seller,
    );
  }

  /**
   * Writes what the log notes about itself.
   *
   * @param kind What it is.
   * @param record What is noted.
   * @returns Where it stands, and its line.
   */
  note(kind: OwnKind, record: object): WrittenEntry {
    const text = canonicalJson(record, "record");
    return this.add(OWN_KIND + kind, "", kind, this.#now(), text, null, null, null);
  }

  /**
   * Writes an entry whose parts are ready.
   *
   * @param kind What it is.
   * @param seller Seller, as keys name it.
   * @param id Identifier.
   * @param at When it happened, milliseconds since 1970.
   * @param record What stays, as canonical JSON.
   * @param data What can be erased, as canonical JSON; null = nothing.
   * @param number Pseudonym of the number.
   * @param person Pseudonym of the person.
   * @param legalName Seller, as it was written, unless the record says it.
   * @returns Where it stands, and its line.
   */
  add(
    kind: string,
    seller: string,
    id: string,
    at: number,
    record: string,
    data: string | null,
    number: string | null,
    person: string | null,
    legalName?: string,
  ): WrittenEntry {
    const { chain } = this;
    const { sha256 } = this.#functions;
    const personal = data === null ? null : writePersonal(data, this.#functions.newSalt());
    const sequence = this.#sequence + 1;
    const previousHash = this.#hash;
    const head = writeHead({
      sequence,
      previousHash,
      personalHash: personal === null ? null : sha256(personal),
      chain,
      kind,
      seller,
      ...(legalName === undefined ? {} : { legalName }),
      number,
      person,
      id,
      at: formatInstant(at),
      loggedAt: formatInstant(this.#now()),
    }, record);
    const hash = sha256(head);
    this.#sequence = sequence;
    this.#hash = hash;
    return { chain, sequence, hash, previousHash, line: joinLine(head, hash, personal) };
  }
}

/**
 * Starts a chain.
 *
 * @param chain Its name.
 * @returns The end of an empty chain.
 */
export function emptyHead(chain: string): ChainHead {
  return { chain, sequence: 0, hash: NO_HASH };
}

function personalData(
  number: string | undefined,
  person: string | undefined,
  personal: object | undefined,
): string | null {
  if (number === undefined && person === undefined && personal === undefined) return null;
  return canonicalJson({ more: personal, number, person }, "personal");
}

/** Pseudonyms of a subject; null where it has none. */
export interface SubjectKeys {
  /** Seller, as keys name it. */
  readonly seller: string;
  /** The company of that name; see `companyId`. */
  readonly company: string;
  /** Of the number. */
  readonly number: string | null;
  /** Of the person. */
  readonly person: string | null;
}

/**
 * Makes the pseudonyms of a subject.
 *
 * @param who Subject.
 * @param functions Pseudonyms.
 * @returns The pseudonyms.
 * @throws {RangeError} When a field is malformed.
 */
export function subjectKeys(who: LogSubject, functions: EvidenceFunctions): SubjectKeys {
  checkLogSubject(who);
  const seller = broadSellerId(who.seller);
  const { number, person } = who;
  return {
    seller,
    company: companyId(who.seller),
    number: number === undefined ? null : functions.pseudonym("number", seller, number),
    person: person === undefined ? null : functions.pseudonym("person", seller, person),
  };
}
