/**
 * Which sold houses may speak for the subject, and how much each counts.
 *
 * The limits are the screens investors use: the nearest, latest and most alike sales first, wider
 * ones only when fewer than three are found. The Fannie Mae Selling Guide (B4-1.3-08) asks for
 * three closed sales from the same market area and sets no distances.
 *
 * @module
 */
import type { ArvSubject, ComparableSale } from "./comparable_sale.ts";

/** One ring of the search. */
export interface ComparableTier {
  /** Name that the result carries. */
  readonly name: string;
  /** Largest distance in miles. */
  readonly maxDistance: number;
  /** Largest age of the sale in days. */
  readonly maxAgeDays: number;
  /** Largest difference in living area, as a fraction of the subject's. */
  readonly maxAreaDifference: number;
  /** Largest difference in the year of construction; no limit when absent. */
  readonly maxYearDifference?: number;
  /** Largest difference in bedrooms, and in bathrooms; no limit when absent. */
  readonly maxRoomDifference?: number;
  /** Whether one kind of home (house, townhouse, condo) may speak for another. */
  readonly otherHomes: boolean;
}

/** The rings for towns and suburbs; each contains the one before it. */
export const COMPARABLE_TIERS: readonly ComparableTier[] = [
  {
    name: "A",
    maxDistance: 0.5,
    maxAgeDays: 180,
    maxAreaDifference: 0.2,
    maxYearDifference: 15,
    maxRoomDifference: 1,
    otherHomes: false,
  },
  {
    name: "B",
    maxDistance: 1,
    maxAgeDays: 270,
    maxAreaDifference: 0.25,
    maxRoomDifference: 2,
    otherHomes: false,
  },
  { name: "C", maxDistance: 3, maxAgeDays: 365, maxAreaDifference: 0.3, otherHomes: true },
];

/** Why a sale does not speak for the subject. */
export type ComparableExclusion =
  | "not-arms-length"
  | "not-renovated"
  | "after-effective-date"
  | "adjustments-exceed-price"
  | "property-type"
  | "distance"
  | "age"
  | "living-area"
  | "year-built"
  | "rooms"
  | "outlier";

/** The reasons that {@linkcode brokenLimits} finds, each at the place of its bit. */
const LIMITS: readonly ComparableExclusion[] = [
  "not-arms-length",
  "not-renovated",
  "after-effective-date",
  "adjustments-exceed-price",
  "property-type",
  "distance",
  "age",
  "living-area",
  "year-built",
  "rooms",
];

/** How alike two kinds of property are. */
type Kinship = "same" | "home" | "other";

const HOMES = new Set(["single_family", "townhouse", "condo"]);

function kinship(subject: string | undefined, sale: string | undefined): Kinship {
  if (subject === undefined || sale === undefined || subject === sale) return "same";
  if (subject === "other" || sale === "other") return "same";
  return HOMES.has(subject) && HOMES.has(sale) ? "home" : "other";
}

function distanceBetween(a: number | undefined, b: number | undefined): number {
  return a === undefined || b === undefined ? 0 : Math.abs(a - b);
}

/** A sale compared with the subject, before any limit is applied. */
export interface Likeness {
  /** Distance in miles. */
  readonly miles: number;
  /** Age of the sale in days, negative when it closed after the effective date. */
  readonly ageDays: number;
  /** Difference in living area, as a fraction of the subject's. */
  readonly area: number;
  /** Difference in bedrooms. */
  readonly bedrooms: number;
  /** Difference in bathrooms. */
  readonly bathrooms: number;
  /** Difference in years of construction. */
  readonly years: number;
  /** How alike the kinds are. */
  readonly kinship: Kinship;
}

/**
 * Compares a sale with the subject.
 *
 * @param subject The house to value.
 * @param sale The sale.
 * @param ageDays Days from the sale to the day of the value, negative when it closed later.
 * @returns Every difference that a limit or the weight looks at.
 */
export function compareSale(
  subject: ArvSubject,
  sale: ComparableSale,
  ageDays: number,
): Likeness {
  return {
    miles: sale.distance,
    ageDays,
    area: Math.abs(sale.squareFeet - subject.squareFeet) / subject.squareFeet,
    bedrooms: distanceBetween(subject.bedrooms, sale.bedrooms),
    bathrooms: distanceBetween(subject.bathrooms, sale.bathrooms),
    years: distanceBetween(subject.yearBuilt, sale.yearBuilt),
    kinship: kinship(subject.propertyType, sale.propertyType),
  };
}

function bit(isBroken: boolean, reason: number): number {
  return isBroken ? 1 << reason : 0;
}

/**
 * Finds what keeps a sale out of a ring. Most sales are judged several times, so the answer is a
 * number; {@linkcode exclusions} reads it.
 *
 * @param likeness The compared sale.
 * @param sale The sale.
 * @param tier The ring; its limits belong to it.
 * @param priceCents The adjusted price.
 * @returns A bit for each broken limit; 0 for a sale in the ring.
 */
export function brokenLimits(
  likeness: Likeness,
  sale: ComparableSale,
  tier: ComparableTier,
  priceCents: number,
): number {
  const { maxYearDifference = Infinity, maxRoomDifference = Infinity } = tier;
  const { kinship } = likeness;
  return bit(sale.isArmsLength === false, 0) |
    bit(sale.condition === "fair" || sale.condition === "poor", 1) |
    bit(likeness.ageDays < 0, 2) |
    bit(priceCents <= 0, 3) |
    bit(kinship === "other" || kinship === "home" && !tier.otherHomes, 4) |
    bit(likeness.miles > tier.maxDistance, 5) |
    bit(likeness.ageDays > tier.maxAgeDays, 6) |
    bit(likeness.area > tier.maxAreaDifference, 7) |
    bit(likeness.years > maxYearDifference, 8) |
    bit(Math.max(likeness.bedrooms, likeness.bathrooms) > maxRoomDifference, 9);
}

/**
 * Names broken limits.
 *
 * @param broken The answer of {@linkcode brokenLimits}.
 * @returns The reasons.
 */
export function exclusions(broken: number): ComparableExclusion[] {
  const reasons: ComparableExclusion[] = [];
  for (let reason = 0; broken >> reason !== 0; reason++) {
    if ((broken >> reason & 1) === 1) reasons.push(LIMITS[reason] as ComparableExclusion);
  }
  return reasons;
}

/** Each of these halves, thirds, … the weight by e: half a mile, 180 days, a fifth of the area. */
const SCALE = { miles: 0.5, days: 180, area: 0.2 };
/** What a missing or further bedroom or bathroom leaves of the weight. */
const LN_ROOM = Math.log(0.9);
/** What another kind of home leaves of the weight. */
const OTHER_HOME = 0.5;
/** Similarity has this many parts of one: whole numbers add up the same in every order. */
export const SIMILARITY_PARTS = 1_000_000;

/**
 * How alike a sale and the subject are:
 * `e^(-miles/0.5) · e^(-days/180) · e^(-area/0.2) · 0.9^(bedrooms + bathrooms) · kind`.
 *
 * @param likeness The compared sale.
 * @returns 1 to {@linkcode SIMILARITY_PARTS}, whole; the latter for the subject itself, today.
 */
export function similarity(likeness: Likeness): number {
  const decay = likeness.miles / SCALE.miles + likeness.ageDays / SCALE.days +
    likeness.area / SCALE.area - LN_ROOM * (likeness.bedrooms + likeness.bathrooms);
  const kind = likeness.kinship === "same" ? 1 : OTHER_HOME;
  return Math.max(1, Math.round(SIMILARITY_PARTS * kind * Math.exp(-decay)));
}
