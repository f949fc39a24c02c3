/**
 * The decision log: what was decided, by which rules, and what became of it, in a chain of hashes that
 * shows every later change.
 *
 * Each writer has a chain of its own. An entry has two parts: one that stays, and the personal data,
 * which can be erased. The chain holds a salted hash of the second part, so that it can still be verified
 * afterwards. Signed checkpoints name the ends of all chains: kept elsewhere, they show that a tail is
 * missing or that a whole chain was written anew.
 *
 * @module
 */

import type { StoreCall } from "../ledger/attempt_ledger.ts";

/** Plain data, as JSON has it. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** What is to be logged. */
export interface DecisionEntry {
  /** Identifier of the decision, permit or event it is about; 1 to 200 characters. */
  readonly id: string;
  /** What it is, such as `decision`, `permit` or `outcome`; words that start with `log.` are the log's. */
  readonly kind: string;
  /** Seller on whose behalf it happened; spellings of one name are one seller. */
  readonly seller: string;
  /** When it happened, milliseconds since 1970. */
  readonly at: number;
  /** Number, E.164: it becomes a pseudonym and part of the personal data. */
  readonly number?: string;
  /** Stable id of the person: it becomes a pseudonym and part of the personal data. */
  readonly person?: string;
  /** What stays, without personal data: the decision with reasons, rule book and citations. */
  readonly record: object;
  /** What can be erased: the request and the facts. */
  readonly personal?: object;
}

/** Where an entry stands in its chain. */
export interface LoggedEntry {
  /** Chain. */
  readonly chain: string;
  /** Place in the chain, from 1 on. */
  readonly sequence: number;
  /** SHA-256 of the entry without its personal data, hexadecimal. */
  readonly hash: string;
  /** Hash of the entry before it; 64 zeros for the first. */
  readonly previousHash: string;
}

/** An entry as it is read back. */
export interface LoggedDecision extends LoggedEntry {
  /** Identifier. */
  readonly id: string;
  /** What it is. */
  readonly kind: string;
  /** Seller, as keys name it; empty for what the log itself noted. */
  readonly seller: string;
  /** Seller, as it was written; absent for what the log itself noted. */
  readonly legalName?: string;
  /** When it happened, ISO 8601 UTC. */
  readonly at: string;
  /** When it was logged, ISO 8601 UTC. */
  readonly loggedAt: string;
  /** What stays. */
  readonly record: Readonly<Record<string, Json>>;
  /** Number, unless erased. */
  readonly number?: string;
  /** Person, unless erased. */
  readonly person?: string;
  /** What can be erased, unless it was. */
  readonly personal?: Readonly<Record<string, Json>>;
  /** Whether it had personal data that were erased. */
  readonly isErased: boolean;
}

/** Whose entries; a number or a person or both. */
export interface LogSubject {
  /** Seller. */
  readonly seller: string;
  /** Number, E.164. */
  readonly number?: string;
  /** Stable id of the person. */
  readonly person?: string;
}

/** The end of one chain at an instant. */
export interface ChainHead {
  /** Chain. */
  readonly chain: string;
  /** How many entries it had. */
  readonly sequence: number;
  /** Hash of the last one. */
  readonly hash: string;
}

/** The ends of all chains that a writer knew, signed. */
export interface Checkpoint {
  /** When it was made, ISO 8601 UTC. */
  readonly at: string;
  /** The ends. */
  readonly heads: readonly ChainHead[];
  /** Which key signed it. */
  readonly keyId: string;
  /** The signature of everything else in it. */
  readonly signature: string;
}

/** What is wrong with a log. */
export interface LogIssue {
  /**
   * `altered`: it is not what was logged. `missing`: it is not there. `reordered`: another one stands in
   * its place. `duplicated`: it stands there twice. `signature`: a checkpoint is not signed by its key.
   */
  readonly kind: "altered" | "missing" | "reordered" | "duplicated" | "signature";
  /** Chain. */
  readonly chain: string;
  /** Place in the chain of the first entry that is wrong. */
  readonly sequence: number;
  /** One plain sentence without personal data. */
  readonly sentence: string;
}

/** What came of a verification. */
export interface VerifyResult {
  /** Whether every chain is whole. */
  readonly isIntact: boolean;
  /** The first issue of each chain that has one. */
  readonly issues: readonly LogIssue[];
  /** Entries read. */
  readonly entries: number;
  /** The chains and where they end. */
  readonly heads: readonly ChainHead[];
  /** Checkpoints that the chains were compared with. */
  readonly checkpoints: number;
  /** Entries whose personal data were erased. */
  readonly erased: number;
  /** Whether signatures were checked. */
  readonly isSigned: boolean;
}

/** How a log is verified. */
export interface VerifyOptions extends StoreCall {
  /** Checkpoints that were kept elsewhere. */
  readonly checkpoints?: readonly Checkpoint[];
}

/** Which personal data are erased. */
export interface LogErasure extends StoreCall {
  /**
   * Erases only what was logged before this instant, milliseconds since 1970. A later one than the
   * default erases records that 16 CFR 310.5 asks to keep: that is for counsel to decide.
   * @default the end of the time for which entries are kept
   */
  readonly before?: number;
}

/** What was erased. */
export interface LogErased {
  /** Entries whose personal data were erased. */
  readonly erased: number;
  /** Entries that are kept whole, because they must be kept longer. */
  readonly kept: number;
  /** Entries in chains that other processes are writing: they must erase them. */
  readonly busy: number;
}

/** How old entries are taken away. */
export interface LogPurge extends StoreCall {
  /**
   * Takes away what was logged before this instant, milliseconds since 1970; never less than five years
   * ago.
   * @default the end of the time for which entries are kept
   */
  readonly before?: number;
}

/** What was taken away. */
export interface LogPurged {
  /** How many entries. */
  readonly entries: number;
  /** Place in the chain of the last one; 0 when there was none. */
  readonly through: number;
}

/** Keeps decisions as evidence. */
export interface DecisionLog {
  /** The chain that this writer writes. */
  readonly chain: string;
  /**
   * Appends an entry. It is kept when the promise is fulfilled.
   *
   * @param entry What to log.
   * @param options What every call takes.
   * @returns Where it stands.
   * @throws {RangeError} When a field is malformed.
   * @throws {TypeError} When the record or the personal data are not plain data.
   */
  append(entry: DecisionEntry, options?: StoreCall): Promise<LoggedEntry>;
  /**
   * Signs the ends of all chains and logs that. Keep what is returned where the log's writer cannot
   * change it.
   *
   * @param options What every call takes.
   * @returns The checkpoint.
   */
  checkpoint(options?: StoreCall): Promise<Checkpoint>;
  /**
   * Reads all chains and looks for changes.
   *
   * @param options Checkpoints kept elsewhere.
   * @returns What came of it.
   */
  verify(options?: VerifyOptions): Promise<VerifyResult>;
  /**
   * Lists the entries about a number or a person, chain by chain, the oldest first.
   *
   * @param who Whose.
   * @param options What every call takes.
   * @returns The entries.
   */
  history(who: LogSubject, options?: StoreCall): AsyncIterable<LoggedDecision>;
  /**
   * Writes the entries about a number or a person, or all of them, for counsel: one line of JSON each.
   *
   * @param who Whose; absent = all.
   * @param options What every call takes.
   * @returns The lines, each with its line end.
   */
  export(who?: LogSubject, options?: StoreCall): AsyncIterable<string>;
  /**
   * Erases the personal data of a number or a person in every chain, and logs that.
   *
   * @param who Whose.
   * @param options From when on entries are kept.
   * @returns How much.
   */
  erase(who: LogSubject, options?: LogErasure): Promise<LogErased>;
  /**
   * Takes away the oldest entries of this writer's chain, and logs that; the rest can still be verified.
   *
   * @param options From when on entries are kept.
   * @returns How many.
   * @throws {RangeError} When entries younger than five years would go.
   */
  purge(options?: LogPurge): Promise<LogPurged>;
}
