/**
 * A point on the earth as Mongo searches by it.
 *
 * @module
 */
import { z } from "zod";
import { exact, type ObjectSchema } from "./schema.ts";

/** A GeoJSON point. */
export interface GeoPoint {
  /** Always `"Point"`. */
  type: "Point";
  /** Longitude, then latitude, degrees: GeoJSON's order. */
  coordinates: [number, number];
}

/** Validates a {@linkcode GeoPoint}. */
export const GeoPointSchema: ObjectSchema<GeoPoint> = exact(z.object({
  type: z.literal("Point"),
  coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
}));
