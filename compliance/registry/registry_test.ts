/** The registry against a set of numbers: exact, swapped in one step, and closed where it knows nothing. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { decideContact } from "../decide.ts";
import { areasOf, AS_OF, registryOf, someNumber as number } from "../harness/registry_copies.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { nanpE164 } from "../../utils/nanp_parse.ts";
import { RegistryBuilder } from "./builder.ts";
import { AREA_NUMBERS, countBits, emptyBits, numberOf } from "./number_bits.ts";
import { DncRegistry } from "./registry.ts";
import { EMPTY_REGISTRY, type RegistryArea, type RegistrySnapshot } from "./snapshot.ts";

const SEED = { seed: 20261102 };
const AT = "2026-11-25T18:00:00Z";

Deno.test("DncRegistry holds exactly the numbers of a set, however they are asked", () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), fc.array(number), (listed, others) => {
      const set = new Set(listed);
      const registry = registryOf(listed);
      const loaded = new Set(listed.map((n) => Math.floor(n / 1e7)));
      const asked = [...listed, ...others];
      const answers = registry.hasMany(Float64Array.from(asked));
      const eleven = registry.hasMany(Float64Array.from(asked, (n) => n + 1e10));
      for (const [i, n] of asked.entries()) {
        const isCovered = loaded.has(Math.floor(n / 1e7));
        const expected = set.has(n) ? 1 : isCovered ? 0 : 2;
        assertEquals([answers[i], eleven[i]], [expected, expected]);
        assertEquals(registry.has(nanpE164(n)), set.has(n));
        const status = registry.status(nanpE164(n), AT)!;
        assertEquals([status.listed, status.covered], [set.has(n), isCovered]);
      }
      assertEquals(registry.stats().numbers, set.size);
      for (const { bits, size } of registry.snapshot.areas) assertEquals(countBits(bits), size);
    }),
    { ...SEED, numRuns: 60 },
  );
});

Deno.test("DncRegistry.hasMany() answers across its blocks as has() does", () => {
  const listed = Array.from({ length: 5000 }, (_, i) => 3032000000 + 1601 * i);
  const registry = registryOf(listed);
  const asked = Float64Array.from({ length: 4097 }, (_, i) => 3032000000 + 800.5 * i * 2);
  const answers = registry.hasMany(asked);
  for (const [i, n] of asked.entries()) {
    const expected = !Number.isInteger(n) ? 2 : Number(registry.has(nanpE164(n)));
    assertEquals(answers[i], expected);
  }
});

const NO_NUMBERS = [
  NaN,
  Infinity,
  -Infinity,
  -1,
  0,
  0.5,
  3035550143.5,
  303555014,
  3031999999,
  1995550143,
  1e10,
  11995550143,
  23035550143,
  30355501430,
  2 ** 53,
];

Deno.test("DncRegistry.hasMany() covers nothing that is no number", () => {
  const registry = registryOf([3035550143, 3032000000, 3039999999, 2002000000, 9999999999]);
  assertEquals(
    [...registry.hasMany(Float64Array.from(NO_NUMBERS))],
    NO_NUMBERS.map(() => 2),
  );
  const edges = Float64Array.of(3032000000, 3039999999, 2002000000, 9999999999, 3032000001);
  assertEquals([...registry.hasMany(edges)], [1, 1, 1, 1, 0]);
  assertEquals([...registry.hasMany(new Float64Array(0))], []);
});

Deno.test("DncRegistry.hasMany() writes into the answers given and refuses too few of them", () => {
  const registry = registryOf([3035550143]);
  const answers = new Uint8Array([9, 9, 9]);
  assertEquals(registry.hasMany(Float64Array.of(3035550143, 3035550144), answers), answers);
  assertEquals([...answers], [1, 0, 9]);
  assertThrows(() => registry.hasMany(new Float64Array(4), answers), RangeError, "room");
});

Deno.test("DncRegistry.has() knows no text that is no E.164 number", () => {
  const registry = registryOf([3035550143]);
  for (
    const text of ["", "3035550143", "13035550143", "+1303555014", "+13035550143 ", "+443035550143"]
  ) {
    assertEquals([registry.has(text), registry.status(text, AT)], [false, undefined]);
  }
});

Deno.test("DncRegistry.status() denies what was never loaded", () => {
  const denial = (registry: DncRegistry, number: string) => {
    const national = registry.status(number, AT);
    const { reasons, verdict } = decideContact({
      at: AT,
      channel: "voice",
      technology: "live",
      seller: "Example Home Buyers LLC",
      number,
    }, { dnc: national === undefined ? {} : { national } });
    return [verdict, reasons.map(({ code }) => code).find((code) => /dnc/.test(code))];
  };
  assertEquals(denial(new DncRegistry(), "+13035550143"), ["deny", "facts.national-dnc-missing"]);
  const registry = registryOf([3035550143]);
  assertEquals(denial(registry, "+15125550143"), ["deny", "federal.dnc-area-code"]);
  assertEquals(denial(registry, "+13035550143"), ["deny", "federal.national-dnc"]);
});

Deno.test("DncRegistry.status() counts whole Eastern dates as the engine does: day 31 holds, day 32 denies", () => {
  const registry = registryOf([3035550143], "2026-10-22");
  const table: readonly [string, number, boolean][] = [
    ["2026-11-22T18:00:00Z", 31, false],
    ["2026-11-23T04:59:59Z", 31, false], // still the 22nd in New York
    ["2026-11-23T05:00:00Z", 32, true],
    ["2026-10-22T12:00:00Z", 0, false],
    ["2026-10-22T00:30:00Z", 0, false], // still the 21st in New York
    ["2026-10-21T10:00:00Z", 0, false], // the 22nd begins in Kiribati
    ["2026-10-21T09:59:59Z", -1, false],
  ];
  for (const [at, ageDays, isStale] of table) {
    const national = registry.status("+13035550144", at)!;
    assertEquals(national, { listed: false, asOf: "2026-10-22", covered: true, ageDays });
    const { reasons } = decideContact({
      at,
      channel: "voice",
      technology: "live",
      seller: "Example Home Buyers LLC",
      number: "+13035550144",
    }, { dnc: { national } });
    assertEquals(reasons.some(({ code }) => code === "federal.dnc-scrub"), isStale);
  }
  assertThrows(() => registry.status("+13035550144", "2026-11-22"), RangeError, "instant");
});

Deno.test("DncRegistry.areas() and stats() tell versions per area code", () => {
  const registry = registryOf([3035550143, 3035550144]);
  assertEquals(new DncRegistry().stats(), {
    areaCodes: 0,
    numbers: 0,
    bytes: 0,
    oldest: null,
    newest: null,
  });
  registry.replace(areasOf([5125550143], "2026-11-09", ["512", "737"]));
  assertEquals(registry.areas("2026-11-10T18:00:00Z"), [
    { areaCode: "303", asOf: AS_OF, size: 2, ageDays: 8 },
    { areaCode: "512", asOf: "2026-11-09", size: 1, ageDays: 1 },
    { areaCode: "737", asOf: "2026-11-09", size: 0, ageDays: 1 },
  ]);
  assertEquals(registry.stats(), {
    areaCodes: 3,
    numbers: 3,
    bytes: 3_000_000,
    oldest: AS_OF,
    newest: "2026-11-09",
  });
  assertEquals(registry.status("+17375550100", "2026-11-10T18:00:00Z")?.covered, true);
});

Deno.test("DncRegistry.status() tells the version of the number's own area code, not the newest", () => {
  const registry = registryOf([3035550143], "2026-10-02");
  registry.replace(areasOf([5125550143], "2026-11-20"));
  const versions = ["+13035550144", "+15125550144"].map((number) => {
    const { ageDays, asOf } = registry.status(number, AT)!;
    return [asOf, ageDays];
  });
  assertEquals(versions, [["2026-10-02", 54], ["2026-11-20", 5]]);
});

Deno.test("DncRegistry.replace() refuses an older version and one that lost many of its numbers", () => {
  const registry = registryOf([3035550143, 3035550144, 3035550145]);
  const before = registry.snapshot;
  const fresh = areasOf([7205550143], "2026-11-09");
  assertThrows(
    () => registry.replace([...fresh, ...areasOf([3035550143], "2026-11-09")]),
    ValidationError,
    "303 holds 1 numbers instead of 3",
  );
  assertThrows(
    () => registry.replace([...fresh, ...areasOf([3035550143, 3035550144], "2026-11-01")]),
    ValidationError,
    "303 is older",
  );
  assertEquals(registry.snapshot, before);
  registry.replace(areasOf([3035550143], "2026-11-01"), { isForced: true });
  assertEquals(registry.areas(AT)[0]?.asOf, "2026-11-01");
});

const LOSSES: readonly (readonly [before: number, least: number])[] = [
  [3, 2],
  [40, 20],
  [41, 21],
  [100, 80],
  [400, 380],
  [401, 381],
  [1000, 950],
  [1001, 951],
];
for (const [before, least] of LOSSES) {
  Deno.test(`DncRegistry.replace() wants at least ${least} numbers where there were ${before}`, () => {
    const numbers = (size: number) => Array.from({ length: size }, (_, i) => numberOf(303, i));
    const registry = registryOf(numbers(before));
    const fewer = areasOf(numbers(least - 1), "2026-11-09");
    assertThrows(() => registry.replace(fewer), ValidationError, "303 holds");
    registry.replace(areasOf(numbers(least), "2026-11-09"));
    assertEquals(registry.stats().numbers, least);
  });
}

Deno.test("DncRegistry refuses malformed area codes, dates and bits", () => {
  const [area] = areasOf([3035550143]) as [RegistryArea];
  const bad: readonly Partial<RegistryArea>[] = [
    { areaCode: "30" },
    { areaCode: "103" },
    { asOf: "2026-02-30" },
    { bits: new Uint8Array(new SharedArrayBuffer(10)) },
  ];
  for (const part of bad) {
    assertThrows(() => new DncRegistry({ areas: [{ ...area, ...part }] }), RangeError);
  }
});

Deno.test("DncRegistry.swap() puts one copy in the place of the other during a million look-ups", async () => {
  // Each copy lists one half of the numbers: an answer that mixes both would be seen.
  const half = 500;
  const even = Array.from({ length: half }, (_, i) => numberOf(303, 1600 * 2 * i));
  const odd = Array.from({ length: half }, (_, i) => numberOf(303, 1600 * (2 * i + 1)));
  const copies: readonly RegistrySnapshot[] = [
    { areas: areasOf(even, "2026-11-02") },
    { areas: areasOf(odd, "2026-11-09") },
  ];
  const registry = new DncRegistry(copies[0]);
  const asked = Float64Array.from([...even, ...odd]);
  let isDone = false;
  const seen = new Set<string>();
  const swapping = (async () => {
    for (let i = 1; !isDone; i++) {
      assertEquals(registry.swap(copies[i % 2]!).areas, copies[(i + 1) % 2]!.areas);
      await Promise.resolve();
    }
  })();
  for (let lookUps = 0; lookUps < 1e6; lookUps += asked.length) {
    const { asOf } = registry.status("+13035550143", AT)!;
    const answers = registry.hasMany(asked);
    const [first, second] = asOf === "2026-11-02" ? [1, 0] : [0, 1];
    assert(answers.every((answer, i) => answer === (i < half ? first : second)));
    seen.add(asOf);
    await Promise.resolve();
  }
  isDone = true;
  await swapping;
  assertEquals(seen.size, 2);
});

Deno.test("DncRegistry shares its bits with a copy made of its snapshot as threads get it", () => {
  const registry = registryOf([3035550143]);
  const { areas } = structuredClone({
    areas: registry.snapshot.areas.map(({ bits: _, ...a }) => a),
  });
  const shared = areas.map((area, i) => ({ ...area, bits: registry.snapshot.areas[i]!.bits }));
  assert(new DncRegistry({ areas: shared }).has("+13035550143"));
  assert(registry.snapshot.areas[0]!.bits.buffer instanceof SharedArrayBuffer);
});

Deno.test("RegistryBuilder counts numbers and duplicates and refuses what is no number", () => {
  const builder = new RegistryBuilder({ asOf: AS_OF });
  assertEquals(NO_NUMBERS.map((n) => builder.add(n)), NO_NUMBERS.map(() => false));
  assert(builder.add(3035550143) && builder.add(3035550143) && builder.add(3035550144));
  assertEquals([builder.size, builder.duplicates], [2, 1]);
});

Deno.test("RegistryBuilder.build() refuses an empty list and area codes that were not named", () => {
  assertThrows(() => areasOf([]), ValidationError, "no number");
  assertThrows(() => areasOf([], AS_OF, ["303"]), ValidationError, "no number");
  assertThrows(
    () => areasOf([3035550143, 7205550143], AS_OF, ["303"]),
    ValidationError,
    "not named",
  );
  assertThrows(() => new RegistryBuilder({ asOf: "2026-11-31" }), RangeError, "asOf");
  assertThrows(() => new RegistryBuilder({ asOf: AS_OF, areaCodes: ["30"] }), RangeError);
  assertEquals(EMPTY_REGISTRY.areas, []);
});

Deno.test("RegistryBuilder.build() makes no area code known of which it holds no number, unless it may", () => {
  const built = (areaCodes: string[], minNumbers?: number) => {
    const least = minNumbers === undefined ? {} : { minNumbers };
    const builder = new RegistryBuilder({ asOf: AS_OF, areaCodes, ...least });
    builder.add(3035550143);
    return builder.build().map(({ areaCode, size }) => [areaCode, size]);
  };
  assertEquals(built(["303"]), [["303", 1]]);
  assertThrows(() => built(["303", "720"]), ValidationError, "it holds no number of 720");
  assertThrows(() => built(["303"], 2), ValidationError, "it holds fewer than 2 numbers of 303");
  assertEquals(built(["303", "720"], 0), [["303", 1], ["720", 0]]);
});

Deno.test("countBits() counts every bit of an area code", () => {
  const bits = emptyBits();
  assertEquals(countBits(bits), 0);
  for (const bit of [0, 1, 7, 8, 31, 32, AREA_NUMBERS - 1]) bits[bit >> 3]! |= 128 >> (bit & 7);
  assertEquals(countBits(bits), 7);
  assertEquals(countBits(bits.fill(255)), AREA_NUMBERS);
});
