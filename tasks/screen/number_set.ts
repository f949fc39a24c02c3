/**
 * An exact set of ten-digit numbers that stays small for short lists and for the whole registry: a
 * bitmap of ten thousand line numbers (1.25 KB) for each exchange in use.
 *
 * It is plain data on shared memory, so that threads look numbers up in the same bitmaps.
 */
export interface NumberSet {
  /** Place of each exchange's bitmap, counted from 1; 0 where no number of it was added. */
  readonly places: Int32Array;
  /** The bitmaps, a fixed count of them in each page. */
  readonly pages: Uint32Array[];
  /** How many exchanges have a bitmap. */
  exchanges: number;
  /** How many numbers are in the set. */
  size: number;
}

/** Exchanges are the first six digits. */
const EXCHANGES = 1_000_000;
const WORDS_PER_BITMAP = 313;
const PAGE_BITS = 6;
const BITMAPS_PER_PAGE = 1 << PAGE_BITS;

/**
 * Makes a set without numbers.
 *
 * @returns The set; the system gives it memory where something is written only.
 */
export function emptyNumberSet(): NumberSet {
  const places = new Int32Array(new SharedArrayBuffer(4 * EXCHANGES));
  return { places, pages: [], exchanges: 0, size: 0 };
}

/**
 * Adds a number.
 *
 * @param set Set to add to.
 * @param national Ten digits as an integer.
 */
export function addNumber(set: NumberSet, national: number): void {
  const exchange = Math.floor(national / 10_000);
  if (set.places[exchange] === 0) set.places[exchange] = addBitmap(set);
  const line = national - exchange * 10_000;
  const place = (set.places[exchange] ?? 0) - 1;
  const page = set.pages[place >> PAGE_BITS] as Uint32Array;
  const at = wordOf(place, line);
  const word = page[at] ?? 0;
  const bit = 1 << (line & 31);
  if ((word & bit) === 0) set.size++;
  page[at] = word | bit;
}

/**
 * Tells whether a number is in a set.
 *
 * @param set Set to look in.
 * @param national Ten digits as an integer; anything else is in no set.
 * @returns Whether it was added.
 */
export function hasNumber(set: NumberSet, national: number): boolean {
  const exchange = Math.floor(national / 10_000);
  const place = (set.places[exchange] ?? 0) - 1;
  if (place < 0) return false;
  const line = national - exchange * 10_000;
  const page = set.pages[place >> PAGE_BITS] as Uint32Array;
  return ((page[wordOf(place, line)] ?? 0) & 1 << (line & 31)) !== 0;
}

function addBitmap(set: NumberSet): number {
  if (set.exchanges % BITMAPS_PER_PAGE === 0) {
    set.pages.push(
      new Uint32Array(new SharedArrayBuffer(4 * WORDS_PER_BITMAP * BITMAPS_PER_PAGE)),
    );
  }
  return ++set.exchanges;
}

function wordOf(place: number, line: number): number {
  return (place & BITMAPS_PER_PAGE - 1) * WORDS_PER_BITMAP + (line >> 5);
}
