/**
 * The Mongo indexes of the properties.
 *
 * @module
 */
import type { IndexSpec } from "./index_spec.ts";

/**
 * The ten indexes of the `properties` collection, each with the query it serves.
 *
 * `leadId` and `leadIds` are both there because older documents have the first only. The unique
 * ones beside `propertyId` cover fields that the older platform did not know, so that its documents
 * cannot collide in them.
 */
export const PROPERTY_INDEXES: readonly IndexSpec[] = [
  {
    key: { propertyId: 1 },
    options: { unique: true },
    serves: "load and upsert a property",
  },
  {
    key: { leadId: 1 },
    options: { sparse: true },
    serves: "properties of a lead, in documents of any age",
  },
  {
    key: { leadIds: 1 },
    options: { sparse: true },
    serves: "properties of a lead who owns with others",
  },
  {
    key: { addressKey: 1 },
    options: { unique: true, sparse: true },
    serves: "find the property of an imported address; one document for each address",
  },
  {
    key: { location: "2dsphere" },
    options: {},
    serves: "comparable sales within a radius",
  },
  {
    key: { zipCode: 1, propertyType: 1, squareFeet: 1 },
    options: {},
    serves: "comparable properties of a ZIP code by kind and size; figures of a market",
  },
  {
    key: { "identifiers.parcelNumber": 1, countyFips: 1 },
    options: { partialFilterExpression: { "identifiers.parcelNumber": { $exists: true } } },
    serves: "join an assessor's file by parcel and county",
  },
  {
    key: { "identifiers.listingKey": 1 },
    options: { unique: true, sparse: true },
    serves: "find the property of a RESO listing; one document for each listing",
  },
  {
    key: { dealStatus: 1, "investmentAnalysis.dealScore": -1 },
    options: {},
    serves: "deal board: properties of a deal status, best score first",
  },
  {
    key: { "currentValuation.valuationDate": 1 },
    options: {},
    serves: "refresh of stale valuations, the oldest or missing first",
  },
];
