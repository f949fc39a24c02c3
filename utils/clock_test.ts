import { assertEquals, assertGreaterOrEqual, assertNotEquals, assertThrows } from "@std/assert";
import { fixedClock, systemClock } from "./clock.ts";

Deno.test("systemClock() never runs behind the machine's time", () => {
  const before = Date.now();
  assertGreaterOrEqual(systemClock().getTime(), before);
});

Deno.test("fixedClock() tells the same instant for a date, a text and a number", () => {
  const epochMs = Date.UTC(2026, 2, 8, 7);
  for (const instant of [new Date(epochMs), "2026-03-08T07:00:00Z", epochMs]) {
    assertEquals(fixedClock(instant)().getTime(), epochMs);
  }
});

Deno.test("fixedClock() is unmoved when a told date or its argument is changed", () => {
  const instant = new Date(1000);
  const clock = fixedClock(instant);
  instant.setTime(5);
  clock().setTime(7);
  assertEquals(clock().getTime(), 1000);
  assertNotEquals(clock(), new Date(5));
});

Deno.test("fixedClock() throws RangeError when the instant is none", () => {
  for (const instant of [NaN, "yesterday", "", new Date(NaN), 8.64e15 + 1]) {
    assertThrows(() => fixedClock(instant), RangeError, "valid date");
  }
});
