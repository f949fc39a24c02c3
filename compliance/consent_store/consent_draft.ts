/**
 * A record about to be written.
 *
 * @module
 */

import { splitLine } from "../decision_log/log_line.ts";
import type { ConsentParts } from "./consent_lines.ts";
import { entryOf } from "./consent_rows.ts";
import type { ConsentRow } from "./consent_shelf.ts";
import type { ConsentEventKind, ConsentReceipt } from "./consent_store.ts";

/** A record about to be written. */
export interface Draft {
  /** What happened. */
  readonly kind: ConsentEventKind;
  /** Seller, as keys name it. */
  readonly seller: string;
  /** Company whose record it is, as keys name it; see `companyId`. */
  readonly company: string;
  /** Identifier, unique among the records of the company. */
  readonly id: string;
  /** When it happened, milliseconds since 1970. */
  readonly at: number;
  /** What stays and what can be erased, as canonical JSON. */
  readonly parts: ConsentParts | { readonly record: string; readonly data: null };
  /** Pseudonym of the number. */
  readonly number: string;
  /** Pseudonym of the person; null when nobody is named. */
  readonly person: string | null;
}

/**
 * Notes under a brand whose it is, so that a request to stop said to either is found under both.
 *
 * @param brand Brand, as keys name it.
 * @param owner Seller, as keys name it.
 * @param at When the consent that names both was given, milliseconds since 1970.
 * @param keys Pseudonyms under the brand.
 * @returns The record; it is the same for all consents of the number and person.
 */
export function brandDraft(
  brand: string,
  owner: string,
  at: number,
  keys: Pick<Draft, "number" | "person">,
): Draft {
  return {
    kind: "brand",
    seller: brand,
    company: brand,
    id: ["brand", owner, keys.number, keys.person ?? ""].join("/"),
    at,
    parts: { record: JSON.stringify({ brand, seller: owner }), data: null },
    ...keys,
  };
}

/**
 * Gives a request to stop another identifier, always the same: it must not be lost because another record
 * has its own.
 *
 * @param draft What was to be written.
 * @param sha256 Makes the SHA-256 of a text.
 * @returns The same under the other identifier, which tells nothing that an erasure takes away.
 */
export function renamed(draft: Draft, sha256: (text: string) => string): Draft {
  const { id, number, parts, person } = draft;
  const hash = sha256(JSON.stringify([number, person, parts.record]));
  return { ...draft, id: `${id}/${hash.slice(0, 16)}` };
}

/**
 * Answers for a record whose identifier is taken.
 *
 * @param known What has the identifier.
 * @param draft What was to be written.
 * @returns Where it stands; null when it is another record.
 */
export function receiptOfKnown(known: ConsentRow, draft: Draft): ConsentReceipt | null {
  const { kind, parts } = draft;
  const entry = entryOf(known);
  const personal = splitLine(known.line)?.personal ?? null;
  const hasSameData = personal === null || parts.data === null ||
    personal.startsWith(`{"data":${parts.data},"salt":`);
  // The row tells whose it is when the data are erased.
  const isSame = entry.kind === kind && known.number === draft.number &&
    known.person === draft.person && known.line.includes(`,"record":${parts.record},"$hash":`) &&
    hasSameData;
  if (!isSame) return null;
  return { id: entry.id, sequence: known.sequence, hash: entry.hash, isKnown: true };
}
