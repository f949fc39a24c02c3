/**
 * Names of what spans of clients carry, from the OpenTelemetry semantic conventions for databases.
 *
 * @module
 */

/** The attribute names in use. Keys, values and queries are never recorded. */
export const DB_ATTRIBUTES = {
  /** Which product: `redis`, `mongodb` or `qdrant`. */
  system: "db.system.name",
  /** Name of the operation. */
  operation: "db.operation.name",
  /** Name of the database. */
  namespace: "db.namespace",
  /** Name of the collection. */
  collection: "db.collection.name",
  /** How many operations one call carries. */
  batchSize: "db.operation.batch.size",
  /** The server's code for a failure. */
  statusCode: "db.response.status_code",
  /** Host of the server. */
  serverAddress: "server.address",
  /** Port of the server. */
  serverPort: "server.port",
} as const;

/** The metric for how long calls to databases take, in seconds. */
export const DB_DURATION = "db.client.operation.duration";
