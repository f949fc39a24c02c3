// What the calculations that run once for each lead, call or request cost. The baseline is the
// least such a calculation can do: one multiplication rounded to the cent.
import { assignVariant } from "./ab_assignment.ts";
import { compareVariants } from "./ab_significance.ts";
import { callTalk, type TalkSegment } from "./call_talk.ts";
import { dealScore } from "./deal_score.ts";
import { flipProjection } from "./flip.ts";
import { roundHalfUp } from "./numbers.ts";
import { maxAllowableOffer } from "./offer.ts";
import { promptCacheSavings, type PromptUsage } from "./prompt_cache.ts";

const LEADS = Array.from({ length: 1_000 }, (_, index) => `lead-${index}-${index * 7_919 % 997}`);
const ARMS = [{ id: "control", weight: 0.5 }, { id: "warm", weight: 0.3 }, {
  id: "short",
  weight: 0.2,
}];
const SEGMENTS: TalkSegment[] = Array.from({ length: 100 }, (_, index) => ({
  speaker: index % 2 === 0 ? "agent" : "customer",
  text: "some words",
  timestamp: index * 3,
  endTimestamp: index * 3 + 2.5,
}));
const TURNS: PromptUsage[] = Array.from({ length: 20 }, (_, index) => ({
  model: "sonnet-5.5",
  at: new Date("2026-11-22T12:00:00Z"),
  tokens: {
    input: 300 + index,
    write5m: index === 0 ? 12_000 : 0,
    write1h: 0,
    read: index === 0 ? 0 : 12_000,
    output: 120,
  },
}));
let at = 0;
/** Takes every result, so that the work is not optimised away. */
let sink = 0;

function next(): number {
  at = (at + 1) % LEADS.length;
  return at;
}

Deno.bench("one rounded product", { baseline: true }, () => {
  sink += roundHalfUp((30_000_000 + next()) * 0.7);
});
Deno.bench("maxAllowableOffer", () => {
  sink += maxAllowableOffer({ method: "rule", arv: 300_000 + next(), repairs: 45_000 })
    .maxAllowableOffer;
});
Deno.bench("flipProjection", () => {
  sink += flipProjection({
    salePrice: 300_000 + next(),
    purchasePrice: 165_000,
    rehab: 45_000,
    buyClosing: 4_000,
    financing: 9_000,
    holdingMonthly: 1_000,
    holdingMonths: 6,
    sellingRate: 0.08,
  }).profit;
});
Deno.bench("dealScore", () => {
  sink += dealScore({
    arv: 300_000 + next(),
    purchasePrice: 165_000,
    repairs: 45_000,
    roiTotalCost: 0.2,
    confidenceScore: 90,
  }).dealScore;
});
Deno.bench("assignVariant, three sides", () => {
  sink += assignVariant("greeting-1", LEADS[next()] as string, ARMS).length;
});
Deno.bench("compareVariants, z", () => {
  const control = { trials: 1_000, successes: 200 };
  sink += compareVariants(control, { trials: 1_000, successes: 100 + next() % 300 }).pValue;
});
Deno.bench("compareVariants, Fisher", () => {
  const control = { trials: 40, successes: 3 };
  sink += compareVariants(control, { trials: 40, successes: next() % 6 }).pValue;
});
Deno.bench("promptCacheSavings, a call of 20 turns", () => {
  sink += promptCacheSavings(TURNS).costSavingsUsd;
});
Deno.bench("callTalk, 100 turns", () => {
  sink += callTalk({ segments: SEGMENTS, duration: 300 + next() }).interruptions;
});
