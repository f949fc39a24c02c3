import { assertEquals, assertThrows } from "@std/assert";
import { marketPace, priceMovement } from "./market.ts";

Deno.test("marketPace() agrees with the published example", () => {
  const pace = marketPace({ activeListings: 30, sales: 6, months: 1 });
  assertEquals([pace.absorptionPerMonth, pace.monthsOfInventory], [0.2, 5]);
});

Deno.test("marketPace() changes its words at 3, 5, 7 and 9 months", () => {
  const cases: [number, string, string][] = [
    [0, "sellers", "hot"],
    [299, "sellers", "hot"],
    [300, "sellers", "warm"],
    [499, "sellers", "warm"],
    [500, "balanced", "neutral"],
    [700, "balanced", "neutral"],
    [701, "buyers", "cool"],
    [900, "buyers", "cool"],
    [901, "buyers", "cold"],
  ];
  for (const [activeListings, type, trend] of cases) {
    const pace = marketPace({ activeListings, sales: 300, months: 3 });
    assertEquals([pace.marketType, pace.marketTrend], [type, trend], `${activeListings}`);
  }
});

Deno.test("marketPace() leaves out what cannot be known", () => {
  assertEquals(marketPace({ activeListings: 30, sales: 0, months: 3 }), {
    salesPerMonth: 0,
    absorptionPerMonth: 0,
  });
  assertEquals(marketPace({ activeListings: 0, sales: 3, months: 3 }), {
    salesPerMonth: 1,
    monthsOfInventory: 0,
    marketType: "sellers",
    marketTrend: "hot",
  });
  assertEquals(marketPace({ activeListings: 0, sales: 0, months: 3 }), { salesPerMonth: 0 });
});

Deno.test("priceMovement() compounds to a year and is stable up to 2 %", () => {
  const move = (medianNow: number, months = 12) =>
    priceMovement({ medianThen: 100_000, medianNow, months });
  assertEquals(move(102_000).priceTrend, "stable");
  assertEquals(move(102_001).priceTrend, "appreciating");
  assertEquals(move(98_000).priceTrend, "stable");
  assertEquals(move(97_999).priceTrend, "declining");
  assertEquals(move(121_000, 24), {
    change: 0.21,
    appreciation12m: 0.1,
    priceTrend: "appreciating",
  });
  assertEquals(move(0).change, -1);
});

Deno.test("the market functions name the field they refuse", () => {
  const count = { activeListings: 1, sales: 1, months: 1 };
  const prices = { medianThen: 1, medianNow: 1, months: 1 };
  const cases: [() => unknown, string][] = [
    [() => marketPace({ ...count, activeListings: -1 }), "activeListings:"],
    [() => marketPace({ ...count, sales: 0.5 }), "sales:"],
    [() => marketPace({ ...count, months: 0 }), "months:"],
    [() => priceMovement({ ...prices, medianThen: 0 }), "medianThen:"],
    [() => priceMovement({ ...prices, medianNow: NaN }), "medianNow:"],
    [() => priceMovement({ ...prices, months: 0 }), "months:"],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});
