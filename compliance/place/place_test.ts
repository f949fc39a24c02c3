import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { zoneNames } from "../time/zones.ts";
import { areaCodeOf, FOREIGN_NUMBER, NO_AREA_CODE } from "./area_code_place.ts";
import {
  type Address,
  emptyPlace,
  locate,
  type PlaceEvidence,
  possibleStates,
  possibleTimeZones,
} from "./place.ts";
import { STATE_CODES, stateCodes } from "./states.ts";

const EAST = "America/New_York";
const CENTRAL = "America/Chicago";
const MOUNTAIN = "America/Denver";
const PACIFIC = "America/Los_Angeles";
const HAWAII = "Pacific/Honolulu";

Deno.test("possibleTimeZones() and possibleStates() take the union of all that is known", () => {
  const cases: [string, PlaceEvidence, zones: string[], states: string[]][] = [
    [
      "New York phone, house in California",
      {
        phone: "+19175550143",
        zip: "94103",
        state: "CA",
      },
      [PACIFIC, EAST],
      ["CA", "NY"],
    ],
    [
      "Texas house, owner lives in Hawaii",
      {
        phone: "+15125550143",
        addresses: [{ zip: "78701", state: "TX" }, { zip: "96701", state: "HI" }],
      },
      [CENTRAL, HAWAII],
      ["HI", "TX"],
    ],
    [
      "the address does not narrow the phone",
      {
        phone: "+18505550143",
        zip: "32301",
        state: "FL",
      },
      [CENTRAL, EAST],
      ["FL"],
    ],
    ["a ZIP narrows its own state", { zip: "32301", state: "FL" }, [EAST], ["FL"]],
    ["a state alone gives all its zones", { state: "Florida" }, [CENTRAL, EAST], ["FL"]],
    ["Alabama alone", { state: "AL" }, [CENTRAL, EAST], ["AL"]],
    ["ZIP and state disagree", { zip: "33101", state: "TX" }, [CENTRAL, MOUNTAIN, EAST], [
      "FL",
      "TX",
    ]],
    ["an unreadable ZIP leaves the state", { zip: "1234", state: "GA" }, [EAST], ["GA"]],
    ["a ZIP that nobody has leaves the state", { zip: "00000", state: "GA" }, [EAST], ["GA"]],
    ["an unreadable state leaves the ZIP", { zip: "30303", state: "??" }, [EAST], ["GA"]],
    ["toll-free numbers tell nothing", { phone: "+18005550143", zip: "30303" }, [EAST], ["GA"]],
    ["a ZIP in three states", { zip: "86514" }, [MOUNTAIN, "America/Phoenix"], ["AZ", "NM", "UT"]],
    ["a stated zone adds its clock", { zip: "30303", zone: PACIFIC }, [PACIFIC, EAST], ["GA"]],
    ["a zone alone", { zone: "US/Hawaii" }, [HAWAII], ["HI"]],
    ["a zone alone that two kinds of states keep", { zone: "America/Phoenix" }, [
      "America/Phoenix",
    ], ["AZ"]],
    ["Puerto Rico", { phone: "+17875550143" }, ["America/Puerto_Rico"], ["PR"]],
    ["empty fields are absent", { phone: "", zip: "30303", state: "", zone: "" }, [EAST], ["GA"]],
    ["Canada adds nothing", { phone: "+14165550143" }, [], []],
    ["a foreign number adds nothing", { phone: "+442079460018" }, [], []],
    ["military mail adds nothing", { zip: "09012", state: "AE" }, [], []],
    ["American Samoa adds nothing", { state: "AS" }, [], []],
    ["outside and inside", { phone: "+14165550143", zip: "78701" }, [CENTRAL], ["TX"]],
  ];
  for (const [title, evidence, zones, states] of cases) {
    assertEquals(possibleTimeZones(evidence), zones, title);
    assertEquals(possibleStates(evidence), states, title);
  }
});

Deno.test("possibleTimeZones() requires every clock of the fifty states when nothing is known", () => {
  const nothing: PlaceEvidence[] = [
    {},
    { phone: "+18885550143" },
    { phone: "nonsense" },
    { zip: "00000" },
    { state: "Atlantis" },
    { zone: "Europe/Paris" },
    { addresses: [] },
    { addresses: [{}, {}] },
  ];
  for (const evidence of nothing) {
    assertEquals(possibleTimeZones(evidence), [
      "America/Adak",
      "America/Anchorage",
      CENTRAL,
      MOUNTAIN,
      PACIFIC,
      EAST,
      "America/Phoenix",
      HAWAII,
    ]);
    const states = possibleStates(evidence);
    assertEquals(states.length, 51);
    assertEquals(states.some((code) => ["PR", "GU", "VI"].includes(code)), false);
  }
});

Deno.test("locate() reports outside, unknown, unreadable and contradictory evidence", () => {
  const flags = (npa: number, addresses?: Address[]): string => {
    const place = locate(emptyPlace(), npa, addresses);
    return [
      place.isOutside ? "outside" : "",
      place.isUnknown ? "unknown" : "",
      place.isUnreadable ? "unreadable" : "",
      place.isContradictory ? "contradictory" : "",
    ].filter((flag) => flag !== "").join(" ");
  };
  const cases: [npa: number, addresses: Address[] | undefined, expected: string][] = [
    [212, undefined, ""],
    [212, [{ zip: "10001", state: "NY" }], ""],
    [212, [{ zip: "90001", state: "CA" }], ""],
    [NO_AREA_CODE, undefined, "unknown"],
    [800, [{}], "unknown"],
    [FOREIGN_NUMBER, undefined, "outside"],
    [416, [{ state: "NY" }], "outside"],
    [212, [{ state: "Ontario" }], "outside"],
    [212, [{ zip: "09012", state: "AE" }], "outside"],
    [212, [{ zip: "09012", state: "NY" }], "outside contradictory"],
    [212, [{ zip: "10001", state: "AE" }], "outside contradictory"],
    [212, [{ zip: "10001", state: "NJ" }], "contradictory"],
    [212, [{ zip: "83856", state: "WA" }], ""], // lies in Idaho and Washington
    [212, [{ zip: "ABCDE", state: "NY" }], "unreadable"],
    [212, [{ zip: "10001", state: "N" }], "unreadable"],
    [212, [{ zone: "Mars/Olympus" }], "unreadable"],
    [NO_AREA_CODE, [{ zip: "00000" }], "unknown unreadable"],
    [NO_AREA_CODE, [{ zone: "America/Boise" }], ""],
  ];
  for (const [npa, addresses, expected] of cases) {
    assertEquals(flags(npa, addresses), expected, `${npa} ${JSON.stringify(addresses)}`);
  }
});

Deno.test("locate() forgets what its object held before", () => {
  const place = emptyPlace();
  locate(place, FOREIGN_NUMBER, [{ zip: "00000", state: "TX" }, { zip: "10001", state: "NJ" }]);
  assertStrictEquals(locate(place, 212, undefined), place);
  assertEquals(place, locate(emptyPlace(), 212, undefined));
  locate(place, NO_AREA_CODE, undefined);
  assertEquals(locate(place, 800, [{ state: "GA" }]), locate(emptyPlace(), 800, [{ state: "GA" }]));
});

const address: fc.Arbitrary<Address> = fc.record({
  zip: fc.oneof(
    fc.integer({ min: 0, max: 99_999 }).map((n) => String(n).padStart(5, "0")),
    fc.string(),
  ),
  state: fc.oneof(fc.constantFrom(...STATE_CODES, "AE", "ON", ""), fc.string()),
}, { requiredKeys: [] });
const npas = fc.integer({ min: 200, max: 999 });

Deno.test("locate() only adds zones and states when an address is added to something known", () => {
  fc.assert(
    fc.property(npas, fc.array(address, { maxLength: 3 }), address, (npa, addresses, more) => {
      const before = locate(emptyPlace(), npa, addresses);
      const after = locate(emptyPlace(), npa, [...addresses, more]);
      assert(after.zones !== 0 || after.isOutside, "a place inside always has a clock");
      if (before.isUnknown) return;
      assertEquals(before.zones & ~after.zones, 0);
      assertEquals(before.statesLo & ~after.statesLo, 0);
      assertEquals(before.statesHi & ~after.statesHi, 0);
    }),
    { seed: 4, numRuns: 3000 },
  );
});

Deno.test("locate() does not mind the order of the addresses", () => {
  fc.assert(
    fc.property(npas, fc.array(address, { maxLength: 4 }), (npa, addresses) => {
      assertEquals(
        locate(emptyPlace(), npa, addresses),
        locate(emptyPlace(), npa, addresses.toReversed()),
      );
    }),
    { seed: 4, numRuns: 1000 },
  );
});

Deno.test("possibleTimeZones() agrees with locate()", () => {
  fc.assert(
    fc.property(npas, address, (npa, known) => {
      const phone = `+1${npa}5550143`;
      const place = locate(emptyPlace(), areaCodeOf(phone), [known]);
      assertEquals(possibleTimeZones({ phone, ...known }), zoneNames(place.zones));
      assertEquals(
        possibleStates({ phone, addresses: [known] }),
        stateCodes(place.statesLo, place.statesHi),
      );
    }),
    { seed: 4 },
  );
});
