/**
 * Mongo's own validation, made from the zod schemas.
 *
 * @module
 */
import { z } from "zod";
import { instant } from "./fields.ts";

/** A `$jsonSchema` as Mongo takes it: a subset of JSON Schema draft 4, with `bsonType`. */
export interface MongoJsonSchema {
  /** The BSON type, or several. */
  bsonType?: string | string[];
  /** The values allowed. */
  enum?: unknown[];
  /** Schemas of which one must fit. */
  anyOf?: MongoJsonSchema[];
  /** Schemas of which all must fit. */
  allOf?: MongoJsonSchema[];
  /** Keys that must be there. */
  required?: string[];
  /** Schemas of known keys. */
  properties?: Record<string, MongoJsonSchema>;
  /** Schema of all other keys. */
  additionalProperties?: MongoJsonSchema;
  /** Most keys. */
  maxProperties?: number;
  /** Schema of the entries, or of each entry by its place. */
  items?: MongoJsonSchema | MongoJsonSchema[];
  /** Fewest entries. */
  minItems?: number;
  /** Most entries. */
  maxItems?: number;
  /** Smallest number. */
  minimum?: number;
  /** Whether the smallest number itself is refused. */
  exclusiveMinimum?: boolean;
  /** Largest number. */
  maximum?: number;
  /** Whether the largest number itself is refused. */
  exclusiveMaximum?: boolean;
  /** The step between numbers. */
  multipleOf?: number;
  /** Shortest text, in code points. */
  minLength?: number;
  /** Longest text, in code points. */
  maxLength?: number;
  /** Regular expression that a text must match. */
  pattern?: string;
}

type Json = z.core.JSONSchema.BaseSchema;

const BSON_TYPES: Readonly<Record<string, string>> = {
  string: "string",
  object: "object",
  array: "array",
  boolean: "bool",
  null: "null",
  number: "number",
  // Drivers store a whole number beyond 32 bits as a double: the step says that it is whole.
  integer: "number",
};

const COPIED = [
  "bsonType",
  "enum",
  "required",
  "maxProperties",
  "minItems",
  "maxItems",
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "pattern",
] as const;

/** Bounds that zod states for every whole number and that say nothing to Mongo. */
function isTrivialBound(key: string, value: unknown): boolean {
  return (key === "minimum" && value === Number.MIN_SAFE_INTEGER) ||
    (key === "maximum" && value === Number.MAX_SAFE_INTEGER);
}

function translateMap(map: Record<string, unknown>): Record<string, MongoJsonSchema> {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [key, translate(value as Json)]),
  );
}

/** Keeps what Mongo knows; `default`, `format`, `propertyNames` and the like are refused by it. */
function translate(json: Json): MongoJsonSchema {
  const mongo: Record<string, unknown> = {};
  for (const key of COPIED) {
    const value = json[key];
    if (value !== undefined && !isTrivialBound(key, value)) mongo[key] = value;
  }
  if (Array.isArray(json.type)) mongo.bsonType = json.type.map((type) => BSON_TYPES[type]);
  else if (json.type !== undefined) mongo.bsonType = BSON_TYPES[json.type];
  if (json.type === "integer") mongo.multipleOf = 1;
  if (json.anyOf !== undefined) mongo.anyOf = json.anyOf.map((each) => translate(each as Json));
  if (json.allOf !== undefined) mongo.allOf = json.allOf.map((each) => translate(each as Json));
  if (json.properties !== undefined) mongo.properties = translateMap(json.properties);
  if (Array.isArray(json.items)) mongo.items = json.items.map((each) => translate(each as Json));
  else if (json.items !== undefined) mongo.items = translate(json.items as Json);
  const others = json.additionalProperties;
  if (typeof others === "object" && Object.keys(others).length > 0) {
    mongo.additionalProperties = translate(others as Json);
  }
  return mongo as MongoJsonSchema;
}

/**
 * Makes the `$jsonSchema` of a collection from the schema of its documents, for
 * `validationLevel: "moderate"`: documents stored earlier stay writable even where they break it.
 *
 * It accepts whatever the schema returns and, since other writers leave them out, documents without
 * the fields that have a default. Unknown keys are allowed. Where Mongo cannot express a rule it is
 * the more tolerant: it takes `NaN` and infinities for numbers, its `$` also matches before a final
 * line break, it bounds no key of a record, and the rules between fields are those of the
 * `…WriteSchema`s alone.
 *
 * @param schema The schema of the documents.
 * @returns The schema in Mongo's words.
 *
 * @example A validator for the calls
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CallSchema, mongoJsonSchema } from "@nlre/shared/models";
 *
 * const schema = mongoJsonSchema(CallSchema);
 * assertEquals(schema.properties?.initiatedAt, { bsonType: "date" });
 * assertEquals(schema.properties?.direction, { bsonType: "string", enum: ["inbound", "outbound"] });
 * assertEquals(schema.required?.includes("tags"), false);
 * ```
 */
export function mongoJsonSchema(schema: z.ZodType): MongoJsonSchema {
  const json = z.toJSONSchema(schema, {
    target: "draft-04",
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) !== instant) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.bsonType = "date";
    },
  });
  return translate(json);
}
