import { assertEquals, assertThrows } from "@std/assert";
import type { QdrantDistance } from "../qdrant.ts";
import { readVectors, toVectorsConfig, vectorDifferences } from "./collection_spec.ts";

Deno.test("toVectorsConfig() says the default distance", () => {
  assertEquals(toVectorsConfig({ vectors: { size: 1536 } }), { size: 1536, distance: "Cosine" });
  assertEquals(toVectorsConfig({ vectors: { a: { size: 2 }, b: { size: 3, distance: "Dot" } } }), {
    a: { size: 2, distance: "Cosine" },
    b: { size: 3, distance: "Dot" },
  });
});

Deno.test("toVectorsConfig() refuses what no server takes", () => {
  for (const size of [0, -1, 1.5, NaN, 65_537]) {
    assertThrows(() => toVectorsConfig({ vectors: { size } }), RangeError, "size");
  }
  assertThrows(
    () => toVectorsConfig({ vectors: { size: 2, distance: "cosine" as QdrantDistance } }),
    TypeError,
    "distance",
  );
  assertThrows(() => toVectorsConfig({ vectors: {} }), TypeError, "must have a vector");
  assertThrows(() => toVectorsConfig({ vectors: { "a/b": { size: 2 } } }), TypeError, "a vector");
  assertThrows(() => toVectorsConfig({ vectors: { a: { size: 0 } } }), RangeError, "size of a");
});

Deno.test("vectorDifferences() Q6 names each setting that differs", () => {
  const one = { vectors: { size: 4 } };
  assertEquals(vectorDifferences(one, { size: 4, distance: "Cosine", on_disk: true }), []);
  assertEquals(vectorDifferences(one, { size: 3, distance: "Dot" }), [
    { setting: "vectors.size", wanted: 4, found: 3 },
    { setting: "vectors.distance", wanted: "Cosine", found: "Dot" },
  ]);
  const named = { vectors: { a: { size: 4 } } };
  assertEquals(vectorDifferences(named, { b: { size: 4, distance: "Cosine" } }), [
    { setting: "vectors.a.size", wanted: 4, found: undefined },
    { setting: "vectors.a.distance", wanted: "Cosine", found: undefined },
    { setting: "vectors.b.size", wanted: undefined, found: 4 },
    { setting: "vectors.b.distance", wanted: undefined, found: "Cosine" },
  ]);
  for (const nothing of [undefined, null, {}, 7]) {
    assertEquals(vectorDifferences(one, nothing).length, 2);
  }
});

Deno.test("readVectors() reads what toVectorsConfig() says", () => {
  const named = { vectors: { a: { size: 2, distance: "Dot" } } } as const;
  assertEquals(readVectors(toVectorsConfig(named)), named.vectors);
  assertEquals(readVectors(toVectorsConfig({ vectors: { size: 2 } })), {
    "": { size: 2, distance: "Cosine" },
  });
});
