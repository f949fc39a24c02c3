/**
 * Stores and settings of a gate.
 *
 * @module
 */

import type { SpanRunner } from "../../utils/span.ts";
import type { DecisionLog } from "../decision_log/decision_log.ts";
import type { Instant } from "../instant.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import type { JudgeOptions } from "./judge.ts";

/** Stores and settings of a gate. */
export interface GateOptions extends JudgeOptions {
  /** Where every decision is written. Without it there is no permit. */
  readonly log: Pick<DecisionLog, "append">;
  /** Tells the time, milliseconds since 1970. */
  readonly now: () => number;
  /** Makes identifiers of permits, such as `crypto.randomUUID`. */
  readonly newId: () => string;
  /**
   * Milliseconds for all look-ups together; as long again for the reservation, and for the log.
   * @default 1000
   */
  readonly timeoutMs?: number;
  /**
   * Milliseconds for which a permit holds.
   * @default 60000
   */
  readonly permitMs?: number;
  /**
   * Milliseconds by which the clocks of the gate and of the ledger may differ.
   * @default 30000
   */
  readonly maxClockDifferenceMs?: number;
  /**
   * Makes every question a span: `withSpanOptions` of `@nlre/shared/observability`.
   * @default no spans
   */
  readonly trace?: SpanRunner;
}

/** What a preview takes. */
export interface PreviewOptions extends StoreCall {
  /**
   * Instant to judge.
   * @default now
   */
  readonly at?: Instant;
}

/** The settings of a gate, checked. */
export interface GateSettings {
  /** Milliseconds for all look-ups together, for the reservation, and for the log. */
  readonly timeoutMs: number;
  /** Milliseconds for which a permit holds. */
  readonly permitMs: number;
  /** Milliseconds by which the clocks of the gate and of the ledger may differ. */
  readonly maxClockDifferenceMs: number;
}

/** Milliseconds by which two clocks may differ, unless it is said otherwise. */
export const MAX_CLOCK_DIFFERENCE_MS = 30_000;

const DEFAULTS: GateSettings = {
  timeoutMs: 1_000,
  permitMs: 60_000,
  maxClockDifferenceMs: MAX_CLOCK_DIFFERENCE_MS,
};
const LONGEST_MS = 3_600_000;

/**
 * Checks the settings of a gate.
 *
 * @param options What was handed over.
 * @returns The settings, with defaults for what is absent.
 * @throws {RangeError} When one is out of range.
 */
export function gateSettings(options: Partial<GateSettings>): GateSettings {
  const setting = (name: keyof GateSettings) => {
    const value = options[name] ?? DEFAULTS[name];
    if (Number.isInteger(value) && value >= 1 && value <= LONGEST_MS) return value;
    throw new RangeError(`${name} must be a whole number from 1 to ${LONGEST_MS}`);
  };
  return {
    timeoutMs: setting("timeoutMs"),
    permitMs: setting("permitMs"),
    maxClockDifferenceMs: setting("maxClockDifferenceMs"),
  };
}
