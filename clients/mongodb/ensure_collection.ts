/**
 * Making a collection with a validator, and listing those that there are.
 *
 * @module
 */

import type { Document } from "mongodb";
import type { CallOptions, Operation } from "../../utils/remote/caller.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { collectionOperation, commandBounds, type MongoContext } from "./context.ts";
import { isSameValue } from "./same_value.ts";

/** A collection as a caller declares it. */
export interface MongoCollectionSpec {
  /** What documents must fulfil, such as `{ $jsonSchema: … }`; absent for none. */
  readonly validator?: Readonly<Record<string, unknown>>;
  /**
   * Which writes are checked: all, or those of new documents and of documents that fulfil it already, so
   * that older documents survive.
   * @default "moderate"
   */
  readonly validationLevel?: "moderate" | "strict";
  /**
   * Whether a document that breaks it is refused, or only noted in the server's log.
   * @default "error"
   */
  readonly validationAction?: "error" | "warn";
}

/** What is to be done with a collection, or was done. */
export interface CollectionPlan {
  /** Name of the collection. */
  readonly collection: string;
  /** What is done; nothing for `keep` and `conflict`. */
  readonly action: "create" | "keep" | "change" | "conflict";
  /** What differs, for `change`. */
  readonly differences: readonly ("validator" | "validationLevel" | "validationAction")[];
  /** What stands against it, for `conflict`. */
  readonly reason?: string;
}

type Validation = Required<MongoCollectionSpec>;

function validationOf(spec: MongoCollectionSpec): Validation {
  const { validator = {}, validationLevel = "moderate", validationAction = "error" } = spec;
  return { validator, validationLevel, validationAction };
}

/** Without a validator its level and action mean nothing. */
function differences(wanted: Validation, found: Document): CollectionPlan["differences"] {
  const { validator = {}, validationLevel = "strict", validationAction = "error" } = found;
  const isEmpty = Object.keys(wanted.validator).length === 0;
  if (isEmpty) return isSameValue(wanted.validator, validator) ? [] : ["validator"];
  return [
    ...(isSameValue(wanted.validator, validator) ? [] : ["validator" as const]),
    ...(wanted.validationLevel === validationLevel ? [] : ["validationLevel" as const]),
    ...(wanted.validationAction === validationAction ? [] : ["validationAction" as const]),
  ];
}

/**
 * Compares a declared collection with what the server lists.
 *
 * @param collection its name.
 * @param spec what is declared.
 * @param listed what the server lists under that name, if anything.
 * @returns the plan.
 */
export function comparePlan(
  collection: string,
  spec: MongoCollectionSpec,
  listed: Document | undefined,
): CollectionPlan {
  if (listed === undefined) return { collection, action: "create", differences: [] };
  if (listed.type !== undefined && listed.type !== "collection") {
    const reason = `there is a ${String(listed.type)} of that name`;
    return { collection, action: "conflict", differences: [], reason };
  }
  const found = differences(validationOf(spec), listed.options ?? {});
  return { collection, action: found.length === 0 ? "keep" : "change", differences: found };
}

async function command(
  context: MongoContext,
  collection: string,
  name: string,
  effect: "read" | "idempotent",
  document: Document,
  options: CallOptions,
): Promise<Document> {
  const db = context.driver(name).db(context.database);
  const operation = collectionOperation(collection, name, effect);
  return await context.caller.run(operation, options, (call) => {
    return db.command(document, commandBounds(call));
  });
}

const LIST: Operation = { name: "listCollections", effect: "read" };

/** Most collections that one answer is asked to hold. */
const MAX_LISTED = 10_000;

/**
 * Lists the collections of the database; views and the server's own are left out.
 *
 * @param context the client's.
 * @param options bounds.
 * @returns their names.
 */
export async function listCollections(
  context: MongoContext,
  options?: CallOptions,
): Promise<string[]> {
  const db = context.driver(LIST.name).db(context.database);
  const list = {
    listCollections: 1,
    filter: { type: "collection" },
    nameOnly: true,
    cursor: { batchSize: MAX_LISTED },
  };
  const answer: Document = await context.caller.run(
    LIST,
    options,
    (call) => db.command({ ...list }, commandBounds(call)),
  );
  const listed: readonly { readonly name: string }[] = answer.cursor?.firstBatch ?? [];
  return listed.map(({ name }) => name).filter((name) => !name.startsWith("system.")).toSorted();
}

/**
 * Compares a declared collection with the server's; changes nothing.
 *
 * @param context the client's.
 * @param collection its name.
 * @param spec what is declared.
 * @param options bounds.
 * @returns the plan.
 */
export async function planOneCollection(
  context: MongoContext,
  collection: string,
  spec: MongoCollectionSpec,
  options: CallOptions,
): Promise<CollectionPlan> {
  const list = { listCollections: 1, filter: { name: collection } };
  const answer = await command(context, collection, "listCollections", "read", list, options);
  return comparePlan(collection, spec, answer.cursor?.firstBatch?.[0]);
}

/**
 * Makes a collection, or changes its validator in place. Several processes may do so at a time.
 *
 * @param context the client's.
 * @param collection its name.
 * @param spec what is declared.
 * @param options bounds.
 * @returns what was done.
 */
export async function ensureOneCollection(
  context: MongoContext,
  collection: string,
  spec: MongoCollectionSpec,
  options: CallOptions,
): Promise<CollectionPlan> {
  const plan = await planOneCollection(context, collection, spec, options);
  const validation = validationOf(spec);
  if (plan.action === "change") {
    const change = { collMod: collection, ...validation };
    await command(context, collection, "collMod", "idempotent", change, options);
  } else if (plan.action === "create") {
    try {
      const create = { create: collection, ...(spec.validator === undefined ? {} : validation) };
      await command(context, collection, "create", "idempotent", create, options);
    } catch (error) {
      // Another process was first; whether it made the same is seen by looking again.
      if (!(error instanceof ClientError && error.details?.code === 48)) throw error;
      return await ensureOneCollection(context, collection, spec, options);
    }
  }
  return plan;
}
