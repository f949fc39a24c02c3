/** Webhooks of one call, as providers send them; no number or name is a real person's. */
import { type Call, CallSchema } from "../../../models/call.ts";

/** Identifiers of the call. */
export const CALL_SID = "CA00000000000000000000000000000001";
/** The account. */
export const ACCOUNT_SID = "AC00000000000000000000000000000001";
/** When the call was dialled. */
export const DIALLED: number = Date.UTC(2026, 0, 5, 15, 0, 0);

/** The call as the calling service stored it at the dial. */
export function dialledCall(more: Partial<Call> = {}): Call {
  return CallSchema.parse({
    callId: "call-1",
    leadId: "lead-1",
    contactPhone: "+15125550100",
    direction: "outbound",
    callType: "agent",
    initiatedAt: new Date(DIALLED),
    handledBy: "ai",
    createdAt: new Date(DIALLED),
    updatedAt: new Date(DIALLED),
    ...more,
  });
}

/** RFC 2822, as Twilio writes it. */
export function rfc2822(seconds: number): string {
  return new Date(DIALLED + seconds * 1_000).toUTCString().replace("GMT", "+0000");
}

/** A status callback with the fields of real ones. */
export function statusCallback(
  status: string,
  sequence: number,
  seconds: number,
  more: Record<string, string> = {},
): string {
  return new URLSearchParams({
    AccountSid: ACCOUNT_SID,
    ApiVersion: "2010-04-01",
    CallSid: CALL_SID,
    From: "+15125550101",
    To: "+15125550100",
    Caller: "+15125550101",
    Called: "+15125550100",
    FromCity: "AUSTIN",
    FromState: "TX",
    FromZip: "78701",
    FromCountry: "US",
    ToCity: "AUSTIN",
    ToState: "TX",
    ToZip: "78701",
    ToCountry: "US",
    Direction: "outbound-api",
    CallStatus: status,
    Timestamp: rfc2822(seconds),
    CallbackSource: "call-progress-events",
    SequenceNumber: String(sequence),
    ...more,
  }).toString();
}

/** All callbacks of a call that was answered and ended. */
export const ANSWERED: readonly string[] = [
  statusCallback("initiated", 0, 0),
  statusCallback("ringing", 1, 3),
  statusCallback("in-progress", 2, 10),
  statusCallback("completed", 3, 71, { CallDuration: "61", Duration: "2", SipResponseCode: "200" }),
];

/** A recording callback. */
export function recordingCallback(more: Record<string, string> = {}): string {
  return new URLSearchParams({
    AccountSid: ACCOUNT_SID,
    CallSid: CALL_SID,
    RecordingSid: "RE00000000000000000000000000000001",
    RecordingUrl: "https://api.example.com/recordings/RE01",
    RecordingStatus: "completed",
    RecordingDuration: "60",
    RecordingChannels: "2",
    RecordingStartTime: rfc2822(10),
    RecordingSource: "OutboundAPI",
    ...more,
  }).toString();
}

/** The callback of asynchronous machine detection. */
export function machineCallback(answeredBy: string): string {
  return new URLSearchParams({
    AccountSid: ACCOUNT_SID,
    CallSid: CALL_SID,
    AnsweredBy: answeredBy,
    MachineDetectionDuration: "3214",
  }).toString();
}

/** A turn of a transcript. */
export type Turn = Readonly<Record<string, unknown>>;

/** An ordinary talk. */
export const TALK: readonly Turn[] = [
  {
    role: "agent",
    message: "Hello, this is an AI assistant. Do you have a minute?",
    time_in_call_secs: 0,
    conversation_turn_metrics: { metrics: { convai_llm_service_ttfb: { elapsed_time: 0.4 } } },
  },
  { role: "user", message: "Sure.", time_in_call_secs: 6, interrupted: true },
  {
    role: "agent",
    message: null,
    time_in_call_secs: 8,
    tool_calls: [{
      type: "webhook",
      request_id: "req_1",
      tool_name: "look_up_property",
      params_as_json: '{"zip":"78704"}',
      tool_has_been_called: true,
    }],
  },
  {
    role: "agent",
    message: "Do you want to sell?",
    time_in_call_secs: 10,
    conversation_turn_metrics: { convai_llm_service_ttfb: { elapsed_time: 0.6 } },
    tool_results: [{
      request_id: "req_1",
      tool_name: "look_up_property",
      result_value: "3 bedrooms",
      is_error: false,
      tool_latency_secs: 0.25,
    }],
  },
  { role: "user", message: "Maybe in the spring.", time_in_call_secs: 13 },
];

/** The data of a post-call transcription. */
export function conversation(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    agent_id: "agent_1",
    agent_name: "Sample agent",
    conversation_id: "conv_1",
    status: "done",
    user_id: null,
    transcript: TALK,
    metadata: {
      start_time_unix_secs: DIALLED / 1_000 + 11,
      accepted_time_unix_secs: DIALLED / 1_000 + 10,
      call_duration_secs: 60,
      cost: 420,
      cost_fiat: 0.0812,
      termination_reason: "end_call tool was called",
      error: null,
      main_language: "en",
      charging: { llm_price: 0.02 },
      phone_call: {
        type: "twilio",
        direction: "outbound",
        agent_number: "+15125550101",
        external_number: "+15125550100",
        call_sid: CALL_SID,
      },
    },
    analysis: {
      call_successful: "success",
      transcript_summary: "The owner may sell in the spring.",
      evaluation_criteria_results: {
        disclosed: { criteria_id: "disclosed", result: "success", rationale: "At the start." },
      },
      data_collection_results: {
        timeline: { data_collection_id: "timeline", value: "spring", rationale: "Said so." },
        do_not_call: { data_collection_id: "do_not_call", value: false },
      },
    },
    conversation_initiation_client_data: {
      dynamic_variables: { lead_id: "lead-1", call_id: "call-1", campaign_id: "campaign-1" },
    },
    has_audio: true,
    ...more,
  };
}

/** A webhook of ElevenLabs. */
export function elevenLabs(
  type: string,
  data: Record<string, unknown>,
  seconds: number = 90,
): string {
  return JSON.stringify({ type, event_timestamp: DIALLED / 1_000 + seconds, data });
}

/** The webhook after an ordinary talk. */
export function transcription(more: Record<string, unknown> = {}, seconds?: number): string {
  return elevenLabs("post_call_transcription", conversation(more), seconds);
}
