import { ValidationError } from "../../utils/errors.ts";
import { fieldsOf } from "../webhooks/fields.ts";
import type { ResoRecord } from "./from_reso.ts";

/** Fetches one page and returns its parsed JSON; it adds the credentials, bounds and retries. */
export type FetchResoPage = (
  url: string,
  options: {
    /** Ends the request. */
    readonly signal: AbortSignal | undefined;
  },
) => Promise<unknown>;

/** One page of a RESO Web API. */
export interface ResoPage {
  /** Address of the page. */
  readonly url: string;
  /** The records. */
  readonly records: readonly ResoRecord[];
  /** Records of all pages, when the server counts them. */
  readonly count?: number;
}

/** How many pages to read. */
export interface ResoPagesOptions {
  /**
   * Most pages; a server that pages on and on is stopped.
   * @default 10_000
   */
  readonly maxPages?: number;
  /**
   * Most records of one page.
   * @default 10_000
   */
  readonly maxPageRecords?: number;
  /** Ends the paging. */
  readonly signal?: AbortSignal;
}

const MOST_PAGES = 10_000;
const MOST_RECORDS = 10_000;
const LONGEST_LINK = 8_192;

function refuse(path: string, rule: string): ValidationError {
  return new ValidationError("Cannot read the RESO page", [{ path, rule }]);
}

/** The next page's address; credentials must not follow a link to another server. */
function nextUrl(link: unknown, url: string): string | undefined {
  if (link === undefined || link === null || link === "") return undefined;
  if (typeof link !== "string" || link.length > LONGEST_LINK || !URL.canParse(link, url)) {
    throw refuse("@odata.nextLink", "Expected a URL");
  }
  const next = new URL(link, url);
  if (next.origin !== new URL(url).origin) {
    throw refuse("@odata.nextLink", "Expected a page of the same origin");
  }
  return next.href;
}

function pageOf(body: unknown, url: string, maxRecords: number): ResoPage {
  const { value, "@odata.count": count } = fieldsOf(body);
  if (!Array.isArray(value)) throw refuse("value", "Expected a list of records");
  if (value.length > maxRecords) throw refuse("value", `Expected at most ${maxRecords} records`);
  value.forEach((record, index) => {
    if (typeof record !== "object" || record === null || Array.isArray(record)) {
      throw refuse(`value.${index}`, "Expected a record");
    }
  });
  const records = value as readonly ResoRecord[];
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0
    ? { url, records, count }
    : { url, records };
}

/**
 * Reads the pages of a RESO Web API one after the other, following `@odata.nextLink`.
 *
 * It never goes to another origin, never reads a page twice, and stops at its bounds. A page is
 * fetched only when it is asked for.
 *
 * @param fetchPage Fetches one page and returns its parsed JSON.
 * @param url Address of the first page.
 * @param options Bounds, and a signal that ends the paging.
 * @yields Each page.
 * @throws {ValidationError} when a page is no list of records, a link leads back or elsewhere, or a
 * bound is reached.
 * @throws the signal's reason once it is aborted, and whatever `fetchPage` throws.
 *
 * @example Two pages
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fromReso, resoPages } from "@nlre/shared/intake/reso";
 *
 * const pages: Record<string, unknown> = {
 *   "https://api.example.com/odata/Property": {
 *     value: [{ ListingKey: "1" }, { ListingKey: "2" }],
 *     "@odata.nextLink": "Property?$skip=2",
 *   },
 *   "https://api.example.com/odata/Property?$skip=2": { value: [{ ListingKey: "3" }] },
 * };
 * const fetchPage = (url: string) => Promise.resolve(pages[url]);
 *
 * const keys: (string | undefined)[] = [];
 * for await (const page of resoPages(fetchPage, "https://api.example.com/odata/Property")) {
 *   keys.push(...page.records.map((record) => fromReso(record).property.identifiers?.listingKey));
 * }
 * assertEquals(keys, ["1", "2", "3"]);
 * ```
 */
export async function* resoPages(
  fetchPage: FetchResoPage,
  url: string,
  options: ResoPagesOptions = {},
): AsyncGenerator<ResoPage, void, undefined> {
  const { maxPages = MOST_PAGES, maxPageRecords = MOST_RECORDS, signal } = options;
  const seen = new Set<string>();
  let current: string | undefined = new URL(url).href;
  while (current !== undefined) {
    signal?.throwIfAborted();
    if (seen.has(current)) throw refuse("@odata.nextLink", "Expected a page not read before");
    if (seen.size >= maxPages) {
      throw refuse("@odata.nextLink", `Expected at most ${maxPages} pages`);
    }
    seen.add(current);
    const body = await fetchPage(current, { signal });
    signal?.throwIfAborted();
    yield pageOf(body, current, maxPageRecords);
    current = nextUrl(fieldsOf(body)["@odata.nextLink"], current);
  }
}
