import { assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import { monthlyPayment } from "./loan.ts";

Deno.test("monthlyPayment() agrees with fifty-digit arithmetic", () => {
  const cases: [number, number, number, number][] = [
    [100_000, 0.06, 360, 599.55],
    [200_000, 0.045, 360, 1_013.37],
    [240_000, 0.07, 360, 1_596.73],
    [300_000, 0.065, 180, 2_613.32],
    [100_000, 0.12, 12, 8_884.88],
    [500_000, 0.0000001, 360, 1_388.89],
    [120_000, 0, 360, 333.33],
    [100, 0, 3, 33.33],
    [200, 0, 3, 66.67],
    [0, 0.06, 360, 0],
    [1_000, 0.12, 1, 1_010],
  ];
  for (const [principal, rate, months, payment] of cases) {
    assertEquals(monthlyPayment(principal, rate, months), payment);
  }
});

Deno.test("monthlyPayment() repays the loan to within a cent a month", () => {
  const loan = fc.tuple(
    fc.integer({ min: 1_000, max: 2_000_000 }),
    fc.integer({ min: 0, max: 2_000 }).map((points) => points / 10_000),
    fc.integer({ min: 1, max: 480 }),
  );
  fc.assert(
    fc.property(loan, ([principal, rate, months]) => {
      const payment = monthlyPayment(principal, rate, months);
      let rest = principal;
      let tolerance = 1e-6 * principal;
      for (let month = 0; month < months; month++) {
        rest = rest * (1 + rate / 12) - payment;
        tolerance = tolerance * (1 + rate / 12) + 0.005;
      }
      assertLess(Math.abs(rest), tolerance + 0.01);
    }),
    { seed: 51, numRuns: 300 },
  );
});

Deno.test("monthlyPayment() names the argument it refuses", () => {
  const cases: [number, number, number, string][] = [
    [-1, 0.06, 360, "principal:"],
    [NaN, 0.06, 360, "principal:"],
    [1, -0.01, 360, "annualRate:"],
    [1, 6, 360, "annualRate:"],
    [1, 0.06, 0, "months:"],
    [1, 0.06, 1.5, "months:"],
    [1, 0.06, 601, "months:"],
  ];
  for (const [principal, rate, months, message] of cases) {
    assertThrows(() => monthlyPayment(principal, rate, months), RangeError, message);
  }
});
