/**
 * The consent store: who allowed whom to contact which number, what was shown, and who took it back.
 *
 * Nothing is changed or deleted: a record is added for everything that happens. Only the erasure of a
 * person takes something away, and the request to stop outlives it under a pseudonym.
 *
 * @module
 */

import type { Consent, Revocation } from "../facts.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import type { Channel, Purpose } from "../request.ts";
import type { ConsentToRecord, RevocationToRecord } from "./consent_to_record.ts";

/** Whose consents. */
export interface ConsentHolder {
  /** Seller that the consent is for; spellings of one name are one seller. */
  readonly seller: string;
  /** Number, E.164. */
  readonly number: string;
  /** Stable id of the person; absent = the persons that records of the number name. */
  readonly person?: string;
}

/** Whose consents, and for what contact. */
export interface ConsentQuery extends ConsentHolder {
  /**
   * Other names of the seller. Consents to any of them count, and a request to stop that was said to one
   * ends those to the others.
   * @default none
   */
  readonly sellerAliases?: readonly string[];
  /**
   * Channel of the contact: a consent that names channels must name it.
   * @default both, so that such a consent must name both
   */
  readonly channel?: Channel;
  /**
   * Purpose of the contact: only stores that read revocations as narrowly as the rules allow look at it.
   * @default the one to which most revocations apply
   */
  readonly purpose?: Purpose;
  /** Topic of an informational contact, such as `appointment`. */
  readonly topic?: string;
}

/** What became of a record. */
export interface ConsentReceipt {
  /** Identifier. */
  readonly id: string;
  /** Place among the records of the seller and number, from 1 on. */
  readonly sequence: number;
  /** Hash of the record, hexadecimal. */
  readonly hash: string;
  /** Whether the very same record was there already. */
  readonly isKnown: boolean;
  /**
   * Identifier that was given to a request to stop, when another record has it: the request is recorded
   * under `id` instead, for it must not be lost.
   */
  readonly givenId?: string;
}

/** What `decideContact` is told. */
export interface ConsentFacts {
  /** Consents on record. */
  readonly consents: readonly Consent[];
  /** Requests to stop, also those of erased persons. */
  readonly revocations: readonly Revocation[];
}

/** What happened; `brand` notes that a consent names this seller as a brand of another. */
export type ConsentEventKind = "consent" | "revocation" | "erasure" | "brand";

/** One record, as it is read back. */
export interface ConsentEvent {
  /** Identifier. */
  readonly id: string;
  /** What happened. */
  readonly kind: ConsentEventKind;
  /** Seller, as keys name it. */
  readonly seller: string;
  /** Place among the records of the seller and number, from 1 on. */
  readonly sequence: number;
  /** When it was recorded, ISO 8601 UTC. */
  readonly recordedAt: string;
  /** Hash of the record without its personal data, hexadecimal. */
  readonly hash: string;
  /** Hash of the record before it; 64 zeros for the first. */
  readonly previousHash: string;
  /** What stays. */
  readonly record: Readonly<Record<string, unknown>>;
  /** What the person said and did, unless erased. */
  readonly personal?: Readonly<Record<string, unknown>>;
  /** Whether it had personal data that were erased. */
  readonly isErased: boolean;
}

/** Everything on record about a person or number, for counsel. */
export interface ConsentExport {
  /** Seller, as keys name it. */
  readonly seller: string;
  /** When it was made, ISO 8601 UTC. */
  readonly exportedAt: string;
  /** The records in the order in which they were recorded. */
  readonly events: readonly ConsentEvent[];
  /** Whether every hash is right and no record is missing between two others. */
  readonly isIntact: boolean;
  /** SHA-256 of the events as canonical JSON, hexadecimal. */
  readonly sha256: string;
  /** The same in words. */
  readonly text: string;
}

/** Which personal data are erased. */
export interface ConsentErasure extends StoreCall {
  /**
   * Erases only what was recorded before this instant, milliseconds since 1970. A later one than the
   * default erases records that 16 CFR 310.5 asks to keep: that is for counsel to decide.
   * @default the end of the time for which records are kept
   */
  readonly before?: number;
  /**
   * When somebody last relied on one of these consents, milliseconds since 1970: evidence is kept from
   * then on. It matters only without `before`.
   * @default unknown: only what was recorded before an erasure that is that old is erased
   */
  readonly lastReliedAt?: number;
}

/** What was erased. */
export interface ConsentErased {
  /** Records whose personal data were erased. */
  readonly erased: number;
  /** Records that are kept whole, because they must be kept longer. */
  readonly kept: number;
}

/** Keeps consents and requests to stop as evidence. */
export interface ConsentStore {
  /**
   * Records a consent. It counts from the instant at which the promise is fulfilled.
   *
   * @param consent The consent with its evidence.
   * @param options What every call takes.
   * @returns Where it stands.
   * @throws {RangeError} When a field is malformed or dated later than now, the hash is not that of the
   * text, or the identifier is that of another record.
   */
  record(consent: ConsentToRecord, options?: StoreCall): Promise<ConsentReceipt>;
  /**
   * Records a request to stop. Whoever asks after the promise is fulfilled is told, anywhere. When its
   * identifier is that of another record, it is recorded under another one.
   *
   * @param revocation The request.
   * @param options What every call takes.
   * @returns Where it stands, and under which identifier.
   * @throws {RangeError} When a field is malformed.
   */
  revoke(revocation: RevocationToRecord, options?: StoreCall): Promise<ConsentReceipt>;
  /**
   * Says what `decideContact` must be told: the consents of the number and person, and the requests to
   * stop of the person on any number.
   *
   * @param who Whose, and for what contact.
   * @param at Instant of the contact, milliseconds since 1970. What happened later is left out; a request
   * to stop that is dated later counts nevertheless, as of this instant.
   * @param options What every call takes.
   * @returns The facts.
   */
  facts(who: ConsentQuery, at: number, options?: StoreCall): Promise<ConsentFacts>;
  /**
   * Lists the company's records of a number and a person in the order in which they were recorded.
   *
   * @param who Whose.
   * @param options What every call takes.
   * @returns The records.
   */
  history(who: ConsentHolder, options?: StoreCall): AsyncIterable<ConsentEvent>;
  /**
   * Gathers everything that the company has on record for counsel.
   *
   * @param who Whose.
   * @param options What every call takes.
   * @returns The records with hashes, as data and in words.
   */
  export(who: ConsentHolder, options?: StoreCall): Promise<ConsentExport>;
  /**
   * Erases a person's data from the company's records. Hashes stay, so that the rest can still be verified, and so does that the
   * person must not be contacted: the erasure itself counts as a request to stop. Without `before`, what
   * may have been relied on within the time for which evidence is kept stays.
   *
   * @param who Whose.
   * @param options From when on records are kept.
   * @returns How much.
   */
  erase(who: ConsentHolder, options?: ConsentErasure): Promise<ConsentErased>;
}
