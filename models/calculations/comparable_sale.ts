/**
 * What the estimate of a value reads of the house to value and of a sold one. Stored properties and
 * their comparable sales have these shapes.
 *
 * @module
 */
import { MAX_USD, wholeWithin, within } from "./numbers.ts";

/** The house to value. */
export interface ArvSubject {
  /** Living area in square feet, 1 to 100,000. */
  readonly squareFeet: number;
  /** Bedrooms; unknown when absent. */
  readonly bedrooms?: number | undefined;
  /** Bathrooms, halves allowed; unknown when absent. */
  readonly bathrooms?: number | undefined;
  /** Year of construction; unknown when absent. */
  readonly yearBuilt?: number | undefined;
  /** Kind, compared by equality; `"other"` counts as unknown. */
  readonly propertyType?: string | undefined;
  /** Bays of the garage; unknown when absent. */
  readonly garageSpaces?: number | undefined;
  /** Area of the lot in square feet; unknown when absent. */
  readonly lotSize?: number | undefined;
}

/** An amount that the caller derived from the market for one difference between two houses. */
export interface LineAdjustment {
  /** What the amount stands for, for example `"location"` or `"pool"`. */
  readonly kind: string;
  /** USD; positive when the sold house lacks something, negative when it is the better one. */
  readonly amount: number;
}

/** A closed sale near the subject. */
export interface ComparableSale {
  /** Identifier, repeated in the result. */
  readonly id?: string | undefined;
  /** Distance to the subject in miles. */
  readonly distance: number;
  /** Price paid in USD. */
  readonly soldPrice: number;
  /** When the sale closed. */
  readonly soldDate: Date;
  /** When the price was agreed; time adjustments start here, else at `soldDate`. */
  readonly contractDate?: Date | undefined;
  /** Living area in square feet, 1 to 100,000. */
  readonly squareFeet: number;
  /** Bedrooms. */
  readonly bedrooms: number;
  /** Bathrooms, halves allowed. */
  readonly bathrooms: number;
  /** Year of construction; not compared when absent. */
  readonly yearBuilt?: number | undefined;
  /** Kind; not compared when absent or `"other"`. */
  readonly propertyType?: string | undefined;
  /** Bays of the garage; not compared when absent. */
  readonly garageSpaces?: number | undefined;
  /** Area of the lot in square feet; not compared when absent. */
  readonly lotSize?: number | undefined;
  /** State of repair at the sale; a value after repair is not read from `fair` and `poor` ones. */
  readonly condition?: string | undefined;
  /** What the seller paid for the buyer, in USD; 0 when absent. */
  readonly concessions?: number | undefined;
  /** `false` for a sale within a family, a foreclosure or an auction. */
  readonly isArmsLength?: boolean | undefined;
  /** Further adjustments of this sale. */
  readonly lineAdjustments?: readonly LineAdjustment[] | undefined;
}

/** Most adjustments that one sale may bring along. */
const MAX_LINES = 50;

/** Largest values of a house. */
const MAX = { squareFeet: 100_000, rooms: 50, lotSize: 1_000_000_000, distance: 1_000 };
/** First and last year of construction. */
const YEARS = { min: 1600, max: 2100 };

/**
 * Refuses a subject that cannot be valued.
 *
 * @param subject The house to value.
 * @throws {RangeError} Naming the field.
 */
export function checkSubject(subject: ArvSubject): void {
  const { squareFeet, bedrooms = 0, bathrooms = 0, garageSpaces = 0, lotSize = 0 } = subject;
  within(squareFeet, "subject.squareFeet", 1, MAX.squareFeet);
  within(bedrooms, "subject.bedrooms", 0, MAX.rooms);
  within(bathrooms, "subject.bathrooms", 0, MAX.rooms);
  within(garageSpaces, "subject.garageSpaces", 0, MAX.rooms);
  within(lotSize, "subject.lotSize", 0, MAX.lotSize);
  wholeWithin(subject.yearBuilt ?? YEARS.min, "subject.yearBuilt", YEARS.min, YEARS.max);
}

/** As `within`, but builds the name of the field only for a refusal: 25 sales have 200 numbers. */
function saleWithin(value: number, index: number, key: string, min: number, max: number): void {
  if (!(typeof value === "number" && value >= min && value <= max)) {
    within(value, `comps[${index}].${key}`, min, max);
  }
}

/**
 * Refuses a sale that cannot be compared.
 *
 * @param sale The sale.
 * @param index Its place in the list, for the message.
 * @throws {RangeError} Naming the field.
 */
export function checkSale(sale: ComparableSale, index: number): void {
  saleWithin(sale.distance, index, "distance", 0, MAX.distance);
  saleWithin(sale.soldPrice, index, "soldPrice", 1, MAX_USD);
  saleWithin(sale.squareFeet, index, "squareFeet", 1, MAX.squareFeet);
  saleWithin(sale.bedrooms, index, "bedrooms", 0, MAX.rooms);
  saleWithin(sale.bathrooms, index, "bathrooms", 0, MAX.rooms);
  saleWithin(sale.garageSpaces ?? 0, index, "garageSpaces", 0, MAX.rooms);
  saleWithin(sale.lotSize ?? 0, index, "lotSize", 0, MAX.lotSize);
  saleWithin(sale.yearBuilt ?? YEARS.min, index, "yearBuilt", YEARS.min, YEARS.max);
  saleWithin(sale.concessions ?? 0, index, "concessions", 0, MAX_USD);
  saleWithin(sale.lineAdjustments?.length ?? 0, index, "lineAdjustments.length", 0, MAX_LINES);
}
