/**
 * The Mongo indexes of the leads.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/**
 * The nine indexes of the `leads` collection, each with the query it serves. At most one array
 * stands in each, as Mongo demands.
 *
 * `contact.phone` and `contact.phones.e164` are both there because older documents have the first
 * only; neither is unique, since the older platform stored duplicates.
 */
export const LEAD_INDEXES: readonly IndexSpec[] = [
  {
    key: { leadId: 1 },
    options: { unique: true },
    serves: "load and upsert a lead",
  },
  {
    key: { "contact.phone": 1 },
    options: {},
    serves: "find the lead of an inbound call or an imported row by its first number",
  },
  {
    key: { "contact.phones.e164": 1 },
    options: { sparse: true },
    serves: "find every lead with a number: import match, spreading a do-not-call request",
  },
  {
    key: { "contact.email": 1 },
    options: { sparse: true },
    serves: "find the lead of an imported row by its first e-mail address",
  },
  {
    key: { "property.addressKey": 1, "contact.lastName": 1 },
    options: { partialFilterExpression: { "property.addressKey": { $exists: true } } },
    serves: "find the lead of an imported row by address and name; all owners of one address",
  },
  {
    key: { status: 1, "qualification.qualificationScore": -1 },
    options: {},
    serves: "work queue: leads of a status, best score first",
  },
  {
    key: { nextFollowUpAt: 1, status: 1 },
    options: { partialFilterExpression: { nextFollowUpAt: { $exists: true } } },
    serves: "follow-up scheduler: due leads by time",
  },
  {
    key: { "dncStatus.lastCheckedAt": 1, "dncStatus.internalDNC": 1 },
    options: {},
    serves: "registry re-check: leads whose last check is too old or never was",
  },
  {
    key: { campaignIds: 1, status: 1, "callActivity.lastAttemptAt": 1 },
    options: { partialFilterExpression: { campaignIds: { $exists: true } } },
    serves: "next lead of a campaign, the longest untouched first",
  },
];
