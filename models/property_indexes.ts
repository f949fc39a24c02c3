/**
 * The Mongo indexes of the properties.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/**
 * The ten indexes of the `properties` collection, each with the queries it serves.
 *
 * `leadId` and `leadIds` are both there because older documents have the first only. The unique
 * ones beside `propertyId` cover fields that the older platform did not know, so that its documents
 * cannot collide in them.
 */
export const PROPERTY_INDEXES: readonly IndexSpec[] = [
  {
    key: { propertyId: 1 },
    options: { unique: true },
    serves: ["property-by-id"],
  },
  {
    key: { leadId: 1 },
    options: { sparse: true },
    serves: ["properties-by-first-lead"],
  },
  {
    key: { leadIds: 1 },
    options: { sparse: true },
    serves: ["properties-by-any-lead"],
  },
  {
    key: { addressKey: 1 },
    options: { unique: true, sparse: true },
    serves: ["property-by-address"],
  },
  {
    key: { location: "2dsphere" },
    options: {},
    serves: ["comps-in-radius"],
  },
  {
    key: { zipCode: 1, propertyType: 1, squareFeet: 1 },
    options: {},
    serves: ["comps-in-zip", "market-figures"],
  },
  {
    key: { "identifiers.parcelNumber": 1, countyFips: 1 },
    options: { partialFilterExpression: { "identifiers.parcelNumber": { $exists: true } } },
    serves: ["property-by-parcel"],
  },
  {
    key: { "identifiers.listingKey": 1 },
    options: { unique: true, sparse: true },
    serves: ["property-by-listing"],
  },
  {
    key: { dealStatus: 1, "investmentAnalysis.dealScore": -1 },
    options: {},
    serves: ["deal-board"],
  },
  {
    key: { "currentValuation.valuationDate": 1 },
    options: {},
    serves: ["stale-valuations"],
  },
];
