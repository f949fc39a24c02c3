/**
 * Which points fulfil a filter.
 *
 * @module
 */

import { sameId } from "../../qdrant/checks.ts";
import type {
  QdrantCondition,
  QdrantFieldCondition,
  QdrantFilter,
  QdrantGeoPoint,
  QdrantId,
  QdrantMatch,
  QdrantRange,
} from "../../qdrant/types.ts";
import { refuse } from "./refusal.ts";
import { elementsAt, valuesAt } from "./paths.ts";

/** What a filter looks at. */
export interface Candidate {
  /** The identifier; undefined for an element of a list. */
  readonly id: QdrantId | undefined;
  /** The payload, or the element of a list. */
  readonly payload: unknown;
}

const CLAUSES: readonly string[] = ["must", "should", "must_not", "min_should"];

function list(clause: QdrantCondition | readonly QdrantCondition[]): readonly QdrantCondition[] {
  return Array.isArray(clause) ? clause : [clause as QdrantCondition];
}

/**
 * Tells whether a point fulfils a filter.
 *
 * @param filter the filter.
 * @param candidate the point.
 * @returns whether it does.
 */
export function fulfils(filter: QdrantFilter, candidate: Candidate): boolean {
  if (Object.keys(filter).some((name) => !CLAUSES.includes(name))) {
    return refuse(400, "Format error in JSON body: unknown part of a filter");
  }
  const holds = (condition: QdrantCondition): boolean => fulfilsOne(condition, candidate);
  const { must = [], should = [], must_not: mustNot = [], min_should: some } = filter;
  const options = list(should);
  return list(must).every(holds) && !list(mustNot).some(holds) &&
    (options.length === 0 || options.some(holds)) &&
    (some === undefined || some.conditions.filter(holds).length >= some.min_count);
}

function fulfilsOne(condition: QdrantCondition, candidate: Candidate): boolean {
  const { id, payload } = candidate;
  if ("key" in condition) return fulfilsField(condition, payload);
  if ("has_id" in condition) {
    return id !== undefined && condition.has_id.some((one) => sameId(one) === sameId(id));
  }
  if ("is_empty" in condition) {
    const values = valuesAt(payload, condition.is_empty.key);
    return values.every((value) =>
      value === null || (Array.isArray(value) && value.every((element) => element === null))
    );
  }
  if ("is_null" in condition) {
    return elementsAt(payload, condition.is_null.key).some((value) => value === null);
  }
  if ("nested" in condition) {
    const { key, filter } = condition.nested;
    return elementsAt(payload, key).some((element) =>
      fulfils(filter, { id: undefined, payload: element })
    );
  }
  return fulfils(condition, candidate);
}

function fulfilsField(condition: QdrantFieldCondition, payload: unknown): boolean {
  const { key, match, range, geo_radius: circle, geo_bounding_box: box } = condition;
  const values = elementsAt(payload, key);
  const tests = [
    match && ((value: unknown): boolean => isMatch(match, value)),
    range && ((value: unknown): boolean => isWithin(range, value)),
    circle && ((value: unknown): boolean => {
      const point = geoPoint(value);
      return point !== undefined && metres(circle.center, point) <= circle.radius;
    }),
    box && ((value: unknown): boolean => {
      const point = geoPoint(value);
      return point !== undefined && point.lat <= box.top_left.lat &&
        point.lon >= box.top_left.lon &&
        point.lat >= box.bottom_right.lat && point.lon <= box.bottom_right.lon;
    }),
  ].filter((test) => test !== undefined);
  const { values_count: count } = condition;
  if (tests.length === 0 && count === undefined) {
    return refuse(
      422,
      "Validation error in JSON body: At least one field condition must be specified",
    );
  }
  return tests.every((test) => values.some(test)) &&
    (count === undefined || isWithin(count, values.length));
}

function isMatch(match: QdrantMatch, value: unknown): boolean {
  if ("value" in match && match.value !== undefined) return value === match.value;
  if ("any" in match) return match.any.includes(value as string | number);
  if ("except" in match) {
    return value !== null && !match.except.includes(value as string | number);
  }
  if ("text" in match) return typeof value === "string" && hasWords(value, match.text);
  return refuse(400, "Format error in JSON body: data did not match any variant of Match");
}

/** Words are compared without case, as the server does by default. */
function hasWords(text: string, wanted: string): boolean {
  const words = (words: string): string[] => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Set(words(text));
  return words(wanted).every((word) => known.has(word));
}

function isWithin(range: QdrantRange<number> | QdrantRange<string>, value: unknown): boolean {
  const { gt, gte, lt, lte } = range;
  const bounds = [gt, gte, lt, lte];
  const isDate = bounds.some((bound) => typeof bound === "string");
  const number = isDate ? Date.parse(String(value)) : value;
  if (typeof number !== "number" || Number.isNaN(number)) return false;
  const [above, least, below, most] = bounds.map((bound) =>
    typeof bound === "string" ? Date.parse(bound) : bound
  );
  return (above === undefined || number > above) && (least === undefined || number >= least) &&
    (below === undefined || number < below) && (most === undefined || number <= most);
}

function geoPoint(value: unknown): QdrantGeoPoint | undefined {
  const { lat, lon } = (value ?? {}) as { lat?: unknown; lon?: unknown };
  return typeof lat === "number" && typeof lon === "number" ? { lat, lon } : undefined;
}

const EARTH_RADIUS_METRES = 6_371_008.8;

/** The way along the surface, by the haversine formula. */
function metres(a: QdrantGeoPoint, b: QdrantGeoPoint): number {
  const radians = (degrees: number): number => degrees * Math.PI / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, h)));
}
