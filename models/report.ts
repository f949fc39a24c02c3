/**
 * Pieces of the rules for documents that we write.
 *
 * @module
 */
import type { z } from "zod";

/** Reports one broken rule at a path; the message never quotes the value. */
export type Report = (path: PropertyKey[], message: string) => void;

/** Shape of an IANA zone name; whether the zone exists depends on the runtime's tables. */
const ZONE = /^(?:UTC|[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)+)$/;

/**
 * Adds rules to a schema.
 *
 * They are asked only once the shape is right: zod refines even a value that broke a bound or a
 * format, on which a rule would stumble.
 *
 * @param schema The schema of the shape.
 * @param check Checks a value of that shape and reports every broken rule.
 * @returns The same schema with the rules.
 */
export function withRules<S extends z.ZodType>(
  schema: S,
  check: (value: z.output<S>, report: Report) => void,
): S {
  return schema.superRefine((value, context) => {
    if (context.issues.length > 0) return;
    check(value, (path, message) => context.addIssue({ code: "custom", path, message }));
  });
}

/**
 * A report for a part of a document.
 *
 * @param report The report of the document.
 * @param path Where the part stands.
 * @returns The report to which paths inside the part are given.
 */
export function under(report: Report, ...path: PropertyKey[]): Report {
  return (inner, message) => report([...path, ...inner], message);
}

/**
 * Reports the identifiers that are empty. Older documents may have such; in a unique index two of
 * ours would collide.
 *
 * @param part The document or a part of it.
 * @param keys Keys of identifiers; only what is there is judged.
 * @param report Called for every empty one.
 */
export function checkIdentifiers<K extends string>(
  part: { readonly [P in K]?: string | undefined },
  keys: readonly K[],
  report: Report,
): void {
  for (const key of keys) {
    if (part[key]?.trim() === "") report([key], "Expected an identifier that is not empty");
  }
}

/**
 * Whether a text has the shape of an IANA time zone.
 *
 * @param value The text.
 * @returns Whether it has the shape; not whether the zone exists.
 */
export function isTimeZone(value: string): boolean {
  return ZONE.test(value);
}

/**
 * Calls back for every entry of a list that repeats an earlier one.
 *
 * @param values The list.
 * @param repeated Called with the index of the later one.
 */
export function checkDistinct(
  values: readonly unknown[],
  repeated: (index: number) => void,
): void {
  const seen = new Set<unknown>();
  values.forEach((value, index) => seen.has(value) ? repeated(index) : seen.add(value));
}

/**
 * Reports the numbers below zero.
 *
 * @param part The document or a part of it.
 * @param keys Keys of numbers that may be absent.
 * @param report Called for every number below zero.
 */
export function checkNotNegative<K extends string>(
  part: { readonly [P in K]?: number | undefined },
  keys: readonly K[],
  report: Report,
): void {
  for (const key of keys) {
    if ((part[key] ?? 0) < 0) report([key], "Expected zero or more");
  }
}

/**
 * Reports a document that was changed or deleted before it was created.
 *
 * @param document The document's own dates; only what is there is compared.
 * @param report Called for every broken rule.
 */
export function checkLifetime(
  document: {
    readonly createdAt?: Date | undefined;
    readonly updatedAt?: Date | undefined;
    readonly deletedAt?: Date | undefined;
  },
  report: Report,
): void {
  const { createdAt } = document;
  if (createdAt === undefined) return;
  for (const key of ["updatedAt", "deletedAt"] as const) {
    const date = document[key];
    if (date !== undefined && date < createdAt) {
      report([key], "Expected an instant not before createdAt");
    }
  }
}
