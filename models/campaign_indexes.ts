/**
 * The Mongo indexes of the campaigns.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/**
 * The four indexes of the `campaigns` collection, each with the query it serves. The scheduler's
 * index also finds the running campaigns whose figures are to be rolled up and whose experiments
 * are to be decided: there are few.
 */
export const CAMPAIGN_INDEXES: readonly IndexSpec[] = [
  {
    key: { campaignId: 1 },
    options: { unique: true },
    serves: "load and upsert a campaign",
  },
  {
    key: { ownerId: 1, name: 1 },
    options: { unique: true, partialFilterExpression: { ownerId: { $exists: true } } },
    serves: "campaigns of an owner by name; no name twice",
  },
  {
    key: { status: 1, startDate: 1 },
    options: {},
    serves: "scheduler: campaigns to start or stop, by date",
  },
  {
    key: { "targetingRules.states": 1, status: 1 },
    options: {},
    serves: "campaigns that a change of a state's rules concerns",
  },
];
