import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { createHash, createHmac } from "node:crypto";
import { isAppError, UnauthorizedError, ValidationError } from "../../utils/errors.ts";
import {
  type ElevenLabsSignatureOptions,
  verifyElevenLabsSignature,
} from "./elevenlabs_signature.ts";
import { readForm } from "./form.ts";
import { type TwilioRequest, verifyTwilioSignature } from "./twilio_signature.ts";

const SEED = { seed: 1_739_537_297, numRuns: 200 };
const URL_FOO = "https://mycompany.com/myapp.php?foo=1&bar=2";
const FORM = form({
  CallSid: "CA1234567890ABCDE",
  Caller: "+14158675309",
  Digits: "1234",
  From: "+14158675309",
  To: "+18005551212",
});
const JSON_BODY = '{"property": "value", "boolean": true}';
const JSON_URL = `${URL_FOO}&bodySHA256=${createHash("sha256").update(JSON_BODY).digest("hex")}`;

function form(fields: Record<string, string>): string {
  return new URLSearchParams(fields).toString();
}

/** The signature as Twilio describes it, by another implementation than ours. */
function twilioSignature(token: string, url: string, fields: Record<string, string>): string {
  const text = Object.keys(fields).sort().reduce((all, name) => all + name + fields[name], url);
  return createHmac("sha1", token).update(text, "utf8").digest("base64");
}

function elevenLabsHeader(secret: string, time: number | string, body: string): string {
  const digest = createHmac("sha256", secret).update(`${time}.${body}`, "utf8").digest("hex");
  return `t=${time},v0=${digest}`;
}

async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await assertRejects(() => promise, UnauthorizedError);
  assert(isAppError(error) && error.status === 401);
  return error.toJSON().details;
}

/** Published vectors of Twilio's own libraries, token 12345. */
const VECTORS: readonly (readonly [what: string, url: string, body: string, signature: string])[] =
  [
    ["a form", URL_FOO, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    [
      "another number",
      URL_FOO,
      FORM.replaceAll("14158675309", "12349013030"),
      "0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
    ],
    ["port 443 signed", URL_FOO, FORM, "kvajT1Ptam85bY51eRf/AJRuM3w="],
    ["port 443 written", URL_FOO.replace(".com", ".com:443"), FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    [
      "another port",
      "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
      FORM,
      "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
    ],
    [
      "port 80 signed",
      "http://mycompany.com/myapp.php?foo=1&bar=2",
      FORM,
      "0ZXoZLH/DfblKGATFgpif+LLRf4=",
    ],
    [
      "a user in the URL",
      URL_FOO.replace("://", "://user:pass@"),
      FORM,
      "CukzLTc1tT5dXEDIHm/tKBanW10=",
    ],
    ["an apostrophe", `${URL_FOO}&Body=It's+amazing`, FORM, "dsq4Ehbj6cs+KdTkpF5sSSplOWw="],
    [
      "a repeated name",
      URL_FOO,
      "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234",
      "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
    ],
    ["JSON", JSON_URL, JSON_BODY, "a9nBmqA0ju/hNViExpshrM61xv4="],
  ];

for (const [what, url, body, signature] of VECTORS) {
  Deno.test(`verifyTwilioSignature() accepts the published vector when it is ${what}`, async () => {
    const request = { url, body, signature };
    assertEquals(await verifyTwilioSignature(request, { authTokens: ["12345"] }), body);
    const bytes = new TextEncoder().encode(body);
    assertEquals(
      await verifyTwilioSignature({ ...request, body: bytes }, { authTokens: ["new", "12345"] }),
      body,
    );
    const other = verifyTwilioSignature(request, { authTokens: ["54321"] });
    assertEquals(await reasonOf(other), { reason: "mismatch" });
  });
}

Deno.test("verifyTwilioSignature() agrees with another implementation when the fields are any", async () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
  const fields = fc.dictionary(name, fc.string({ unit: "grapheme" }), { noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(fields, fc.string({ minLength: 1 }), async (values, token) => {
      const body = form(values);
      const signature = twilioSignature(token, URL_FOO, values);
      const request: TwilioRequest = { url: URL_FOO, body, signature };
      assertEquals(await verifyTwilioSignature(request, { authTokens: [token] }), body);
    }),
    SEED,
  );
});

Deno.test("verifyTwilioSignature() refuses when one character has changed", async () => {
  const request = { url: URL_FOO, body: FORM, signature: "RSOYDt4T1cUTdK1PDd93/VVr8B8=" };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("url" as const, "body" as const),
      fc.nat({ max: FORM.length - 1 }),
      async (key, place) => {
        const at = place % request[key].length;
        const letter = request[key][at] === "x" ? "y" : "x";
        const changed = request[key].slice(0, at) + letter + request[key].slice(at + 1);
        const attempt = verifyTwilioSignature({ ...request, [key]: changed }, {
          authTokens: ["12345"],
        });
        assertEquals(await reasonOf(attempt), { reason: "mismatch" });
      },
    ),
    SEED,
  );
});

Deno.test("verifyTwilioSignature() refuses a JSON body when its digest is another's", async () => {
  const signature = "a9nBmqA0ju/hNViExpshrM61xv4=";
  const attempt = verifyTwilioSignature({ url: JSON_URL, body: "{}", signature }, {
    authTokens: ["12345"],
  });
  assertEquals(await reasonOf(attempt), { reason: "mismatch" });
});

Deno.test("verifyTwilioSignature() says why when the header is no signature", async () => {
  const table: readonly (readonly [string | null | undefined, string])[] = [
    [null, "missing"],
    [undefined, "missing"],
    ["", "missing"],
    ["RSOYDt4T1cUTdK1PDd93/VVr8B8", "malformed"],
    ["RSOYDt4T1cUTdK1PDd93/VVr8B8==", "malformed"],
    [" RSOYDt4T1cUTdK1PDd93/VVr8B8=", "malformed"],
    ["not base64 at all, thank you", "malformed"],
    ["AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "mismatch"],
  ];
  for (const [signature, reason] of table) {
    const request = { url: URL_FOO, body: FORM, signature };
    const attempt = verifyTwilioSignature(request, { authTokens: ["12345"] });
    assertEquals(await reasonOf(attempt), { reason });
  }
});

Deno.test("verifyTwilioSignature() shows nothing of the request when it refuses", async () => {
  const request = { url: URL_FOO, body: FORM, signature: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" };
  const error = await assertRejects(
    () => verifyTwilioSignature(request, { authTokens: ["secret-token"] }),
    UnauthorizedError,
  );
  const shown = `${error.message} ${JSON.stringify(error)}`;
  for (const part of ["4158675309", "secret-token", "AAAA", "mycompany"]) {
    assert(!shown.includes(part), part);
  }
});

Deno.test("verifyTwilioSignature() refuses before any work when the body is too large", async () => {
  const request = { url: URL_FOO, body: "é".repeat(50), signature: null };
  await assertRejects(
    () => verifyTwilioSignature(request, { authTokens: ["12345"], maxBytes: 99 }),
    ValidationError,
    "at most 99 bytes",
  );
  const exact = verifyTwilioSignature(request, { authTokens: ["12345"], maxBytes: 100 });
  assertEquals(await reasonOf(exact), { reason: "missing" });
});

Deno.test("verifyTwilioSignature() calls it a bug when no secret is configured", async () => {
  const request = { url: URL_FOO, body: FORM, signature: null };
  for (const authTokens of [[], [""], ["12345", ""], Array<string>(11).fill("12345")]) {
    await assertRejects(() => verifyTwilioSignature(request, { authTokens }), TypeError);
  }
});

const SECRET = "wsec_example";
const TIME = 1_739_537_297;
const HOOK = '{"type":"post_call_transcription"}';
const AT: ElevenLabsSignatureOptions = { secrets: [SECRET], now: new Date(TIME * 1_000) };

Deno.test("verifyElevenLabsSignature() accepts what was signed when the body is any text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (body) => {
      const signature = elevenLabsHeader(SECRET, TIME, body);
      assertEquals(await verifyElevenLabsSignature({ body, signature }, AT), body);
      const bytes = new TextEncoder().encode(body);
      assertEquals(await verifyElevenLabsSignature({ body: bytes, signature }, AT), body);
      const other = { ...AT, secrets: ["other"] };
      assertEquals(await reasonOf(verifyElevenLabsSignature({ body, signature }, other)), {
        reason: "mismatch",
      });
    }),
    SEED,
  );
});

Deno.test("verifyElevenLabsSignature() accepts both secrets when they are being rotated", async () => {
  const options = { ...AT, secrets: ["wsec_new", SECRET] };
  for (const secret of options.secrets) {
    const signature = elevenLabsHeader(secret, TIME, HOOK);
    assertEquals(await verifyElevenLabsSignature({ body: HOOK, signature }, options), HOOK);
  }
  const [ours, theirs] = ["wrong", SECRET].map((secret) => elevenLabsHeader(secret, TIME, HOOK));
  const both = `${ours}, ${theirs!.split(",")[1]}`;
  assertEquals(await verifyElevenLabsSignature({ body: HOOK, signature: both }, AT), HOOK);
});

Deno.test("verifyElevenLabsSignature() refuses when the time is past the tolerance, before or after", async () => {
  const signature = elevenLabsHeader(SECRET, TIME, HOOK);
  const request = { body: HOOK, signature };
  for (
    const [seconds, isRefused] of [[-1_801, true], [-1_800, false], [1_800, false], [
      1_801,
      true,
    ]] as const
  ) {
    const options = { ...AT, now: new Date((TIME + seconds) * 1_000) };
    if (!isRefused) assertEquals(await verifyElevenLabsSignature(request, options), HOOK);
    else {
      assertEquals(await reasonOf(verifyElevenLabsSignature(request, options)), {
        reason: "expired",
      });
    }
  }
  const strict = { ...AT, now: new Date((TIME + 6) * 1_000), toleranceSeconds: 5 };
  assertEquals(await reasonOf(verifyElevenLabsSignature(request, strict)), { reason: "expired" });
});

Deno.test("verifyElevenLabsSignature() says why when the header is no signature", async () => {
  const [, v0] = elevenLabsHeader(SECRET, TIME, HOOK).split(",");
  const table: readonly (readonly [string | null, string])[] = [
    [null, "missing"],
    ["", "missing"],
    ["t=1739537297", "malformed"],
    [v0!, "malformed"],
    [`t=,${v0}`, "malformed"],
    [`t=1e9,${v0}`, "malformed"],
    [`t=-1,${v0}`, "malformed"],
    [`t=1739537297,t=1739537297,${v0}`, "malformed"],
    ["t=1739537297,v0=abc", "malformed"],
    [`t=1739537297,${v0},v0=`, "malformed"],
    [`t=1739537297,${v0}${",".repeat(1_000)}`, "malformed"],
    [`t=01739537297,${v0}`, "mismatch"],
    [`t=1739537298,${v0}`, "mismatch"],
    [`t=999999999999,${v0}`, "expired"],
  ];
  for (const [signature, reason] of table) {
    const attempt = verifyElevenLabsSignature({ body: HOOK, signature }, AT);
    assertEquals(await reasonOf(attempt), { reason }, `${signature}`);
  }
  const spaced = `  t=${TIME} ,  ${v0!.toUpperCase().replace("V0", "v0")} , v1=x`;
  assertEquals(await verifyElevenLabsSignature({ body: HOOK, signature: spaced }, AT), HOOK);
});

Deno.test("verifyElevenLabsSignature() lets only audio exceed the ordinary limit", async () => {
  const limits = { ...AT, maxBytes: 100, maxAudioBytes: 2_000 };
  const filler = "A".repeat(1_500);
  const table: readonly (readonly [string, boolean])[] = [
    [`{"type":"post_call_audio","data":"${filler}"}`, true],
    [`{"data":"${filler}","type": "post_call_audio"}`, true],
    [`{"type":"post_call_transcription","data":"${filler}"}`, false],
    [`{"type":"post_call_audio","data":"${filler.repeat(2)}"}`, false],
  ];
  for (const [body, isAccepted] of table) {
    for (const each of [body, new TextEncoder().encode(body)]) {
      const request = { body: each, signature: elevenLabsHeader(SECRET, TIME, body) };
      if (isAccepted) assertEquals(await verifyElevenLabsSignature(request, limits), body);
      else await assertRejects(() => verifyElevenLabsSignature(request, limits), ValidationError);
    }
  }
});

Deno.test("verifyElevenLabsSignature() refuses when the bytes are not UTF-8", async () => {
  const body = Uint8Array.of(0x7b, 0xff, 0x7d);
  const digest = createHmac("sha256", SECRET).update(`${TIME}.`).update(body).digest("hex");
  await assertRejects(
    () => verifyElevenLabsSignature({ body, signature: `t=${TIME},v0=${digest}` }, AT),
    ValidationError,
    "UTF-8",
  );
});

Deno.test("verifyElevenLabsSignature() calls it a bug when the options make no sense", async () => {
  const request = { body: HOOK, signature: null };
  for (
    const [options, error] of [
      [{ ...AT, secrets: [] }, TypeError],
      [{ ...AT, now: new Date(NaN) }, TypeError],
      [{ ...AT, toleranceSeconds: -1 }, RangeError],
      [{ ...AT, toleranceSeconds: NaN }, RangeError],
    ] as const
  ) {
    await assertRejects(() => verifyElevenLabsSignature(request, options), error);
  }
});

Deno.test("readForm() agrees with URLSearchParams when the text is any", () => {
  const piece = fc.constantFrom("%", "%2", "%2B", "%C3%A9", "%FF", "+", "&", "=", "a", "é", "😀");
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(piece, { maxLength: 30 }).map((all) => all.join("")),
  ).filter((each) => !each.startsWith("?"));
  fc.assert(
    fc.property(text, (each) => {
      assertEquals(readForm(each), [...new URLSearchParams(each)]);
    }),
    { ...SEED, numRuns: 2_000 },
  );
});
