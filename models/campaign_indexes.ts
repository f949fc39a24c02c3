/**
 * The Mongo indexes of the campaigns.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/**
 * The four indexes of the `campaigns` collection, each with the queries it serves. There are
 * few campaigns that run, so their status alone finds those to stop, to roll up and to decide.
 */
export const CAMPAIGN_INDEXES: readonly IndexSpec[] = [
  {
    key: { campaignId: 1 },
    options: { unique: true },
    serves: ["campaign-by-id"],
  },
  {
    key: { ownerId: 1, name: 1 },
    options: { unique: true, partialFilterExpression: { ownerId: { $exists: true } } },
    serves: ["campaign-by-name", "campaigns-of-owner"],
  },
  {
    key: { status: 1, startDate: 1 },
    options: {},
    serves: ["campaigns-to-start"],
  },
  {
    key: { "targetingRules.states": 1, status: 1 },
    options: {},
    serves: ["campaigns-of-state"],
  },
];
