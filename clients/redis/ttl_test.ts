import { assertEquals, assertThrows } from "@std/assert";
import { shorten, ttlMs } from "./ttl.ts";

/** Runs work while chance gives one number. */
function byChance<T>(number: number, work: () => T): T {
  const { random } = Math;
  Math.random = () => number;
  try {
    return work();
  } finally {
    Math.random = random;
  }
}

for (
  const [ms, jitter, chance, expected] of [
    [1000, 0.1, 0, 1000],
    [1000, 0.1, 0.5, 950],
    [1000, 0.1, 0.999, 900],
    [1000, 0, 0.999, 1000],
    [1000, 0.99, 0.999, 11],
    [1, 0.99, 0.999, 1],
  ] as const
) {
  Deno.test(`shorten() makes ${expected} of ${ms} ms, jitter ${jitter} and chance ${chance}`, () => {
    assertEquals(byChance(chance, () => shorten(ms, jitter)), expected);
  });
}

Deno.test("shorten() refuses a jitter that is no part, or all", () => {
  for (const jitter of [-0.1, 1, NaN]) assertThrows(() => shorten(1000, jitter), RangeError);
});

for (
  const [seconds, ms] of [[0.001, 1], [1.5, 1500], [3_155_760_000, 3_155_760_000_000]] as const
) {
  Deno.test(`ttlMs() takes ${seconds} seconds`, () => assertEquals(ttlMs("ttl", seconds), ms));
}

Deno.test("ttlMs() refuses what is not from 1 ms to a hundred years", () => {
  for (const seconds of [0, 0.0009, -1, NaN, Infinity, 3_155_760_001]) {
    assertThrows(() => ttlMs("ttl", seconds), RangeError, "ttl must be from 0.001");
  }
});
