import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ValidationError } from "../../utils/errors.ts";
import { bodyLength, checkSize, readWebhookBody } from "./body.ts";
import { parseTwilioStatusCallback } from "./twilio_callback.ts";
import { parseTwilioMessage } from "./twilio_message.ts";
import { parseTwilioCall } from "./twilio_resource.ts";
import {
  ACCOUNT_SID,
  CALL_SID,
  machineCallback,
  recordingCallback,
  rfc2822,
  statusCallback,
} from "./testdata/webhooks.ts";

const SEED = { seed: 486, numRuns: 500 };

/** The path and the rule of a refusal, after checking that it shows no value. */
function refusalOf(parse: () => unknown): readonly string[] {
  const error = assertThrows(parse, ValidationError);
  const shown = `${error.message} ${JSON.stringify(error)}`;
  assert(!shown.includes("5125550") && !shown.includes(CALL_SID), shown);
  return error.issues.map((issue) => issue.path);
}

Deno.test("parseTwilioStatusCallback() maps every status when it comes", () => {
  const table: readonly (readonly [string, string, string])[] = [
    ["queued", "queued", "queued"],
    ["initiated", "initiated", "queued"],
    ["ringing", "ringing", "ringing"],
    ["in-progress", "in_progress", "in-progress"],
    ["completed", "completed", "completed"],
    ["busy", "busy", "busy"],
    ["failed", "failed", "failed"],
    ["no-answer", "no_answer", "no-answer"],
    ["canceled", "canceled", "canceled"],
  ];
  for (const [sent, ours, theirs] of table) {
    const { type, refs, update, proposals } = parseTwilioStatusCallback(
      statusCallback(sent, 2, 10),
    );
    assertEquals([type, refs, proposals], ["status", { callSid: CALL_SID }, []]);
    assertEquals([update.set.status, update.set.twilio?.status], [ours, theirs]);
    assertEquals(update.key, `${CALL_SID}:2:call-progress-events`);
    assertEquals(update.at, new Date(Date.UTC(2026, 0, 5, 15, 0, 10)));
  }
});

Deno.test("parseTwilioStatusCallback() tells seconds from billed minutes", () => {
  const body = statusCallback("completed", 3, 71, { CallDuration: "61", Duration: "2" });
  const { set } = parseTwilioStatusCallback(body).update;
  assertEquals(set.duration, 61);
  assertEquals([set.twilio?.duration, set.twilio?.billedMinutes], [61, 2]);
  const running = statusCallback("in-progress", 2, 10, { CallDuration: "61", Duration: "2" });
  assertEquals(parseTwilioStatusCallback(running).update.set.duration, undefined);
});

Deno.test("parseTwilioStatusCallback() keeps a price as sent and its amount without the sign", () => {
  const table: readonly (readonly [Record<string, string>, unknown, number | undefined])[] = [
    [{ Price: "-0.03000", PriceUnit: "USD" }, "-0.03000", 0.03],
    [{ Price: "-0.03000" }, "-0.03000", 0.03],
    [{ Price: "0.03" }, "0.03", 0.03],
    [{ Price: "-0.02", PriceUnit: "EUR" }, "-0.02", undefined],
    [{ Price: "" }, undefined, undefined],
    [{ Price: "1e9" }, undefined, undefined],
    [{ Price: "null" }, undefined, undefined],
  ];
  for (const [more, price, cost] of table) {
    const { set } = parseTwilioStatusCallback(statusCallback("completed", 3, 71, more)).update;
    assertEquals([set.twilio?.price, set.cost?.telephonyUsd], [price, cost]);
  }
});

Deno.test("parseTwilioStatusCallback() tells why a call failed", () => {
  const table: readonly (readonly [string, Record<string, string>, unknown])[] = [
    ["failed", { ErrorCode: "13224", SipResponseCode: "404" }, { code: "13224", sipCode: 404 }],
    ["busy", { SipResponseCode: "486" }, { sipCode: 486 }],
    ["failed", { SipResponseCode: "603" }, { sipCode: 603, blockedByNetwork: true }],
    ["failed", { SipResponseCode: "607" }, { sipCode: 607, blockedByNetwork: true }],
    ["failed", { SipResponseCode: "608" }, { sipCode: 608, blockedByNetwork: true }],
    ["failed", { SipResponseCode: "99999" }, undefined],
    ["no-answer", { SipResponseCode: "200" }, undefined],
    ["completed", { SipResponseCode: "603", ErrorCode: "1" }, undefined],
    ["ringing", { SipResponseCode: "603" }, undefined],
  ];
  for (const [status, more, failure] of table) {
    const body = statusCallback(status, 3, 71, more);
    assertEquals(parseTwilioStatusCallback(body).update.set.failure, failure);
  }
});

Deno.test("parseTwilioStatusCallback() tells the direction and plain numbers only", () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ["inbound", "inbound"],
    ["outbound-api", "outbound"],
    ["outbound-dial", "outbound"],
    ["trunking-terminating", "outbound"],
    ["trunking-originating", "inbound"],
    ["sideways", undefined],
  ];
  for (const [sent, direction] of table) {
    const body = statusCallback("ringing", 1, 3, { Direction: sent, From: "anonymous" });
    const { set } = parseTwilioStatusCallback(body).update;
    assertEquals(set.twilio?.direction, direction);
    assertEquals(set.fromNumber, undefined);
    assertEquals(set.toNumber, direction === undefined ? undefined : "+15125550100");
  }
});

Deno.test("parseTwilioStatusCallback() reads who answered, in a status or alone", () => {
  for (
    const answeredBy of [
      "human",
      "machine_start",
      "machine_end_beep",
      "machine_end_silence",
      "machine_end_other",
      "fax",
      "unknown",
    ]
  ) {
    const status = statusCallback("in-progress", 2, 10, { AnsweredBy: answeredBy });
    assertEquals(parseTwilioStatusCallback(status).update.set.answeredBy, answeredBy);
    const alone = parseTwilioStatusCallback(machineCallback(answeredBy));
    assertEquals(alone.type, "machine-detection");
    assertEquals(alone.update.set, { answeredBy } as typeof alone.update.set);
    assertEquals(alone.update.key, `${CALL_SID}:machine-detection`);
  }
  assertEquals(refusalOf(() => parseTwilioStatusCallback(machineCallback("a cat"))), [
    "AnsweredBy",
  ]);
});

Deno.test("parseTwilioStatusCallback() reads a recording once it is complete", () => {
  const { type, update } = parseTwilioStatusCallback(recordingCallback());
  assertEquals(type, "recording");
  assertEquals(update.set.recording, {
    sid: "RE00000000000000000000000000000001",
    url: "https://api.example.com/recordings/RE01",
    duration: 60,
    channels: 2,
    startedAt: new Date(Date.UTC(2026, 0, 5, 15, 0, 10)),
  });
  for (const status of ["in-progress", "paused", "stopped", "processing", "absent"]) {
    const other = parseTwilioStatusCallback(recordingCallback({ RecordingStatus: status }));
    assertEquals(other.update.set, {});
  }
});

Deno.test("parseTwilioStatusCallback() takes a value that makes no sense for absent", () => {
  const body = statusCallback("completed", 3, 71, {
    CallDuration: "-5",
    Duration: "two",
    SequenceNumber: "3.5",
    Timestamp: "01/02/03",
    SipResponseCode: "",
    ErrorCode: "x".repeat(600),
  });
  const { update } = parseTwilioStatusCallback(body);
  assertEquals(update.at, undefined);
  assertEquals(update.key, `${CALL_SID}:completed:call-progress-events`);
  assertEquals([update.set.duration, update.set.endedAt, update.set.failure], [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("parseTwilioStatusCallback() refuses with the field when one is missing or unknown", () => {
  const table: readonly (readonly [string, string])[] = [
    ["", "CallSid"],
    ["AccountSid=AC01&CallStatus=busy", "CallSid"],
    ["CallSid=SM0001&AccountSid=AC01&CallStatus=busy", "CallSid"],
    ["CallSid=CA5125550100%0A&AccountSid=AC01&CallStatus=busy", "CallSid"],
    ["CallSid=CA01&CallStatus=busy", "AccountSid"],
    ["CallSid=CA01&AccountSid=CA01&CallStatus=busy", "AccountSid"],
    ["CallSid=CA01&AccountSid=AC01", "CallStatus"],
    ["CallSid=CA01&AccountSid=AC01&CallStatus=", "CallStatus"],
    ["CallSid=CA01&AccountSid=AC01&CallStatus=%2B15125550100", "CallStatus"],
    ["CallSid=CA01&AccountSid=AC01&CallStatus=toString", "CallStatus"],
    ["CallSid=CA01&AccountSid=AC01&RecordingStatus=completed", "RecordingSid"],
    ["CallSid=CA01&AccountSid=AC01&RecordingSid=RE01&RecordingStatus=", "RecordingStatus"],
    ['{"CallSid":"CA01","AccountSid":"AC01","CallStatus":"busy"}', "CallSid"],
  ];
  for (const [body, path] of table) {
    assertEquals(refusalOf(() => parseTwilioStatusCallback(body)), [path], body);
  }
});

Deno.test("parseTwilioStatusCallback() only throws ValidationError when the body is any", () => {
  const name = fc.constantFrom(
    "CallSid",
    "AccountSid",
    "CallStatus",
    "RecordingStatus",
    "AnsweredBy",
    "__proto__",
    "Timestamp",
    "x",
  );
  const value = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(CALL_SID, ACCOUNT_SID, "busy", "completed", rfc2822(1), "%", "__proto__"),
  );
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(fc.tuple(name, value)).map((pairs) => String(new URLSearchParams(pairs))),
  );
  fc.assert(
    fc.property(text, (body) => {
      try {
        assert(parseTwilioStatusCallback(body).update.key.startsWith("CA"));
      } catch (error) {
        assert(error instanceof ValidationError, String(error));
      }
    }),
    SEED,
  );
});

Deno.test("parseTwilioStatusCallback() ignores what it does not know", () => {
  const plain = statusCallback("busy", 2, 10);
  const more = `${plain}&__proto__=1&constructor=2&NewField=3&NewField=4`;
  assertEquals(parseTwilioStatusCallback(more), parseTwilioStatusCallback(plain));
});

Deno.test("parseTwilioCall() reads what the API returns, with the price once it is rated", () => {
  const rated = {
    sid: CALL_SID,
    account_sid: ACCOUNT_SID,
    parent_call_sid: null,
    from: "+15125550101",
    to: "+15125550100",
    direction: "outbound-api",
    answered_by: "human",
    status: "completed",
    duration: "61",
    start_time: rfc2822(10),
    end_time: rfc2822(71),
    price: "-0.03000",
    price_unit: "USD",
    unknown_field: { deep: [1] },
  };
  const { update } = parseTwilioCall(rated);
  assertEquals(update.key, `${CALL_SID}:resource:completed:rated`);
  assertEquals([update.set.duration, update.set.cost], [61, { telephonyUsd: 0.03 }]);
  assertEquals(update.set.answeredBy, "human");
  assertEquals(
    [update.set.answeredAt, update.set.endedAt],
    [new Date(rfc2822(10)), new Date(rfc2822(71))],
  );
  const running = parseTwilioCall({ ...rated, status: "in-progress", end_time: null }).update;
  assertEquals(running.set.answeredAt, new Date(rfc2822(10)));
  for (const status of ["busy", "no-answer", "failed", "ringing"]) {
    assertEquals(parseTwilioCall({ ...rated, status }).update.set.answeredAt, undefined, status);
  }
  const unrated = parseTwilioCall({ ...rated, price: null }).update;
  assertEquals([unrated.key, unrated.set.cost], [
    `${CALL_SID}:resource:completed:unrated`,
    undefined,
  ]);
  for (const resource of [null, undefined, 1, "x", [], {}]) {
    assertEquals(refusalOf(() => parseTwilioCall(resource)), ["CallSid"]);
  }
});

function message(text: string, more: Record<string, string> = {}): string {
  return new URLSearchParams({
    MessageSid: "SM00000000000000000000000000000001",
    AccountSid: ACCOUNT_SID,
    From: "+15125550100",
    To: "+15125550101",
    Body: text,
    NumMedia: "0",
    ...more,
  }).toString();
}

Deno.test("parseTwilioMessage() proposes what a reply says, and repeats none of it", () => {
  const table: readonly (readonly [string, Record<string, string>, string | undefined])[] = [
    ["STOP", {}, "revocation"],
    ["Wrong number", {}, "wrong-number"],
    ["Yes, call me tomorrow", {}, undefined],
    ["", {}, undefined],
    ["¡Basta!", {}, "revocation"],
    ["anything", { OptOutType: "STOP" }, "revocation"],
    ["start", { OptOutType: "START" }, undefined],
  ];
  for (const [text, more, kind] of table) {
    const webhook = parseTwilioMessage(message(text, more));
    assertEquals(webhook.proposals.map((proposal) => proposal.kind), kind ? [kind] : []);
    assertEquals([webhook.key, webhook.fromNumber, webhook.toNumber], [
      "SM00000000000000000000000000000001",
      "+15125550100",
      "+15125550101",
    ]);
    if (text !== "") assert(!JSON.stringify(webhook).includes(text));
  }
  const [proposal] = parseTwilioMessage(message("STOP")).proposals;
  assertEquals(proposal, {
    kind: "revocation",
    certainty: "certain",
    rule: "revocation.keyword",
    channel: "sms",
    phone: "+15125550100",
    evidence: "SM00000000000000000000000000000001",
  });
});

Deno.test("parseTwilioMessage() proposes without a number when the sender has none", () => {
  const webhook = parseTwilioMessage(message("stop", { From: "28355", To: "whatsapp:+1" }));
  assertEquals([webhook.fromNumber, webhook.toNumber], [undefined, undefined]);
  assertEquals(webhook.proposals[0]?.phone, undefined);
});

Deno.test("parseTwilioMessage() refuses with the field when it is no message", () => {
  assertEquals(refusalOf(() => parseTwilioMessage("From=%2B15125550100&Body=x")), ["MessageSid"]);
  assertEquals(refusalOf(() => parseTwilioMessage("MessageSid=SM01")), ["Body"]);
  assertEquals(refusalOf(() => parseTwilioMessage(statusCallback("busy", 1, 1))), ["MessageSid"]);
});

Deno.test("parseTwilioStatusCallback() refuses before parsing when the body is too large", () => {
  const body = statusCallback("busy", 2, 10);
  const exact = { maxBytes: body.length };
  assertEquals(parseTwilioStatusCallback(body, exact).type, "status");
  assertEquals(
    refusalOf(() => parseTwilioStatusCallback(body, { maxBytes: body.length - 1 })),
    ["body"],
  );
  assertEquals(refusalOf(() => parseTwilioStatusCallback("x".repeat(5_000_001))), ["body"]);
  assertEquals(
    refusalOf(() => parseTwilioMessage(message("x"), { maxBytes: 10 })),
    ["body"],
  );
  assertEquals(
    refusalOf(() => parseTwilioStatusCallback(Uint8Array.of(0xff))),
    ["body"],
  );
});

Deno.test("bodyLength() counts the bytes of UTF-8 when the text is any", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const bytes = new TextEncoder().encode(text);
      assertEquals(bodyLength(text), bytes.length);
      assertEquals(bodyLength(bytes), bytes.length);
      checkSize(text, bytes.length);
      if (bytes.length > 0) assertThrows(() => checkSize(text, bytes.length - 1), ValidationError);
    }),
    SEED,
  );
});

Deno.test("readWebhookBody() stops reading when the body is too large", async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(100));
    },
  });
  await assertRejects(
    () => readWebhookBody({ body: endless, headers: new Headers() }, 250),
    ValidationError,
    "at most 250 bytes",
  );
  assert(pulled <= 5);
  const lying = new Request("https://api.example.com/", {
    method: "POST",
    body: "abc",
    headers: { "content-length": "999" },
  });
  await assertRejects(() => readWebhookBody(lying, 250), ValidationError);
  const empty = new Request("https://api.example.com/");
  assertEquals(await readWebhookBody(empty, 0), new Uint8Array(0));
});
