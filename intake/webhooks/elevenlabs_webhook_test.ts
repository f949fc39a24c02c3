import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ValidationError } from "../../utils/errors.ts";
import { decodeBase64 } from "./base64.ts";
import { proposalKindOf, toolKindOf } from "./elevenlabs_proposals.ts";
import { parseElevenLabsWebhook } from "./elevenlabs_webhook.ts";
import {
  CALL_SID,
  conversation,
  DIALLED,
  elevenLabs,
  statusCallback,
  transcription,
  type Turn,
} from "./testdata/webhooks.ts";

const SEED = { seed: 1_739, numRuns: 500 };

function refusalOf(parse: () => unknown): readonly string[] {
  const error = assertThrows(parse, ValidationError);
  const shown = `${error.message} ${JSON.stringify(error)}`;
  assert(!shown.includes("5125550") && !shown.includes("conv_"), shown);
  return error.issues.map((issue) => issue.path);
}

function says(...lines: readonly (readonly [role: string, message: string | null])[]): Turn[] {
  return lines.map(([role, message], i) => ({ role, message, time_in_call_secs: i * 3 }));
}

function proposalsOf(transcript: readonly Turn[]): unknown[] {
  return parseElevenLabsWebhook(transcription({ transcript })).proposals
    .map(({ kind, rule, segmentIndex }) => [kind, rule, segmentIndex]);
}

Deno.test("parseElevenLabsWebhook() reads a talk", () => {
  const { type, refs, update, proposals } = parseElevenLabsWebhook(transcription());
  assertEquals([type, proposals], ["transcription", []]);
  assertEquals(refs, {
    conversationId: "conv_1",
    callSid: CALL_SID,
    callId: "call-1",
    leadId: "lead-1",
    campaignId: "campaign-1",
  });
  assertEquals(update.key, `post_call_transcription:conv_1:${DIALLED / 1_000 + 90}`);
  assertEquals(update.set, {
    status: "completed",
    agentId: "agent_1",
    fromNumber: "+15125550101",
    toNumber: "+15125550100",
    answeredAt: new Date(DIALLED + 10_000),
    endedAt: new Date(DIALLED + 71_000),
    duration: 60,
    elevenlabs: {
      conversationId: "conv_1",
      agentId: "agent_1",
      agentName: "Sample agent",
      language: "en",
      duration: 60,
      status: "done",
      terminationReason: "end_call tool was called",
      turnsTaken: 5,
      averageLatency: 500,
    },
    cost: { aiUsd: 0.0812, aiCredits: 420 },
    transcript: {
      segments: [
        {
          index: 0,
          speaker: "agent",
          text: "Hello, this is an AI assistant. Do you have a minute?",
          timestamp: 0,
          endTimestamp: 6,
        },
        {
          index: 1,
          speaker: "customer",
          text: "Sure.",
          timestamp: 6,
          endTimestamp: 8,
          interrupted: true,
        },
        {
          index: 2,
          speaker: "agent",
          text: "Do you want to sell?",
          timestamp: 10,
          endTimestamp: 13,
        },
        {
          index: 3,
          speaker: "customer",
          text: "Maybe in the spring.",
          timestamp: 13,
          endTimestamp: 60,
        },
      ],
      fullText: "agent: Hello, this is an AI assistant. Do you have a minute?\n" +
        "customer: Sure.\nagent: Do you want to sell?\ncustomer: Maybe in the spring.",
      language: "en",
      duration: 60,
    },
    toolCalls: [{
      requestId: "req_1",
      toolName: "look_up_property",
      type: "webhook",
      parameters: '{"zip":"78704"}',
      wasCalled: true,
      result: "3 bedrooms",
      isError: false,
      latency: 0.25,
      timestamp: 8,
    }],
    quality: {
      interruptions: 1,
      talk: { agentSec: 9, customerSec: 49, agentTalkRatio: 9 / 58 },
      latencyMs: { avg: 500, p95: 600, max: 600 },
    },
    analysis: {
      status: "done",
      doNotCallRequested: false,
      summary: "The owner may sell in the spring.",
      successful: "success",
      criteria: { disclosed: { result: "success", rationale: "At the start." } },
      extracted: { timeline: "spring", do_not_call: false },
    },
  });
});

Deno.test("parseElevenLabsWebhook() leaves out what a null analysis and a missing transcript would tell", () => {
  const bare = parseElevenLabsWebhook(
    transcription({ analysis: null, transcript: undefined, metadata: null }),
  ).update.set;
  assertEquals([bare.analysis, bare.transcript, bare.quality, bare.toolCalls], [
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  assertEquals(bare.status, "completed");
  const silent = parseElevenLabsWebhook(transcription({ transcript: [] })).update.set;
  assertEquals(silent.transcript?.segments, []);
  assertEquals(silent.quality?.talk, { agentSec: 0, customerSec: 0 });
});

Deno.test("parseElevenLabsWebhook() maps state and result of the line", () => {
  const table: readonly (readonly [unknown, unknown, string | undefined, string | undefined])[] = [
    ["done", "answered", "completed", undefined],
    ["done", "voicemail", "completed", "machine"],
    ["done", "busy", "busy", undefined],
    ["done", "no_answer", "no_answer", undefined],
    ["failed", undefined, "failed", undefined],
    ["in-progress", undefined, "in_progress", undefined],
    ["processing", undefined, "in_progress", undefined],
    ["initiated", undefined, "initiated", undefined],
    ["something new", undefined, undefined, undefined],
    [null, "failed", "failed", undefined],
  ];
  for (const [status, result, expected, answeredBy] of table) {
    const metadata = { phone_call: { call_result: result } };
    const { set } = parseElevenLabsWebhook(transcription({ status, metadata })).update;
    assertEquals([set.status, set.answeredBy], [expected, answeredBy]);
  }
});

Deno.test("parseElevenLabsWebhook() turns the numbers round when the call came in", () => {
  const metadata = {
    phone_call: {
      direction: "inbound",
      agent_number: "+15125550101",
      external_number: "+15125550100",
    },
  };
  const webhook = parseElevenLabsWebhook(
    transcription({ metadata, transcript: says(["user", "stop calling me"]) }),
  );
  assertEquals([webhook.update.set.fromNumber, webhook.update.set.toNumber], [
    "+15125550100",
    "+15125550101",
  ]);
  assertEquals(webhook.proposals[0]?.phone, "+15125550100");
});

Deno.test("parseElevenLabsWebhook() takes the price of the model when there is no fiat cost", () => {
  const metadata = { charging: { llm_price: 0.02 } };
  assertEquals(parseElevenLabsWebhook(transcription({ metadata })).update.set.cost, {
    aiUsd: 0.02,
  });
});

Deno.test("parseElevenLabsWebhook() lets a clock that goes back stand still", () => {
  const transcript = [
    { role: "agent", message: "a", time_in_call_secs: 5 },
    { role: "user", message: "b", time_in_call_secs: 2 },
    { role: "user", message: "c" },
    { role: "agent", message: "  " },
  ];
  const metadata = { call_duration_secs: 1 };
  const { set } = parseElevenLabsWebhook(transcription({ transcript, metadata })).update;
  assertEquals(
    set.transcript?.segments.map(({ timestamp, endTimestamp }) => [timestamp, endTimestamp]),
    [[5, 5], [5, 5], [5, 5]],
  );
});

Deno.test("parseElevenLabsWebhook() proposes what the customer says, never what the agent says", () => {
  assertEquals(proposalsOf(says(["agent", "Should I stop calling you?"], ["user", "No."])), []);
  assertEquals(proposalsOf(says(["agent", "Stop calling me."], ["user", "What?"])), []);
  assertEquals(proposalsOf(says(["agent", "Hello."], ["user", "Take me off your list."])), [
    ["revocation", "revocation.off-the-list", 1],
  ]);
  assertEquals(proposalsOf(says(["agent", "Is this the owner?"], ["user", "Wrong number."])), [
    ["wrong-number", "wrong-number.said", 1],
  ]);
});

Deno.test("parseElevenLabsWebhook() proposes when a sentence is cut in two or agreed to", () => {
  assertEquals(proposalsOf(says(["user", "Could you remove"], ["user", "me from your list"])), [
    ["revocation", "revocation.remove-me", 1],
  ]);
  const question = "Would you like me to take you off our list?";
  assertEquals(proposalsOf(says(["agent", question], ["user", "Yes, please."])), [
    ["revocation", "revocation.confirmed", 1],
  ]);
  assertEquals(proposalsOf(says(["agent", question], ["agent", "Hello?"], ["user", "Yes."])), []);
});

Deno.test("parseElevenLabsWebhook() proposes what a tool or the analysis has noted", () => {
  const call = (more: Turn) => [{
    role: "agent",
    message: null,
    time_in_call_secs: 7,
    tool_calls: [{ request_id: "r", ...more }],
  }];
  assertEquals(proposalsOf(call({ tool_name: "mark_do_not_call" })), [
    ["revocation", "elevenlabs.tool", undefined],
  ]);
  assertEquals(
    proposalsOf(call({ tool_name: "mark_do_not_call", tool_has_been_called: false })),
    [],
  );
  const webhook = (value: unknown) =>
    parseElevenLabsWebhook(transcription({
      analysis: { data_collection_results: { doNotCall: { value } } },
    }));
  for (const value of [true, "true", "Yes", 1, "sí"]) {
    const { proposals, update } = webhook(value);
    assertEquals(proposals.map(({ kind, rule }) => [kind, rule]), [
      ["revocation", "elevenlabs.extracted"],
    ]);
    assertEquals(update.set.analysis?.doNotCallRequested, true);
  }
  for (const value of [false, "false", "no", null, 0, ""]) {
    assertEquals(webhook(value).proposals, []);
  }
});

Deno.test("parseElevenLabsWebhook() takes anything but a clear no for a request", () => {
  const proposed = (value: unknown, name = "do_not_call") =>
    parseElevenLabsWebhook(transcription({
      analysis: { data_collection_results: { [name]: { value } } },
    })).proposals.map(({ kind, certainty }) => `${kind} ${certainty}`);
  const table: readonly (readonly [unknown, ...string[]])[] = [
    ["Yes.", "revocation certain"],
    [" TRUE! ", "revocation certain"],
    ["yes - asked to stop", "revocation unclear"],
    ["requested", "revocation unclear"],
    ["customer asked not to be called", "revocation unclear"],
    ["Take me off the list", "revocation certain"],
    ["unknown", "revocation unclear"],
    ["?", "revocation unclear"],
    ["No, but the customer was angry", "revocation unclear"],
    ["No, requested removal", "revocation unclear"],
    ["no more calls", "revocation certain"],
    ["Wrong number.", "revocation unclear", "wrong-number certain"],
    [2, "revocation unclear"],
    [["yes"], "revocation unclear"],
    [{ requested: true }, "revocation unclear"],
    ["x".repeat(200_000), "revocation unclear"],
    ["No."],
    ["N"],
    ["0"],
    ["none"],
    ["None."],
    ["N/A"],
    ["n.a."],
    ["No opt-out requested."],
    ["null"],
    ["-"],
    ["Not requested"],
    ["not mentioned."],
    ["No, not requested."],
    ["No - customer agreed to a visit"],
    ["The customer did not ask."],
    [[]],
    [undefined],
  ];
  for (const [value, ...expected] of table) {
    assertEquals(proposed(value), expected, JSON.stringify(value)?.slice(0, 80));
  }
  assertEquals(proposed("probably", "wrong_number"), ["wrong-number unclear"]);
  assertEquals(proposed("probably", "timeline"), []);
});

Deno.test("parseElevenLabsWebhook() says when and by whom a call was refused", () => {
  const transcript = says(["agent", "Hello."], ["user", "Stop calling me."]);
  const { proposals } = parseElevenLabsWebhook(transcription({ transcript }));
  assertEquals(proposals, [{
    kind: "revocation",
    certainty: "certain",
    rule: "revocation.stop-contact",
    channel: "voice",
    phone: "+15125550100",
    evidence: "conv_1",
    at: new Date(DIALLED + 14_000),
    segmentIndex: 1,
  }]);
});

Deno.test("proposalKindOf() knows the names of opt-outs", () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ["do_not_call", "revocation"],
    ["doNotCall", "revocation"],
    ["Do Not Contact", "revocation"],
    ["add-to-DNC", "revocation"],
    ["opt_out", "revocation"],
    ["customerOptedOut", "revocation"],
    ["unsubscribe_lead", "revocation"],
    ["consent_revoked", "revocation"],
    ["wrong_number", "wrong-number"],
    ["WrongPerson", "wrong-number"],
    ["end_call", undefined],
    ["dncheck", undefined],
    ["transfer_to_human", undefined],
    ["__proto__", undefined],
  ];
  for (const [name, kind] of table) assertEquals(proposalKindOf(name), kind, name);
});

Deno.test("toolKindOf() takes tools for requests unless they only look something up", () => {
  const requests = [
    "remove_from_list",
    "remove_lead_from_call_list",
    "removeFromCallingList",
    "take_off_list",
    "stop_calling",
    "stopAllCalls",
    "unsubscribe",
    "opt_out",
    "handle_opting_out",
    "add_to_dnc",
    "DNCRequest",
    "suppress_number",
    "block_caller",
    "no_more_calls",
    "dont_call",
    "check_and_add_to_dnc",
    "update_do_not_call_status",
  ];
  for (const name of requests) assertEquals(toolKindOf(name), "revocation", name);
  const others = [
    "check_dnc",
    "get_opt_out_status",
    "lookup_do_not_call",
    "isOnDncList",
    "has_opted_out",
    "dnc_lookup",
    "end_call",
    "stop_call",
    "stop_recording",
    "remove_appointment",
    "take_message",
    "take_phone_number",
    "remove_message",
    "transfer_to_human",
  ];
  for (const name of others) assertEquals(toolKindOf(name), undefined, name);
  assertEquals(proposalKindOf("is_do_not_call"), "revocation");
});

Deno.test("parseElevenLabsWebhook() reads a call that could not be placed", () => {
  const failure = (reason: string, metadata: unknown) =>
    parseElevenLabsWebhook(elevenLabs("call_initiation_failure", {
      agent_id: "agent_1",
      conversation_id: "conv_1",
      failure_reason: reason,
      metadata,
    }));
  const body = Object.fromEntries(
    new URLSearchParams(statusCallback("no-answer", 3, 30, { SipResponseCode: "480" })),
  );
  const twilio = failure("no-answer", { type: "twilio", body });
  assertEquals([twilio.type, twilio.refs], ["initiation-failure", {
    conversationId: "conv_1",
    callSid: CALL_SID,
  }]);
  assertEquals(twilio.update.set.status, "no_answer");
  assertEquals(twilio.update.set.failure, { sipCode: 480 });
  assertEquals(twilio.update.set.endedAt, new Date(DIALLED + 30_000));
  assertEquals(twilio.update.set.twilio?.sequenceNumber, 3);

  const sip = failure("unknown", {
    type: "sip",
    body: {
      from_number: "+15125550101",
      to_number: "+15125550100",
      sip_status_code: 608,
      error_reason: "Rejected",
      call_sid: "sip-1",
    },
  });
  assertEquals(sip.update.set.status, "failed");
  assertEquals(sip.update.set.failure, {
    sipCode: 608,
    reason: "Rejected",
    blockedByNetwork: true,
  });
  assertEquals(sip.update.callSid, "sip-1");
  assertEquals(failure("busy", null).update.set.status, "busy");
  assertEquals(failure("a new reason", {}).update.set.status, "failed");
});

Deno.test("parseElevenLabsWebhook() keeps what ElevenLabs says when Twilio's part makes no sense", () => {
  const bodies: readonly (readonly [Record<string, unknown>, string | undefined])[] = [
    [{ CallSid: CALL_SID, AccountSid: "AC01", CallStatus: "something new" }, CALL_SID],
    [{ CallSid: CALL_SID, CallStatus: "busy" }, CALL_SID],
    [{ CallSid: "odd", AccountSid: "AC01", CallStatus: "busy" }, undefined],
    [{ CallSid: [CALL_SID], AccountSid: {}, CallStatus: 7 }, undefined],
  ];
  for (const [body, callSid] of bodies) {
    const { refs, update } = parseElevenLabsWebhook(elevenLabs("call_initiation_failure", {
      agent_id: "agent_1",
      conversation_id: "conv_1",
      failure_reason: "no-answer",
      metadata: { type: "twilio", body },
    }));
    assertEquals([refs.conversationId, refs.callSid], ["conv_1", callSid]);
    assertEquals([update.set.status, update.set.twilio], ["no_answer", undefined]);
  }
});

Deno.test("parseElevenLabsWebhook() gives the bytes of the audio", () => {
  const audio = Uint8Array.from({ length: 100_000 }, (_, i) => i * 7 % 256);
  const text = btoa(Array.from(audio, (byte) => String.fromCharCode(byte)).join(""));
  const webhook = parseElevenLabsWebhook(
    elevenLabs("post_call_audio", {
      agent_id: "agent_1",
      conversation_id: "conv_1",
      full_audio: text,
    }),
  );
  assertEquals(webhook.type, "audio");
  assertEquals(webhook.audio, audio);
});

Deno.test("decodeBase64() inverts Base64 and refuses anything else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = btoa(String.fromCharCode(...bytes));
      assertEquals(decodeBase64(text), bytes);
    }),
    SEED,
  );
  for (const text of ["A", "AA", "AAA", "AAAA=", "AAA*", "=AAA", "A===", "AA==AAAA", "AA=A"]) {
    assertEquals(decodeBase64(text), undefined, text);
  }
});

Deno.test("parseElevenLabsWebhook() refuses with the field when it is no webhook", () => {
  const table: readonly (readonly [string, string])[] = [
    ["", "body"],
    ["{", "body"],
    ['{"phone":"+15125550100"', "body"],
    ["null", "type"],
    ["[]", "type"],
    ["{}", "type"],
    ['{"type":"toString"}', "type"],
    ['{"type":["post_call_transcription"]}', "type"],
    ['{"type":"post_call_transcription"}', "data.conversation_id"],
    ['{"type":"post_call_transcription","data":[]}', "data.conversation_id"],
    ['{"type":"post_call_audio","data":{"conversation_id":"conv_1"}}', "data.agent_id"],
    [elevenLabs("post_call_audio", { ...conversation(), full_audio: 7 }), "data.full_audio"],
    [elevenLabs("post_call_audio", { ...conversation(), full_audio: "?" }), "data.full_audio"],
    [elevenLabs("call_initiation_failure", conversation()), "data.failure_reason"],
    [transcription({ conversation_id: "x".repeat(513) }), "data.conversation_id"],
  ];
  for (const [body, path] of table) {
    assertEquals(refusalOf(() => parseElevenLabsWebhook(body)), [path], body.slice(0, 80));
  }
});

Deno.test("parseElevenLabsWebhook() refuses before parsing when the body is too large", () => {
  const limits = { maxBytes: 1_000, maxAudioBytes: 5_000 };
  const broken = `{"type":"post_call_transcription","data":"${"x".repeat(1_000)}`;
  const error = assertThrows(() => parseElevenLabsWebhook(broken, limits), ValidationError);
  assert(error.message.includes("at most 1000 bytes"));
  // It says to be audio in a place where nobody would, and is not.
  const lying = `{"type":"post_call_transcription","data":{"n":"${"x".repeat(1_000)}"},` +
    `"x":{"type":"post_call_audio"}}`;
  assertEquals(refusalOf(() => parseElevenLabsWebhook(lying, limits)), ["body"]);
  const audio = elevenLabs("post_call_audio", {
    agent_id: "a",
    conversation_id: "c",
    full_audio: "AAAA".repeat(1_000),
  });
  assertEquals(parseElevenLabsWebhook(audio, limits).audio?.length, 3_000);
  assertEquals(
    refusalOf(() => parseElevenLabsWebhook(audio, { ...limits, maxAudioBytes: 2_000 })),
    ["body"],
  );
});

Deno.test("parseElevenLabsWebhook() only throws ValidationError when the values are any", () => {
  const keys = Object.keys(conversation());
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.constantFrom(null, "", -1, 1e300, [], {}, "done"),
  );
  const data = fc.dictionary(fc.constantFrom(...keys), value, { noNullPrototype: true });
  const type = fc.constantFrom("post_call_transcription", "post_call_audio", "x");
  fc.assert(
    fc.property(type, data, (kind, more) => {
      try {
        parseElevenLabsWebhook(elevenLabs(kind, conversation(more)));
      } catch (error) {
        assert(error instanceof ValidationError, String(error));
      }
    }),
    SEED,
  );
});

Deno.test("parseElevenLabsWebhook() keeps prototype keys inert", () => {
  const body = transcription().replace(
    '"timeline":',
    '"__proto__":{"value":"polluted"},"constructor":{"value":"x"},"timeline":',
  );
  const { extracted } = parseElevenLabsWebhook(body).update.set.analysis!;
  assertEquals(Object.keys(extracted!).sort(), ["constructor", "do_not_call", "timeline"]);
  assertEquals(Object.getPrototypeOf(extracted), Object.prototype);
});

Deno.test("parseElevenLabsWebhook() keeps lists and texts within what a document holds", () => {
  const transcript = Array.from({ length: 10_050 }, (_, i) => ({
    role: "user",
    message: i === 0 ? "x".repeat(200_000) : "y",
    time_in_call_secs: i,
  }));
  const { transcript: kept } = parseElevenLabsWebhook(transcription({ transcript })).update.set;
  assertEquals(kept?.segments.length, 10_000);
  assertEquals(kept?.segments[0]?.text.length, 100_000);
});
