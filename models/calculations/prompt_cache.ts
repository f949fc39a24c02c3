/**
 * What prompt caching saved.
 *
 * @module
 */
import { instantMs, roundHalfUp, toRatio, wholeWithin, within } from "./numbers.ts";
import { PROMPT_PRICES, type PromptPrice, promptPrice } from "./prompt_prices.ts";

/** Tokens of one request, or of many. */
export interface PromptTokens {
  /** Of the prompt, neither written to nor read from the cache. */
  readonly input: number;
  /** Of the prompt, written to the cache for five minutes. */
  readonly write5m: number;
  /** Of the prompt, written to the cache for an hour. */
  readonly write1h: number;
  /** Of the prompt, read from the cache. */
  readonly read: number;
  /** Of the answer. */
  readonly output: number;
}

/** One request to a language model. */
export interface PromptUsage {
  /** Model as its provider names it; a prefix and a date do not matter. */
  readonly model: string;
  /** When it was sent; the price is that of the day. */
  readonly at: Date;
  /** What it used. */
  readonly tokens: PromptTokens;
}

/** What caching saved. Amounts are USD and rates fractions, both at six decimals. */
export interface PromptCacheSavings {
  /** Number of requests. */
  readonly requests: number;
  /** Tokens of all requests. */
  readonly tokens: PromptTokens;
  /** What was paid. */
  readonly actualCostUsd: number;
  /** What the same tokens cost without a cache. */
  readonly baselineCostUsd: number;
  /** The difference; negative when writing cost more than reading saved. */
  readonly costSavingsUsd: number;
  /** Savings ÷ cost without a cache, answers included; absent when nothing was used. */
  readonly savingsRate?: number;
  /** The same for the prompts alone; absent without prompts. */
  readonly inputSavingsRate?: number;
  /** Prompt tokens read from the cache ÷ all prompt tokens; absent without prompts. */
  readonly cacheHitRate?: number;
  /** Requests that read from the cache ÷ all requests; absent without requests. */
  readonly requestHitRate?: number;
}

const MAX_TOKENS = 1_000_000_000;
const MAX_PRICE = 10_000;
/** Prices have four decimals: this many parts of a USD for a million tokens. */
const PRICE_PARTS = 10_000;
/** A token at a price of one part costs this fraction of a USD. */
const COST_PARTS = PRICE_PARTS * 1_000_000;

/**
 * Computes what caching saved: `Σ(in·Pi + w5·P5 + w1·P1 + r·Pr + out·Po)` against
 * `Σ((in + w5 + w1 + r)·Pi + out·Po)`, each request at the price of its model, day and length.
 *
 * Savings are a matter of the whole bill: answers cost the same with a cache, so a bill can save
 * less than its prompts do, and 90 % of a bill only where answers are few.
 *
 * @param requests The requests, in any order.
 * @param prices The price table.
 * @returns Costs, savings and hit rates.
 * @throws {RangeError} Naming the field that is negative, not whole or absurd, and `model` when the
 * table has no price for it on that day; the message lists the models of the table.
 *
 * @example One request that reads a cached prefix
 * ```ts
 * import { promptCacheSavings } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * const saved = promptCacheSavings([{
 *   model: "sonnet-5.5",
 *   at: new Date("2026-11-22T12:00:00Z"),
 *   tokens: { input: 300, write5m: 0, write1h: 0, read: 12_000, output: 120 },
 * }]);
 * assertEquals(saved.actualCostUsd, 0.003);
 * assertEquals(saved.baselineCostUsd, 0.0258);
 * assertEquals(saved.savingsRate, 0.883721);
 * ```
 */
export function promptCacheSavings(
  requests: readonly PromptUsage[],
  prices: readonly PromptPrice[] = PROMPT_PRICES,
): PromptCacheSavings {
  const tokens = { input: 0, write5m: 0, write1h: 0, read: 0, output: 0 };
  let paidForInput = 0;
  let inputWithoutCache = 0;
  let output = 0;
  let hits = 0;
  for (const [index, request] of requests.entries()) {
    const used = checkTokens(request.tokens, index);
    const prompt = used.input + used.write5m + used.write1h + used.read;
    const price = priceOf(request, index, prompt, prices);
    paidForInput += used.input * price.input + used.write5m * price.write5m +
      used.write1h * price.write1h + used.read * price.read;
    inputWithoutCache += prompt * price.input;
    output += used.output * price.output;
    if (used.read > 0) hits++;
    for (const kind of KINDS) tokens[kind] += used[kind];
  }
  const saved = inputWithoutCache - paidForInput;
  const prompts = tokens.input + tokens.write5m + tokens.write1h + tokens.read;
  const baseline = inputWithoutCache + output;
  return {
    requests: requests.length,
    tokens,
    actualCostUsd: toRatio((paidForInput + output) / COST_PARTS),
    baselineCostUsd: toRatio(baseline / COST_PARTS),
    costSavingsUsd: toRatio(saved / COST_PARTS),
    ...(baseline > 0 && { savingsRate: toRatio(saved / baseline) }),
    ...(inputWithoutCache > 0 && { inputSavingsRate: toRatio(saved / inputWithoutCache) }),
    ...(prompts > 0 && { cacheHitRate: toRatio(tokens.read / prompts) }),
    ...(requests.length > 0 && { requestHitRate: toRatio(hits / requests.length) }),
  };
}

const KINDS = ["input", "write5m", "write1h", "read", "output"] as const;

function checkTokens(tokens: PromptTokens, index: number): PromptTokens {
  for (const kind of KINDS) {
    wholeWithin(tokens[kind], `requests[${index}].tokens.${kind}`, 0, MAX_TOKENS);
  }
  return tokens;
}

/** The prices of a request in whole parts, so that costs add up exactly. */
function priceOf(
  { model, at }: PromptUsage,
  index: number,
  promptTokens: number,
  prices: readonly PromptPrice[],
): PromptTokens {
  const day = new Date(instantMs(at, `requests[${index}].at`)).toISOString().slice(0, 10);
  const price = promptPrice(prices, model, day, promptTokens);
  if (price === undefined) {
    const known = [...new Set(prices.map((row) => row.model))].join(", ");
    throw new RangeError(
      `requests[${index}].model: expected a model with a price on that day, one of ${known}`,
    );
  }
  const parts = (kind: keyof PromptTokens): number =>
    roundHalfUp(within(price[kind], `prices.${kind}`, 0, MAX_PRICE) * PRICE_PARTS);
  return {
    input: parts("input"),
    write5m: parts("write5m"),
    write1h: parts("write1h"),
    read: parts("read"),
    output: parts("output"),
  };
}
