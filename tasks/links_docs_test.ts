/** Links between the pages lead somewhere. */

import { assert, assertEquals } from "@std/assert";
import { isThere, PAGES, prose } from "./harness/pages.ts";

/** The anchors that GitHub makes of the headings of a page. */
function anchors(text: string): Set<string> {
  const counts = new Map<string, number>();
  return new Set(
    [...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => {
      const slug = heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
      const count = counts.get(slug) ?? 0;
      counts.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    }),
  );
}

/** What is wrong with a link; undefined when it leads somewhere. */
function problem(from: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [file = "", anchor] = link.split("#");
  const base = `https://example.com/${from}`;
  const path = file === "" ? from : new URL(file, base).pathname.slice(1);
  if (!isThere(path)) return `${link}: no such file`;
  if (anchor === undefined) return undefined;
  const target = PAGES.find((page) => page.path === path);
  return target !== undefined && anchors(target.text).has(anchor)
    ? undefined
    : `${link}: no such heading`;
}

function links(text: string): string[] {
  const plain = prose(text).replace(/`[^`\n]*`/g, "");
  return [...plain.matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)]
    .map(([, link, attribute]) => link ?? attribute ?? "");
}

for (const { path, text } of PAGES) {
  Deno.test(`links of ${path} lead to files and headings that are there`, () => {
    assertEquals(links(text).map((link) => problem(path, link)).filter(Boolean), []);
  });
}

Deno.test("every page of docs/ is linked from README.md", () => {
  const [readme] = PAGES.filter(({ path }) => path === "README.md");
  assert(readme !== undefined);
  const linked = links(readme.text);
  const pages = PAGES.map(({ path }) => path).filter((path) => path.startsWith("docs/"));
  assertEquals(pages.filter((path) => !linked.includes(path)), []);
});

Deno.test("problem() finds a missing file, a missing heading, and what is there", () => {
  const table: [link: string, expected: string | undefined][] = [
    ["docs/screen.md", undefined],
    ["docs/screen.md#options", undefined],
    ["https://example.com/none", undefined],
    ["docs/none.md", "docs/none.md: no such file"],
    ["docs/screen.md#none", "docs/screen.md#none: no such heading"],
    ["#none", "#none: no such heading"],
  ];
  for (const [link, expected] of table) assertEquals(problem("README.md", link), expected);
});
