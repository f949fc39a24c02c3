/** Prepares MongoDB: five collections with validators, their indexes, and the first agents. */

import { ClientError } from "../../utils/remote/client_error.ts";
import {
  type CollectionPlan,
  type IndexConflict,
  type IndexPlan,
  type KeptIndex,
  MongoDBClient,
  type MongoDBConfig,
} from "../../clients/mongodb.ts";
import { indexName } from "../../clients/mongodb/index_spec.ts";
import {
  AGENT_STATE_COLLECTION,
  type AgentState,
  COLLECTIONS,
  mongoJsonSchema,
  SCHEMA_VERSIONS,
} from "../../models/mod.ts";
import { seedAgents } from "./seed_agents.ts";
import { upVersion } from "../server.ts";
import type { Installer, Step } from "./step.ts";

/** Building an index reads the whole collection. */
const BUILD_TIMEOUT_MS = 3_600_000;

/** The collections in the client's words. */
const DECLARED = COLLECTIONS.map((spec) => ({
  name: spec.name,
  validation: { validator: { $jsonSchema: mongoJsonSchema(spec.schema) } },
  indexes: spec.indexes.map(({ key, options }) => ({ key, options })),
}));

/** Prepares one database. */
export class MongoInstaller implements Installer {
  readonly title = "MongoDB";
  readonly where: string;
  readonly #mongo: MongoDBClient;
  readonly #extra: Map<string, readonly string[]> = new Map();

  /**
   * Makes it; nothing is sent yet.
   *
   * @param config The settings of the client.
   */
  constructor(config: MongoDBConfig) {
    this.#mongo = new MongoDBClient({ ...config, minPoolSize: 0 });
    this.where = `database ${this.#mongo.database}`;
  }

  async connect(): Promise<string> {
    await this.#mongo.connect();
    return upVersion(await this.#mongo.healthCheck());
  }

  async plan(): Promise<readonly Step[]> {
    const steps: Step[] = [];
    for (const { name, validation, indexes } of DECLARED) {
      steps.push(collectionStep(await this.#mongo.planCollection(name, validation)));
      const plan = await this.#mongo.planIndexes(name, indexes);
      this.#extra.set(name, plan.extra);
      steps.push(...indexSteps(plan));
    }
    const { agents, present } = await this.#agents();
    steps.push(...agents.map(({ agentId }) => agentStep(agentId, present.has(agentId))));
    return steps;
  }

  async *apply(): AsyncGenerator<Step> {
    for (const { name, validation, indexes } of DECLARED) {
      const made = collectionStep(await this.#mongo.ensureCollection(name, validation));
      yield made;
      if (made.action === "conflict") continue;
      const bounds = { timeoutMs: BUILD_TIMEOUT_MS };
      yield* indexSteps(await this.#mongo.ensureIndexes(name, indexes, bounds));
    }
    const { agents, present } = await this.#agents();
    for (const agent of agents) {
      const isPresent = present.has(agent.agentId) || !(await this.#insertUnlessPresent(agent));
      yield agentStep(agent.agentId, isPresent);
    }
  }

  extra(): readonly string[] {
    return [...this.#extra].flatMap(([collection, names]) =>
      names.map((name) => `${collection} index ${name}`)
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#mongo.close();
  }

  /** The agents as they would be stored now, and the identifiers of those that are. */
  async #agents(): Promise<{ agents: AgentState[]; present: Set<string> }> {
    const agents = seedAgents(new Date(), SCHEMA_VERSIONS.agent_states);
    const ids = agents.map((agent) => agent.agentId);
    const present = await this.#mongo.getCollection(AGENT_STATE_COLLECTION)
      .distinct<string>("agentId", { agentId: { $in: ids } });
    return { agents, present: new Set(present) };
  }

  /** Its identifier becomes `_id` too: no second one can come even where no unique index stands. */
  async #insertUnlessPresent(agent: AgentState, isLastTry = false): Promise<boolean> {
    const { agentId } = agent;
    const states = this.#mongo.getCollection<{ _id: string }>(AGENT_STATE_COLLECTION);
    const options = { upsert: true, idempotent: true };
    const insertion = { $setOnInsert: { _id: agentId, ...agent } };
    try {
      return (await states.updateOne({ agentId }, insertion, options)).upsertedCount === 1;
    } catch (error) {
      // Another process inserted it between the server's search and its insertion.
      const isOvertaken = error instanceof ClientError && error.kind === "conflict";
      if (isLastTry || !isOvertaken) throw error;
      return await this.#insertUnlessPresent(agent, true);
    }
  }
}

/**
 * Says what is done with a collection.
 *
 * @param plan What the client says.
 * @returns The step.
 */
export function collectionStep(plan: CollectionPlan): Step {
  const { collection, action, differences, reason } = plan;
  const detail = action === "create"
    ? "with its validator"
    : action === "change"
    ? `${differences.join(", ")} differs`
    : reason;
  return {
    collection,
    thing: "collection",
    name: "",
    action,
    ...(detail === undefined ? {} : { detail }),
  };
}

/**
 * Says what is done with the indexes of a collection.
 *
 * @param plan What the client says.
 * @returns One step for each declared index.
 */
export function indexSteps(plan: IndexPlan): Step[] {
  const { collection } = plan;
  const step = (action: Step["action"], name: string, detail?: string): Step => ({
    collection,
    thing: "index",
    name,
    action,
    ...(detail === undefined || detail === "" ? {} : { detail }),
  });
  return [
    ...plan.create.map(({ name, spec }) => step("create", name, optionWords(spec))),
    ...plan.change.map(({ name, options }) =>
      step("change", name, `${options.join(", ")} differs`)
    ),
    ...plan.keep.map(({ name, spec }) => step("keep", name, renamed(name, spec))),
    ...plan.conflict.map((conflict) => step("conflict", conflict.name, conflictWords(conflict))),
  ];
}

function optionWords({ options = {} }: KeptIndex["spec"]): string {
  return [
    ...(options.unique ? ["unique"] : []),
    ...(options.sparse ? ["sparse"] : []),
    ...(options.partialFilterExpression === undefined ? [] : ["partial"]),
  ].join(", ");
}

function renamed(name: string, spec: KeptIndex["spec"]): string {
  return name === indexName(spec) ? "" : `declared as ${indexName(spec)}`;
}

function conflictWords({ reason, existing, options, duplicates }: IndexConflict): string {
  if (reason === "options") {
    return `the index ${existing} has the same keys and another ${options?.join(", ")}`;
  }
  if (reason === "name") return "an index of that name has other keys";
  const samples = (duplicates ?? []).map(({ count, ids }) =>
    `${count} documents, such as _id ${ids.join(", ")}`
  );
  return `documents share a key that must be unique: ${samples.join("; ") || "which, is unknown"}`;
}

function agentStep(name: string, isPresent: boolean): Step {
  return {
    collection: AGENT_STATE_COLLECTION,
    thing: "document",
    name,
    action: isPresent ? "keep" : "create",
  };
}
