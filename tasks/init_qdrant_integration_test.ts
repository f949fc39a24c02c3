/** `init` of Qdrant on a real server, under names of its own: those of an installation stay as they are. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { env, type Needs, serviceTest } from "../utils/remote/harness/services.ts";
import { QdrantVectorClient } from "../clients/qdrant.ts";
import { ClientError } from "../utils/remote/client_error.ts";
import { QdrantInstaller } from "./init/qdrant.ts";
import { countActions, isDrift, type Step } from "./init/step.ts";
import { VECTOR_COLLECTIONS } from "./init/vector_collections.ts";

const QDRANT: Needs = { variables: ["QDRANT_URL"] };

/** The six collections under names that nobody else has. */
function declared() {
  const prefix = `test_${crypto.randomUUID().slice(0, 8)}_`;
  return VECTOR_COLLECTIONS.map(({ name, indexes }) => ({ name: prefix + name, indexes }));
}

function qdrantConfig() {
  const apiKey = env("QDRANT_API_KEY");
  return { url: env("QDRANT_URL"), ...(apiKey === "" ? {} : { apiKey }) };
}

async function withInstaller(
  size: number,
  collections: ReturnType<typeof declared>,
  work: (installer: QdrantInstaller) => Promise<void>,
): Promise<void> {
  await using installer = new QdrantInstaller(qdrantConfig(), size, collections);
  await installer.connect();
  await work(installer);
}

async function withQdrant(
  work: (qdrant: QdrantVectorClient, collections: ReturnType<typeof declared>) => Promise<void>,
): Promise<void> {
  const collections = declared();
  await using qdrant = new QdrantVectorClient(qdrantConfig());
  await qdrant.connect();
  try {
    await work(qdrant, collections);
  } finally {
    const prefix = collections[0]?.name.slice(0, 14) ?? "";
    for (const name of await qdrant.collections()) {
      if (name.startsWith(prefix)) await qdrant.deleteCollection(name);
    }
  }
}

async function all(steps: AsyncIterable<Step>): Promise<Step[]> {
  return await Array.fromAsync(steps);
}

const TOTAL = VECTOR_COLLECTIONS.reduce((sum, { indexes }) => sum + indexes.length + 2, 0);

serviceTest(
  "Q6 init makes the vector collections once, behind aliases",
  QDRANT,
  () =>
    withQdrant((qdrant, collections) =>
      withInstaller(8, collections, async (installer) => {
        assertEquals(countActions(await installer.plan()).create, TOTAL);
        assertEquals(countActions(await all(installer.apply())).create, TOTAL);
        assertEquals(isDrift(await installer.plan()), false);
        assertEquals(countActions(await all(installer.apply())).keep, TOTAL);
        const name = collections[5]?.name ?? "";
        const info = await qdrant.collectionInfo(name);
        assertEquals(info.vectors, { "": { size: 8, distance: "Cosine" } });
        assertEquals(info.payloadIndexes.find(({ field }) => field === "leadId")?.isTenant, true);

        const { collection } = await qdrant.reindex(name, () => 0);
        assertEquals(collection, `${name}_v2`);
        assertEquals(isDrift(await installer.plan()), false);
      })
    ),
);

serviceTest(
  "Q6 eight installers at once end in the same state",
  QDRANT,
  () =>
    withQdrant(async (qdrant, collections) => {
      const runs = Array.from({ length: 8 }, () =>
        withInstaller(8, collections, async (installer) => {
          const steps = await all(installer.apply());
          assertEquals(countActions(steps).conflict, 0);
        }));
      await Promise.all(runs);
      await withInstaller(8, collections, async (installer) => {
        assertEquals(countActions(await installer.plan()).keep, TOTAL);
      });
      const aliases = await qdrant.aliases();
      assertEquals(
        collections.map(({ name }) =>
          aliases.get(name)
        ),
        collections.map(({ name }) => `${name}_v1`),
      );
    }),
);

serviceTest(
  "Q6 an installer that was broken off anywhere is finished by the next",
  QDRANT,
  () =>
    withQdrant(async (_, collections) => {
      for (const stop of [1, 2, 9, 10, 30, TOTAL - 1]) {
        await withInstaller(8, collections, async (installer) => {
          let steps = 0;
          for await (const _ of installer.apply()) {
            if (++steps === stop) break;
          }
        });
      }
      await withInstaller(8, collections, async (installer) => {
        assertEquals(isDrift(await installer.plan()), true);
        await all(installer.apply());
        assertEquals(isDrift(await installer.plan()), false);
      });
    }),
);

serviceTest(
  "Q6 an installer that fails at an index has told those before it",
  QDRANT,
  () =>
    withQdrant(async (_, collections) => {
      const [first] = collections;
      assert(first !== undefined);
      const indexes = first.indexes.map((index, i) =>
        i === 3 ? { ...index, type: "nonsense" as "keyword" } : index
      );
      await withInstaller(8, [{ ...first, indexes }], async (installer) => {
        const steps: Step[] = [];
        const error = await assertRejects(async () => {
          for await (const step of installer.apply()) steps.push(step);
        });
        assert(error instanceof ClientError);
        assertEquals(steps.map(({ thing, action, name }) => [thing, action, name]), [
          ["vector collection", "create", `${first.name}_v1`],
          ...first.indexes.slice(0, 3).map(({ field }) => ["payload index", "create", field]),
        ]);
      });
    }),
);

serviceTest(
  "Q6 a collection of another size is a conflict with both sizes; one without alias is kept",
  QDRANT,
  () =>
    withQdrant(async (qdrant, collections) => {
      const [first, second] = collections;
      assert(first !== undefined && second !== undefined);
      await qdrant.createCollection(first.name, 4, "Cosine");
      await qdrant.createCollection(second.name, 8, "Cosine");
      await qdrant.ensurePayloadIndexes(second.name, [{ field: "category", type: "integer" }]);
      await withInstaller(8, collections, async (installer) => {
        const before = await installer.plan();
        const steps = await all(installer.apply());
        assertEquals(countActions(steps), countActions(before));
        const conflicts = steps.filter(({ action }) => action === "conflict");
        assertEquals(conflicts.map(({ name, detail }) => [name, detail]), [
          [first.name, "vectors.size is 4, not 8"],
          ["category", "index.category.type is integer, not keyword"],
        ]);
        assertEquals(steps.filter(({ thing }) => thing === "alias").length, 4);
        assertEquals(countActions(await installer.plan()).conflict, 2);
      });
    }),
);
