/**
 * Certificates that a client trusts.
 *
 * @module
 */

import type { Failure } from "./client_error.ts";
import { missingPermission } from "./permission.ts";

const PEM = "-----BEGIN";

/** A file with certificates that cannot be used. Its message names the setting, and no path. */
export class CertificateFileError extends Error {
  override readonly name = "CertificateFileError";
}

/**
 * Reads certificates for a driver.
 *
 * @param ca the certificates as PEM text, or the path of a file with them.
 * @param setting name of the setting, for the message.
 * @returns the PEM text.
 * @throws {CertificateFileError} when it is a path of a file that cannot be read or holds none.
 */
export async function readCertificates(ca: string, setting = "tlsCa"): Promise<string> {
  if (ca.includes(PEM)) return ca;
  const text = await readText(ca, setting);
  if (text.includes(PEM)) return text;
  throw new CertificateFileError(`the file that ${setting} names holds no PEM certificate`);
}

async function readText(path: string, setting: string): Promise<string> {
  try {
    const { readFile } = await import("node:fs/promises");
    return await readFile(path, "utf8");
  } catch (cause) {
    const state = missingPermission(cause) === undefined
      ? `the certificate file that ${setting} names cannot be read`
      : `${setting} names a file; Deno needs --allow-read for a certificate file`;
    throw new CertificateFileError(state, { cause });
  }
}

/**
 * Says what a certificate file that cannot be used means for a call.
 *
 * @param error what was caught.
 * @returns the failure; undefined when the error is about something else.
 */
export function certificateFailure(error: unknown): Failure | undefined {
  return error instanceof CertificateFileError
    ? { kind: "config", outcome: "none", state: error.message }
    : undefined;
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
