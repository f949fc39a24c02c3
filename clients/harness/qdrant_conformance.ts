/** What a Qdrant client does, whether on a server or on a double. */

import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertInstanceOf,
  assertRejects,
} from "@std/assert";
import {
  type ClientError,
  type QdrantDistance,
  type QdrantFilter,
  QdrantPartialError,
  type QdrantVectorClient,
} from "../qdrant.ts";

/** A case: its name and its test, which may use every name that begins with the one it is given. */
export type QdrantCase = readonly [
  name: string,
  test: (qdrant: QdrantVectorClient, name: string) => Promise<void>,
];

const UUID = "3f2b8c1e-9d4a-4b6f-8a21-7c5d9e0f1a2b";

async function failure(work: () => Promise<unknown>): Promise<ClientError> {
  return await assertRejects(work) as ClientError;
}

async function filled(qdrant: QdrantVectorClient, name: string): Promise<void> {
  await qdrant.createCollection(name, 3, "Cosine");
  await qdrant.upsert(name, [
    {
      id: 1,
      vector: [1, 0, 0],
      payload: {
        kind: "script",
        rank: 1,
        tags: ["a", "b"],
        at: "2026-01-01T00:00:00Z",
        place: { city: "Austin", spot: { lat: 30.27, lon: -97.74 } },
        steps: [{ name: "x", done: true }, { name: "y", done: false }],
      },
    },
    { id: 2, vector: [0.9, 0.1, 0], payload: { kind: "script", rank: 2, tags: ["b"], gone: null } },
    {
      id: 3,
      vector: [0, 1, 0],
      payload: { kind: "market", rank: 3, at: "2026-06-01T00:00:00Z", place: { city: "Waco" } },
    },
    { id: UUID, vector: [0, 0, 1] },
  ]);
}

async function idsOf(
  qdrant: QdrantVectorClient,
  name: string,
  filter: QdrantFilter,
): Promise<unknown[]> {
  const ids = [];
  for await (const { id } of qdrant.scroll(name, { filter })) ids.push(id);
  return ids;
}

/** All cases. */
export const QDRANT_CASES: readonly QdrantCase[] = [
  ["search() finds the nearest first, above the threshold", async (qdrant, name) => {
    await filled(qdrant, name);
    const all = await qdrant.search(name, { vector: [1, 0, 0], limit: 2 });
    assertEquals(all.map(({ id }) => id), [1, 2]);
    assertAlmostEquals(all[0]?.score ?? 0, 1, 1e-6);
    assertAlmostEquals(all[1]?.score ?? 0, 0.9939, 1e-4);
    assertEquals(all[1]?.payload, { kind: "script", rank: 2, tags: ["b"], gone: null });
    assertEquals("vector" in (all[0] ?? {}), false);
    const near = await qdrant.search(name, {
      vector: new Float32Array([1, 0, 0]),
      scoreThreshold: 0.7,
    });
    assertEquals(near.map(({ id }) => id), [1, 2]);
  }],
  ["search() filters, skips and selects what comes back", async (qdrant, name) => {
    await filled(qdrant, name);
    const filter = { must: [{ key: "kind", match: { value: "script" } }] };
    const hits = await qdrant.search(name, {
      vector: [1, 0, 0],
      filter,
      offset: 1,
      withPayload: ["rank", "place.city"],
      withVector: true,
    });
    assertEquals(hits.map(({ id, payload }) => [id, payload]), [[2, { rank: 2 }]]);
    const [first] = await qdrant.search(name, {
      vector: [1, 0, 0],
      limit: 1,
      withPayload: ["place.city"],
    });
    assertEquals(first?.payload, { place: { city: "Austin" } });
    const vector = hits[0]?.vector as number[];
    assertAlmostEquals(Math.hypot(...vector), 1, 1e-6);
    const [bare] = await qdrant.search(name, { vector: [1, 0, 0], withPayload: false });
    assertEquals("payload" in (bare ?? {}), false);
    const [exact] = await qdrant.search(name, { vector: [0, 0, 1], exact: true, hnswEf: 64 });
    assertEquals([exact?.id, exact?.payload], [UUID, {}]);
  }],
  ["search() by the identifier of a point leaves that point out", async (qdrant, name) => {
    await filled(qdrant, name);
    const hits = await qdrant.search(name, { id: 1, limit: 2 });
    assertEquals(hits[0]?.id, 2);
    const error = await failure(() => qdrant.search(name, { id: 77 }));
    assertEquals([error.kind, error.outcome], ["not_found", "none"]);
  }],
  ["scoreThreshold leaves out what is no better, by distance", async (qdrant, name) => {
    const better: Record<QdrantDistance, [threshold: number, ids: number[]]> = {
      Cosine: [0.99, [1, 2]],
      Dot: [2, [2]],
      Euclid: [4, [1]],
      Manhattan: [4, [1]],
    };
    for (const [distance, [scoreThreshold, ids]] of Object.entries(better)) {
      const collection = `${name}_${distance}`;
      await qdrant.createCollection(collection, 2, distance as QdrantDistance);
      await qdrant.upsert(collection, [
        { id: 1, vector: [2, 0] },
        { id: 2, vector: [5, 0] },
        { id: 3, vector: [0, 8] },
      ]);
      const hits = await qdrant.search(collection, { vector: [1, 0], scoreThreshold });
      assertEquals(hits.map(({ id }) => id).toSorted(), ids, distance);
    }
  }],
  ["searchBatch() answers in the order of the searches", async (qdrant, name) => {
    await filled(qdrant, name);
    const results = await qdrant.searchBatch(name, [
      { vector: [0, 1, 0], limit: 1 },
      { vector: [1, 0, 0], limit: 2, withPayload: false },
      {
        vector: [1, 0, 0],
        filter: { must: [{ key: "kind", match: { value: "none" } }] },
      },
    ]);
    assertEquals(results.map((hits) => hits.map(({ id }) => id)), [[3], [1, 2], []]);
    assertEquals(await qdrant.searchBatch(name, []), []);
  }],
  ["filters look into lists, objects, dates and places", async (qdrant, name) => {
    await filled(qdrant, name);
    const table: readonly (readonly [QdrantFilter, unknown[]])[] = [
      [{ must: { key: "tags", match: { value: "a" } } }, [1]],
      [{ must: [{ key: "tags", match: { any: ["b", "z"] } }] }, [1, 2]],
      [{ must: [{ key: "kind", match: { except: ["script"] } }] }, [3]],
      [{ must: [{ key: "place.city", match: { value: "Waco" } }] }, [3]],
      [{ must: [{ key: "rank", range: { gt: 1, lte: 3 } }] }, [2, 3]],
      [{ must: [{ key: "at", range: { gte: "2026-02-01T00:00:00Z" } }] }, [3]],
      [{ must_not: [{ key: "rank", range: { gte: 2 } }] }, [1, UUID]],
      [{ should: [{ has_id: [3] }, { has_id: [UUID.toUpperCase()] }] }, [3, UUID]],
      [{ must: [{ is_empty: { key: "kind" } }] }, [UUID]],
      [{ must: [{ is_null: { key: "gone" } }] }, [2]],
      [{ must: [{ key: "steps[].name", match: { value: "y" } }] }, [1]],
      [{ must: [{ key: "tags", values_count: { gte: 2 } }] }, [1]],
      [{
        must: [{
          nested: {
            key: "steps",
            filter: {
              must: [{ key: "name", match: { value: "y" } }, {
                key: "done",
                match: { value: true },
              }],
            },
          },
        }],
      }, []],
      [{
        must: [{
          key: "place.spot",
          geo_radius: { center: { lat: 30.3, lon: -97.7 }, radius: 10_000 },
        }],
      }, [1]],
      [{
        must: [{
          key: "place.spot",
          geo_bounding_box: {
            top_left: { lat: 31, lon: -98 },
            bottom_right: { lat: 30, lon: -97 },
          },
        }],
      }, [1]],
      [{
        min_should: {
          conditions: [
            { key: "kind", match: { value: "script" } },
            { key: "rank", match: { value: 2 } },
          ],
          min_count: 2,
        },
      }, [2]],
      [{ must: [{ should: [{ has_id: [1] }, { has_id: [2] }] }, { has_id: [2, 3] }] }, [2]],
    ];
    for (const [filter, ids] of table) {
      assertEquals(await idsOf(qdrant, name, filter), ids, JSON.stringify(filter));
    }
  }],
  ["upsert() replaces points and keeps what plain data can say", async (qdrant, name) => {
    await qdrant.createCollection(name, 2, "Dot");
    const payload = { at: new Date(0), left: undefined, deep: { "a.b": 1, __proto: "x" } };
    assertEquals(await qdrant.upsert(name, [{ id: 1, vector: [1, 2], payload }]), {
      status: "completed",
    });
    await qdrant.upsert(name, [{ id: 2, vector: [3, 4], payload: { a: 1 } }], { wait: true });
    await qdrant.upsert(name, [{ id: 2, vector: [5, 6], payload: { b: 2 } }]);
    const points = await qdrant.get(name, [2, 1, 99], { withVector: true });
    assertEquals(points.toSorted((a, b) => Number(a.id) - Number(b.id)), [
      {
        id: 1,
        payload: { at: "1970-01-01T00:00:00.000Z", deep: { "a.b": 1, __proto: "x" } },
        vector: [1, 2],
      },
      { id: 2, payload: { b: 2 }, vector: [5, 6] },
    ]);
    assertEquals(await qdrant.upsert(name, []), { status: "completed" });
    assertEquals(await qdrant.get(name, []), []);
  }],
  ["vectors have names where a collection has several", async (qdrant, name) => {
    await qdrant.ensureCollection(name, {
      vectors: { title: { size: 2 }, body: { size: 3, distance: "Dot" } },
    });
    await qdrant.upsert(name, [
      { id: 1, vector: { title: [1, 0], body: [0, 0, 1] } },
      { id: 2, vector: { title: [0, 1] } },
    ]);
    const hits = await qdrant.search(name, {
      vector: [0, 1],
      using: "title",
      withVector: ["title"],
      limit: 1,
    });
    assertEquals(hits.map(({ id, vector }) => [id, vector]), [[2, { title: [0, 1] }]]);
    const body = await qdrant.search(name, { vector: [0, 0, 2], using: "body" });
    assertEquals(body.map(({ id, score }) => [id, score]), [[1, 2]]);
    for (
      const [vector, using] of [[[0, 1], undefined], [[0, 1], "body"], [[0, 1], "other"]] as const
    ) {
      const error = await failure(() =>
        qdrant.search(name, { vector, ...(using === undefined ? {} : { using }) })
      );
      assertEquals([error.kind, error.outcome], ["validation", "none"]);
    }
    const info = await qdrant.collectionInfo(name);
    assertEquals(info.vectors, {
      title: { size: 2, distance: "Cosine" },
      body: { size: 3, distance: "Dot" },
    });
  }],
  ["Q4 a vector of another size is refused and nothing is stored", async (qdrant, name) => {
    await qdrant.createCollection(name, 3);
    const calls = [
      () => qdrant.upsert(name, [{ id: 1, vector: [1, 2, 3] }, { id: 2, vector: [1, 2] }]),
      () => qdrant.search(name, { vector: [1, 2, 3, 4] }),
      () => qdrant.searchBatch(name, [{ vector: [1, 2, 3] }, { vector: [1] }]),
    ];
    for (const call of calls) {
      const error = await failure(call);
      assertEquals([error.kind, error.outcome], ["validation", "none"]);
      assert(/vector must have 3 numbers, got [124]$/.test(error.message), error.message);
    }
    assertEquals(await qdrant.count(name), 0);
  }],
  ["upsertMany() stores every point of a stream", async (qdrant, name) => {
    await qdrant.createCollection(name, 2);
    async function* stream(): AsyncGenerator<{ id: number; vector: number[] }> {
      for (let id = 0; id < 250; id++) yield await Promise.resolve({ id, vector: [1, id] });
    }
    const report = await qdrant.upsertMany(name, stream(), { batchSize: 20, concurrency: 4 });
    assertEquals(report, {
      upserted: 250,
      read: 250,
      batches: 13,
      failed: [],
      isInputRead: true,
    });
    assertEquals(await qdrant.count(name), 250);
    assertEquals((await qdrant.upsertMany(name, [])).batches, 0);
  }],
  ["Q4 upsertMany() names every point that cannot be stored, in order", async (qdrant, name) => {
    await qdrant.createCollection(name, 2);
    const points = [
      { id: 1, vector: [1, 2] },
      { id: -1, vector: [1, 2] },
      { id: 2, vector: [1, NaN] },
      { id: "no-uuid", vector: [1, 2] },
      { id: 3, vector: [1, 2, 3] },
      { id: 4, vector: [] },
      { id: 2 ** 53, vector: [1, 2] },
      { id: 5, vector: [1, 2], payload: { big: 1n } },
      { id: 6, vector: [1, 1e39] },
      { id: 7, vector: [3, 4] },
    ];
    const error = await failure(() => qdrant.upsertMany(name, points, { batchSize: 1 }));
    assertInstanceOf(error, QdrantPartialError);
    assertEquals([error.kind, error.outcome], ["partial", "applied"]);
    assertEquals(error.report.failed.map(({ index }) => index), [1, 2, 3, 4, 5, 6, 7, 8]);
    assertEquals(error.report.failed.map(({ id }) => id), [
      -1,
      2,
      "no-uuid",
      3,
      4,
      2 ** 53,
      5,
      6,
    ]);
    assertEquals(error.report.upserted, 2);
    assert(error.report.failed.every(({ error }) => error.outcome === "none"));
    assertEquals(await idsOf(qdrant, name, {}), [1, 7]);
  }],
  ["upsertMany() lets the last of equal identifiers win", async (qdrant, name) => {
    await qdrant.createCollection(name, 2);
    const points = Array.from({ length: 60 }, (_, i) => ({
      id: i % 2 === 0 ? UUID : UUID.toUpperCase(),
      vector: [1, 2],
      payload: { i },
    }));
    await qdrant.upsertMany(name, points, { batchSize: 7, concurrency: 4 });
    assertEquals(await qdrant.get(name, [UUID]), [{ id: UUID, payload: { i: 59 } }]);
  }],
  ["payloads are changed, replaced and cleared by field", async (qdrant, name) => {
    await filled(qdrant, name);
    const script = { filter: { must: [{ key: "kind", match: { value: "script" } }] } };
    await qdrant.setPayload(name, { rank: 9, fresh: true }, script);
    await qdrant.deletePayload(name, ["tags", "place.city", "at", "steps"], { ids: [1] });
    await qdrant.overwritePayload(name, { only: 1 }, { ids: [3] });
    const points = await qdrant.get(name, [1, 2, 3]);
    assertEquals(points.toSorted((a, b) => Number(a.id) - Number(b.id)), [
      {
        id: 1,
        payload: {
          kind: "script",
          rank: 9,
          fresh: true,
          place: { spot: { lat: 30.27, lon: -97.74 } },
        },
      },
      { id: 2, payload: { kind: "script", rank: 9, tags: ["b"], gone: null, fresh: true } },
      { id: 3, payload: { only: 1 } },
    ]);
    assertEquals(await qdrant.deletePayload(name, [], { ids: [1] }), { status: "completed" });
  }],
  ["points are deleted by identifiers and by filter", async (qdrant, name) => {
    await filled(qdrant, name);
    await qdrant.deletePoints(name, [1, 99]);
    assertEquals(await idsOf(qdrant, name, {}), [2, 3, UUID]);
    await qdrant.deleteByFilter(name, { must: [{ key: "kind", match: { value: "market" } }] });
    assertEquals(await idsOf(qdrant, name, {}), [2, UUID]);
    assertEquals(await qdrant.deletePoints(name, []), { status: "completed" });
    const error = await failure(() => qdrant.deleteByFilter(name, {}));
    assertEquals([error.kind, error.outcome], ["validation", "none"]);
    assertEquals(await qdrant.count(name), 2);
  }],
  ["scroll() reads every point once, in order", async (qdrant, name) => {
    await qdrant.createCollection(name, 1, "Dot");
    const points = Array.from({ length: 25 }, (_, i) => ({
      id: i,
      vector: [i],
      payload: { even: i % 2 === 0 },
    }));
    await qdrant.upsertMany(name, points);
    const read = [];
    for await (const point of qdrant.scroll(name, { batchSize: 4 })) read.push(point);
    assertEquals(read, points.map(({ id, payload }) => ({ id, payload })));
    const filter = { must: [{ key: "even", match: { value: true } }] };
    let count = 0;
    for await (const { payload, vector } of qdrant.scroll(name, { filter, withVector: true })) {
      assertEquals([payload, vector?.length], [{ even: true }, 1]);
      if (++count === 5) break;
    }
    assertEquals(count, 5);
    assertEquals(await qdrant.count(name, { filter }), 13);
  }],
  ["a parser reads payloads and refuses those of another shape", async (qdrant, name) => {
    await filled(qdrant, name);
    const parser = {
      parse(value: unknown): { rank: number } {
        const { rank } = value as { rank?: unknown };
        if (typeof rank === "number") return { rank };
        const issues = [{ code: "invalid_type", path: ["rank"] }];
        throw Object.assign(new Error(`bad: ${JSON.stringify(value)}`), { issues });
      },
    };
    const hits = await qdrant.search(name, { vector: [1, 0, 0], limit: 1, parser });
    assertEquals(hits[0]?.payload, { rank: 1 });
    await qdrant.setPayload(name, { rank: "secret-4711" }, { ids: [1] });
    const error = await failure(() => qdrant.get(name, [1], { parser }));
    assertEquals([error.kind, error.outcome], ["serialization", "none"]);
    assert(!(Deno.inspect(error) + JSON.stringify(error)).includes("4711"));
  }],
  ["Q6 a collection that exists is kept, or refused with what differs", async (qdrant, name) => {
    const spec = { vectors: { size: 4, distance: "Cosine" } } as const;
    assertEquals((await qdrant.planCollection(name, spec)).action, "create");
    assertEquals(await qdrant.collectionExists(name), false);
    assertEquals((await qdrant.ensureCollection(name, spec)).action, "create");
    assertEquals((await qdrant.ensureCollection(name, spec)).action, "keep");
    assertEquals((await qdrant.planCollection(name, spec)).action, "keep");
    assertEquals(await qdrant.collectionExists(name), true);
    const other = { vectors: { size: 8, distance: "Dot" } } as const;
    const differences = [
      { setting: "vectors.size", wanted: 8, found: 4 },
      { setting: "vectors.distance", wanted: "Dot", found: "Cosine" },
    ];
    assertEquals(await qdrant.planCollection(name, other), {
      collection: name,
      action: "conflict",
      differences,
    });
    const error = await failure(() => qdrant.ensureCollection(name, other));
    assertEquals([error.kind, error.outcome], ["conflict", "none"]);
    assertEquals(error.details?.differences, differences);
    const again = await failure(() => qdrant.createCollection(name, 4));
    assertEquals([again.kind, again.outcome], ["conflict", "none"]);
    assert((await qdrant.collections()).includes(name));
    assertEquals(await qdrant.deleteCollection(name), true);
    assertEquals(await qdrant.deleteCollection(name), false);
  }],
  ["Q6 eight at once make a collection and its indexes once", async (qdrant, name) => {
    const spec = { vectors: { size: 2 } };
    const indexes = [{ field: "kind", type: "keyword" }, {
      field: "at",
      type: "datetime",
    }] as const;
    const plans = await Promise.all(Array.from({ length: 8 }, async () => {
      const plan = await qdrant.ensureCollection(name, spec);
      await qdrant.ensurePayloadIndexes(name, indexes);
      return plan.action;
    }));
    assert(plans.every((action) => action === "create" || action === "keep"));
    const { keep, create } = await qdrant.planPayloadIndexes(name, indexes);
    assertEquals([keep.length, create.length], [2, 0]);
  }],
  ["Q6 payload indexes are made once, and drift is told", async (qdrant, name) => {
    const indexes = [
      { field: "leadId", type: "keyword", isTenant: true },
      { field: "rank", type: "integer" },
      { field: "place.spot", type: "geo" },
    ] as const;
    assertEquals((await qdrant.planPayloadIndexes(name, indexes)).create.length, 3);
    await qdrant.createCollection(name, 2);
    assertEquals((await qdrant.ensurePayloadIndexes(name, indexes)).create, indexes);
    const again = await qdrant.ensurePayloadIndexes(name, indexes);
    assertEquals(again, {
      collection: name,
      create: [],
      keep: indexes,
      conflict: [],
      extra: [],
    });
    const other = [
      { field: "leadId", type: "keyword" },
      { field: "rank", type: "float" },
    ] as const;
    const plan = await qdrant.ensurePayloadIndexes(name, other);
    assertEquals(plan.conflict.map(({ differences }) => differences), [
      [{ setting: "index.leadId.isTenant", wanted: false, found: true }],
      [{ setting: "index.rank.type", wanted: "float", found: "integer" }],
    ]);
    assertEquals(plan.extra, ["place.spot"]);
    const info = await qdrant.collectionInfo(name);
    assertEquals(
      info.payloadIndexes.toSorted((a, b) => a.field < b.field ? -1 : 1),
      indexes.toSorted((a, b) => a.field < b.field ? -1 : 1),
    );
    await qdrant.deletePayloadIndex(name, "rank");
    await qdrant.deletePayloadIndex(name, "rank");
    assertEquals((await qdrant.planPayloadIndexes(name, other)).create.length, 1);
  }],
  ["aliases stand for collections and are moved in one step", async (qdrant, name) => {
    const alias = `${name}_alias`;
    await qdrant.createCollection(`${name}_a`, 2);
    await qdrant.createCollection(`${name}_b`, 3);
    await qdrant.setAlias(alias, `${name}_a`);
    await qdrant.upsert(alias, [{ id: 1, vector: [1, 2] }]);
    await qdrant.setAlias(alias, `${name}_b`);
    assertEquals((await qdrant.aliases()).get(alias), `${name}_b`);
    assertEquals(await qdrant.count(alias), 0);
    await qdrant.upsert(alias, [{ id: 1, vector: [1, 2, 3] }]);
    const error = await failure(() => qdrant.setAlias(alias, `${name}_none`));
    assertEquals(error.kind, "not_found");
    assertEquals((await qdrant.aliases()).get(alias), `${name}_b`);
    assertEquals(await qdrant.deleteAlias(alias), true);
    assertEquals(await qdrant.deleteAlias(alias), false);
    assertEquals(await qdrant.collectionExists(alias), false);
    assertEquals(await qdrant.count(`${name}_a`), 1);
  }],
  ["reindex() fills a new collection like the old and moves the alias", async (qdrant, name) => {
    const alias = `${name}_live`;
    const spec = { vectors: { size: 2, distance: "Dot" } } as const;
    const indexes = [{ field: "kind", type: "keyword", isTenant: true }] as const;
    await assertRejects(() => qdrant.reindex(alias, () => 0), TypeError, "spec");
    const first = await qdrant.reindex(alias, async (collection) => {
      const { upserted } = await qdrant.upsertMany(collection, [{ id: 1, vector: [1, 2] }]);
      return upserted;
    }, { spec, payloadIndexes: indexes });
    assertEquals(first, { collection: `${alias}_v1`, count: 1 });
    const second = await qdrant.reindex(alias, async (collection) => {
      for await (const { id, vector } of qdrant.scroll(alias, { withVector: true })) {
        await qdrant.upsert(collection, [{ id, vector: vector as number[] }]);
      }
      await qdrant.upsert(collection, [{ id: 2, vector: [3, 4] }]);
      return 2;
    });
    assertEquals(second, { collection: `${alias}_v2`, count: 2, previous: `${alias}_v1` });
    const info = await qdrant.collectionInfo(alias);
    assertEquals(info.vectors, { "": { size: 2, distance: "Dot" } });
    assertEquals(info.payloadIndexes, indexes);
    const third = await qdrant.reindex(alias, () => 0, { dropPrevious: true, spec });
    assertEquals((await qdrant.aliases()).get(alias), third.collection);
    assertEquals(await qdrant.collectionExists(`${alias}_v2`), false);
    assertEquals(await qdrant.collectionExists(`${alias}_v1`), true);
  }],
  ["reindex() that fails leaves the alias and no collection", async (qdrant, name) => {
    const alias = `${name}_live`;
    const spec = { vectors: { size: 2 } };
    await qdrant.reindex(alias, () => 0, { spec });
    const short = await failure(() => qdrant.reindex(alias, () => 3));
    assertEquals(short.kind, "conflict");
    assertEquals(short.details, { expected: 3, count: 0 });
    const thrown = new Error("no source");
    const caught = await assertRejects(() =>
      qdrant.reindex(alias, () => {
        throw thrown;
      })
    );
    assertEquals(caught, thrown);
    const moved = await failure(() =>
      qdrant.reindex(alias, async () => {
        await qdrant.createCollection(`${name}_other`, 2);
        await qdrant.setAlias(alias, `${name}_other`);
        return 0;
      })
    );
    assertEquals(moved.kind, "conflict");
    assertEquals((await qdrant.aliases()).get(alias), `${name}_other`);
    assertEquals(await qdrant.collectionExists(`${alias}_v2`), false);
    const taken = await failure(() => qdrant.reindex(`${name}_other`, () => 0, { spec }));
    assertEquals(taken.kind, "conflict");
  }],
  ["reindex() loses no write that came through the alias meanwhile", async (qdrant, name) => {
    const alias = `${name}_live`;
    const spec = { vectors: { size: 2 } };
    const write = (id: number): Promise<unknown> => qdrant.upsert(alias, [{ id, vector: [1, id] }]);
    const copy = async (collection: string): Promise<number> => {
      const points = qdrant.scroll(alias, { withVector: true });
      for await (const { id, vector } of points) {
        await qdrant.upsert(collection, [{ id, vector: vector as number[] }]);
      }
      return await qdrant.count(collection);
    };
    await qdrant.reindex(alias, () => 0, { spec });
    await write(1);
    const error = await failure(() =>
      qdrant.reindex(alias, async (collection) => {
        const count = await copy(collection);
        await write(2);
        return count;
      })
    );
    assertEquals([error.kind, error.outcome], ["conflict", "none"]);
    assertEquals(error.details, { before: 1, after: 2 });
    assertEquals(await qdrant.count(alias), 2);
    assertEquals(await qdrant.collectionExists(`${alias}_v2`), false);

    const late = async (collection: string): Promise<number> => {
      const count = await copy(collection);
      await write(3);
      return count;
    };
    const caughtUp = await qdrant.reindex(alias, late, { catchUp: copy });
    assertEquals([caughtUp.count, await qdrant.count(alias)], [3, 3]);
    const overdone = await failure(() => qdrant.reindex(alias, copy, { catchUp: () => 9 }));
    assertEquals(overdone.details, { expected: 9, count: 3 });
    const lost = await qdrant.reindex(alias, async (collection) => {
      const count = await copy(collection);
      await write(4);
      return count;
    }, { onWrites: "ignore" });
    assertEquals([lost.count, await qdrant.count(alias)], [3, 3]);
  }],
  ["what does not exist is not_found", async (qdrant, name) => {
    const calls = [
      () => qdrant.search(name, { vector: [1, 2] }),
      () => qdrant.get(name, [1]),
      () => qdrant.count(name),
      () => qdrant.collectionInfo(name),
      () => qdrant.upsert(name, [{ id: 1, vector: [1, 2] }]),
      () => qdrant.snapshots(name),
      () => qdrant.deletePoints(name, [1]),
    ];
    for (const call of calls) {
      const error = await failure(call);
      assertEquals([error.kind, error.outcome, error.retryable], ["not_found", "none", false]);
    }
    const error = await failure(() => qdrant.upsertMany(name, [{ id: 1, vector: [1, 2] }]));
    assertInstanceOf(error, QdrantPartialError);
    assertEquals(error.report.failed.map(({ error }) => error.kind), ["not_found"]);
  }],
  ["snapshots() lists none where none were made", async (qdrant, name) => {
    await qdrant.createCollection(name, 2);
    assertEquals(await qdrant.snapshots(name), []);
  }],
  ["healthCheck() says up, with version", async (qdrant) => {
    const health = await qdrant.healthCheck();
    assertEquals([health.status, health.name, health.details.isCompatible], ["up", "qdrant", true]);
    assert(health.version);
    assert(health.latencyMs >= 0);
  }],
  ["an aborted signal refuses a call before it is sent", async (qdrant, name) => {
    const reason = new Error("changed my mind");
    const signal = AbortSignal.abort(reason);
    const error = await failure(() => qdrant.createCollection(name, 2, "Cosine", { signal }));
    assertEquals([error.kind, error.outcome, error.cause], ["aborted", "none", reason]);
    assertEquals(await qdrant.collectionExists(name), false);
  }],
];
