import { assert, assertEquals, assertRejects } from "@std/assert";
import { ValidationError } from "../../utils/errors.ts";
import { type FetchResoPage, resoPages, type ResoPagesOptions } from "./pages.ts";

const START = "https://api.example.com/odata/Property";

/** Serves pages from memory and counts the requests. */
function server(pages: Readonly<Record<string, unknown>>): {
  fetchPage: FetchResoPage;
  asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    fetchPage: (url) => {
      asked.push(url);
      return Promise.resolve(pages[url]);
    },
  };
}

async function keysOf(
  fetchPage: FetchResoPage,
  options?: ResoPagesOptions,
  url: string = START,
): Promise<unknown[]> {
  const keys: unknown[] = [];
  for await (const page of resoPages(fetchPage, url, options)) {
    keys.push(...page.records.map((record) => record.ListingKey));
  }
  return keys;
}

Deno.test("resoPages() follows the links, whole and relative", async () => {
  const { fetchPage, asked } = server({
    [START]: {
      "@odata.count": 3,
      value: [{ ListingKey: "1" }],
      "@odata.nextLink": `${START}?$skip=1`,
    },
    [`${START}?$skip=1`]: { value: [{ ListingKey: "2" }], "@odata.nextLink": "Property?$skip=2" },
    [`${START}?$skip=2`]: { value: [{ ListingKey: "3" }], "@odata.nextLink": null },
  });
  assertEquals(await keysOf(fetchPage), ["1", "2", "3"]);
  assertEquals(asked.length, 3);
  const first = await resoPages(fetchPage, START).next();
  assertEquals(first.value, { url: START, records: [{ ListingKey: "1" }], count: 3 });
});

Deno.test("resoPages() fetches a page only when it is asked for", async () => {
  const { fetchPage, asked } = server({
    [START]: { value: [{}], "@odata.nextLink": "?$skip=1" },
  });
  for await (const _ of resoPages(fetchPage, START)) break;
  assertEquals(asked, [START]);
});

Deno.test("resoPages() refuses what is no page, and shows none of it", async () => {
  const table: readonly (readonly [unknown, string])[] = [
    [undefined, "value"],
    [null, "value"],
    [[], "value"],
    [{ value: { ListingKey: "1" } }, "value"],
    [{ value: [{}, null] }, "value.1"],
    [{ value: [[]] }, "value.0"],
    [{ value: ["secret"] }, "value.0"],
    [{ value: [{}, {}, {}] }, "value"],
    [{ value: [], "@odata.nextLink": 7 }, "@odata.nextLink"],
    [{ value: [], "@odata.nextLink": "https://" }, "@odata.nextLink"],
    [{ value: [], "@odata.nextLink": "x".repeat(8_193) }, "@odata.nextLink"],
    [{ value: [], "@odata.nextLink": "https://evil.example.net/odata" }, "@odata.nextLink"],
    [{ value: [], "@odata.nextLink": "http://api.example.com/odata" }, "@odata.nextLink"],
    [{ value: [], "@odata.nextLink": "//evil.example.net/" }, "@odata.nextLink"],
    [{ value: [], "@odata.nextLink": START }, "@odata.nextLink"],
  ];
  for (const [page, path] of table) {
    const { fetchPage } = server({ [START]: page });
    const error = await assertRejects(
      () => keysOf(fetchPage, { maxPageRecords: 2 }),
      ValidationError,
    );
    assertEquals(error.issues.map((issue) => issue.path), [path]);
    assert(!JSON.stringify(error).includes("secret") && !error.message.includes("evil"));
  }
});

Deno.test("resoPages() stops at its bound when a server pages on and on", async () => {
  let requests = 0;
  const fetchPage: FetchResoPage = () =>
    Promise.resolve({ value: [{}], "@odata.nextLink": `?$skip=${++requests}` });
  await assertRejects(() => keysOf(fetchPage, { maxPages: 5 }), ValidationError, "RESO page");
  assertEquals(requests, 5);
});

Deno.test("resoPages() ends with the reason of the signal", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const seen: unknown[] = [];
  const fetchPage: FetchResoPage = (_url, { signal }) => {
    seen.push(signal);
    controller.abort(reason);
    return Promise.resolve({ value: [] });
  };
  const error = await assertRejects(() => keysOf(fetchPage, { signal: controller.signal }));
  assertEquals([error, seen], [reason, [controller.signal]]);
  await assertRejects(() => keysOf(fetchPage, { signal: controller.signal }));
  assertEquals(seen.length, 1);
});

Deno.test("resoPages() passes on what the fetching function throws", async () => {
  const failure = new Error("503");
  assertEquals(await assertRejects(() => keysOf(() => Promise.reject(failure))), failure);
});
