/**
 * Stores of the compliance engine that need files or servers.
 *
 * @module
 */

export type { CallOptions } from "../../utils/remote/caller.ts";
export type {
  ListColumns,
  ListFileReport,
  ListForm,
  ListProgress,
  ListReport,
  ReadListOptions,
} from "./ftc_files.ts";
export { readChangeList, readFullList } from "./ftc_files.ts";
export type { Published, PublishOptions, RedisRegistryOptions } from "./redis_registry.ts";
export { RedisDncRegistry } from "./redis_registry.ts";
export type {
  RegistryFileHeader,
  RegistryFileOptions,
  RegistryFileProgress,
} from "./registry_file.ts";
export { isRegistryFile, loadRegistry, readRegistryHeader, saveRegistry } from "./registry_file.ts";
