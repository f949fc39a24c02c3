/**
 * The vector collections and their payload indexes.
 *
 * Fields in snake_case are those that the older platform's services filter by; the others came later,
 * and each says what it is for. A field that both know keeps the older type.
 */

import type { QdrantIndexSpec } from "../../clients/qdrant.ts";

/** One payload index with the search that it serves. */
export interface PayloadIndex extends QdrantIndexSpec {
  /** What it is there for. */
  readonly serves: string;
}

/** One vector collection. */
export interface VectorCollection {
  /** The name that services use: an alias. */
  readonly name: string;
  /** Its payload indexes. */
  readonly indexes: readonly PayloadIndex[];
}

/** What every collection can be filtered by. */
const COMMON: readonly PayloadIndex[] = [
  {
    field: "isCurrent",
    type: "bool",
    serves: "search of the valid version only, while a newer one is being written beside it",
  },
  {
    field: "contentSha256",
    type: "keyword",
    serves: "loading: a text that did not change is not embedded again",
  },
];

/** Who the text is about; the collections of knowledge hold it only where a call taught something. */
const PERSON: PayloadIndex = {
  field: "leadId",
  type: "keyword",
  serves: "erasure of a person",
};

/** The six collections. */
export const VECTOR_COLLECTIONS: readonly VectorCollection[] = [
  {
    name: "architect_knowledge",
    indexes: [
      { field: "category", type: "keyword", serves: "research of one category" },
      { field: "source", type: "keyword", serves: "what one source says" },
      { field: "importance", type: "float", serves: "important findings first" },
      { field: "created_at", type: "integer", serves: "findings since a time" },
      PERSON,
      ...COMMON,
    ],
  },
  {
    name: "conversation_knowledge",
    indexes: [
      { field: "category", type: "keyword", serves: "scripts of one category" },
      { field: "conversation_type", type: "keyword", serves: "scripts for a kind of conversation" },
      { field: "success_rate", type: "float", serves: "scripts that worked" },
      { field: "sentiment", type: "keyword", serves: "answers to a mood" },
      {
        field: "objectionCategory",
        type: "keyword",
        serves: "answers to a kind of objection, during the call",
      },
      {
        field: "language",
        type: "keyword",
        serves: "no answer in another language than the call's",
      },
      PERSON,
      ...COMMON,
    ],
  },
  {
    name: "sales_knowledge",
    indexes: [
      { field: "category", type: "keyword", serves: "campaigns of one category" },
      { field: "market", type: "keyword", serves: "what works in a market" },
      { field: "effectiveness", type: "float", serves: "campaigns that worked" },
      { field: "date", type: "integer", serves: "trends since a time" },
      { field: "state", type: "keyword", serves: "what may be said and sent in a state" },
      PERSON,
      ...COMMON,
    ],
  },
  {
    name: "realty_knowledge",
    indexes: [
      { field: "category", type: "keyword", serves: "strategies of one category" },
      { field: "strategy", type: "keyword", serves: "wholesale, flip or rental" },
      { field: "compliance_required", type: "keyword", serves: "what must be observed" },
      { field: "region", type: "keyword", serves: "what holds in a region" },
      { field: "state", type: "keyword", serves: "rules of a state: law ends at its border" },
      {
        field: "effectiveFrom",
        type: "datetime",
        serves: "rules in force on a day, not those to come",
      },
      PERSON,
      ...COMMON,
    ],
  },
  {
    name: "market_intelligence",
    indexes: [
      { field: "location", type: "keyword", serves: "figures of a place" },
      { field: "property_type", type: "keyword", serves: "figures of a kind of property" },
      { field: "date", type: "integer", serves: "figures since a time" },
      { field: "price_range", type: "keyword", serves: "figures of a price range" },
      { field: "zip", type: "keyword", serves: "figures of the ZIP code of the property at hand" },
      {
        field: "countyFips",
        type: "keyword",
        serves: "figures of the county, where its ZIP code has none",
      },
      { field: "metric", type: "keyword", serves: "one figure, such as days on the market" },
      { field: "periodEnd", type: "datetime", serves: "the latest figure, none that is stale" },
      PERSON,
      ...COMMON,
    ],
  },
  {
    name: "call_transcripts",
    indexes: [
      { field: "outcome", type: "keyword", serves: "calls that ended in a certain way" },
      { field: "sentiment", type: "keyword", serves: "calls of a mood" },
      { field: "call_date", type: "integer", serves: "calls since a time" },
      { field: "lead_quality", type: "keyword", serves: "calls with good leads" },
      {
        ...PERSON,
        isTenant: true,
        serves: "what one person said before, and their erasure",
      },
      {
        field: "callId",
        type: "keyword",
        serves: "all parts of one call, to replace or erase them",
      },
      { field: "campaignId", type: "keyword", serves: "calls of a campaign" },
      { field: "speaker", type: "keyword", serves: "what people said, without what agents said" },
      { field: "retainUntil", type: "datetime", serves: "deletion when the retention period ends" },
      ...COMMON,
    ],
  },
];
