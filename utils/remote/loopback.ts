/**
 * Whether a host is this machine.
 *
 * @module
 */

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/**
 * Tells whether what is sent to a host stays on this machine.
 *
 * @param host its name or address, an IPv6 address with or without brackets.
 * @returns whether it does.
 */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}
