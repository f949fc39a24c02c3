/**
 * One bit for every number of an area code: exact, and 1 MB whether ten numbers are on the list or
 * all of them.
 *
 * Exchanges start with 2 to 9, so an area code has eight million numbers. The bit of the lowest number
 * is the highest bit of the first byte, as Redis counts bits, so that the bytes are the same in memory,
 * on disk and in Redis. The memory is shared: threads that are handed the bits look up in the same ones.
 *
 * @module
 */

/** Bits of one area code. */
export type NumberBits = Uint8Array<SharedArrayBuffer>;

/** Numbers that an area code can have. */
export const AREA_NUMBERS = 8_000_000;

/** Bytes of the bits of one area code. */
export const AREA_BYTES: number = AREA_NUMBERS / 8;

/** The lowest seven digits of a number: exchanges start with 2. */
const FIRST_LOCAL = 2_000_000;

/** Numbers that share their first three digits. */
const LOCALS = 10_000_000;

/** One more than the highest area code. */
const AREA_CODES = 1000;

/** The bits of each area code, at its number; undefined where nothing was loaded. */
export type BitTable = readonly (NumberBits | undefined)[];

/** What {@linkcode lookUp} says of a number that is on the list. */
export const LISTED = 1;

/** What {@linkcode lookUp} says of a number that is not on the list. */
export const NOT_LISTED = 0;

/**
 * What {@linkcode lookUp} says of a number whose area code was not loaded, or that is no number. It is
 * not zero, so that whoever looks no closer takes it for listed.
 */
export const NOT_COVERED = 2;

/** What is known of a number. */
export type Listing = typeof LISTED | typeof NOT_LISTED | typeof NOT_COVERED;

/**
 * Makes the bits of an area code without a number; the system gives them memory where something is
 * written only.
 *
 * @returns The bits.
 */
export function emptyBits(): NumberBits {
  return new Uint8Array(new SharedArrayBuffer(AREA_BYTES));
}

/**
 * Makes a table with nothing loaded.
 *
 * @returns The table.
 */
export function emptyTable(): (NumberBits | undefined)[] {
  return new Array<NumberBits | undefined>(AREA_CODES).fill(undefined);
}

/**
 * Finds the area code of a number.
 *
 * @param national Ten digits as an integer.
 * @returns The first three; something outside 200 to 999 when it is no number.
 */
export function areaOf(national: number): number {
  return (national / LOCALS) | 0;
}

/**
 * Finds the bit of a number.
 *
 * @param national Ten digits as an integer.
 * @param area What {@linkcode areaOf} says.
 * @returns Its place, 0 to 7,999,999; -1 when it is no number.
 */
export function bitOf(national: number, area: number): number {
  const exact = national - area * LOCALS - FIRST_LOCAL;
  const bit = exact | 0;
  return bit === exact && bit >= 0 && bit < AREA_NUMBERS && area >= 200 && area < AREA_CODES
    ? bit
    : -1;
}

/**
 * Finds the number of a bit.
 *
 * @param area Area code.
 * @param bit Place of the bit.
 * @returns Ten digits as an integer.
 */
export function numberOf(area: number, bit: number): number {
  return area * LOCALS + FIRST_LOCAL + bit;
}

/**
 * Looks a number up.
 *
 * @param table Bits of each area code.
 * @param national Ten digits as an integer.
 * @returns What is known of it.
 */
export function lookUp(table: BitTable, national: number): Listing {
  const area = areaOf(national);
  const bit = bitOf(national, area);
  if (bit < 0) return NOT_COVERED;
  const bits = table[area];
  if (bits === undefined) return NOT_COVERED;
  return ((bits[bit >> 3] as number) >> (7 - (bit & 7)) & 1) as Listing;
}

/** What stands before the ten digits when there are eleven. */
const COUNTRY = 10_000_000_000;

// Where the numbers of a block lie is worked out before anything is read: the processor then waits
// for many far bytes at a time, which makes twice the speed.
const BLOCK = 1024;
const blockAreas = new Int32Array(BLOCK);
const blockBits = new Int32Array(BLOCK);

/**
 * Looks many numbers up.
 *
 * @param table Bits of each area code.
 * @param numbers Ten digits as integers, or eleven from 1 on.
 * @param answers Takes what is known of each, as {@linkcode lookUp} says it.
 */
export function lookUpMany(table: BitTable, numbers: Float64Array, answers: Uint8Array): void {
  for (let start = 0; start < numbers.length; start += BLOCK) {
    const count = Math.min(BLOCK, numbers.length - start);
    for (let i = 0; i < count; i++) {
      const number = numbers[start + i] as number;
      const national = number >= COUNTRY ? number - COUNTRY : number;
      const area = areaOf(national);
      const bit = bitOf(national, area);
      blockAreas[i] = bit < 0 ? 0 : area; // nothing is ever loaded at 0
      blockBits[i] = bit;
    }
    for (let i = 0; i < count; i++) {
      const bits = table[blockAreas[i] as number];
      const bit = blockBits[i] as number;
      answers[start + i] = bits === undefined
        ? NOT_COVERED
        : (bits[bit >> 3] as number) >> (7 - (bit & 7)) & 1;
    }
  }
}

/**
 * Counts the numbers of an area code.
 *
 * @param bits Its bits.
 * @returns How many of them are set.
 */
export function countBits(bits: NumberBits): number {
  const words = new Uint32Array(bits.buffer, bits.byteOffset, bits.byteLength >> 2);
  let count = 0;
  for (let i = 0; i < words.length; i++) {
    let word = words[i] as number;
    word -= word >>> 1 & 0x55555555;
    word = (word & 0x33333333) + (word >>> 2 & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
