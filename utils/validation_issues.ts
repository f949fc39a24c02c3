/**
 * What is wrong with some input, in one shape whoever found it.
 *
 * @module
 */

import { redactText } from "./redact_text.ts";

/** A field and the rule that it breaks; never its value. */
export interface ValidationIssue {
  /** Where: names and indexes joined by dots, as in `contact.emails.0`; empty for the whole input. */
  readonly path: string;
  /** Which rule, as a code or a phrase. */
  readonly rule: string;
}

/** What `flatten()` of a Zod error returns. */
export interface FlattenedIssues {
  /** Messages about the whole input. */
  readonly formErrors: readonly string[];
  /** Messages about each top-level field. */
  readonly fieldErrors: Readonly<Record<string, readonly string[] | undefined>>;
}

/** Anything that tells issues: our own, a Zod error, or a flattened one. */
export type ValidationSource =
  | readonly ValidationIssue[]
  | FlattenedIssues
  | {
    /** The issues of a Zod error. */
    readonly issues: readonly {
      /** Which rule. */
      readonly code: string;
      /** Names and indexes that lead to the field. */
      readonly path: readonly PropertyKey[];
    }[];
  };

const MAX_ISSUES = 100;
const MAX_LENGTH = 200;

function* rawIssues(source: ValidationSource): Generator<ValidationIssue> {
  if ("issues" in source) {
    for (const { code, path } of source.issues) {
      yield { path: path.map(String).join("."), rule: code };
    }
  } else if ("formErrors" in source) {
    for (const rule of source.formErrors) yield { path: "", rule };
    for (const [path, rules] of Object.entries(source.fieldErrors)) {
      for (const rule of rules ?? []) yield { path, rule };
    }
  } else {
    yield* source;
  }
}

/** Cuts between two words, since half a word of a list reads like one of its words. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH - 2).replace(/,?\s+\S*$/, "")} …`;
}

/**
 * Reads issues from whatever tells them.
 *
 * @param source issues of our own, a Zod error, or a flattened one.
 * @returns the first 100 issues, redacted: field names and messages can come from outside too.
 */
export function readIssues(source: ValidationSource): readonly ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  for (const { path, rule } of rawIssues(source)) {
    if (issues.length === MAX_ISSUES) break;
    issues.push({
      path: redactText(path).slice(0, MAX_LENGTH),
      rule: shorten(redactText(rule)),
    });
  }
  return issues;
}
