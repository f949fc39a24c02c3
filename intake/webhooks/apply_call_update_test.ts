import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Call, CallSchema } from "../../models/call.ts";
import { checkCallFields } from "../../models/call_checks.ts";
import { applyCallUpdate } from "./apply_call_update.ts";
import { type CallUpdate, earlierRankOf, isFinalStatus, rankOf } from "./call_update.ts";
import { parseElevenLabsWebhook } from "./elevenlabs_webhook.ts";
import { parseTwilioStatusCallback } from "./twilio_callback.ts";
import { parseTwilioCall } from "./twilio_resource.ts";
import {
  ACCOUNT_SID,
  ANSWERED,
  CALL_SID,
  dialledCall,
  elevenLabs,
  machineCallback,
  recordingCallback,
  rfc2822,
  statusCallback,
  transcription,
} from "./testdata/webhooks.ts";

const SEED = { seed: 2_026, numRuns: 300 };

function twilio(body: string): CallUpdate {
  return parseTwilioStatusCallback(body).update;
}

function eleven(body: string): CallUpdate {
  return parseElevenLabsWebhook(body).update;
}

function resource(more: Record<string, unknown> = {}): CallUpdate {
  return parseTwilioCall({
    sid: CALL_SID,
    account_sid: ACCOUNT_SID,
    from: "+15125550101",
    to: "+15125550100",
    direction: "outbound-api",
    status: "completed",
    duration: "61",
    end_time: rfc2822(71),
    price: "-0.03000",
    price_unit: "USD",
    ...more,
  }).update;
}

/** Everything that may be sent about one call, contradictions included. */
const POOL: readonly CallUpdate[] = [
  ...ANSWERED.map(twilio),
  ...["queued", "busy", "failed", "no-answer", "canceled", "completed"].map((status, i) =>
    twilio(statusCallback(status, 4 + i, 60 + i, { CallDuration: String(i), ErrorCode: "13224" }))
  ),
  twilio(statusCallback("in-progress", 2, 10, { AnsweredBy: "machine_start" })),
  twilio(statusCallback("busy", 3, 71)),
  twilio(`CallSid=${CALL_SID}&AccountSid=${ACCOUNT_SID}&CallStatus=ringing`),
  twilio(`CallSid=${CALL_SID}&AccountSid=${ACCOUNT_SID}&CallStatus=canceled`),
  ...["human", "machine_end_beep", "unknown", "fax"].map(machineCallback).map(twilio),
  twilio(recordingCallback()),
  twilio(recordingCallback({ RecordingSid: "RE02", RecordingStartTime: rfc2822(40) })),
  twilio(recordingCallback({ RecordingStatus: "absent" })),
  resource(),
  resource({ price: null, price_unit: null }),
  resource({ price: "-0.04000" }),
  eleven(transcription()),
  eleven(transcription({ analysis: null })),
  eleven(transcription({ transcript: undefined }, 95)),
  eleven(transcription({ status: "failed", transcript: [], analysis: null }, 80)),
  eleven(transcription({
    transcript: [{ role: "user", message: "Stop calling me.", time_in_call_secs: 1 }],
  }, 120)),
  eleven(elevenLabs("post_call_audio", {
    agent_id: "agent_1",
    conversation_id: "conv_1",
    full_audio: "AAAA",
  })),
  eleven(elevenLabs("call_initiation_failure", {
    agent_id: "agent_1",
    conversation_id: "conv_1",
    failure_reason: "busy",
    metadata: {
      type: "twilio",
      body: Object.fromEntries(new URLSearchParams(statusCallback("busy", 1, 20))),
    },
  })),
  eleven(elevenLabs("call_initiation_failure", {
    agent_id: "agent_1",
    conversation_id: "conv_1",
    failure_reason: "unknown",
    metadata: { type: "sip", body: { sip_status_code: 603, error_reason: "Declined" } },
  })),
];

/** Calls as services may have left them. */
const BASES: readonly Call[] = [
  dialledCall(),
  dialledCall({ status: "scheduled", recording: "https://files.example.com/1.mp3" }),
  dialledCall({ status: "failed", duration: 3 }),
  dialledCall({
    status: "in_progress",
    analysis: { status: "pending", doNotCallRequested: true },
    cost: { telephonyUsd: 1, aiUsd: 2, totalUsd: 3 },
    quality: { interruptions: 4, latency: 2 },
  }),
];

function applyAll(call: Call, updates: readonly CallUpdate[]): Call {
  return updates.reduce<Call>(applyCallUpdate, call);
}

const arbitraryUpdates = fc.subarray([...POOL]);
const arbitraryBase = fc.constantFrom(...BASES);

Deno.test("applyCallUpdate() gives the same call when the order is any", () => {
  const two = arbitraryUpdates.chain((updates) =>
    fc.tuple(
      fc.constant(updates),
      fc.shuffledSubarray(updates, { minLength: updates.length, maxLength: updates.length }),
    )
  );
  fc.assert(
    fc.property(arbitraryBase, two, (base, [updates, shuffled]) => {
      assertEquals(applyAll(base, shuffled), applyAll(base, updates));
    }),
    { ...SEED, numRuns: 1_000 },
  );
});

Deno.test("applyCallUpdate() gives the same call when updates come again, anywhere", () => {
  const repeated = arbitraryUpdates.filter((updates) => updates.length > 0).chain((updates) =>
    fc.tuple(fc.constant(updates), fc.array(fc.constantFrom(...updates), { maxLength: 20 }))
  );
  fc.assert(
    fc.property(arbitraryBase, repeated, fc.infiniteStream(fc.nat()), (base, [once, more], at) => {
      const many = [...once];
      for (const update of more) many.splice(at.next().value % (many.length + 1), 0, update);
      assertEquals(applyAll(base, many), applyAll(base, once));
      const end = applyAll(base, once);
      for (const update of once) assertStrictEquals(applyCallUpdate(end, update), end);
    }),
    SEED,
  );
});

Deno.test("applyCallUpdate() keeps a call valid and changes no argument when updates are any", () => {
  fc.assert(
    fc.property(arbitraryBase, arbitraryUpdates, (base, updates) => {
      const before = structuredClone([base, updates]);
      const call = applyAll(base, updates);
      assertEquals([base, updates], before);
      assertEquals(CallSchema.parse(call), call);
      const broken: string[] = [];
      checkCallFields(call, (path) => broken.push(path.join(".")));
      assertEquals(broken.filter((path) => path !== "endedAt" && path !== "answeredAt"), []);
    }),
    SEED,
  );
});

Deno.test("applyCallUpdate() never leaves a final status for one that is not", () => {
  fc.assert(
    fc.property(arbitraryBase, fc.array(fc.constantFrom(...POOL)), (base, updates) => {
      let call = base;
      for (const update of updates) {
        const next = applyCallUpdate(call, update);
        if (isFinalStatus(call.status)) assert(isFinalStatus(next.status));
        if (isFinalStatus(call.twilio?.status)) assert(isFinalStatus(next.twilio?.status));
        call = next;
      }
    }),
    SEED,
  );
});

Deno.test("applyCallUpdate() keeps the first end when Twilio sends two", () => {
  const ends = [twilio(statusCallback("busy", 3, 20)), twilio(statusCallback("completed", 4, 30))];
  for (const updates of [ends, ends.toReversed()]) {
    const call = applyAll(dialledCall(), updates);
    assertEquals([call.status, call.twilio?.status], ["busy", "busy"]);
    assertEquals(call.endedAt, new Date(Date.UTC(2026, 0, 5, 15, 0, 20)));
  }
});

Deno.test("applyCallUpdate() keeps the end that a service wrote", () => {
  const call = applyAll(dialledCall({ status: "blocked", blockedReason: "facts.x" }), POOL);
  assertEquals(call.status, "blocked");
});

Deno.test("applyCallUpdate() keeps an end that a service wrote over a running state", () => {
  const ringing = applyCallUpdate(dialledCall(), twilio(ANSWERED[1]!));
  const failed = { ...ringing, status: "failed" as const };
  assertEquals(applyAll(failed, ANSWERED.map(twilio)).status, "failed");
});

Deno.test("applyCallUpdate() follows a call from the dial to its cost", () => {
  const call = applyAll(dialledCall(), [
    ...ANSWERED.map(twilio),
    twilio(recordingCallback()),
    resource(),
    eleven(transcription()),
  ]);
  assertEquals(call.status, "completed");
  assertEquals(call.answeredAt, new Date(Date.UTC(2026, 0, 5, 15, 0, 10)));
  assertEquals(call.endedAt, new Date(Date.UTC(2026, 0, 5, 15, 1, 11)));
  assertEquals(call.duration, 61);
  assertEquals(call.elevenlabs?.duration, 60);
  assertEquals(call.twilio, {
    callSid: CALL_SID,
    accountSid: ACCOUNT_SID,
    fromNumber: "+15125550101",
    toNumber: "+15125550100",
    direction: "outbound",
    status: "completed",
    sequenceNumber: 3,
    duration: 61,
    billedMinutes: 2,
    price: "-0.03000",
    priceUnit: "USD",
  });
  assertEquals(call.cost, {
    telephonyUsd: 0.03,
    aiUsd: 0.0812,
    totalUsd: 0.1112,
    aiCredits: 420,
  });
  assertEquals(call.updatedAt, new Date(Date.UTC(2026, 0, 5, 15, 1, 30)));
});

Deno.test("applyCallUpdate() fills the recording but keeps the one that a service stored", () => {
  const url = "https://files.example.com/call-1.mp3";
  const update = twilio(recordingCallback());
  assertEquals(applyCallUpdate(dialledCall({ recording: url }), update).recording, url);
  assertEquals(applyCallUpdate(dialledCall(), update).recording, update.set.recording);
});

Deno.test("applyCallUpdate() never takes back that no call is wanted", () => {
  const wanted = eleven(transcription({}, 500));
  assertEquals(wanted.set.analysis?.doNotCallRequested, false);
  for (
    const base of [
      dialledCall({ analysis: { status: "done", doNotCallRequested: true } }),
      applyCallUpdate(
        dialledCall(),
        eleven(transcription({ transcript: [{ role: "user", message: "Stop calling me." }] }, 1)),
      ),
    ]
  ) {
    assertEquals(applyCallUpdate(base, wanted).analysis?.doNotCallRequested, true);
  }
});

Deno.test("applyCallUpdate() refuses an update of another call", () => {
  const call = applyAll(dialledCall(), [twilio(ANSWERED[0]!), eleven(transcription())]);
  const otherSid = twilio(ANSWERED[1]!.replaceAll(CALL_SID, CALL_SID.replace(/1$/, "2")));
  const otherTalk = eleven(transcription({ conversation_id: "conv_2" }));
  for (const update of [otherSid, otherTalk]) {
    const error = assertThrows(() => applyCallUpdate(call, update), RangeError);
    assert(!error.message.includes("CA0") && !error.message.includes("conv_"));
  }
});

Deno.test("applyCallUpdate() lets no path reach a prototype", () => {
  for (const path of ["__proto__.status", "constructor.name", "twilio.__proto__"]) {
    const set = JSON.parse(
      '{"__proto__": {"status": "x"}, "constructor": {"name": "x"}, "twilio": {"__proto__": {"x": 1}}}',
    );
    const update = { key: "k", at: undefined, set, ranks: { [path]: "900000000000000000" } };
    assertThrows(() => applyCallUpdate(dialledCall(), update), RangeError);
  }
  assertEquals(Reflect.get({}, "x"), undefined);
});

Deno.test("rankOf() and earlierRankOf() order by weight, then by time and number", () => {
  const early = new Date(Date.UTC(2026, 0, 1));
  const late = new Date(Date.UTC(2026, 0, 2));
  const rising = [
    rankOf(1, undefined),
    rankOf(1, undefined, 1),
    rankOf(1, early, 0),
    rankOf(1, early, 7),
    rankOf(1, late, 0),
    rankOf(2, undefined),
    earlierRankOf(5, undefined),
    earlierRankOf(5, late),
    earlierRankOf(5, early),
    earlierRankOf(5, late, 2),
    earlierRankOf(5, early, 1),
    earlierRankOf(6, undefined),
  ];
  assertEquals(rising.toSorted(), rising);
  assertEquals(new Set(rising).size, rising.length);
  assertEquals(new Set(rising.map((rank) => rank.length)).size, 1);
});
