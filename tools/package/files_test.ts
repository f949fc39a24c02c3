import { assertEquals } from "@std/assert";
import { byFolder, type FileRules, judgeFiles, publishedPaths } from "./files.ts";

const RULES: FileRules = {
  documents: ["README.md", "mod.ts"],
  rooms: ["utils"],
  reached: new Set(["utils/a.ts", "utils/harness/b.ts", "tools/c.ts"]),
  maxBytes: 2048,
};

const file = (path: string, size = 10) => ({ path, size });

Deno.test("publishedPaths() reads the list of a dry run, and only what lies below the root", () => {
  const output = `Simulating publish of @a/b@1.0.0 with files:
   file:///home/me/b/mod.ts (1.5KB)
   file:///home/me/b/a%20b.ts (12B)
   file:///home/me/other/c.ts (1MB)
Success Dry run complete
`;
  assertEquals(publishedPaths(output, "file:///home/me/b/"), ["mod.ts", "a b.ts"]);
});

Deno.test("judgeFiles() lets documents and modules pass that an entry reaches", () => {
  assertEquals(
    judgeFiles(["README.md", "mod.ts", "utils/a.ts"].map((path) => file(path)), RULES),
    [],
  );
});

const REFUSED: readonly (readonly [path: string, why: string])[] = [
  ["utils/a_test.ts", "it is for development only"],
  ["utils/a_bench.ts", "it is for development only"],
  ["utils/testdata/a.json", "it is for development only"],
  ["utils/harness/b.ts", "it is for development only"],
  ["tools/c.ts", "it lies outside the library's folders"],
  ["docs/page.md", "it lies outside the library's folders"],
  [".env", "it lies outside the library's folders"],
  ["utils/unused.ts", "no entry reaches it"],
];

for (const [path, why] of REFUSED) {
  Deno.test(`judgeFiles() refuses ${path}`, () => {
    assertEquals(judgeFiles([file(path)], RULES), [`${path} would be published: ${why}`]);
  });
}

Deno.test("judgeFiles() refuses a package above the limit by one byte", () => {
  assertEquals(judgeFiles([file("mod.ts", 2048)], RULES), []);
  assertEquals(judgeFiles([file("mod.ts", 2048), file("utils/a.ts", 1)], RULES), [
    "The package has 2.0 KB: the limit is 2.0 KB",
  ]);
});

Deno.test("byFolder() puts the largest folder first", () => {
  const files = [file("mod.ts"), file("utils/a.ts", 512), file("utils/deep/b.ts", 512)];
  assertEquals(byFolder(files), ["  utils/ 2 files, 1.0 KB", "  mod.ts 1 files, 0.0 KB"]);
});
