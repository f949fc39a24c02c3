/**
 * What a token costs, by model, day and length of the prompt.
 *
 * @module
 */

/** Prices of one model from a day on, in USD for a million tokens, up to four decimals. */
export interface PromptPrice {
  /** Family and version, such as `sonnet-5.5`, without a vendor's prefix and a date. */
  readonly model: string;
  /** First day, `YYYY-MM-DD` in UTC; since its release when absent. */
  readonly effectiveFrom?: string;
  /** Shortest prompt the row is for, in tokens, cached ones counted too; 0 when absent. */
  readonly minPromptTokens?: number;
  /** Prompt tokens that no cache has. */
  readonly input: number;
  /** Prompt tokens written to the cache for five minutes. */
  readonly write5m: number;
  /** Prompt tokens written to the cache for an hour. */
  readonly write1h: number;
  /** Prompt tokens read from the cache. */
  readonly read: number;
  /** Tokens of the answer. */
  readonly output: number;
}

/** Prices that several models share. */
const OPUS_4 = { input: 5, write5m: 6.25, write1h: 10, read: 0.5, output: 25 };
const SONNET_4 = { input: 3, write5m: 3.75, write1h: 6, read: 0.3, output: 15 };
const SONNET_5 = { input: 2, write5m: 2.5, write1h: 4, read: 0.2, output: 10 };

/** When the prices were last compared with their source. */
export const PROMPT_PRICES_REVIEWED_ON = "2026-11-22";

/**
 * List prices, a new row for every change.
 *
 * Names of requests may be the provider's own, with its prefix and a date; hand over a table of your
 * own for other models. Source: the provider's public price list; the day of the change of October 2026 comes from
 * public change logs of cost calculators.
 */
export const PROMPT_PRICES: readonly PromptPrice[] = [
  { model: "fable-5.1", input: 10, write5m: 12.5, write1h: 20, read: 0.25, output: 50 },
  { model: "opus-5.5", input: 4, write5m: 5, write1h: 8, read: 0.2, output: 20 },
  { model: "opus-5", ...OPUS_4 },
  { model: "opus-4.8", ...OPUS_4 },
  { model: "opus-4.7", ...OPUS_4 },
  { model: "opus-4.6", ...OPUS_4 },
  { model: "opus-4.5", ...OPUS_4 },
  { model: "sonnet-5.5", ...SONNET_5 },
  { model: "sonnet-5.5", effectiveFrom: "2026-10-07", ...SONNET_5, read: 0.1 },
  { model: "sonnet-5", ...SONNET_5 },
  { model: "sonnet-4.6", ...SONNET_4 },
  { model: "sonnet-4.5", ...SONNET_4 },
  { model: "haiku-5.5", input: 0.1, write5m: 0.125, write1h: 0.2, read: 0.01, output: 0.5 },
  {
    model: "haiku-5.5",
    minPromptTokens: 100_001,
    input: 0.5,
    write5m: 0.625,
    write1h: 1,
    read: 0.05,
    output: 2.5,
  },
  { model: "haiku-4.5", input: 1, write5m: 1.25, write1h: 2, read: 0.1, output: 5 },
];

/** A date at the end of a name, and the revision that a reseller adds. */
const DATE = /[-@]20\d{6}(?:-v\d+(?::\d+)?)?$/;
/** Family and version at the end of a name, after any prefix. */
const FAMILY_AND_VERSION = /(?:^|[-./:])([a-z]+)-(\d{1,2})(?:[-.](\d{1,2}))?$/;

/**
 * Gives a model's name the form of {@linkcode PromptPrice}: family and version, without the vendor's
 * prefix and a date, the version with a dot.
 *
 * @param name The name as a provider or a reseller writes it.
 * @returns Family and version; the name itself, without its date, where it has another form.
 *
 * @example Names of one model
 * ```ts
 * import { promptModel } from "./prompt_prices.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(promptModel("vendor-sonnet-4-5-20250929"), "sonnet-4.5");
 * assertEquals(promptModel("us.vendor.sonnet-4-5-20250929-v1:0"), "sonnet-4.5");
 * ```
 */
export function promptModel(name: string): string {
  const undated = name.replace(DATE, "");
  const [, family, major, minor] = FAMILY_AND_VERSION.exec(undated) ?? [];
  if (family === undefined) return undated;
  return minor === undefined ? `${family}-${major}` : `${family}-${major}.${minor}`;
}

/**
 * Finds the price of a request.
 *
 * @param prices The table.
 * @param model The model, by a name of the table or as its provider names it.
 * @param day The day of the request, `YYYY-MM-DD` in UTC.
 * @param promptTokens Length of the prompt, cached tokens included.
 * @returns The latest row of the longest tier that applies; `undefined` when none does.
 */
export function promptPrice(
  prices: readonly PromptPrice[],
  model: string,
  day: string,
  promptTokens: number,
): PromptPrice | undefined {
  const name = prices.some((row) => row.model === model) ? model : promptModel(model);
  let best: PromptPrice | undefined;
  for (const row of prices) {
    const { effectiveFrom = "", minPromptTokens = 0 } = row;
    if (row.model !== name || effectiveFrom > day || minPromptTokens > promptTokens) continue;
    const bestFrom = best?.effectiveFrom ?? "";
    const isBetter = best === undefined || effectiveFrom > bestFrom ||
      effectiveFrom === bestFrom && minPromptTokens >= (best.minPromptTokens ?? 0);
    if (isBetter) best = row;
  }
  return best;
}
