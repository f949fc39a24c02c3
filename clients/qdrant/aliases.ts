/**
 * Names that stand for collections.
 *
 * @module
 */

import type { CallOptions } from "../../utils/remote/caller.ts";
import { requireName } from "./checks.ts";
import { operationOn, type QdrantCore } from "./core.ts";

/** Collections by their aliases. */
export type QdrantAliases = ReadonlyMap<string, string>;

/**
 * Lists the aliases.
 *
 * @param core the client.
 * @param options what every call takes.
 * @returns the collections by alias.
 */
export async function listAliases(core: QdrantCore, options?: CallOptions): Promise<QdrantAliases> {
  const { aliases } = await core.run(
    operationOn("aliases", "read"),
    options,
    (api, request) => api.getCollectionsAliases({}, request),
  );
  return new Map(aliases.map(({ alias_name, collection_name }) => [alias_name, collection_name]));
}

/**
 * Lets an alias stand for a collection, whatever it stood for before, in one step: no search meets
 * neither.
 *
 * @param core the client.
 * @param alias the alias.
 * @param collection name of the collection.
 * @param options what every call takes.
 */
export async function pointAlias(
  core: QdrantCore,
  alias: string,
  collection: string,
  options?: CallOptions,
): Promise<void> {
  requireName("an alias", alias);
  requireName("a collection", collection);
  const known = await listAliases(core, options);
  const actions = [
    ...(known.has(alias) ? [{ delete_alias: { alias_name: alias } }] : []),
    { create_alias: { alias_name: alias, collection_name: collection } },
  ];
  await changeAliases(core, "setAlias", actions, options);
}

/**
 * Drops an alias; one that is not there is no fault.
 *
 * @param core the client.
 * @param alias the alias.
 * @param options what every call takes.
 * @returns whether it was there.
 */
export async function dropAlias(
  core: QdrantCore,
  alias: string,
  options?: CallOptions,
): Promise<boolean> {
  requireName("an alias", alias);
  if (!(await listAliases(core, options)).has(alias)) return false;
  const actions = [{ delete_alias: { alias_name: alias } }];
  await changeAliases(core, "deleteAlias", actions, options);
  return true;
}

async function changeAliases(
  core: QdrantCore,
  name: string,
  actions: readonly unknown[],
  options?: CallOptions,
): Promise<void> {
  core.sizes.forget();
  await core.run(
    operationOn(name, "idempotent"),
    options,
    (api, request) => api.updateAliases({ actions }, request),
  );
  core.sizes.forget();
}
