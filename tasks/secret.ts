/** Reads secrets from their files. */

import { readFile } from "node:fs/promises";
import { UsageError } from "./usage.ts";

/**
 * Reads a secret. Whitespace around it is the editor's.
 *
 * @param option Option that named the file.
 * @param path Its file.
 * @returns The secret.
 * @throws {UsageError} When the file cannot be read.
 */
export async function readSecretFile(option: string, path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UsageError(`${option}: ${path} cannot be read`);
  });
  return text.trim();
}

/**
 * Reads the secret by which stores name persons and numbers.
 *
 * @param path Its file.
 * @returns The secret.
 * @throws {UsageError} When the file cannot be read, or holds too little.
 */
export async function readPseudonymKey(path: string): Promise<string> {
  const secret = await readSecretFile("--pseudonym-key", path);
  if (secret.length >= 32) return secret;
  throw new UsageError(`--pseudonym-key: ${path} must hold 32 characters or more`);
}
