// A full estimate of 25 sales (checks, adjustments, rings, outliers, weights, every reason) against
// a loop that only filters by distance and averages. The lists are distinct, so that no branch
// learns one of them by heart, and one iteration works through all 500.
import { estimateArv } from "./arv.ts";
import type { ComparableSale } from "./comparable_sale.ts";

const LISTS = Array.from({ length: 500 }, (_, list) => saleList(list));
const SUBJECT = {
  squareFeet: 1_500,
  bedrooms: 3,
  bathrooms: 2,
  yearBuilt: 1985,
  propertyType: "single_family",
};
const RATES = {
  pricesPerYear: 0.04,
  squareFoot: 60,
  bedroom: 5_000,
  bathroom: 7_500,
  yearBuilt: 400,
};
const AS_OF = new Date("2026-11-22T00:00:00Z");
/** Takes every result, so that the work is not optimised away. */
let sink = 0;

function saleList(list: number): ComparableSale[] {
  return Array.from({ length: 25 }, (_, index) => {
    const mix = (list * 25 + index) * 2_654_435_761 % 4_294_967_296;
    return {
      id: `sale-${list}-${index}`,
      distance: (mix % 97) / 60,
      soldPrice: 240_000 + mix % 90_001,
      soldDate: new Date(Date.UTC(2026, mix % 10, 1 + mix % 28)),
      squareFeet: 1_200 + mix % 601,
      bedrooms: 2 + mix % 3,
      bathrooms: 1 + (mix % 5) / 2,
      yearBuilt: 1970 + mix % 31,
      propertyType: "single_family",
    };
  });
}

Deno.bench("filter and mean, 500 lists", { group: "25 sales", baseline: true }, () => {
  for (const sales of LISTS) {
    const near = sales.filter((sale) => sale.distance <= 0.5);
    sink += near.reduce((sum, sale) => sum + sale.soldPrice, 0) / near.length;
  }
});
Deno.bench("estimateArv, 500 lists", { group: "25 sales" }, () => {
  for (const sales of LISTS) {
    sink += estimateArv(SUBJECT, sales, { asOf: AS_OF, rates: RATES }).excluded.length;
  }
});
