/**
 * Hashes, which stand for what may hold personal data.
 *
 * @module
 */

const ENCODER = new TextEncoder();

/**
 * Hashes texts and bytes.
 *
 * @param parts what is hashed, in order.
 * @returns 64 hexadecimal digits.
 */
export async function hashed(...parts: readonly (string | Uint8Array)[]): Promise<string> {
  const bytes = parts.flatMap((part) => [
    ...(typeof part === "string" ? ENCODER.encode(part) : part),
  ]);
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
