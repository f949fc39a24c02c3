/**
 * Levels that several models share.
 *
 * @module
 */
import { z } from "zod";
import { exactly, type Schema } from "./schema.ts";

/** How far an estimate can be trusted. */
export type ConfidenceLevel = "high" | "medium" | "low";

/** Accepts a {@linkcode ConfidenceLevel}. */
export const ConfidenceLevelSchema: Schema<ConfidenceLevel> = exactly(
  z.enum(["high", "medium", "low"]),
);

/** How soon something has to be done. */
export type PriorityLevel = "critical" | "high" | "medium" | "low";

/** Accepts a {@linkcode PriorityLevel}. */
export const PriorityLevelSchema: Schema<PriorityLevel> = exactly(
  z.enum(["critical", "high", "medium", "low"]),
);
