/**
 * How a model ties its hand-written interface to its zod schema.
 *
 * A schema whose type is inferred cannot be published to JSR without slow types, and a plain
 * `z.ZodType<T>` annotation loses `.shape` and checks one direction only: a required key may be
 * optional in the interface and the compiler stays silent. Here the interface is written by hand,
 * the schema is annotated with {@linkcode ObjectSchema}, and {@linkcode exact} compares both
 * directions and names the keys that differ.
 *
 * @module
 */
import { z } from "zod";

/** Whether a value is a bare record: made by `{}`, by JSON or with no prototype, in any realm. */
function isRecord(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * A `z.ZodObject` that refuses a `Date`, a `Map` and every other instance of a class, which zod
 * reads as an object without keys: where every field has a default, that would pass for a document.
 *
 * It is a subclass, so that what `.extend`, `.pick` and the like derive refuses them too.
 */
const RecordObject: z.core.$constructor<z.ZodObject> = z.core.$constructor(
  "RecordObject",
  (inst, def) => {
    z.ZodObject.init(inst, def);
    const { parse } = inst._zod;
    inst._zod.parse = (payload, context) => {
      const input: unknown = payload.value;
      if (typeof input !== "object" || input === null || isRecord(input)) {
        return parse(payload, context);
      }
      payload.issues.push({ code: "invalid_type", expected: "object", input, inst });
      return payload;
    };
  },
);

function recordsOnly(schema: z.ZodObject): z.ZodObject {
  return new RecordObject(schema.def);
}

/**
 * A schema of a bare record that has these keys and no others.
 *
 * @param fields The schema of each key.
 * @returns The schema.
 */
export function strictRecord(fields: z.core.$ZodShape): z.ZodObject {
  return recordsOnly(z.strictObject(fields));
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

type Flat<T> = { [K in keyof T]: T[K] };

type DriftingKeys<A, B> = {
  [K in keyof A | keyof B]: K extends keyof A & keyof B
    ? Same<Pick<A, K>, Pick<B, K>> extends true ? never : K
    : K;
}[keyof A | keyof B];

/** The schema of one key of a model, with zod's marks for an optional key set as in the interface. */
export type Field<Out, In, K extends keyof Out & keyof In> = z.ZodType<
  Out[K],
  In[K],
  & z.core.$ZodTypeInternals<Out[K], In[K]>
  & (Record<never, never> extends Pick<Out, K> ? { optout: "optional" } : unknown)
  & (Record<never, never> extends Pick<In, K> ? { optin: "optional" | "defaulted" } : unknown)
>;

/**
 * A zod object schema that returns `Out` and accepts `In`.
 *
 * It is a real `z.ZodObject`: `.shape`, `.pick`, `.extend` and the rest work and stay typed.
 */
export type ObjectSchema<Out, In = Out> = z.ZodObject<
  { [K in keyof Out & keyof In]-?: Field<Out, In, K> }
>;

/** A schema that is no object (a string, a union, an array) and returns `Out` from `In`. */
export type Schema<Out, In = Out> = z.ZodType<Out, In>;

/** What {@linkcode exact} demands of its argument; a mismatch names the keys that differ. */
export type ExactObject<S, Out, In> = Same<z.output<S>, Flat<Out>> extends true
  ? Same<z.input<S>, Flat<In>> extends true ? unknown
  : { "input differs at": DriftingKeys<z.input<S>, In> }
  : { "output differs at": DriftingKeys<z.output<S>, Out> };

/** What {@linkcode exactly} demands of its argument. */
export type ExactValue<S, Out, In> = Same<z.output<S>, Out> extends true
  ? Same<z.input<S>, In> extends true ? unknown : { "input differs": z.input<S> }
  : { "output differs": z.output<S> };

/**
 * Pins an object schema to the interfaces of its model and makes it a tolerant reader.
 *
 * `Out` and `In` come from the annotation of the constant. Keys that the model does not know are
 * kept in the parsed value: a service that reads, changes and writes back must not delete what
 * Mongo (`_id`) or a newer version of another service put there. A `Date` or another instance of a
 * class is no document.
 *
 * @param schema The object schema; its type must equal the interfaces, both ways.
 * @returns The same fields, typed by the interfaces, keeping unknown keys.
 *
 * @example A model of two fields
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { exact, type ObjectSchema } from "./schema.ts";
 * import { z } from "zod";
 *
 * interface Tag {
 *   name: string;
 *   weight: number;
 * }
 * interface TagInput {
 *   name: string;
 *   weight?: number | undefined;
 * }
 * const TagSchema: ObjectSchema<Tag, TagInput> = exact(
 *   z.object({ name: z.string(), weight: z.number().default(1) }),
 * );
 * assertEquals(TagSchema.parse({ name: "vacant" }), { name: "vacant", weight: 1 });
 * ```
 */
export function exact<Out, In, S extends z.ZodObject>(
  schema: S & ExactObject<S, Out, In>,
): ObjectSchema<Out, In> {
  return recordsOnly((schema as z.ZodObject).loose()) as unknown as ObjectSchema<Out, In>;
}

/**
 * Pins a schema that is no object to the type it returns and the type it accepts.
 *
 * @param schema The schema; its type must equal the annotation, both ways.
 * @returns The schema itself, typed by the annotation.
 *
 * @example A closed list of words
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { exactly, type Schema } from "./schema.ts";
 * import { z } from "zod";
 *
 * type Side = "buyer" | "seller";
 * const SideSchema: Schema<Side> = exactly(z.enum(["buyer", "seller"]));
 * assertEquals(SideSchema.safeParse("agent").success, false);
 * ```
 */
export function exactly<Out, In, S extends z.ZodType>(
  schema: S & ExactValue<S, Out, In>,
): Schema<Out, In> {
  return schema as unknown as Schema<Out, In>;
}
