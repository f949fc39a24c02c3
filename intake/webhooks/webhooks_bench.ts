/**
 * Signature checks, parsing and opt-out detection; the baselines are another implementation of the
 * signature and the bare cost of decoding.
 *
 * @module
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Call } from "../../models/call.ts";
import { applyCallUpdate } from "./apply_call_update.ts";
import { verifyElevenLabsSignature } from "./elevenlabs_signature.ts";
import { parseElevenLabsWebhook } from "./elevenlabs_webhook.ts";
import { detectRevocation } from "./revocation.ts";
import { REVOCATIONS } from "./testdata/revocations.ts";
import { DIALLED, dialledCall, statusCallback, TALK, transcription } from "./testdata/webhooks.ts";
import { parseTwilioStatusCallback } from "./twilio_callback.ts";
import { verifyTwilioSignature } from "./twilio_signature.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const URL_STATUS = "https://api.example.com/twilio/status?call=call-1";

/** Distinct bodies, so that nothing is answered from a cache. */
const FORMS = Array.from({ length: 1_000 }, (_, i) => {
  const body = statusCallback("completed", i, 71, { CallDuration: String(i), Duration: "2" });
  const fields = new URLSearchParams(body);
  const text = [...fields.keys()].sort().reduce(
    (all, key) => all + key + fields.get(key),
    URL_STATUS,
  );
  return {
    url: URL_STATUS,
    body,
    signature: createHmac("sha1", TOKEN).update(text).digest("base64"),
  };
});

/** A talk of 40 turns, as after three minutes. */
const TURNS = Array.from({ length: 8 }, () => TALK).flat();
const HOOKS = Array.from({ length: 200 }, (_, i) => {
  const body = transcription({ transcript: TURNS, conversation_id: `conv_${i}` });
  const time = DIALLED / 1_000;
  const digest = createHmac("sha256", TOKEN).update(`${time}.${body}`).digest("hex");
  return { body, signature: `t=${time},v0=${digest}` };
});
const NOW = new Date(DIALLED);
const LINES = REVOCATIONS.flatMap(({ channel, lines }) => lines.map((line) => ({ line, channel })));
const CALL: Call = dialledCall();
const UPDATES = FORMS.map(({ body }) => parseTwilioStatusCallback(body).update);

Deno.bench("verifyTwilioSignature(), 1,000", { group: "twilio signature" }, async () => {
  for (const form of FORMS) await verifyTwilioSignature(form, { authTokens: [TOKEN] });
});

Deno.bench("node:crypto and URLSearchParams, 1,000", {
  group: "twilio signature",
  baseline: true,
}, () => {
  for (const { url, body, signature } of FORMS) {
    const fields = new URLSearchParams(body);
    const text = [...fields.keys()].sort().reduce((all, key) => all + key + fields.get(key), url);
    const digest = createHmac("sha1", TOKEN).update(text).digest();
    if (!timingSafeEqual(digest, atobBytes(signature))) throw new Error("mismatch");
  }
});

function atobBytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

Deno.bench(
  "verifyElevenLabsSignature() of 9 kB, 200",
  { group: "elevenlabs signature" },
  async () => {
    for (const hook of HOOKS) await verifyElevenLabsSignature(hook, { secrets: [TOKEN], now: NOW });
  },
);

Deno.bench("node:crypto, 200", { group: "elevenlabs signature", baseline: true }, () => {
  for (const { body, signature } of HOOKS) {
    const digest = createHmac("sha256", TOKEN).update(`${DIALLED / 1_000}.${body}`).digest("hex");
    if (!signature.endsWith(digest)) throw new Error("mismatch");
  }
});

Deno.bench("parseTwilioStatusCallback(), 1,000", { group: "twilio parse" }, () => {
  for (const { body } of FORMS) parseTwilioStatusCallback(body);
});

Deno.bench("Object.fromEntries(new URLSearchParams()), 1,000", {
  group: "twilio parse",
  baseline: true,
}, () => {
  for (const { body } of FORMS) Object.fromEntries(new URLSearchParams(body));
});

Deno.bench("parseElevenLabsWebhook(), 200", { group: "elevenlabs parse" }, () => {
  for (const { body } of HOOKS) parseElevenLabsWebhook(body);
});

Deno.bench("JSON.parse(), 200", { group: "elevenlabs parse", baseline: true }, () => {
  for (const { body } of HOOKS) JSON.parse(body);
});

Deno.bench("applyCallUpdate(), 1,000", { group: "apply" }, () => {
  for (const update of UPDATES) applyCallUpdate(CALL, update);
});

Deno.bench("structuredClone() of the call, 1,000", { group: "apply", baseline: true }, () => {
  for (let i = 0; i < 1_000; i++) structuredClone(CALL);
});

Deno.bench(`detectRevocation(), ${LINES.length} lines`, { group: "revocation" }, () => {
  for (const { line, channel } of LINES) detectRevocation(line, channel);
});

Deno.bench(`seven words by one pattern, ${LINES.length} lines`, {
  group: "revocation",
  baseline: true,
}, () => {
  for (const { line } of LINES) {
    /\b(?:stop|quit|end|revoke|opt out|cancel|unsubscribe)\b/i.test(line);
  }
});

const LONG = "the bus stop at the end of the street, I quit my job, do not stop. ".repeat(2_000);

Deno.bench("detectRevocation() of 134 kB of false friends", { group: "revocation, long" }, () => {
  detectRevocation(LONG, "voice");
});

Deno.bench(
  "detectRevocation() of half of it",
  { group: "revocation, long", baseline: true },
  () => {
    detectRevocation(LONG.slice(0, LONG.length / 2), "voice");
  },
);
