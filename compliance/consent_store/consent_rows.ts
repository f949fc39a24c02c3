/**
 * What the rows of a consent store say.
 *
 * @module
 */

import type { LoggedDecision } from "../decision_log/decision_log.ts";
import { isBefore, readLine } from "../decision_log/log_line.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import { broadSellerId, companyId } from "../seller.ts";
import type { ConsentRow, ConsentShelf } from "./consent_shelf.ts";

/** Rows that stay in memory are read once. */
const entries = new WeakMap<ConsentRow, LoggedDecision>();

/**
 * Reads a row.
 *
 * @param row Row.
 * @returns Its record.
 * @throws {SyntaxError} When it is no JSON.
 */
export function entryOf(row: ConsentRow): LoggedDecision {
  let entry = entries.get(row);
  if (entry === undefined) entries.set(row, entry = readLine(row.line));
  return entry;
}

/**
 * Says what a row records.
 *
 * @param row Row.
 * @returns `consent`, `revocation`, `erasure` or `brand`.
 */
export function kindOf(row: ConsentRow): string {
  return entryOf(row).kind;
}

/**
 * Tells whether a row is a person's, or nobody's in particular.
 *
 * @param row Row.
 * @param person Pseudonym of the person; null = anybody.
 * @returns Whether it is.
 */
export function isOf(row: ConsentRow, person: string | null): boolean {
  return person === null || row.person === null || row.person === person;
}

/** The company that a row is about; null when it names none, as the note on a brand does. */
function companyOf(row: ConsentRow): string | null {
  const { kind, record } = entryOf(row);
  return kind === "brand" ? null : companyId(String(record.seller));
}

/** Whose rows. */
export interface HolderKeys {
  /** Seller, as keys name it. */
  readonly seller: string;
  /** Pseudonym of the number. */
  readonly number: string;
  /** Pseudonym of the person; null = whoever the rows of the number name. */
  readonly person: string | null;
}

/**
 * Finds the rows of a number, and what else may end contacts with the person: also a request to stop
 * from another number of the person that names nobody.
 *
 * @param shelf Where the rows are.
 * @param keys Whose.
 * @param options What every call takes.
 * @returns The rows of the number, and those of the person's other numbers.
 */
export async function rowsFor(
  shelf: ConsentShelf,
  keys: HolderKeys,
  options: StoreCall,
): Promise<readonly (readonly ConsentRow[])[]> {
  const { number, person, seller } = keys;
  const own = await shelf.byNumbers(seller, [number], options);
  const persons = person === null ? personsOf(own) : [person];
  if (persons.length === 0) return [own];
  const theirs = await shelf.byPersons(seller, persons, options);
  const numbers = [...new Set(theirs.map((row) => row.number))].filter((key) => key !== number);
  if (numbers.length === 0) return [own];
  const others = await shelf.byNumbers(seller, numbers, options);
  return [own, others.filter((row) => row.person === null || persons.includes(row.person))];
}

/** What a number's consents and requests to stop come to, whichever brand they were said to. */
export interface FamilyRows {
  /** The rows of the number under the names that were asked for. */
  readonly own: readonly ConsentRow[];
  /** Requests to stop and erasures, also those under brands of the seller. */
  readonly stops: readonly ConsentRow[];
}

/**
 * Finds the rows of a number, and what ends contacts with the person under any name of the seller: also
 * under the brands that consents name.
 *
 * @param shelf Where the rows are.
 * @param sellers The seller's names, as keys name them.
 * @param keysOf Says whose rows under a seller.
 * @param options What every call takes.
 * @returns The rows.
 */
export async function rowsOfFamily(
  shelf: ConsentShelf,
  sellers: ReadonlySet<string>,
  keysOf: (seller: string) => HolderKeys,
  options: StoreCall,
): Promise<FamilyRows> {
  let own: readonly ConsentRow[] | undefined;
  const stops: ConsentRow[] = [];
  const names = new Set(sellers);
  let asked = 0;
  while (asked < names.size) {
    // A set keeps the order, so that new names stand at its end.
    const next = [...names].slice(asked);
    asked = names.size;
    const found = await Promise.all(next.map((name) => rowsFor(shelf, keysOf(name), options)));
    own ??= found.flatMap(([rows = []]) => rows);
    for (const row of found.flat(2)) {
      const { kind, record } = entryOf(row);
      if (kind === "brand") names.add(String(record.seller));
      else if (kind !== "consent") stops.push(row);
      else if (typeof record.brand === "string") names.add(broadSellerId(record.brand));
    }
  }
  return { own: own ?? [], stops };
}

/**
 * Finds everything on record about a number and a person that is a company's own.
 *
 * @param shelf Where the rows are.
 * @param keys Whose.
 * @param company The company; see `companyId`.
 * @param options What every call takes.
 * @returns The rows in the order in which they were recorded.
 */
export async function allRowsOf(
  shelf: ConsentShelf,
  keys: HolderKeys,
  company: string,
  options: StoreCall,
): Promise<readonly ConsentRow[]> {
  const { number, person, seller } = keys;
  const isTheirs = (row: ConsentRow) => [company, null].includes(companyOf(row));
  const own = (await shelf.byNumbers(seller, [number], options))
    .filter((row) => isTheirs(row) && isOf(row, person));
  const persons = person === null ? personsOf(own) : [person];
  const theirs = persons.length === 0 ? [] : await shelf.byPersons(seller, persons, options);
  return [...own, ...theirs.filter((row) => isTheirs(row) && row.number !== number)].sort(
    (a, b) => {
      const [first, second] = [entryOf(a).loggedAt, entryOf(b).loggedAt];
      return first < second ? -1 : first > second ? 1 : a.sequence - b.sequence;
    },
  );
}

/**
 * Tells whether nobody can have relied on a record since an instant: contacts had ended, or the caller
 * says so.
 *
 * @param row Row.
 * @param rows All rows of its number.
 * @param before The instant, milliseconds since 1970.
 * @param lastReliedAt When somebody last relied on it, as far as the caller knows.
 * @returns Whether it is surely so.
 */
export function isUnused(
  { number, sequence }: ConsentRow,
  rows: readonly ConsentRow[],
  before: number,
  lastReliedAt: number | undefined,
): boolean {
  if (lastReliedAt !== undefined) return lastReliedAt < before;
  return rows.some((row) =>
    row.number === number && row.sequence > sequence && kindOf(row) === "erasure" &&
    isBefore(row.line, before)
  );
}

function personsOf(rows: readonly ConsentRow[]): string[] {
  return [...new Set(rows.map(({ person }) => person))].filter((person) => person !== null);
}
