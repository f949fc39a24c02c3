/**
 * What is on record about a person or number, for counsel.
 *
 * @module
 */

import { canonicalJson } from "../decision_log/canonical_json.ts";
import { ChainVerifier } from "../decision_log/chain_verifier.ts";
import { formatInstant } from "../instant.ts";
import { broadSellerId } from "../seller.ts";
import { eventOf } from "./consent_lines.ts";
import type { ConsentRow } from "./consent_shelf.ts";
import type { ConsentEvent, ConsentExport, ConsentHolder } from "./consent_store.ts";

/**
 * Gathers records.
 *
 * @param who Whose.
 * @param rows The records in the order in which they were recorded.
 * @param whole Every record of the numbers concerned, for the chains of hashes.
 * @param sha256 Makes the SHA-256 of a text.
 * @param now Present instant, milliseconds since 1970.
 * @returns The records as data and in words.
 */
export function exportOf(
  who: ConsentHolder,
  rows: readonly ConsentRow[],
  whole: readonly ConsentRow[],
  sha256: (text: string) => string,
  now: number,
): ConsentExport {
  const events = rows.map(({ line }) => eventOf(line));
  const isIntact = areIntact(whole, sha256);
  const exportedAt = formatInstant(now);
  const hash = sha256(canonicalJson(events, "events"));
  const seller = broadSellerId(who.seller);
  return { seller, exportedAt, events, isIntact, sha256: hash, text: inWords() };

  function inWords(): string {
    const lines = [
      `Consent records of ${who.seller}`,
      `Number ${who.number}${who.person === undefined ? "" : `, person ${who.person}`}`,
      `Exported ${exportedAt}; ${events.length} records; SHA-256 of the records ${hash}`,
      isIntact
        ? "Every hash is right, and no record is missing between two others."
        : "NOT INTACT: a record was altered, or is missing between two others.",
      ...events.flatMap((event, i) => ["", ...eventInWords(event, i + 1)]),
    ];
    return lines.map((line) => `${line}\n`).join("");
  }
}

function areIntact(rows: readonly ConsentRow[], sha256: (text: string) => string): boolean {
  const chains = Map.groupBy(rows, ({ number }) => number);
  for (const [chain, lines] of chains) {
    const verifier = new ChainVerifier(chain, sha256, new Map());
    for (const { line } of lines) verifier.add(line);
    if (verifier.finish() !== undefined) return false;
    // Erased data must be followed by the note that they were erased.
    const noted = lines.findLast(({ line }) => eventOf(line).kind === "erasure")?.sequence ?? 0;
    if (verifier.erased.some((place) => place > noted)) return false;
  }
  return true;
}

const TITLES: Readonly<Record<string, string>> = {
  consent: "Consent",
  revocation: "Request to stop",
  erasure: "Erasure of personal data",
  brand: "Brand of another seller",
};

function eventInWords(event: ConsentEvent, number: number): string[] {
  const { hash, id, isErased, kind, personal, previousHash, record, recordedAt } = event;
  return [
    `${number}. ${TITLES[kind] ?? kind} ${id}, recorded ${recordedAt}`,
    ...fieldsInWords({ ...record, ...personal }),
    ...(isErased ? ["   personal data: erased"] : []),
    `   hash: ${hash}`,
    `   previous hash: ${previousHash}`,
  ];
}

function fieldsInWords(fields: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields).filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, value]) => {
      const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      return `   ${words}: ${typeof value === "string" ? value : canonicalJson(value, name)}`;
    });
}
