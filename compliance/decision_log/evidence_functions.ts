/**
 * What evidence needs of cryptography, handed in: this room has none of its own.
 *
 * @module
 */

/** Hashes, pseudonyms and salts; `evidenceFunctions` of `@nlre/shared/compliance/stores` makes them. */
export interface EvidenceFunctions {
  /**
   * Makes the SHA-256 of a text in UTF-8.
   *
   * @param text Any text.
   * @returns 64 hexadecimal digits in lower case.
   */
  sha256(text: string): string;
  /**
   * Makes the keyed pseudonym of a number or person; the same text of two sellers or kinds has two.
   *
   * @param kind What it is.
   * @param seller Seller, as keys name it.
   * @param text The number or person.
   * @returns A short text without quotes or backslashes.
   */
  pseudonym(kind: "number" | "person", seller: string, text: string): string;
  /**
   * Makes a fresh random salt of at least 128 bits.
   *
   * @returns A short text without quotes or backslashes.
   */
  newSalt(): string;
}

/** Signs checkpoints. */
export interface CheckpointSigner {
  /** Name of the key, for whoever verifies. */
  readonly keyId: string;
  /**
   * Signs a text.
   *
   * @param text What is signed.
   * @returns The signature as text.
   */
  sign(text: string): string | Promise<string>;
}

/** Checks the signatures of checkpoints. */
export interface CheckpointVerifier {
  /**
   * Checks a signature.
   *
   * @param keyId Name of the key.
   * @param text What was signed.
   * @param signature The signature.
   * @returns Whether it is that key's; false for an unknown key.
   */
  verify(keyId: string, text: string, signature: string): boolean | Promise<boolean>;
}
