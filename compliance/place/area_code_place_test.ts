import { assertEquals, assertStrictEquals } from "@std/assert";
import { areaCode } from "../../utils/nanp.ts";
import { zoneNames } from "../time/zones.ts";
import { areaCodeOf, areaCodePlace, FOREIGN_NUMBER, NO_AREA_CODE } from "./area_code_place.ts";
import { stateCodes } from "./states.ts";

const EAST = "America/New_York";
const CENTRAL = "America/Chicago";
const MOUNTAIN = "America/Denver";
const PACIFIC = "America/Los_Angeles";

Deno.test("areaCodePlace() gives every zone of the area codes that span zones", () => {
  const spans: [npas: number[], state: string, zones: string[]][] = [
    [[208, 986], "ID", [MOUNTAIN, PACIFIC]],
    [[219, 574, 812, 930], "IN", [CENTRAL, EAST]],
    [[270, 364, 606], "KY", [CENTRAL, EAST]],
    [[308], "NE", [CENTRAL, MOUNTAIN]],
    [[423, 729, 931], "TN", [CENTRAL, EAST]],
    [[448, 850], "FL", [CENTRAL, EAST]],
    [[458, 541], "OR", [MOUNTAIN, PACIFIC]],
    [[605], "SD", [CENTRAL, MOUNTAIN]],
    [[620, 785], "KS", [CENTRAL, MOUNTAIN]],
    [[701], "ND", [CENTRAL, MOUNTAIN]],
    [[775], "NV", [MOUNTAIN, PACIFIC]],
    [[906], "MI", [CENTRAL, EAST]],
    [[907], "AK", ["America/Adak", "America/Anchorage"]],
    [[915], "TX", [CENTRAL, MOUNTAIN]],
    [[928], "AZ", [MOUNTAIN, "America/Phoenix"]],
    [[334, 483], "AL", [CENTRAL, EAST]], // Eastern against the law, adopted
    [[580], "OK", [CENTRAL]], // Kenton's clock is not
    [[432], "TX", [CENTRAL]], // nor Culberson County's
    [[205], "AL", [CENTRAL]],
  ];
  for (const [npas, state, zones] of spans) {
    for (const npa of npas) {
      const place = areaCodePlace(npa);
      assertEquals(zoneNames(place?.zones ?? 0), zones, String(npa));
      assertEquals(stateCodes(place?.statesLo ?? 0, place?.statesHi ?? 0), [state], String(npa));
    }
  }
});

Deno.test("areaCodePlace() places every US area code that the plan has, and no other", () => {
  let placed = 0;
  for (let npa = 0; npa < 1000; npa++) {
    const area = areaCode(npa);
    const place = areaCodePlace(npa);
    assertStrictEquals(areaCodePlace(npa), place, "the same object each time");
    if (area?.kind !== "geographic") assertEquals(place, null, String(npa));
    else if (place?.isOutside) assertEquals(place.zones, 0, String(npa));
    else {
      placed++;
      assertEquals(area.country, "US", String(npa));
      assertEquals(area.zones.every((zone) => zoneNames(place?.zones ?? 0).includes(zone)), true);
    }
  }
  assertEquals(placed > 375, true, `${placed} area codes placed`);
});

Deno.test("areaCodePlace() knows Canada, the Caribbean and the other islands as outside", () => {
  for (const npa of [416, 604, 876, 441, 684, 670, FOREIGN_NUMBER]) {
    assertEquals(areaCodePlace(npa)?.isOutside, true, String(npa));
  }
  for (const npa of [787, 939, 671, 340]) assertEquals(areaCodePlace(npa)?.isOutside, false);
});

Deno.test("areaCodePlace() finds no place for numbers that tell none", () => {
  for (const npa of [800, 888, 900, 500, 700, 652, 911, NO_AREA_CODE, -3, 1000, NaN]) {
    assertEquals(areaCodePlace(npa), null, String(npa));
  }
});

Deno.test("areaCodeOf() reads E.164 only", () => {
  const cases: [text: string, npa: number][] = [
    ["+12125550143", 212],
    ["+442079460018", FOREIGN_NUMBER],
    ["+999999999999999", FOREIGN_NUMBER],
    ["12125550143", NO_AREA_CODE],
    ["+1212555014", NO_AREA_CODE],
    ["+121255501433", NO_AREA_CODE],
    ["+", NO_AREA_CODE],
    ["+44 20 7946 0018", NO_AREA_CODE],
    ["", NO_AREA_CODE],
    ["+0412345678", NO_AREA_CODE],
    [`+4${"4".repeat(1_000_000)}`, NO_AREA_CODE],
  ];
  for (const [text, npa] of cases) assertEquals(areaCodeOf(text), npa, text.slice(0, 20));
});
