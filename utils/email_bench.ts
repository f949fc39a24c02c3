import { isDisposableEmail } from "./email_disposable.ts";
import { normalizeEmail } from "./email.ts";

const EMAILS = Array.from({ length: 1000 }, (_, i) => `Owner.Number${i}@Mail${i % 50}.Example.com`);

/** The usual way: no length limits, no labels, no internationalised domains. */
function byPattern(input: string): string | null {
  const email = input.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : null;
}

Deno.bench("pattern, 1,000 addresses", { group: "normalizeEmail", baseline: true }, () => {
  for (const email of EMAILS) byPattern(email);
});

Deno.bench("normalizeEmail, 1,000 addresses", { group: "normalizeEmail" }, () => {
  for (const email of EMAILS) normalizeEmail(email);
});

Deno.bench("isDisposableEmail, 1,000 addresses", { group: "normalizeEmail" }, () => {
  for (const email of EMAILS) isDisposableEmail(email);
});
