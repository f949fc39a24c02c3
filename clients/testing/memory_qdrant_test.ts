import { assertEquals } from "@std/assert";
import { QDRANT_CASES } from "../harness/qdrant_conformance.ts";
import { createMemoryQdrant } from "./memory_qdrant.ts";

for (const [name, test] of QDRANT_CASES) {
  Deno.test(`createMemoryQdrant(): ${name}`, async () => {
    const qdrant = createMemoryQdrant();
    try {
      await test(qdrant, "case");
    } finally {
      await qdrant.close();
    }
  });
}

Deno.test("createMemoryQdrant() shares nothing with the caller", async () => {
  const qdrant = createMemoryQdrant();
  await qdrant.createCollection("notes", 2, "Dot");
  const payload = { tags: ["a"] };
  await qdrant.upsert("notes", [{ id: 1, vector: [1, 2], payload }]);
  payload.tags.push("b");
  const [read] = await qdrant.get<typeof payload>("notes", [1]);
  read?.payload?.tags.push("c");
  assertEquals(await qdrant.get("notes", [1]), [{ id: 1, payload: { tags: ["a"] } }]);
  await qdrant.close();
});

Deno.test("createMemoryQdrant() makes servers that do not know each other", async () => {
  const [one, other] = [createMemoryQdrant(), createMemoryQdrant()];
  await one.createCollection("notes", 2);
  assertEquals(await other.collections(), []);
  await Promise.all([one.close(), other.close()]);
});
