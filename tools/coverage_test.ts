import { assertEquals } from "@std/assert";
import { ranges, readLcov } from "./coverage.ts";

Deno.test("readLcov() reads the lines that nothing reached, of files below the root", () => {
  const lcov = `SF:/home/me/b/utils/a.ts
FN:1,a
DA:1,4
DA:2,0
DA:10,0
LH:1
LF:3
end_of_record
SF:/elsewhere/c.ts
DA:1,0
end_of_record
`;
  assertEquals(readLcov(lcov, "/home/me/b/"), [
    { path: "utils/a.ts", lines: 3, unreached: [2, 10] },
  ]);
});

Deno.test("ranges() joins neighbours", () => {
  assertEquals(ranges([]), "");
  assertEquals(ranges([4]), "4");
  assertEquals(ranges([1, 2, 3, 7, 9, 10]), "1-3, 7, 9-10");
});
