import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { ZONE_ALIASES } from "./zone_transitions.gen.ts";
import { TZDATA_VERSION, ZONE_COUNT, zoneId, zoneMask, zoneName, zoneNames } from "./zones.ts";

Deno.test("zoneId() and zoneName() are inverse, and ids follow the alphabet", () => {
  const names = Array.from({ length: ZONE_COUNT }, (_, id) => zoneName(id));
  assertEquals(names, [...names].sort());
  names.forEach((name, id) => assertEquals(zoneId(name), id));
  assertEquals(ZONE_COUNT, 11);
});

Deno.test("zoneId() answers another name with the zone that keeps the same clock today", () => {
  for (const [name, id] of Object.entries(ZONE_ALIASES)) {
    assertEquals(zoneId(name), id);
    for (const month of [1, 7]) {
      const noon = Temporal.PlainDateTime.from({ year: 2027, month, day: 1, hour: 12 });
      assertEquals(
        noon.toZonedDateTime(name).epochMilliseconds,
        noon.toZonedDateTime(zoneName(id)).epochMilliseconds,
        name,
      );
    }
  }
});

Deno.test("zoneId() knows no foreign zone and no inherited key", () => {
  for (const name of ["", "UTC", "America/Toronto", "Pacific/Pago_Pago", "__proto__", "toString"]) {
    assertEquals(zoneId(name), -1, name);
  }
});

Deno.test("zoneNames() lists a mask in order as a shared frozen array", () => {
  const mask = zoneMask(["Pacific/Guam", "US/Eastern", "America/Chicago"]);
  const names = zoneNames(mask);
  assertEquals(names, ["America/Chicago", "America/New_York", "Pacific/Guam"]);
  assertStrictEquals(zoneNames(mask), names);
  assertEquals(Object.isFrozen(names), true);
  assertEquals(zoneNames(0), []);
});

Deno.test("zones refuse what is not in the table", () => {
  assertThrows(() => zoneNames(1 << ZONE_COUNT), RangeError);
  assertThrows(() => zoneNames(-1), RangeError);
  assertThrows(() => zoneName(ZONE_COUNT), RangeError);
  assertThrows(() => zoneMask(["Europe/Paris"]), RangeError);
});

Deno.test("TZDATA_VERSION names a release of the tz database", () => {
  assertEquals(/^20\d\d[a-z]$/.test(TZDATA_VERSION), true);
});
