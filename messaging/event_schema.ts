/**
 * The shape of events as JSON Schema, for registries of schemas and for tests that no change of it
 * breaks a reader.
 *
 * @module
 */

import { z } from "zod";
import type { ValidationIssue } from "../utils/validation_issues.ts";
import type { EventSpec } from "./event.ts";
import { isObject } from "../utils/is_object.ts";

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Keywords that describe and do not validate. */
const REMARKS: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
]);

/** Keywords that hold further schemas, or belong to them. */
const STRUCTURE: ReadonlySet<string> = new Set(["properties", "required", "items", "enum"]);

/**
 * Writes the shape of an event's data as JSON Schema.
 *
 * @param definition the kind of event.
 * @returns the schema of the data.
 * @throws {Error} when the data could not be JSON, such as dates.
 *
 * @example What `lead.received` demands
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { eventJsonSchema, LeadReceived } from "@nlre/shared/messaging";
 *
 * assertEquals(eventJsonSchema(LeadReceived)["required"], ["leadId"]);
 * ```
 */
export function eventJsonSchema({ schema }: Pick<EventSpec<unknown>, "schema">): JsonSchema {
  return z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      // The format says it all; the expression behind it changes from one release of zod to the next.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
}

/**
 * Tells which changes of a shape break a reader, so that the event needs a new version and an upcast.
 *
 * Readers of the old shape read new events, and readers of the new shape read old events. So neither may
 * a field ask for more than before nor allow more; all that breaks nobody is a new field that is
 * optional.
 *
 * @param before the shape as it was published.
 * @param after the shape as it is to be.
 * @returns the fields, `*` being each entry of a list, and what has changed; none when all can read on.
 *
 * @example A field that must be there from now on
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { breakingChanges } from "@nlre/shared/messaging";
 *
 * const before = { type: "object", properties: { leadId: { type: "string" } }, required: ["leadId"] };
 * const optional = { ...before, properties: { ...before.properties, score: { type: "number" } } };
 * assertEquals(breakingChanges(before, optional), []);
 * assertEquals(breakingChanges(before, { ...optional, required: ["leadId", "score"] }), [
 *   { path: "score", rule: "is new and required: events of before lack it" },
 * ]);
 * ```
 */
export function breakingChanges(
  before: JsonSchema,
  after: JsonSchema,
): readonly ValidationIssue[] {
  return [...changesAt("", before, after)];
}

function* changesAt(
  path: string,
  before: JsonSchema,
  after: JsonSchema,
): Iterable<ValidationIssue> {
  for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (REMARKS.has(keyword) || STRUCTURE.has(keyword)) continue;
    if (!isSameJson(before[keyword], after[keyword])) yield { path, rule: `${keyword} differs` };
  }
  yield* enumChanges(path, before["enum"], after["enum"]);
  yield* propertyChanges(path, before, after);
  if (isObject(before["items"]) && isObject(after["items"])) {
    yield* changesAt(join(path, "*"), before["items"], after["items"]);
  } else if (!isSameJson(before["items"], after["items"])) {
    yield { path, rule: "items differs" };
  }
}

function* enumChanges(path: string, before: unknown, after: unknown): Iterable<ValidationIssue> {
  if (!Array.isArray(before) || !Array.isArray(after)) {
    if (before !== after) yield { path, rule: "enum differs" };
    return;
  }
  for (const value of before) {
    if (!after.includes(value)) yield { path, rule: `${value} is gone: events of before hold it` };
  }
  for (const value of after) {
    if (!before.includes(value)) {
      yield { path, rule: `${value} is new: readers of before refuse it` };
    }
  }
}

function* propertyChanges(
  path: string,
  before: JsonSchema,
  after: JsonSchema,
): Iterable<ValidationIssue> {
  const [old, now] = [propertiesOf(before), propertiesOf(after)];
  const [wasRequired, isRequired] = [requiredOf(before), requiredOf(after)];
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const [from, to] = [old[name], now[name]];
    const at = join(path, name);
    if (to === undefined) yield { path: at, rule: "is gone: readers of before know it" };
    else if (from === undefined) {
      if (isRequired.has(name)) {
        yield { path: at, rule: "is new and required: events of before lack it" };
      }
    } else {
      if (isRequired.has(name) && !wasRequired.has(name)) {
        yield { path: at, rule: "is required now: events of before may lack it" };
      } else if (wasRequired.has(name) && !isRequired.has(name)) {
        yield { path: at, rule: "is optional now: readers of before demand it" };
      }
      yield* changesAt(at, from, to);
    }
  }
}

function propertiesOf({ properties }: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return isObject(properties) ? properties as Readonly<Record<string, JsonSchema>> : {};
}

function requiredOf({ required }: JsonSchema): ReadonlySet<unknown> {
  return new Set(Array.isArray(required) ? required : []);
}

/** Schemas are written by the same code, so the order of their members is the same too. */
function isSameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
