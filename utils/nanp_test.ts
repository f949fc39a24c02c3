import { assert, assertEquals, assertFalse, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import {
  type AreaCode,
  areaCode,
  isAssignableNumber,
  isFictionalNumber,
  nanpRefusal,
  nationalNumber,
} from "./nanp.ts";

function allAreaCodes(): AreaCode[] {
  const found: AreaCode[] = [];
  for (let npa = 0; npa < 1000; npa++) {
    const area = areaCode(npa);
    if (area !== undefined) found.push(area);
  }
  return found;
}

Deno.test("areaCode() holds the whole plan when counted by kind and place", () => {
  const all = allAreaCodes();
  const count = (test: (area: AreaCode) => boolean): number => all.filter(test).length;
  assertEquals(all.length, 488);
  assertEquals(count((area) => area.kind === "geographic"), 457);
  assertEquals(count((area) => area.kind === "toll-free"), 8);
  assertEquals(count((area) => area.kind === "premium"), 1);
  assertEquals(count((area) => area.kind === "personal"), 17);
  assertEquals(count((area) => area.kind === "other"), 5);
  assertEquals(
    count((area) => area.country === "US" && area.kind === "geographic" && area.inService),
    378,
  );
  assertEquals(all.filter((area) => !area.inService).map((area) => area.npa), [
    "273",
    "565",
    "761",
    "822",
  ]);
});

Deno.test("areaCode() gives every geographic code a country and a zone, and no other code a zone", () => {
  for (const area of allAreaCodes()) {
    const geographic = area.kind === "geographic";
    assertEquals(area.zones.length > 0, geographic, area.npa);
    if (geographic) assert(area.country !== undefined, area.npa);
    if (geographic && (area.country === "US" || area.country === "CA")) {
      assert(area.regions.length > 0, area.npa);
    }
    for (const zone of [...area.zones, ...area.defactoZones]) {
      // Throws a RangeError when the name is unknown.
      new Intl.DateTimeFormat("en-US", { timeZone: zone });
    }
    for (const region of area.regions) assert(/^[A-Z]{2}$/.test(region), area.npa);
  }
});

const PLACES: readonly (readonly [string, string | undefined, string, string, string])[] = [
  ["201", "US", "NJ", "America/New_York", ""],
  ["334", "US", "AL", "America/Chicago", "America/New_York"],
  ["483", "US", "AL", "America/Chicago", "America/New_York"],
  ["432", "US", "TX", "America/Chicago", "America/Denver"],
  ["580", "US", "OK", "America/Chicago", "America/Denver"],
  ["907", "US", "AK", "America/Anchorage America/Adak", "America/Los_Angeles"],
  ["689", "US", "FL", "America/New_York", ""],
  ["850", "US", "FL", "America/Chicago America/New_York", ""],
  ["458", "US", "OR", "America/Los_Angeles America/Denver", ""],
  ["915", "US", "TX", "America/Denver America/Chicago", ""],
  ["928", "US", "AZ", "America/Phoenix America/Denver", ""],
  ["787", "US", "PR", "America/Puerto_Rico", ""],
  ["671", "US", "GU", "Pacific/Guam", ""],
  ["808", "US", "HI", "Pacific/Honolulu", ""],
  ["416", "CA", "ON", "America/Toronto", ""],
  ["902", "CA", "NS PE", "America/Halifax", ""],
  ["876", "JM", "", "America/Jamaica", ""],
  ["710", "US", "", "", ""],
  ["800", undefined, "", "", ""],
  ["900", undefined, "", "", ""],
  ["500", undefined, "", "", ""],
];

for (const [npa, country, regions, zones, defacto] of PLACES) {
  Deno.test(`areaCode() places ${npa} when asked by text and by integer`, () => {
    const area = areaCode(npa);
    assertEquals(area?.npa, npa);
    assertEquals(area?.country, country);
    assertEquals(area?.regions.join(" "), regions);
    assertEquals(area?.zones.join(" "), zones);
    assertEquals(area?.defactoZones.join(" "), defacto);
    assertStrictEquals(areaCode(Number(npa)), area);
  });
}

Deno.test("areaCode() answers undefined when there is no such code", () => {
  const nonsense = [
    "",
    "2",
    "20",
    "2012",
    "000",
    "199",
    "211",
    "911",
    "652",
    "999",
    "2 1",
    " 201",
    "0201",
  ];
  for (const npa of [...nonsense, "9e2", "8e2", "+20", "-20", ".20", "0xA", "abc", "２０１"]) {
    assertEquals(areaCode(npa), undefined, npa);
  }
  for (const npa of [-1, 0, 199, 201.5, 911, 1000, NaN, Infinity]) {
    assertEquals(areaCode(npa), undefined, String(npa));
  }
});

Deno.test("areaCode() gives frozen objects when shared between callers", () => {
  const area = areaCode("512");
  assert(area !== undefined);
  assert(Object.isFrozen(area));
  assert(Object.isFrozen(area.zones) && Object.isFrozen(area.regions));
  assert(Object.isFrozen(area.defactoZones));
});

Deno.test("nationalNumber() reads +1 and ten ASCII digits only", () => {
  assertEquals(nationalNumber("+15125550143"), 5125550143);
  assertEquals(nationalNumber("+19999999999"), 9999999999);
  assertEquals(nationalNumber("+10000000000"), 0);
  const refused = ["", "+1", "5125550143", "15125550143", "+1512555014", "+151255501433"];
  for (
    const text of [...refused, "+25125550143", "+1512555014x", "+1 512555014", "+1512555014３"]
  ) {
    assertEquals(nationalNumber(text), -1, text);
  }
});

Deno.test("nationalNumber() inverts the E.164 spelling of any ten digits", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (national) => {
      assertEquals(nationalNumber("+1" + String(national).padStart(10, "0")), national);
    }),
    { seed: 1 },
  );
});

Deno.test("nanpRefusal() names the rule broken", () => {
  assertEquals(nanpRefusal(5125550143), undefined);
  assertEquals(nanpRefusal(5122000000), undefined);
  assertEquals(nanpRefusal(5129999999), undefined);
  assertEquals(nanpRefusal(5121999999), "exchange-invalid");
  assertEquals(nanpRefusal(5120550143), "exchange-invalid");
  for (const n of [2, 3, 4, 5, 6, 7, 8, 9]) {
    assertEquals(nanpRefusal(5120000000 + n * 1_000_000 + 110_000), "exchange-n11");
    assertEquals(nanpRefusal(n * 1_000_000_000 + 115_550_143), "area-code-unassigned");
  }
  assertEquals(nanpRefusal(6525550143), "area-code-unassigned");
  assertEquals(nanpRefusal(1125550143), "area-code-unassigned");
  assertEquals(nanpRefusal(0), "area-code-unassigned");
  assertEquals(nanpRefusal(-1), "area-code-unassigned");
  assertEquals(nanpRefusal(15125550143), "area-code-unassigned");
  assertEquals(nanpRefusal(5655550143), "area-code-not-in-service");
  assertEquals(nanpRefusal(2735550143), "area-code-not-in-service");
});

Deno.test("isAssignableNumber() accepts the area codes that libphonenumber refuses", () => {
  const npas = "357 436 457 465 471 483 621 624 679 729 837 861 924".split(" ");
  for (const npa of npas) assert(isAssignableNumber(`+1${npa}5550143`), npa);
});

Deno.test("isAssignableNumber() refuses what the plan never assigns", () => {
  const refused = [
    "",
    "+12129117890",
    "+16525550143",
    "+12121550143",
    "+442079460018",
    "2125550143",
  ];
  for (const text of refused) assertFalse(isAssignableNumber(text), text);
});

Deno.test("isFictionalNumber() holds exactly 555-0100 to 555-0199", () => {
  assert(isFictionalNumber(5125550100));
  assert(isFictionalNumber(5125550199));
  assertFalse(isFictionalNumber(5125550099));
  assertFalse(isFictionalNumber(5125550200));
  assertFalse(isFictionalNumber(5125540143));
  assertFalse(isFictionalNumber(5555010000));
});
