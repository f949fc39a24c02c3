/** Prepares Qdrant: six vector collections behind aliases, with their payload indexes. */

import {
  type QdrantCollectionPlan,
  type QdrantConfig,
  type QdrantIndexPlan,
  QdrantVectorClient,
} from "../../clients/qdrant.ts";
import { ClientError } from "../../utils/remote/client_error.ts";
import { upVersion } from "../server.ts";
import type { Installer, Step } from "./step.ts";
import { VECTOR_COLLECTIONS, type VectorCollection } from "./vector_collections.ts";

/** What a service's name of a collection stands for. */
interface Target {
  /** The declared collection. */
  readonly declared: VectorCollection;
  /** The collection itself: what the alias stands for, or will. */
  readonly collection: string;
  /** The step of the alias; absent when the older platform made a collection of the very name. */
  readonly alias?: Step;
}

/** Prepares one server. */
export class QdrantInstaller implements Installer {
  readonly title = "Qdrant";
  readonly where: string;
  readonly #qdrant: QdrantVectorClient;
  readonly #vectors: { readonly size: number; readonly distance: "Cosine" };
  readonly #collections: readonly VectorCollection[];
  readonly #extra: Map<string, readonly string[]> = new Map();

  /**
   * Makes it; nothing is sent yet.
   *
   * @param config The settings of the client.
   * @param vectorSize Numbers in a vector.
   * @param collections What is declared.
   */
  constructor(
    config: QdrantConfig,
    vectorSize: number,
    collections: readonly VectorCollection[] = VECTOR_COLLECTIONS,
  ) {
    this.#qdrant = new QdrantVectorClient(config);
    this.#collections = collections;
    this.#vectors = { size: vectorSize, distance: "Cosine" };
    this.where = `vectors of ${vectorSize}`;
  }

  async connect(): Promise<string> {
    await this.#qdrant.connect();
    return upVersion(await this.#qdrant.healthCheck());
  }

  async plan(): Promise<readonly Step[]> {
    const steps: Step[] = [];
    for (const { declared, collection, alias } of await this.#targets()) {
      const plan = await this.#qdrant.planCollection(collection, { vectors: this.#vectors });
      steps.push(collectionStep(declared.name, plan));
      const indexes = await this.#qdrant.planPayloadIndexes(collection, declared.indexes);
      this.#extra.set(declared.name, indexes.extra);
      steps.push(...indexSteps(declared.name, indexes));
      if (alias !== undefined) steps.push(alias);
    }
    return steps;
  }

  async *apply(): AsyncGenerator<Step> {
    for (const { declared, collection, alias } of await this.#targets()) {
      const made = await this.#ensure(collection);
      yield collectionStep(declared.name, made);
      // An index is made even where the size of the vectors differs: it concerns the payload only.
      const plan = await this.#qdrant.planPayloadIndexes(collection, declared.indexes);
      for (const index of plan.create) {
        // One by one: each is told as it is done, and is looked for right before it is made.
        const made = await this.#qdrant.ensurePayloadIndexes(collection, [index]);
        yield* indexSteps(declared.name, made);
      }
      yield* indexSteps(declared.name, { ...plan, create: [] });
      if (alias === undefined) continue;
      // Last of all, so that nobody finds a collection by its name before its indexes are there.
      yield await this.#alias(declared.name, collection);
    }
  }

  /** Another process may have made it by now. */
  async #alias(name: string, collection: string): Promise<Step> {
    const isThere = (await this.#qdrant.aliases()).has(name);
    if (!isThere) await this.#qdrant.setAlias(name, collection);
    return aliasStep(name, collection, isThere);
  }

  extra(): readonly string[] {
    return [...this.#extra].flatMap(([collection, fields]) =>
      fields.map((field) => `${collection} payload index ${field}`)
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#qdrant.close();
  }

  async #targets(): Promise<readonly Target[]> {
    const [names, aliases] = await Promise.all([
      this.#qdrant.collections(),
      this.#qdrant.aliases(),
    ]);
    return this.#collections.map((declared) => {
      const { name } = declared;
      if (names.includes(name)) return { declared, collection: name };
      const known = aliases.get(name);
      const collection = known ?? `${name}_v1`;
      return { declared, collection, alias: aliasStep(name, collection, known !== undefined) };
    });
  }

  async #ensure(collection: string): Promise<QdrantCollectionPlan> {
    const spec = { vectors: this.#vectors };
    try {
      return await this.#qdrant.ensureCollection(collection, spec);
    } catch (error) {
      if (!(error instanceof ClientError && error.kind === "conflict")) throw error;
      return await this.#qdrant.planCollection(collection, spec);
    }
  }
}

function aliasStep(name: string, target: string, isThere: boolean): Step {
  const action = isThere ? "keep" : "create";
  return { collection: name, thing: "alias", name: target, action };
}

/**
 * Says what is done with a collection.
 *
 * @param name The name that services use.
 * @param plan What the client says.
 * @returns The step.
 */
export function collectionStep(name: string, plan: QdrantCollectionPlan): Step {
  const { collection, action, differences } = plan;
  const detail = differences.map(({ setting, wanted, found }) =>
    `${setting} is ${found ?? "missing"}, not ${wanted ?? "missing"}`
  );
  return {
    collection: name,
    thing: "vector collection",
    name: collection,
    action,
    ...(detail.length === 0 ? {} : { detail: detail.join("; ") }),
  };
}

/**
 * Says what is done with the payload indexes of a collection.
 *
 * @param name The name that services use.
 * @param plan What the client says.
 * @returns One step for each declared index.
 */
export function indexSteps(name: string, plan: QdrantIndexPlan): Step[] {
  const step = (action: Step["action"], field: string, detail?: string): Step => ({
    collection: name,
    thing: "payload index",
    name: field,
    action,
    ...(detail === undefined ? {} : { detail }),
  });
  return [
    ...plan.create.map(({ field, type }) => step("create", field, type)),
    ...plan.keep.map(({ field }) => step("keep", field)),
    ...plan.conflict.map(({ spec, differences }) =>
      step(
        "conflict",
        spec.field,
        differences.map(({ setting, wanted, found }) =>
          `${setting} is ${found ?? "missing"}, not ${wanted ?? "missing"}`
        ).join("; "),
      )
    ),
  ];
}
