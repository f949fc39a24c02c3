import { assert, assertEquals, assertFalse } from "@std/assert";
import { isDisposableEmail, isRelayEmail } from "./email_disposable.ts";
import { MAILBOX_DOMAINS, RELAY_DOMAINS } from "./email_relays.gen.ts";
import { validateEmail } from "./email.ts";

Deno.test("isDisposableEmail() knows disposable domains and what lies under them", () => {
  const cases: [string, boolean][] = [
    ["a@mailinator.com", true],
    ["A@Mailinator.COM", true],
    ["a@x.y.mailinator.com", true],
    ["a@unlistedmailinator.com", false],
    ["a@mailinator.com.example.org", false],
    ["a@example.com", false],
    ["a@gmail.com", false],
    ["a@com", false],
    ["mailinator.com", false],
    ["", false],
  ];
  for (const [email, expected] of cases) assertEquals(isDisposableEmail(email), expected, email);
});

Deno.test("isDisposableEmail() never takes a relay or an ordinary domain for one", () => {
  assert(RELAY_DOMAINS.size > 20 && MAILBOX_DOMAINS.size > 5);
  for (const domain of [...RELAY_DOMAINS, ...MAILBOX_DOMAINS]) {
    assertFalse(isDisposableEmail(`a@${domain}`), domain);
    assertFalse(isDisposableEmail(`a@sub.${domain}`), domain);
    assert(validateEmail(`a@${domain}`).isValid, domain);
  }
});

Deno.test("isRelayEmail() knows forwarding domains only", () => {
  for (const domain of RELAY_DOMAINS) assert(isRelayEmail(`a@${domain}`), domain);
  for (const domain of MAILBOX_DOMAINS) assertFalse(isRelayEmail(`a@${domain}`), domain);
  assert(isRelayEmail("a@user.anonaddy.com"));
  assertFalse(isRelayEmail("a@example.com"));
  assertFalse(isRelayEmail("privaterelay.appleid.com"));
});
