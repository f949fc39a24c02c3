/**
 * Stores of the compliance engine that need files or servers.
 *
 * @module
 */

export type { CallOptions } from "../../utils/remote/caller.ts";
export type { EvidenceKeys } from "./evidence_functions.ts";
export {
  ed25519Signer,
  ed25519Verifier,
  evidenceFunctions,
  hmacSigner,
  hmacVerifier,
} from "./evidence_functions.ts";
export { FileDecisionLog } from "./file_decision_log.ts";
export type { FileLogOptions } from "./file_log_options.ts";
export type { FileLockOptions } from "./file_lock.ts";
export type {
  ListColumns,
  ListFileReport,
  ListForm,
  ListProgress,
  ListReport,
  ReadListOptions,
} from "./ftc_files.ts";
export { readChangeList, readFullList } from "./ftc_files.ts";
export { exportLogFolder, verifyLogFolder } from "./log_folder.ts";
export type { VerifyFolderOptions } from "./log_folder.ts";
export { MongoConsentStore } from "./mongo_consent_store.ts";
export type { MongoConsentOptions } from "./mongo_consent_store.ts";
export { MongoDecisionLog } from "./mongo_decision_log.ts";
export type { MongoCheckpointOptions, MongoLogOptions } from "./mongo_decision_log.ts";
export {
  exportMongoLog,
  mongoCheckpoints,
  purgeMongoLog,
  verifyMongoLog,
} from "./mongo_log_chains.ts";
export type {
  PurgedChain,
  PurgeMongoOptions,
  ReadMongoOptions,
  VerifyMongoOptions,
} from "./mongo_log_chains.ts";
export type { LogRepair } from "./open_chain.ts";
export type { PseudonymOptions } from "./pseudonyms.ts";
export { RedisAttemptLedger } from "./redis_ledger.ts";
export type { RedisLedgerOptions } from "./redis_ledger.ts";
export type { Published, PublishOptions, RedisRegistryOptions } from "./redis_registry.ts";
export { RedisDncRegistry } from "./redis_registry.ts";
export type {
  RegistryFileHeader,
  RegistryFileOptions,
  RegistryFileProgress,
} from "./registry_file.ts";
export { isRegistryFile, loadRegistry, readRegistryHeader, saveRegistry } from "./registry_file.ts";
