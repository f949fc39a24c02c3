/**
 * The Mongo indexes of the calls.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/**
 * The nine indexes of the `calls` collection, each with the query it serves. None expires
 * documents: call records are kept for five years.
 */
export const CALL_INDEXES: readonly IndexSpec[] = [
  {
    key: { callId: 1 },
    options: { unique: true },
    serves: "load and upsert a call",
  },
  {
    key: { "twilio.callSid": 1 },
    options: { unique: true, sparse: true },
    serves: "find the call of a telephone status event",
  },
  {
    key: { "elevenlabs.conversationId": 1 },
    options: { unique: true, sparse: true },
    serves: "find the call of a post-call event of the voice provider",
  },
  {
    key: { leadId: 1, initiatedAt: -1 },
    options: {},
    serves: "timeline of a lead, newest call first",
  },
  {
    key: { campaignId: 1, initiatedAt: -1 },
    options: { partialFilterExpression: { campaignId: { $exists: true } } },
    serves: "report of a campaign over a time",
  },
  {
    key: { contactPhone: 1, initiatedAt: -1 },
    options: {},
    serves: "attempts to a number in a time: frequency limits, search for a dispute",
  },
  {
    key: { status: 1, initiatedAt: 1 },
    options: { partialFilterExpression: { status: { $exists: true } } },
    serves: "sweep of calls that hang in a passing state, oldest first",
  },
  {
    key: { "analysis.status": 1, endedAt: 1 },
    options: { partialFilterExpression: { "analysis.status": { $exists: true } } },
    serves: "queue of calls to analyse, oldest first",
  },
  {
    key: { disposition: 1, endedAt: -1 },
    options: { partialFilterExpression: { disposition: { $exists: true } } },
    serves: "report of outcomes over a time; audit of requests not to be called",
  },
];
