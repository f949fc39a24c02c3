/** Plans and prepares the stores. */

import { isAppError } from "../../utils/errors.ts";
import { type Installer, isDrift, type Step } from "./step.ts";

/** A store with what was found and done in it. */
export interface StoreReport {
  /** What people call it. */
  readonly title: string;
  /** What is prepared there. */
  readonly where: string;
  /** The server's version. */
  readonly version: string;
  /** What was to be done when it began. */
  readonly plan: readonly Step[];
  /** What is there without being declared. */
  readonly extra: readonly string[];
  /** What was done; absent when nothing was to be. */
  readonly done?: readonly Step[];
  /** What broke it off after the steps in `done`. */
  readonly failure?: Error;
}

/**
 * Compares a store with what is declared.
 *
 * @param store The store, connected.
 * @param version The server's version.
 * @returns What is to be done.
 */
export async function planStore(store: Installer, version: string): Promise<StoreReport> {
  const plan = await store.plan();
  return { title: store.title, where: store.where, version, plan, extra: store.extra() };
}

/**
 * Prepares a store, unless everything is as declared. What breaks off is part of the report, so that
 * nobody has to guess what was done before.
 *
 * @param store The store, connected.
 * @param report What is to be done.
 * @returns What was done.
 */
export async function applyStore(store: Installer, report: StoreReport): Promise<StoreReport> {
  if (report.plan.every(({ action }) => action === "keep" || action === "conflict")) return report;
  const done: Step[] = [];
  try {
    for await (const step of store.apply()) done.push(step);
    return { ...report, done };
  } catch (failure) {
    if (!isAppError(failure)) throw failure;
    return { ...report, done, failure };
  }
}

/**
 * Tells whether a store is as declared.
 *
 * @param report What was found and done.
 * @returns False when something is to be done, stands against it, or was broken off.
 */
export function isAsDeclared({ plan, done, failure }: StoreReport): boolean {
  if (failure !== undefined) return false;
  if (done === undefined) return !isDrift(plan);
  return done.every(({ action }) => action !== "conflict");
}
