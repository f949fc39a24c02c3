/** What `init` prints. */

import type { InitOptions } from "./options.ts";
import { isAsDeclared, type StoreReport } from "./run.ts";
import { type Action, ACTIONS, countActions, type Step } from "./step.ts";

/** What each action is called when it is planned and when it was done. */
const WORDS: Readonly<Record<Action, readonly [planned: string, done: string]>> = {
  create: ["create", "created"],
  change: ["change", "changed"],
  keep: ["keep", "kept"],
  conflict: ["conflict", "conflict"],
};

function nameOf({ collection, thing, name }: Step): string {
  if (thing === "collection") return `collection ${collection}`;
  if (thing === "vector collection") return `vector collection ${name}`;
  if (thing === "alias") return `alias ${collection} of ${name}`;
  return `${collection} ${thing} ${name}`;
}

function withDetail(text: string, { detail }: Step): string {
  return detail === undefined ? text : `${text} (${detail})`;
}

/** One line for what is alike: the indexes that one collection gets, say. */
function lines(steps: readonly Step[], tense: 0 | 1): string {
  const groups: Step[][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    const first = group?.[0];
    const isAlike = first !== undefined && first.action === step.action &&
      first.collection === step.collection && first.thing === step.thing;
    if (isAlike && step.action !== "conflict") group?.push(step);
    else groups.push([step]);
  }
  return groups.map(([first, ...more]) => {
    if (first === undefined) return "";
    const names = [nameOf(first), ...more.map(({ name }) => name)];
    const words = [first, ...more].map((step, i) => withDetail(names[i] ?? "", step));
    return `  ${WORDS[first.action][tense].padEnd(9)} ${words.join(", ")}\n`;
  }).join("");
}

function counted(steps: readonly Step[], tense: 0 | 1): string {
  const counts = countActions(steps);
  return ACTIONS.filter((action) => counts[action] > 0)
    .map((action) => `${WORDS[action][tense]} ${counts[action]}`).join(", ");
}

/**
 * Tells what is to be done in a store: every step but the kept ones, which are counted.
 *
 * @param report What was found.
 * @returns Lines.
 */
export function planText(report: StoreReport): string {
  const { title, version, where, plan, extra } = report;
  return `${title} ${version}, ${where}: ${counted(plan, 0)}\n` +
    lines(plan.filter(({ action }) => action !== "keep"), 0) +
    extra.map((name) => `  left alone, not declared: ${name}\n`).join("");
}

/**
 * Tells what was done in a store.
 *
 * @param report What was found and done.
 * @returns Lines: the counts, the conflicts that remain, and what was left undone.
 */
export function doneText({ title, plan, done, failure }: StoreReport): string {
  if (failure !== undefined) {
    const steps = done ?? [];
    return `${title}: broken off after ${steps.length} of ${plan.length} steps ` +
      `(${counted(steps, 1) || "none done"}): ${failure.message}\n` +
      lines(steps.filter(({ action }) => action !== "keep"), 1) +
      "  Run it again to go on.\n";
  }
  if (done === undefined) {
    const isKept = plan.every(({ action }) => action === "keep");
    return `${title}: ${
      isKept ? "everything is as declared" : "nothing done, see the conflicts"
    }\n`;
  }
  const conflicts = done.filter(({ action }) => action === "conflict");
  return `${title}: ${counted(done, 1)}\n` + lines(conflicts, 1);
}

/**
 * Tells in one line whether all stores are as declared.
 *
 * @param reports What was found.
 * @returns A line, such as `not as declared: 112 to create`.
 */
export function checkText(reports: readonly StoreReport[]): string {
  if (reports.every(isAsDeclared)) return "everything is as declared\n";
  const counts = countActions(reports.flatMap(({ plan }) => plan));
  const words = [
    ...(counts.create === 0 ? [] : [`${counts.create} to create`]),
    ...(counts.change === 0 ? [] : [`${counts.change} to change`]),
    ...(counts.conflict === 0 ? [] : [`${counts.conflict} to decide`]),
  ];
  return `not as declared: ${words.join(", ")}\n`;
}

/**
 * Tells everything as JSON.
 *
 * @param options What was asked for.
 * @param reports What was found and done.
 * @param error Why nothing could be found out, if that is so.
 * @returns One line.
 */
export function jsonText(
  options: InitOptions,
  reports: readonly StoreReport[],
  error?: string,
): string {
  const stores = reports.map(({ failure, ...report }) => ({
    ...report,
    ...(failure === undefined ? {} : { failure: failure.message }),
    isAsDeclared: failure === undefined && isAsDeclared(report),
  }));
  return JSON.stringify({
    format: "nlre.init/1",
    mode: options.mode,
    isAsDeclared: error === undefined && stores.every((store) => store.isAsDeclared),
    ...(error === undefined ? {} : { error }),
    stores,
  }) + "\n";
}
