import { assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import type { ClientError } from "../../utils/remote/client_error.ts";
import { createMemoryQdrant } from "../testing/memory_qdrant.ts";
import { filterProblem } from "./filter_check.ts";
import type { QdrantFilter } from "./types.ts";

const leadId = { key: "leadId", match: { value: "lead-1" } };

Deno.test("filterProblem() takes filters that restrict", () => {
  const good = [
    { must: [leadId] },
    { must: leadId },
    { should: [leadId, { has_id: [1] }] },
    { must_not: [{ is_empty: { key: "a" } }] },
    { must: [leadId], must_not: [{ is_null: { key: "b" } }] },
    { min_should: { conditions: [leadId], min_count: 1 } },
    { must: [{ key: "a", range: { gte: 0 } }] },
    { must: [{ key: "a", range: { lt: "2026-01-01T00:00:00Z" } }] },
    { must: [{ key: "a", match: { any: ["x"] } }] },
    { must: [{ key: "a", match: { value: false } }] },
    { must: [{ key: "a", match: { value: 0 } }] },
    { must: [{ key: "a", match: { value: "" } }] },
    { must: [{ nested: { key: "a", filter: { must: [leadId] } } }] },
    { must: [{ should: [leadId] }] },
    { must: [{ key: "a", is_empty: true }] },
  ];
  for (const filter of good) assertEquals(filterProblem(filter), undefined, JSON.stringify(filter));
});

Deno.test("filterProblem() refuses what restricts nothing, in whole or in part", () => {
  const bad: readonly unknown[] = [
    undefined,
    null,
    "leadId",
    [],
    [leadId],
    {},
    { must: undefined },
    { must: [] },
    { must: null },
    { should: [] },
    { must: [leadId], should: [] },
    { must: [{}] },
    { must: [undefined] },
    { must: [{ must: [] }] },
    { must: [{ key: "leadId" }] },
    { must: [{ key: "leadId", match: undefined }] },
    { must: [{ key: "leadId", match: {} }] },
    { must: [{ key: "leadId", match: { value: undefined } }] },
    { must: [{ key: "leadId", match: { any: [] } }] },
    { must: [{ key: "leadId", match: { except: [] } }] },
    { must: [{ key: "", match: { value: 1 } }] },
    { must: [{ key: undefined, match: { value: 1 } }] },
    { must: [{ key: "a", range: {} }] },
    { must: [{ key: "a", range: { gte: undefined } }] },
    { must: [{ key: "a", range: { gte: NaN } }] },
    { must_not: [{ has_id: [] }] },
    { must: [{ has_id: undefined }] },
    { must: [{ nested: { key: "a", filter: {} } }] },
    { must: [{ nested: undefined }] },
    { min_should: { conditions: [], min_count: 1 } },
    { min_should: { conditions: [leadId], min_count: 0 } },
    { min_should: { conditions: [leadId] } },
    { musts: [leadId] },
    { must: [leadId], mustNot: [leadId] },
    leadId,
  ];
  for (const filter of bad) {
    assertNotEquals(filterProblem(filter), undefined, JSON.stringify(filter));
  }
});

Deno.test("filterProblem() ends however deep a filter is", () => {
  const nest = (depth: number): QdrantFilter =>
    depth === 0 ? { must: [leadId] } : { must: [nest(depth - 1)] };
  assertEquals(filterProblem(nest(16)), undefined);
  assertNotEquals(filterProblem(nest(17)), undefined);
  const ring: { must: unknown[] } = { must: [] };
  ring.must.push(ring);
  assertNotEquals(filterProblem(ring), undefined);
});

const condition = fc.letrec((tie) => ({
  filter: fc.record({
    must: fc.array(tie("condition"), { maxLength: 2 }),
    should: fc.array(tie("condition"), { maxLength: 2 }),
    must_not: fc.array(tie("condition"), { maxLength: 2 }),
  }, { requiredKeys: [] }),
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant({ key: "a", match: { value: 1 } }),
    fc.constant({ key: "b", match: { any: [] } }),
    fc.constant({ has_id: [] }),
    fc.constant({ is_null: { key: "zz" } }),
    tie("filter"),
  ),
})).filter;

Deno.test("filterProblem() finds in every part that it takes a condition", () => {
  fc.assert(
    fc.property(condition, (filter) => {
      if (filterProblem(filter) !== undefined) return;
      const text = JSON.stringify(filter);
      assertEquals(/\[\]|\{\}/.test(text), false, text);
    }),
    { seed: 7431, numRuns: 2_000 },
  );
});

Deno.test("deleteByFilter() deletes nothing by a filter that is refused", async () => {
  const qdrant = createMemoryQdrant();
  await qdrant.createCollection("calls", 1, "Dot");
  await qdrant.upsert("calls", [{ id: 1, vector: [1], payload: { leadId: "lead-1" } }]);
  const value = undefined as unknown as string;
  const error = await qdrant
    .deleteByFilter("calls", { must: [{ key: "leadId", match: { value } }] })
    .catch((error: Error) => error);
  assertEquals(
    (error as Error).message,
    "Cannot run qdrant.deleteByFilter on calls: match of a condition must not be empty or undefined",
  );
  assertEquals(await qdrant.count("calls"), 1);
  await qdrant.close();
});

Deno.test("search(), scroll() and count() refuse a filter in which something is undefined", async () => {
  await using qdrant = createMemoryQdrant();
  await qdrant.createCollection("calls", 1, "Dot");
  const value = undefined as unknown as string;
  const filter = { must: [{ key: "leadId", match: { value } }] };
  const attempts = [
    () => qdrant.search("calls", { vector: [1], filter }),
    () => qdrant.searchBatch("calls", [{ vector: [1] }, { vector: [1], filter }]),
    () => Array.fromAsync(qdrant.scroll("calls", { filter })),
    () => qdrant.count("calls", { filter }),
  ];
  for (const attempt of attempts) {
    const error = await attempt().then(() => undefined, (error: unknown) => error) as ClientError;
    assertEquals([error?.kind, error?.outcome], ["validation", "none"]);
    assertEquals(error.message.split(": ")[1], "filter.must.0.match.value is undefined");
  }
});
