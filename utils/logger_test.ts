import { assertEquals, assertStrictEquals } from "@std/assert";
import { silentLogger } from "./logger.ts";

Deno.test("silentLogger reads nothing of what it is given", () => {
  const trap = Object.defineProperty({}, "field", {
    enumerable: true,
    get: () => {
      throw new Error("read");
    },
  });
  for (const write of [silentLogger.debug, silentLogger.info, silentLogger.warn]) {
    assertEquals(write("message", trap), undefined);
  }
  assertEquals(silentLogger.error("message", trap), undefined);
});

Deno.test("silentLogger.child() is the same logger whatever the context", () => {
  assertStrictEquals(silentLogger.child("part"), silentLogger);
  assertStrictEquals(silentLogger.child({ id: 1 }).child("part"), silentLogger);
});
