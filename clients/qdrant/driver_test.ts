import { assertEquals } from "@std/assert";
import { QdrantClient } from "@qdrant/js-client-rest";
import { MemoryQdrantServer } from "../testing/qdrant/server.ts";
import type { QdrantApi } from "./driver.ts";

Deno.test("QdrantApi names operations that the package has", () => {
  const timeout = Infinity;
  const client = new QdrantClient({ url: "http://localhost", timeout, checkCompatibility: false });
  const api: Readonly<Record<string, unknown>> = { ...client.api() };
  // Whoever adds a name to the interface adds it to the double, or it does not compile.
  const names = Object.keys(new MemoryQdrantServer().api()) as (keyof QdrantApi)[];
  assertEquals(names.length, 21);
  for (const name of names) assertEquals(typeof api[name], "function", name);
});
