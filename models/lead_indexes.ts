/**
 * The Mongo indexes of the leads.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/**
 * The nine indexes of the `leads` collection, each with the queries it serves. At most one array
 * stands in each, as Mongo demands.
 *
 * `contact.phone` and `contact.phones.e164` are both there because older documents have the first
 * only; neither is unique, since the older platform stored duplicates. Of the e-mail addresses only
 * the first has an index: `contact.emails` would miss the older documents, and whoever writes it
 * keeps its first address in `contact.email`.
 */
export const LEAD_INDEXES: readonly IndexSpec[] = [
  {
    key: { leadId: 1 },
    options: { unique: true },
    serves: ["lead-by-id"],
  },
  {
    key: { "contact.phone": 1 },
    options: {},
    serves: ["lead-by-first-phone"],
  },
  {
    key: { "contact.phones.e164": 1 },
    options: { sparse: true },
    serves: ["leads-by-any-phone"],
  },
  {
    key: { "contact.email": 1 },
    options: { sparse: true },
    serves: ["lead-by-first-email"],
  },
  {
    key: { "property.addressKey": 1, "contact.lastName": 1 },
    options: { partialFilterExpression: { "property.addressKey": { $exists: true } } },
    serves: ["lead-by-address-and-name", "leads-of-an-address"],
  },
  {
    key: { status: 1, "qualification.qualificationScore": -1 },
    options: {},
    serves: ["leads-to-work-on"],
  },
  {
    key: { nextFollowUpAt: 1, status: 1 },
    options: { partialFilterExpression: { nextFollowUpAt: { $exists: true } } },
    serves: ["leads-to-follow-up"],
  },
  {
    key: { "dncStatus.lastCheckedAt": 1, "dncStatus.internalDNC": 1 },
    options: {},
    serves: ["leads-to-scrub"],
  },
  {
    key: { campaignIds: 1, status: 1, "callActivity.lastAttemptAt": 1 },
    options: { partialFilterExpression: { campaignIds: { $exists: true } } },
    serves: ["next-lead-of-campaign"],
  },
];
