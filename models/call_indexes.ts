/**
 * The Mongo indexes of the calls.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/**
 * The nine indexes of the `calls` collection, each with the queries it serves. None expires
 * documents: call records are kept for five years.
 */
export const CALL_INDEXES: readonly IndexSpec[] = [
  {
    key: { callId: 1 },
    options: { unique: true },
    serves: ["call-by-id"],
  },
  {
    key: { "twilio.callSid": 1 },
    options: { unique: true, sparse: true },
    serves: ["call-by-twilio-sid"],
  },
  {
    key: { "elevenlabs.conversationId": 1 },
    options: { unique: true, sparse: true },
    serves: ["call-by-conversation"],
  },
  {
    key: { leadId: 1, initiatedAt: -1 },
    options: {},
    serves: ["timeline-of-lead"],
  },
  {
    key: { campaignId: 1, initiatedAt: -1 },
    options: { partialFilterExpression: { campaignId: { $exists: true } } },
    serves: ["calls-of-campaign"],
  },
  {
    key: { contactPhone: 1, initiatedAt: -1 },
    options: {},
    serves: ["attempts-to-number"],
  },
  {
    key: { status: 1, initiatedAt: 1 },
    options: { partialFilterExpression: { status: { $exists: true } } },
    serves: ["stuck-calls"],
  },
  {
    key: { "analysis.status": 1, endedAt: 1 },
    options: { partialFilterExpression: { "analysis.status": { $exists: true } } },
    serves: ["calls-to-analyse"],
  },
  {
    key: { disposition: 1, endedAt: -1 },
    options: { partialFilterExpression: { disposition: { $exists: true } } },
    serves: ["calls-by-disposition"],
  },
];
