/**
 * Which places of an XML list hold its numbers and area codes. A place is the text of an element or one
 * of its attributes, with the elements around it. What a place holds is fixed by its first value, so
 * that a serial number that grows to three or seven digits is never taken for either. A place that began
 * with something else and soon holds phone numbers is refused: its first value may be a broken number,
 * and the place that was taken for the numbers be that of a serial number.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";

/** No value. */
export const NOTHING = 0;
/** A value of three digits from 200 on, or the place of area codes. */
export const AREA_CODE = 1;
/** A value that is a phone number by its shape, with or without its area code, or the place of them. */
export const NUMBER = 2;
/** A value such as a serial number or a date, or a place of such values. */
export const FIGURE = 3;
/** Any other text, or a place of it. */
export const WORDS = 4;

/** What a value or a place is. */
export type PlaceKind =
  | typeof NOTHING
  | typeof AREA_CODE
  | typeof NUMBER
  | typeof FIGURE
  | typeof WORDS;

/** A list has some ten places. */
const MOST_PLACES = 1000;

/** After so many other values a place is none of phone numbers. */
const DOUBTFUL_VALUES = 100;

interface Place {
  readonly kind: PlaceKind;
  /** So many values more leave room for doubt. */
  doubtful: number;
}

/** Tells the places apart. */
export class XmlPlaces {
  readonly #places = new Map<number, Place>();
  #hasAreaCodes = false;
  #hasNumbers = false;
  #isAmbiguous = false;
  #needsAreaCodes = false;

  /**
   * Tells what a place holds.
   *
   * @param place The place.
   * @param kind What the value is that stands there now; it counts when it is the place's first.
   * @returns What the place holds.
   * @throws {ValidationError} When two places hold phone numbers or one that began with something else may,
   * or two hold what may be area codes and numbers need one.
   */
  kindOf(place: number, kind: PlaceKind): PlaceKind {
    const known = this.#places.get(place);
    if (known === undefined) return kind === NOTHING ? NOTHING : this.#settle(place, kind);
    if (known.kind === NUMBER) return NUMBER;
    // A column of words in which numbers begin to stand may hold registered ones.
    if (kind === NUMBER && known.kind === WORDS) throw twoNumbers();
    if (known.doubtful > 0) {
      if (kind === NUMBER) throw lateNumbers();
      known.doubtful--;
    }
    return known.kind;
  }

  /**
   * Is told that a number gets the area code that stands beside or around it.
   *
   * @throws {ValidationError} When two places hold what may be area codes.
   */
  needAreaCode(): void {
    this.#needsAreaCodes = true;
    this.#refuseAmbiguity();
  }

  #settle(place: number, kind: PlaceKind): PlaceKind {
    if (this.#places.size === MOST_PLACES) {
      throw new ValidationError("Cannot read the XML list: it holds too many kinds of elements");
    }
    if (kind === NUMBER && this.#hasNumbers) throw twoNumbers();
    if (kind === AREA_CODE && this.#hasAreaCodes) {
      this.#isAmbiguous = true;
      this.#refuseAmbiguity();
    }
    this.#hasNumbers ||= kind === NUMBER;
    this.#hasAreaCodes ||= kind === AREA_CODE;
    this.#places.set(place, { kind, doubtful: DOUBTFUL_VALUES - 1 });
    return kind;
  }

  #refuseAmbiguity(): void {
    if (!this.#isAmbiguous || !this.#needsAreaCodes) return;
    throw new ValidationError(
      "Cannot read the XML list: more than one element or attribute may be the area code",
    );
  }
}

/**
 * Names a place, as names are hashed: places are only told apart.
 *
 * @param outer The place of the element around it; 0 = there is none.
 * @param name Hash of the name of the element or attribute.
 * @returns The place.
 */
export function inside(outer: number, name: number): number {
  return Math.imul(outer ^ name, 0x01000193) ^ (outer >>> 15);
}

function lateNumbers(): ValidationError {
  return new ValidationError(
    "Cannot read the XML list: an element or attribute holds phone numbers and began with something else",
  );
}

function twoNumbers(): ValidationError {
  return new ValidationError(
    "Cannot read the XML list: more than one element or attribute holds phone numbers",
  );
}
