import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { zoneNames } from "../time/zones.ts";
import {
  MASK_BITS,
  OUTSIDE_STATE,
  STATE_CODES,
  STATE_COUNT,
  STATE_ZONES,
  stateCodes,
  stateHi,
  stateId,
  stateLo,
  stateName,
  UNKNOWN_STATE,
} from "./states.ts";

Deno.test("stateId() reads every code and every name in any case", () => {
  assertEquals(STATE_COUNT, 54);
  for (let id = 0; id < STATE_COUNT; id++) {
    const code = STATE_CODES[id] as string;
    for (const text of [code, code.toLowerCase(), ` ${code} `, stateName(id)]) {
      assertEquals(stateId(text), id, text);
    }
    assertEquals(stateId(` ${stateName(id).toUpperCase()}  `), id);
  }
});

Deno.test("stateId() reads the spellings that people use", () => {
  const cases: [string, string][] = [
    ["D.C.", "DC"],
    ["Washington, D.C.", "DC"],
    ["washington dc", "DC"],
    ["New  York", "NY"],
    ["U.S. Virgin Islands", "VI"],
    ["Virgin Islands", "VI"],
    ["N.Y.", "NY"],
  ];
  for (const [text, code] of cases) assertEquals(STATE_CODES[stateId(text)], code, text);
});

Deno.test("stateId() tells places outside from texts it does not know", () => {
  const outside = ["AA", "ae", "AP", "AS", "MP", "PW", "MH", "FM", "UM", "ON", "American Samoa"];
  for (
    const text of [...outside, "Northern Mariana Islands", "Palau", "Quebec"]
  ) {
    assertEquals(stateId(text), OUTSIDE_STATE, text);
  }
  const unknown = [
    "",
    " ",
    "X",
    "XX",
    "T1",
    "1T",
    "@@",
    "ＴＸ",
    "Texass",
    "__proto__",
    "constructor",
  ];
  for (const text of [...unknown, "x".repeat(1_000_000), `${" ".repeat(50)}TX`]) {
    assertEquals(stateId(text), UNKNOWN_STATE, text.slice(0, 20));
  }
});

Deno.test("stateLo() and stateHi() give each state one bit that stateCodes() reads back", () => {
  let lo = 0;
  let hi = 0;
  for (let id = 0; id < STATE_COUNT; id++) {
    assertEquals(stateCodes(stateLo(id), stateHi(id)), [STATE_CODES[id] as string]);
    assertEquals(stateLo(id) === 0, id >= MASK_BITS);
    lo |= stateLo(id);
    hi |= stateHi(id);
  }
  assertEquals(stateCodes(lo, hi), STATE_CODES);
  for (const none of [UNKNOWN_STATE, OUTSIDE_STATE]) {
    assertEquals([stateLo(none), stateHi(none)], [0, 0]);
  }
});

Deno.test("stateCodes() shares a frozen array and survives more sets than it keeps", () => {
  const first = stateCodes(3, 1);
  assertStrictEquals(stateCodes(3, 1), first);
  assertEquals(Object.isFrozen(first), true);
  for (let lo = 0; lo < 10_000; lo++) stateCodes(lo, 0);
  assertEquals(stateCodes(3, 1), first);
  assertEquals(stateCodes(0, 0), []);
});

Deno.test("STATE_ZONES holds Alabama's two clocks and no de facto clock elsewhere", () => {
  const zonesOf = (code: string): readonly string[] =>
    zoneNames(STATE_ZONES[stateId(code)] as number);
  assertEquals(zonesOf("AL"), ["America/Chicago", "America/New_York"]);
  assertEquals(zonesOf("OK"), ["America/Chicago"]);
  assertEquals(zonesOf("AK"), ["America/Adak", "America/Anchorage"]);
  assertEquals(zonesOf("AZ"), ["America/Denver", "America/Phoenix"]);
  assertEquals(zonesOf("PR"), ["America/Puerto_Rico"]);
});

Deno.test("stateName() refuses an id outside the table", () => {
  for (const id of [-1, -2, 54, 0.5]) assertThrows(() => stateName(id), RangeError);
});
