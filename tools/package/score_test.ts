import { assertEquals } from "@std/assert";
import { type Docs, entriesWithoutDocs, type Package, score, symbolsOf } from "./score.ts";

const COMMENT = { doc: "A comment." };

function docsOf(...symbols: Docs["nodes"][string]["symbols"]): Docs {
  return { nodes: { "file:///mod.ts": { module_doc: COMMENT, symbols } } };
}

function symbol(name: string, jsDoc?: unknown, more: object = {}) {
  const declaration = { kind: "function", declarationKind: "export", ...more };
  return { name, declarations: [jsDoc === undefined ? declaration : { ...declaration, jsDoc }] };
}

const PERFECT: Package = {
  readme: "# A package\n\n```ts\n1;\n```\n",
  docs: docsOf(symbol("a", COMMENT)),
  isFast: true,
  hasProvenance: true,
  description: "What it does.",
  runtimes: ["Deno", "Node.js"],
};

const total = (of: Package) => score(of).reduce((sum, { points }) => sum + points, 0);

Deno.test("score() gives 18 points to a package that has everything", () => {
  assertEquals(total(PERFECT), 18);
});

const LACKS: readonly (readonly [what: string, change: Partial<Package>, points: number])[] = [
  ["README", { readme: "" }, 15],
  ["examples", { readme: "# A package" }, 17],
  ["fast types", { isFast: false }, 13],
  ["provenance", { hasProvenance: false }, 17],
  ["description", { description: "" }, 17],
  ["short description", { description: "a".repeat(251) }, 17],
  ["second runtime", { runtimes: ["Deno"] }, 17],
  ["runtimes", { runtimes: [] }, 16],
  ["module comment", { docs: { nodes: { "file:///mod.ts": { symbols: [] } } } }, 17],
];

for (const [what, change, points] of LACKS) {
  Deno.test(`score() takes points from a package without ${what}`, () => {
    assertEquals(total({ ...PERFECT, ...change }), points);
  });
}

Deno.test("score() wants four fifths of the symbols documented for all five points", () => {
  const share = (documented: number) =>
    total({
      ...PERFECT,
      docs: docsOf(...Array.from(
        { length: 10 },
        (_, i) => symbol(`s${i}`, i < documented ? COMMENT : undefined),
      )),
    }) - 13;
  assertEquals([0, 4, 7, 8, 10].map(share), [0, 2, 4, 5, 5]);
});

Deno.test("symbolsOf() skips re-exports, private symbols and the bodies of overloads", () => {
  const overload = { kind: "function", declarationKind: "export" };
  const { total, bare } = symbolsOf(docsOf(
    symbol("again", undefined, { kind: "reference" }),
    symbol("hidden", undefined, { declarationKind: "private" }),
    symbol("plain", undefined, { def: { hasBody: true } }),
    {
      name: "overloaded",
      declarations: [
        { ...overload, jsDoc: COMMENT },
        { ...overload, jsDoc: COMMENT },
        { ...overload, def: { hasBody: true } },
      ],
    },
  ));
  assertEquals({ total, bare }, { total: 3, bare: ["file:///mod.ts: plain"] });
});

Deno.test("entriesWithoutDocs() names the entries whose module has no words", () => {
  const nodes = {
    "file:///a.ts": { module_doc: COMMENT, symbols: [] },
    "file:///b.ts": { module_doc: {}, symbols: [] },
    "file:///c.ts": { symbols: [] },
  };
  assertEquals(entriesWithoutDocs({ nodes }), ["file:///b.ts", "file:///c.ts"]);
});
