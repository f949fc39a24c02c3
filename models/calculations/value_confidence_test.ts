import { assertEquals, assertThrows } from "@std/assert";
import { valueConfidence } from "./value_confidence.ts";

Deno.test("valueConfidence() agrees with the published examples", () => {
  const { lowEstimate, highEstimate } = valueConfidence(100_000, 0.07);
  assertEquals([lowEstimate, highEstimate], [93_000, 107_000]);
  const { confidenceScore, confidenceLevel } = valueConfidence(100_000, 0.12);
  assertEquals([confidenceScore, confidenceLevel], [88, "high"]);
});

Deno.test("valueConfidence() changes its band above 85 and at 70", () => {
  const bands: [number, number, string][] = [
    [0, 100, "high"],
    [0.144, 86, "high"],
    [0.145, 86, "high"],
    [0.1451, 85, "medium"],
    [0.15, 85, "medium"],
    [0.3, 70, "medium"],
    [0.305, 70, "medium"],
    [0.3051, 69, "low"],
    [1, 0, "low"],
  ];
  for (const [fsd, score, level] of bands) {
    const result = valueConfidence(1, fsd);
    assertEquals([result.confidenceScore, result.confidenceLevel], [score, level], `${fsd}`);
  }
});

Deno.test("valueConfidence() names the argument it refuses", () => {
  assertThrows(() => valueConfidence(-1, 0.1), RangeError, "value:");
  for (const fsd of [-0.01, 1.01, NaN]) {
    assertThrows(() => valueConfidence(1, fsd), RangeError, "fsd:");
  }
});
