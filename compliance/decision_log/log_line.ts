/**
 * An entry as one line of JSON. The names of a line stand in a fixed order, and the record and the
 * personal data are canonical JSON, so that the text itself can be hashed.
 *
 * The hash of an entry is the SHA-256 of its line up to `,"$hash"`; that of its personal data is the
 * SHA-256 of what follows `"$personal":` without the last brace. No name in a record starts with `$`,
 * and a quotation mark within a text has a backslash, so that these places are found without parsing.
 *
 * @module
 */

import type { Json, LoggedDecision } from "./decision_log.ts";

/** Hash before the first entry of a chain. */
export const NO_HASH: string = "0".repeat(64);

const HASH_MARK = `,"$hash":"`;
const PERSONAL_MARK = `","$personal":`;
const HASH_LENGTH = 64;

/** What the hash of an entry covers. */
export interface EntryHead {
  /** Place in the chain. */
  readonly sequence: number;
  /** Hash of the entry before it. */
  readonly previousHash: string;
  /** Hash of the personal data; null when there are none. */
  readonly personalHash: string | null;
  /** Chain. */
  readonly chain: string;
  /** What it is. */
  readonly kind: string;
  /** Seller, as keys name it. */
  readonly seller: string;
  /** Seller, as it was written; absent where the record says it, or nobody is meant. */
  readonly legalName?: string;
  /** Pseudonym of the number. */
  readonly number: string | null;
  /** Pseudonym of the person. */
  readonly person: string | null;
  /** Identifier. */
  readonly id: string;
  /** When it happened, ISO 8601. */
  readonly at: string;
  /** When it was logged, ISO 8601. */
  readonly loggedAt: string;
}

/**
 * Writes what the hash of an entry covers.
 *
 * @param head Everything but the record; its texts but names of the seller and id need no backslash.
 * @param record The record as canonical JSON.
 * @returns The text to hash, which is also the start of the line.
 */
export function writeHead(head: EntryHead, record: string): string {
  return `{"sequence":${head.sequence},"previousHash":"${head.previousHash}","personalHash":${
    orNull(head.personalHash)
  },"chain":"${head.chain}","kind":"${head.kind}","loggedAt":"${head.loggedAt}","at":"${head.at}","number":${
    orNull(head.number)
  },"person":${orNull(head.person)},"seller":${JSON.stringify(head.seller)}${
    head.legalName === undefined ? "" : `,"legalName":${JSON.stringify(head.legalName)}`
  },"id":${JSON.stringify(head.id)},"record":${record}`;
}

/**
 * Writes the personal data of an entry.
 *
 * @param data The data as canonical JSON.
 * @param salt Random text without which nobody can guess them by their hash.
 * @returns The text to hash, which is also the end of the line.
 */
export function writePersonal(data: string, salt: string): string {
  return `{"data":${data},"salt":"${salt}"}`;
}

/**
 * Joins the parts of a line.
 *
 * @param head What the hash covers.
 * @param hash The hash.
 * @param personal Personal data; null when there are none or they were erased.
 * @returns The line, without its end.
 */
export function joinLine(head: string, hash: string, personal: string | null): string {
  return personal === null
    ? `${head}${HASH_MARK}${hash}"}`
    : `${head}${HASH_MARK}${hash}${PERSONAL_MARK}${personal}}`;
}

/** The parts of a line. */
export interface LineParts {
  /** What the hash covers. */
  readonly head: string;
  /** The hash that stands there. */
  readonly hash: string;
  /** The personal data that stand there; null = none. */
  readonly personal: string | null;
}

/**
 * Takes a line apart without reading it.
 *
 * @param line Line without its end.
 * @returns Its parts, or null when it is no entry.
 */
export function splitLine(line: string): LineParts | null {
  const at = line.indexOf(HASH_MARK);
  if (at < 0) return null;
  const end = at + HASH_MARK.length + HASH_LENGTH;
  const head = line.slice(0, at);
  const hash = line.slice(at + HASH_MARK.length, end);
  if (line.length === end + 2) {
    return line.endsWith(`"}`) ? { head, hash, personal: null } : null;
  }
  if (!line.startsWith(PERSONAL_MARK, end) || !line.endsWith("}}")) return null;
  return { head, hash, personal: line.slice(end + PERSONAL_MARK.length, -1) };
}

/** What stands at the start of a line. */
export interface LineStart {
  /** Place in the chain. */
  readonly sequence: number;
  /** Hash of the entry before it. */
  readonly previousHash: string;
  /** Hash of the personal data; null when there are none. */
  readonly personalHash: string | null;
  /** Chain. */
  readonly chain: string;
  /** What it is. */
  readonly kind: string;
  /** When it was logged, ISO 8601. */
  readonly loggedAt: string;
}

const START =
  /^\{"sequence":(\d{1,15}),"previousHash":"([0-9a-f]{64})","personalHash":(null|"[0-9a-f]{64}"),"chain":"([\w.-]{1,64})","kind":"([\w.-]{1,40})","loggedAt":"([^"]{1,40})","at":"/;

/**
 * Reads the start of a line.
 *
 * @param head Line, or what its hash covers.
 * @returns What stands there, or null when it is no entry.
 */
export function readStart(head: string): LineStart | null {
  const found = START.exec(head);
  if (found === null) return null;
  const personalHash = found[3] as string;
  return {
    sequence: Number(found[1]),
    previousHash: found[2] as string,
    personalHash: personalHash === "null" ? null : personalHash.slice(1, -1),
    chain: found[4] as string,
    kind: found[5] as string,
    loggedAt: found[6] as string,
  };
}

/**
 * Takes the personal data out of a line.
 *
 * @param line Line without its end.
 * @returns The line without them; null when it has none.
 */
export function withoutPersonal(line: string): string | null {
  const parts = splitLine(line);
  return parts === null || parts.personal === null ? null : joinLine(parts.head, parts.hash, null);
}

/**
 * Tells whether an entry was logged before an instant.
 *
 * @param line Line without its end.
 * @param before Instant, milliseconds since 1970.
 * @returns Whether it was; false for what is no entry.
 */
export function isBefore(line: string, before: number): boolean {
  const start = readStart(line);
  return start !== null && Date.parse(start.loggedAt) < before;
}

/** A line as it is parsed. */
interface Parsed extends EntryHead {
  readonly record: Readonly<Record<string, Json>>;
  readonly $hash: string;
  readonly $personal?: {
    readonly data: {
      readonly number?: string;
      readonly person?: string;
      readonly more?: Readonly<Record<string, Json>>;
    };
  };
}

/**
 * Reads the pseudonyms and the seller of a line.
 *
 * @param line Line without its end.
 * @returns What it is indexed by.
 * @throws {SyntaxError} When it is no JSON.
 */
export function readIndex(line: string): Pick<EntryHead, "number" | "person" | "seller"> {
  const { number, person, seller } = JSON.parse(line) as Parsed;
  return { number, person, seller };
}

/**
 * Reads the record of a line.
 *
 * @param line Line without its end.
 * @returns The record.
 * @throws {SyntaxError} When it is no JSON.
 */
export function readRecord(line: string): Readonly<Record<string, Json>> {
  return (JSON.parse(line) as Parsed).record;
}

/**
 * Reads a line whole.
 *
 * @param line Line without its end.
 * @returns The entry.
 * @throws {SyntaxError} When it is no JSON.
 */
export function readLine(line: string): LoggedDecision {
  const parsed = JSON.parse(line) as Parsed;
  const { at, chain, id, kind, legalName, loggedAt, personalHash, previousHash } = parsed;
  const { record, seller, sequence } = parsed;
  const { more, number, person } = parsed.$personal?.data ?? {};
  return {
    chain,
    sequence,
    hash: parsed.$hash,
    previousHash,
    id,
    kind,
    seller,
    ...(legalName === undefined ? {} : { legalName }),
    at,
    loggedAt,
    record,
    ...(number === undefined ? {} : { number }),
    ...(person === undefined ? {} : { person }),
    ...(more === undefined ? {} : { personal: more }),
    isErased: personalHash !== null && parsed.$personal === undefined,
  };
}

function orNull(text: string | null): string {
  return text === null ? "null" : `"${text}"`;
}
