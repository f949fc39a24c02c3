import { redact } from "./redact.ts";
import { redactText } from "./redact_text.ts";

const LINE = "Called +1 (512) 555-0100 for lead 550e8400-e29b-41d4-a716-446655440000 from " +
  "john.smith@example.com at 2026-03-08T07:00:00.123Z with token=abcdef0123456789 via " +
  "mongodb://app:secret@db.example.com:27017/leads";

/** The usual way: one replacement after another; it also masks the instant and the id. */
function replaceAll(text: string): string {
  return text
    .replace(/:\/\/[^\s@/]+@/g, "://[redacted]@")
    .replace(/(password|token|secret)=\S+/gi, "$1=[redacted]")
    .replace(/[\w.+-]+@[\w.-]+/g, "[email]")
    .replace(/\+?\d[\d ().-]{6,}\d/g, "[phone]");
}

Deno.bench("chained replacements", { group: "redactText", baseline: true }, () => {
  replaceAll(LINE);
});

Deno.bench("redactText", { group: "redactText" }, () => {
  redactText(LINE);
});

Deno.bench("redactText, nothing to hide", { group: "redactText" }, () => {
  redactText("Connected to the server after 12 ms, two indexes created");
});

const FIELDS = {
  leadId: "lead-7",
  attempt: 2,
  contact: { firstName: "Sample", phone: "+15125550100", email: "john@example.com" },
  reasons: ["federal.hours", "policy.guard"],
};

Deno.bench("redact, six fields", { group: "redact" }, () => {
  redact(FIELDS);
});

const HOSTILE = "a".repeat(20_000);

Deno.bench(
  "chained replacements, 20 kB of one letter",
  { group: "hostile", baseline: true },
  () => {
    replaceAll(HOSTILE);
  },
);

Deno.bench("redactText, 20 kB of one letter", { group: "hostile" }, () => {
  redactText(HOSTILE);
});
