/**
 * Certificates that a client trusts.
 *
 * @module
 */

/**
 * Reads certificates for a driver.
 *
 * @param ca the certificates as PEM text, or the path of a file with them.
 * @returns the PEM text.
 * @throws what the file system throws when it is a path that cannot be read.
 */
export async function readCertificates(ca: string): Promise<string> {
  if (ca.includes("-----BEGIN")) return ca;
  const { readFile } = await import("node:fs/promises");
  return await readFile(ca, "utf8");
}

/** Codes of OpenSSL and of Node for certificates that are not trusted and sessions that fail. */
const TLS_CODE =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$)/;

/** What Deno's TLS says, whose errors bear no code. */
const TLS_TEXT = /\b(?:certificate|tls|ssl|handshake)\b/i;

/**
 * Tells whether an error is about TLS rather than about the network.
 *
 * @param error what was caught.
 * @returns whether it is.
 */
export function isTlsFailure(error: Error): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === "string" && TLS_CODE.test(code) ||
    error.name === "InvalidData" && TLS_TEXT.test(error.message);
}
