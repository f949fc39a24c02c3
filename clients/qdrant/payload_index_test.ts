import { assertEquals, assertThrows } from "@std/assert";
import { planFieldIndexes, readIndex, toFieldSchema } from "./payload_index.ts";

Deno.test("toFieldSchema() is the bare type unless there are options", () => {
  assertEquals(toFieldSchema({ field: "a", type: "keyword" }), "keyword");
  assertEquals(toFieldSchema({ field: "a", type: "keyword", isTenant: false }), "keyword");
  assertEquals(
    toFieldSchema({ field: "a", type: "keyword", isTenant: true, onDisk: true }),
    { type: "keyword", is_tenant: true, on_disk: true },
  );
  assertEquals(toFieldSchema({ field: "a", type: "datetime", isPrincipal: true }), {
    type: "datetime",
    is_principal: true,
  });
});

Deno.test("planFieldIndexes() sorts what is declared by what is there", () => {
  const specs = [
    { field: "new", type: "keyword" },
    { field: "same", type: "integer" },
    { field: "plain", type: "keyword", isTenant: false },
    { field: "type", type: "float" },
    { field: "option", type: "keyword", isTenant: true },
    { field: "constructor", type: "text" },
  ] as const;
  const plan = planFieldIndexes("c", specs, {
    same: { data_type: "integer" },
    plain: { data_type: "keyword", params: { type: "keyword", is_tenant: false } },
    type: { data_type: "integer" },
    option: { data_type: "keyword", params: null },
    zeta: { data_type: "uuid" },
    alpha: { data_type: "bool" },
  });
  assertEquals(plan.create.map(({ field }) => field), ["new", "constructor"]);
  assertEquals(plan.keep.map(({ field }) => field), ["same", "plain"]);
  assertEquals(plan.conflict.map(({ differences }) => differences), [
    [{ setting: "index.type.type", wanted: "float", found: "integer" }],
    [{ setting: "index.option.isTenant", wanted: true, found: false }],
  ]);
  assertEquals(plan.extra, ["alpha", "zeta"]);
});

Deno.test("planFieldIndexes() refuses a field that is declared twice", () => {
  const spec = { field: "a", type: "keyword" } as const;
  assertThrows(() => planFieldIndexes("c", [spec, spec], {}), TypeError, "twice");
});

Deno.test("readIndex() reads what toFieldSchema() says", () => {
  const spec = { field: "a", type: "keyword", isTenant: true } as const;
  assertEquals(
    readIndex("a", { data_type: "keyword", params: { type: "keyword", is_tenant: true } }),
    spec,
  );
  assertEquals(readIndex("a", { data_type: "geo" }), { field: "a", type: "geo" });
});
