/**
 * The rules of a definition of an event.
 *
 * @module
 */

import type { ValidationIssue } from "../utils/validation_issues.ts";
import { isTopicName, TOPIC_RULE } from "./topics.ts";

/** What of a definition is checked. */
interface CheckedDefinition {
  readonly type: string;
  readonly version: number;
  readonly topic: string;
  readonly upcast?: Readonly<Record<number, unknown>>;
}

const TYPE = /^[\w.:/-]{1,200}$/;
const MAX_VERSION = 999_999;

/**
 * Checks a definition. Its type is shown in logs and headers, so it may hold nothing to be careful of.
 *
 * @param definition the definition.
 * @returns what is wrong with it.
 */
export function checkDefinition(
  { topic, type, upcast = {}, version }: CheckedDefinition,
): readonly ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (!isTypeName(type)) {
    issues.push({ path: "type", rule: "must be 1 to 200 letters, digits, or one of . _ : / -" });
  }
  if (!isTopicName(topic)) issues.push({ path: "topic", rule: TOPIC_RULE });
  if (!Number.isInteger(version) || version < 1 || version > MAX_VERSION) {
    issues.push({ path: "version", rule: `must be a whole number from 1 to ${MAX_VERSION}` });
  }
  const steps = Object.keys(upcast).map(Number).sort((a, b) => a - b);
  // The last steps of a chain may stand without the first ones: old versions die out.
  if (steps.some((step, i) => step < 1 || step !== version - steps.length + i)) {
    issues.push({
      path: "upcast",
      rule: "must hold the steps from some version to the current one, without a gap",
    });
  }
  return issues;
}

/**
 * Tells whether a text can be the name of a kind of event.
 *
 * @param type the text.
 * @returns whether it can.
 */
export function isTypeName(type: unknown): type is string {
  return typeof type === "string" && TYPE.test(type);
}
