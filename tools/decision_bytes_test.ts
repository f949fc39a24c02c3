import { assertEquals } from "@std/assert";
import { allocatedBy } from "./decision_bytes.ts";

Deno.test("allocatedBy() takes the middle of what pieces of work allocate after a collection", () => {
  let used = 0;
  let collections = 0;
  const heap = {
    collect() {
      collections++;
      used = 500;
    },
    used: () => used,
  };
  const batches = [70, 64, 9_000].map((bytes) => () => {
    used += bytes;
  });
  assertEquals(allocatedBy(heap, batches), 70);
  assertEquals(collections, 3);
});
