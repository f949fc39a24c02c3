// The calculations read documents of the models as they are, and what they return can be stored.
// The type checker proves it; the assertions only keep the code honest.
import { assert, assertEquals } from "@std/assert";
import type { AgentState } from "../agent_state.ts";
import type { AgentHealth, AgentPerformance, AgentTokens } from "../agent_performance.ts";
import type { Call } from "../call.ts";
import type { CallSentiment } from "../call_insight.ts";
import type { CallQuality } from "../call_quality.ts";
import type { CallTranscript } from "../call_transcript.ts";
import type { AbTestArm, CampaignMetrics } from "../campaign_metrics.ts";
import type { PropertyComp } from "../property_comp.ts";
import type {
  FlipProjection,
  InvestmentAnalysis,
  RentalProjection,
} from "../property_investment.ts";
import type { MarketConditions } from "../property_market.ts";
import type { RepairEstimate, RepairItem } from "../property_repairs.ts";
import type { Property } from "../property.ts";
import type { Valuation } from "../property_valuation.ts";
import { assignVariant } from "./ab_assignment.ts";
import { agentHealth } from "./agent_health.ts";
import { type ArvFromComps, estimateArv } from "./arv.ts";
import { callSentiment } from "./call_sentiment.ts";
import { callTalk } from "./call_talk.ts";
import { campaignRates } from "./campaign_rates.ts";
import { tallyCalls } from "./campaign_tally.ts";
import type { DealScore } from "./deal_score.ts";
import type { FlipResult } from "./flip.ts";
import { marketPace } from "./market.ts";
import type { MaxOffer } from "./offer.ts";
import type { PromptCacheSavings } from "./prompt_cache.ts";
import type { RentalResult } from "./rental.ts";
import { repairTotals } from "./repairs.ts";

const NOW = new Date("2026-11-25T15:00:00Z");

const COMP: PropertyComp = {
  address: "1 Example Street",
  distance: 0.1,
  soldPrice: 300_000,
  soldDate: NOW,
  bedrooms: 3,
  bathrooms: 2,
  squareFeet: 1_500,
  pricePerSqFt: 200,
  adjustments: [{ kind: "stored earlier", amount: 99_999 }],
};

function toValuation(value: ArvFromComps): Pick<Valuation, "fsd" | "confidenceScore"> {
  return value;
}

function toStored(
  flip: FlipResult,
  rental: RentalResult,
  savings: PromptCacheSavings,
): [FlipProjection, RentalProjection, Partial<AgentPerformance>] {
  return [flip, rental, savings];
}

function toAnalysis(
  offer: MaxOffer,
  score: DealScore,
): Pick<InvestmentAnalysis, "maxAllowableOffer" | "maoMethod" | "dealScore" | "profitPotential"> {
  return { ...score, maxAllowableOffer: offer.maxAllowableOffer, maoMethod: offer.method };
}

Deno.test("the calculations take stored properties, and not their stored adjustments", () => {
  const property: Pick<Property, "propertyType" | "squareFeet"> = {
    propertyType: "single_family",
    squareFeet: 1_500,
  };
  const { squareFeet } = property;
  assert(squareFeet !== undefined);
  const value = estimateArv({ ...property, squareFeet }, [COMP, COMP, COMP], { asOf: NOW });
  assert(value.ok);
  assertEquals(value.arv, 300_000);
  assertEquals(toValuation(value).confidenceScore, 97);

  const item: RepairItem = {
    category: "roof",
    description: "New roof",
    priority: "high",
    estimatedCost: 9_000,
  };
  const totals: Pick<RepairEstimate, "totalEstimate" | "contingency" | "grandTotal"> = repairTotals(
    [item],
    0.1,
  );
  assertEquals(totals.grandTotal, 9_900);
  const market: Partial<MarketConditions> = marketPace({ activeListings: 4, sales: 2, months: 1 });
  assertEquals(market.absorptionPerMonth, 0.5);
  assertEquals([toStored, toAnalysis].map((convert) => typeof convert), ["function", "function"]);
});

Deno.test("the calculations take stored calls, campaigns and agents", () => {
  const transcript: CallTranscript = {
    segments: [{ speaker: "customer", text: "Maybe.", timestamp: 0, sentiment: "neutral" }],
    fullText: "Maybe.",
    language: "en",
    duration: 4,
  };
  const quality: Pick<CallQuality, "talk" | "interruptions" | "silencePercentage"> = callTalk(
    transcript,
  );
  const mood: CallSentiment | undefined = callSentiment(transcript.segments);
  assertEquals([quality.talk?.customerSec, mood?.overall], [4, "neutral"]);

  const calls: Call[] = [];
  const counted: Partial<CampaignMetrics> = tallyCalls(calls);
  const metrics: CampaignMetrics = {
    leadsTargeted: 0,
    callsAttempted: 0,
    callsConnected: 0,
    callsCompleted: 0,
    leadsQualified: 0,
    appointmentsSet: 0,
    conversions: 0,
    totalCost: 0,
    lastUpdated: NOW,
    ...counted,
  };
  const updated: CampaignMetrics = { ...metrics, ...campaignRates(metrics) };
  assertEquals(updated, metrics);

  const arms: AbTestArm[] = [{ id: "only", name: "Only", weight: 1 }];
  assertEquals(assignVariant("test-1", "lead-1", arms), "only");
  const agent: Pick<AgentState, "lastHeartbeat"> = { lastHeartbeat: NOW };
  const health: AgentHealth = agentHealth(agent.lastHeartbeat, NOW);
  const tokens: AgentTokens = { input: 0, write5m: 0, write1h: 0, read: 0, output: 0 };
  assertEquals([health.status, tokens.read], ["healthy", 0]);
});
