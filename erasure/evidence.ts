/**
 * Evidence of consents and decisions, which an erasure leaves to the stores that keep it.
 *
 * @module
 */

import type { MongoDBClient } from "../clients/mongodb.ts";
import type { KeptData } from "./report.ts";

/** Numbers and persons stand there as pseudonyms under a key that is not at hand here. */
const KEPT: readonly KeptData[] = [
  {
    store: "mongodb",
    place: "consent_records",
    what: "consents with their evidence, and requests to stop",
    reason: "a request to stop must outlive the data, and consents are evidence (47 CFR 64.1200, " +
      "16 CFR 310.5); erase() of MongoConsentStore ends contacts and takes out what may go",
  },
  {
    store: "mongodb",
    place: "decision_log",
    what: "decisions with the facts that they were made of",
    reason: "evidence why calls were made (16 CFR 310.5); erase() of MongoDecisionLog takes out " +
      "personal data that may go",
  },
];

/** Collections of evidence, by the names that the stores give them. */
export const EVIDENCE_COLLECTIONS: readonly string[] = KEPT.map(({ place }) => place);

/**
 * Tells which evidence the database keeps.
 *
 * @param mongo The client.
 * @returns A row for each collection that is there.
 */
export async function keptEvidence(mongo: MongoDBClient): Promise<readonly KeptData[]> {
  const places = await mongo.collections();
  return KEPT.filter(({ place }) => places.includes(place));
}
