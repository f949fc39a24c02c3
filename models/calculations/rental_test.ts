import { assertEquals, assertThrows } from "@std/assert";
import {
  capRate,
  cashOnCash,
  debtServiceCoverage,
  netOperatingIncome,
  rentalProjection,
} from "./rental.ts";

const YEAR = { grossRent: 45_000, vacancyRate: 0, operatingExpenses: 25_200 };

Deno.test("netOperatingIncome() and capRate() agree with the published example", () => {
  const noi = netOperatingIncome(YEAR);
  assertEquals(noi, 19_800);
  assertEquals(capRate(noi, 450_000), 0.044);
});

Deno.test("cashOnCash() agrees with the published example", () => {
  const cash = 300_000 * 0.25 + 5_000 + 10_000;
  assertEquals(cashOnCash((2_000 - 1_400) * 12, cash), 0.08);
});

Deno.test("debtServiceCoverage() agrees with the published examples", () => {
  const cover = (monthlyRent: number, monthlyPitia: number) =>
    debtServiceCoverage({ method: "pitia", monthlyRent, monthlyPitia });
  assertEquals([cover(2_000, 2_200), cover(2_300, 1_875)], [0.909091, 1.226667]);
  assertEquals([0.909091, 1.226667].map((ratio) => ratio.toFixed(2)), ["0.91", "1.23"]);
});

Deno.test("netOperatingIncome() subtracts vacancy from the rent alone, to the cent", () => {
  const year = { grossRent: 100.1, vacancyRate: 0.05, otherIncome: 10, operatingExpenses: 0 };
  assertEquals(netOperatingIncome(year), 105.09); // 5.005 lost, rounded to 5.01
  assertEquals(netOperatingIncome({ ...YEAR, vacancyRate: 1 }), -25_200);
});

Deno.test("debtServiceCoverage() of a loss is 0, while the other ratios turn negative", () => {
  assertEquals(debtServiceCoverage({ method: "noi", noi: -1, annualDebtService: 10 }), 0);
  assertEquals(capRate(-1_000, 100_000), -0.01);
  assertEquals(cashOnCash(-500, 10_000), -0.05);
});

Deno.test("rentalProjection() leaves out what it was not told", () => {
  const bare = rentalProjection({ ...YEAR, value: 450_000 });
  assertEquals(bare, { noi: 19_800, capRate: 0.044 });
  const cash = rentalProjection({ ...YEAR, value: 450_000, cashInvested: 450_000 });
  assertEquals(cash, { noi: 19_800, capRate: 0.044, cashOnCash: 0.044 });
});

Deno.test("the rental ratios name the field they refuse", () => {
  const noi = { method: "noi", noi: 1, annualDebtService: 1 } as const;
  const pitia = { method: "pitia", monthlyRent: 1, monthlyPitia: 1 } as const;
  const cases: [() => unknown, string][] = [
    [() => netOperatingIncome({ ...YEAR, grossRent: -1 }), "grossRent:"],
    [() => netOperatingIncome({ ...YEAR, vacancyRate: 5 }), "vacancyRate:"],
    [() => netOperatingIncome({ ...YEAR, otherIncome: NaN }), "otherIncome:"],
    [() => netOperatingIncome({ ...YEAR, operatingExpenses: -1 }), "operatingExpenses:"],
    [() => capRate(NaN, 1), "noi:"],
    [() => capRate(1, 0), "value: expected at least one cent"],
    [() => capRate(1, 0.004), "value: expected at least one cent"],
    [() => cashOnCash(1, 0), "cashInvested:"],
    [() => cashOnCash(Infinity, 1), "annualCashFlow:"],
    [() => debtServiceCoverage({ ...noi, annualDebtService: 0 }), "annualDebtService:"],
    [() => debtServiceCoverage({ ...noi, noi: NaN }), "noi:"],
    [() => debtServiceCoverage({ ...pitia, monthlyRent: -1 }), "monthlyRent:"],
    [() => debtServiceCoverage({ ...pitia, monthlyPitia: 0 }), "monthlyPitia:"],
    [() => rentalProjection({ ...YEAR, value: 1, annualDebtService: -1 }), "annualDebtService:"],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});
