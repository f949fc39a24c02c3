/** Reads the secret by which stores name persons and numbers. */

import { readFile } from "node:fs/promises";
import { UsageError } from "./usage.ts";

/**
 * Reads the secret. Whitespace around it is the editor's.
 *
 * @param path Its file.
 * @returns The secret.
 * @throws {UsageError} When the file cannot be read, or holds too little.
 */
export async function readSecret(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UsageError(`--pseudonym-key: ${path} cannot be read`);
  });
  const secret = text.trim();
  if (secret.length >= 32) return secret;
  throw new UsageError(`--pseudonym-key: ${path} must hold 32 characters or more`);
}
