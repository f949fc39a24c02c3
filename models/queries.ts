/**
 * The queries that the services put to Mongo, by name. Each is served by an index that names it, or
 * says why it has none of its own: there are 36 indexes, and each costs every write.
 *
 * @module
 */

/** One query, as far as an index has to know it. */
export interface NamedQuery {
  /** Collection that is asked. */
  readonly collection: string;
  /** What it is for. */
  readonly purpose: string;
  /** Paths compared with one value each. */
  readonly equals: readonly string[];
  /** Paths that order the answer, with their direction. */
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  /** Paths compared with a range, a list of values or an area. */
  readonly within?: readonly string[];
  /** Why no index is kept for it; absent when one is. */
  readonly unindexed?: string;
}

/** Every named query. */
export const QUERIES: Readonly<Record<string, NamedQuery>> = {
  "lead-by-id": {
    collection: "leads",
    purpose: "load and upsert a lead",
    equals: ["leadId"],
  },
  "lead-by-first-phone": {
    collection: "leads",
    purpose: "find the lead of an inbound call or an imported row by its first number",
    equals: ["contact.phone"],
  },
  "leads-by-any-phone": {
    collection: "leads",
    purpose: "find every lead with a number: import match, spreading a do-not-call request",
    equals: ["contact.phones.e164"],
  },
  "lead-by-first-email": {
    collection: "leads",
    purpose: "find the lead of an imported row by its first e-mail address",
    equals: ["contact.email"],
  },
  "lead-by-address-and-name": {
    collection: "leads",
    purpose: "find the lead of an imported row by address and last name",
    equals: ["property.addressKey", "contact.lastName"],
  },
  "leads-of-an-address": {
    collection: "leads",
    purpose: "all owners of one address",
    equals: ["property.addressKey"],
  },
  "leads-to-work-on": {
    collection: "leads",
    purpose: "work queue: leads of a status, best score first",
    equals: ["status"],
    sort: { "qualification.qualificationScore": -1 },
  },
  "leads-to-follow-up": {
    collection: "leads",
    purpose: "follow-up scheduler: due leads of the open statuses, the longest due first",
    equals: [],
    sort: { "nextFollowUpAt": 1 },
    within: ["nextFollowUpAt", "status"],
  },
  "leads-to-scrub": {
    collection: "leads",
    purpose:
      "registry re-check: leads without an own mark whose last check is too old or never was",
    equals: [],
    sort: { "dncStatus.lastCheckedAt": 1 },
    within: ["dncStatus.lastCheckedAt", "dncStatus.internalDNC"],
  },
  "next-lead-of-campaign": {
    collection: "leads",
    purpose: "next lead of a campaign in a status, the longest untouched first",
    equals: ["campaignIds", "status"],
    sort: { "callActivity.lastAttemptAt": 1 },
  },
  "lead-by-further-email": {
    collection: "leads",
    purpose: "find the lead of an imported row by an address that is not its first",
    equals: ["contact.emails"],
    unindexed:
      "an import matches by telephone number and address key too; older documents have contact.email alone, so an index on contact.emails would miss them",
  },
  "leads-open-to-ai-dial": {
    collection: "leads",
    purpose: "how many leads a machine may call, and whose consent expires",
    equals: ["automatedCallsAllowed"],
    sort: { "consent.expiresAt": 1 },
    unindexed:
      "a dial goes through next-lead-of-campaign and asks compliance about that one lead; the count is a nightly report that may read the collection",
  },
  "property-by-id": {
    collection: "properties",
    purpose: "load and upsert a property",
    equals: ["propertyId"],
  },
  "properties-by-first-lead": {
    collection: "properties",
    purpose: "properties of a lead, in documents of any age",
    equals: ["leadId"],
  },
  "properties-by-any-lead": {
    collection: "properties",
    purpose: "properties of a lead who owns with others",
    equals: ["leadIds"],
  },
  "property-by-address": {
    collection: "properties",
    purpose: "find the property of an imported address; one document for each address",
    equals: ["addressKey"],
  },
  "comps-in-radius": {
    collection: "properties",
    purpose: "comparable sales within a radius, the nearest first",
    equals: [],
    within: ["location"],
  },
  "comps-in-zip": {
    collection: "properties",
    purpose: "comparable properties of a ZIP code and kind, of about one size",
    equals: ["zipCode", "propertyType"],
    within: ["squareFeet"],
  },
  "market-figures": {
    collection: "properties",
    purpose: "figures of a market: properties of a ZIP code by kind",
    equals: ["zipCode", "propertyType"],
  },
  "property-by-parcel": {
    collection: "properties",
    purpose: "join an assessor's file by parcel and county",
    equals: ["identifiers.parcelNumber", "countyFips"],
  },
  "property-by-listing": {
    collection: "properties",
    purpose: "find the property of a RESO listing; one document for each listing",
    equals: ["identifiers.listingKey"],
  },
  "deal-board": {
    collection: "properties",
    purpose: "properties of a deal status, best score first",
    equals: ["dealStatus"],
    sort: { "investmentAnalysis.dealScore": -1 },
  },
  "stale-valuations": {
    collection: "properties",
    purpose: "refresh of valuations, the oldest or missing first",
    equals: [],
    sort: { "currentValuation.valuationDate": 1 },
    within: ["currentValuation.valuationDate"],
  },
  "call-by-id": {
    collection: "calls",
    purpose: "load and upsert a call",
    equals: ["callId"],
  },
  "call-by-twilio-sid": {
    collection: "calls",
    purpose: "find the call of a telephone status event",
    equals: ["twilio.callSid"],
  },
  "call-by-conversation": {
    collection: "calls",
    purpose: "find the call of a post-call event of the voice provider",
    equals: ["elevenlabs.conversationId"],
  },
  "timeline-of-lead": {
    collection: "calls",
    purpose: "calls of a lead, newest first",
    equals: ["leadId"],
    sort: { "initiatedAt": -1 },
  },
  "calls-of-campaign": {
    collection: "calls",
    purpose: "report of a campaign over a time",
    equals: ["campaignId"],
    sort: { "initiatedAt": -1 },
    within: ["initiatedAt"],
  },
  "attempts-to-number": {
    collection: "calls",
    purpose: "attempts to a number in a time: frequency limits, search for a dispute",
    equals: ["contactPhone"],
    sort: { "initiatedAt": -1 },
    within: ["initiatedAt"],
  },
  "stuck-calls": {
    collection: "calls",
    purpose: "sweep of calls that hang in a passing state, oldest first",
    equals: ["status"],
    sort: { "initiatedAt": 1 },
    within: ["initiatedAt"],
  },
  "calls-to-analyse": {
    collection: "calls",
    purpose: "queue of calls to analyse, oldest first",
    equals: ["analysis.status"],
    sort: { "endedAt": 1 },
  },
  "calls-by-disposition": {
    collection: "calls",
    purpose: "report of outcomes over a time; audit of requests not to be called",
    equals: ["disposition"],
    sort: { "endedAt": -1 },
    within: ["endedAt"],
  },
  "calls-past-retention": {
    collection: "calls",
    purpose: "calls that may be deleted, five years old",
    equals: [],
    within: ["retainUntil"],
    unindexed: "a yearly batch that nobody waits for; calls are too many to keep an index for it",
  },
  "campaign-by-id": {
    collection: "campaigns",
    purpose: "load and upsert a campaign",
    equals: ["campaignId"],
  },
  "campaign-by-name": {
    collection: "campaigns",
    purpose: "a campaign of an owner by name; no name twice",
    equals: ["ownerId", "name"],
  },
  "campaigns-of-owner": {
    collection: "campaigns",
    purpose: "campaigns of an owner, by name",
    equals: ["ownerId"],
    sort: { "name": 1 },
  },
  "campaigns-to-start": {
    collection: "campaigns",
    purpose: "scheduler: scheduled campaigns whose start has come",
    equals: ["status"],
    sort: { "startDate": 1 },
    within: ["startDate"],
  },
  "campaigns-of-state": {
    collection: "campaigns",
    purpose: "running campaigns that a change of a state's rules concerns",
    equals: ["targetingRules.states", "status"],
  },
  "campaigns-to-stop": {
    collection: "campaigns",
    purpose: "scheduler: active campaigns whose end has come",
    equals: ["status"],
    within: ["endDate"],
    unindexed:
      "the active campaigns are few and found by status, which leads the index of campaigns-to-start; their ends are read from the documents",
  },
  "campaigns-to-roll-up": {
    collection: "campaigns",
    purpose: "active campaigns whose figures are old",
    equals: ["status"],
    sort: { "metrics.lastUpdated": 1 },
    unindexed: "as for campaigns-to-stop",
  },
  "running-experiments": {
    collection: "campaigns",
    purpose: "experiments to decide",
    equals: ["status", "abTests.status"],
    unindexed: "as for campaigns-to-stop",
  },
  "agent-by-id": {
    collection: "agent_states",
    purpose: "load and upsert an agent",
    equals: ["agentId"],
  },
  "idle-agent": {
    collection: "agent_states",
    purpose: "find an idle agent of a type",
    equals: ["agentType", "status"],
  },
  "silent-agents": {
    collection: "agent_states",
    purpose: "sweep of agents that gave no sign of life, longest silent first",
    equals: [],
    sort: { "lastHeartbeat": 1 },
    within: ["lastHeartbeat"],
  },
  "agent-of-task": {
    collection: "agent_states",
    purpose: "find the agent of a task whose result arrives",
    equals: ["currentTasks.taskId"],
  },
  "queue-depth": {
    collection: "agent_states",
    purpose: "how many tasks wait, by priority",
    equals: ["currentTasks.status"],
    sort: { "currentTasks.priority": -1 },
    unindexed: "there are as many documents as agents, some dozens: they are read whole",
  },
  "latest-knowledge-version": {
    collection: "agent_states",
    purpose: "the newest version of a knowledge collection",
    equals: ["knowledgeUpdates.collection"],
    sort: { "knowledgeUpdates.version": -1 },
    unindexed: "as for queue-depth",
  },
};
