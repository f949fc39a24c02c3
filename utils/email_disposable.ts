/**
 * What kind of mailbox an e-mail domain stands for: thrown away, forwarding, or ordinary.
 *
 * @module
 */

import { disposableEmailBlocklistSet } from "disposable-email-domains-js";
import { getEmailDomain } from "./email.ts";
import { MAILBOX_DOMAINS, RELAY_DOMAINS } from "./email_relays.gen.ts";

let disposableDomains: ReadonlySet<string> | undefined;

/** Whether a domain or one that it lies under is in the set; a top-level domain alone never is. */
function isUnder(domain: string, domains: ReadonlySet<string>): boolean {
  for (let name = domain; name.includes("."); name = name.slice(name.indexOf(".") + 1)) {
    if (domains.has(name)) return true;
  }
  return false;
}

/**
 * Tells whether an address is at a service for addresses that are thrown away. It is a reason to ask
 * again, not to refuse: lists of such domains are never complete nor free of mistakes. Relays, which
 * forward to a real mailbox, are not disposable.
 *
 * @param email an address.
 * @returns whether its domain, or one that it lies under, is known as disposable; false for text that
 * is no address.
 *
 * @example Warn, do not reject
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isDisposableEmail } from "@nlre/shared/utils";
 *
 * assertEquals(isDisposableEmail("someone@mailinator.com"), true);
 * assertEquals(isDisposableEmail("someone@example.com"), false);
 * ```
 */
export function isDisposableEmail(email: string): boolean {
  const domain = getEmailDomain(email);
  if (domain === null || isUnder(domain, RELAY_DOMAINS) || isUnder(domain, MAILBOX_DOMAINS)) {
    return false;
  }
  // Some 9,000 names: read at the first call, not at start-up.
  disposableDomains ??= disposableEmailBlocklistSet();
  return isUnder(domain, disposableDomains);
}

/**
 * Tells whether an address hides another one behind a forwarding service (Apple's Hide My Email, Firefox
 * Relay, ...). Mail to it arrives, but it tells nothing about its owner and is different for each
 * sender, so it is of no use for finding duplicates.
 *
 * @param email an address.
 * @returns whether its domain, or one that it lies under, only forwards; false for text that is no
 * address.
 *
 * @example Look for duplicates by phone instead
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isRelayEmail } from "@nlre/shared/utils";
 *
 * assertEquals(isRelayEmail("dpdcnf87nu@privaterelay.appleid.com"), true);
 * assertEquals(isRelayEmail("someone@example.com"), false);
 * ```
 */
export function isRelayEmail(email: string): boolean {
  const domain = getEmailDomain(email);
  return domain !== null && isUnder(domain, RELAY_DOMAINS);
}
