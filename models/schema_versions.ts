/**
 * The versions of the documents' shapes.
 *
 * @module
 */

/**
 * The version of the shape that this module writes into each collection. A document says its own in
 * `schemaVersion`; one that says none has version 1, the shape of the older platform. `deno task
 * migrate` brings older documents up.
 *
 * | collection | version | since then |
 * | --- | --- | --- |
 * | `leads` | 2 | `contact.phones` lists every number in E.164 |
 * | `properties` | 2 | `leadIds` lists every lead, `location` is the point of latitude and longitude |
 */
export const SCHEMA_VERSIONS = {
  leads: 2,
  properties: 2,
  calls: 1,
  campaigns: 1,
  agent_states: 1,
} as const;
