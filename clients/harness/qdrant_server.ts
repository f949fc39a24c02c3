/** The Qdrant server of the integration tests. */

import { type QdrantConfig, QdrantVectorClient } from "../qdrant.ts";
import { env, type Needs } from "../../utils/remote/harness/services.ts";

/** The server for the tests of the Qdrant client. */
export const QDRANT: Needs = { variables: ["QDRANT_URL"] };

/**
 * Makes a client of the server.
 *
 * @param config Settings that differ from the usual
 * @returns The client, not connected
 */
export function newQdrant(config: QdrantConfig = {}): QdrantVectorClient {
  const apiKey = env("QDRANT_API_KEY");
  return new QdrantVectorClient({
    url: env("QDRANT_URL"),
    ...(apiKey === "" ? {} : { apiKey }),
    ...config,
  });
}
