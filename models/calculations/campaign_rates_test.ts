import { assertEquals, assertThrows } from "@std/assert";
import { type CampaignCounters, campaignRates } from "./campaign_rates.ts";

const COUNTERS: CampaignCounters = {
  callsAttempted: 1_000,
  callsConnected: 300,
  leadsQualified: 21,
  conversions: 2,
  totalCost: 1_234.56,
};

Deno.test("campaignRates() measures each step against the one before", () => {
  assertEquals(campaignRates(COUNTERS), {
    connectRate: 0.3,
    qualificationRate: 0.07,
    conversionRate: 0.095238,
    costPerCall: 1.23,
    costPerQualified: 58.79,
    costPerConversion: 617.28,
  });
});

Deno.test("campaignRates() leaves out what nothing was counted for", () => {
  const none = { callsConnected: 0, leadsQualified: 0, conversions: 0, totalCost: 5 };
  assertEquals(campaignRates({ ...none, callsAttempted: 0 }), {});
  assertEquals(campaignRates({ ...none, callsAttempted: 8 }), {
    connectRate: 0,
    costPerCall: 0.63, // 62.5 cents
  });
});

Deno.test("campaignRates() names the counter it refuses", () => {
  const cases: [Partial<CampaignCounters>, string][] = [
    [{ callsAttempted: -1 }, "callsAttempted:"],
    [{ callsAttempted: 299 }, "callsConnected:"],
    [{ callsConnected: 20 }, "leadsQualified:"],
    [{ leadsQualified: 1 }, "conversions:"],
    [{ conversions: 0.5 }, "conversions:"],
    [{ totalCost: NaN }, "totalCost:"],
  ];
  for (const [changes, message] of cases) {
    assertThrows(() => campaignRates({ ...COUNTERS, ...changes }), RangeError, message);
  }
});
