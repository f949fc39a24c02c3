import { assertEquals } from "@std/assert";
import { judgeSize } from "./bundle.ts";

const LIMIT = { minified: 1000, gzipped: 100 };

Deno.test("judgeSize() allows the limit itself and reports each byte above it", () => {
  assertEquals(judgeSize("./utils", LIMIT, LIMIT), []);
  assertEquals(judgeSize("./utils", { minified: 1001, gzipped: 100 }, LIMIT), [
    "./utils has 1001 bytes minified: the limit is 1000",
  ]);
  assertEquals(judgeSize("./utils", { minified: 1001, gzipped: 101 }, LIMIT).length, 2);
});
