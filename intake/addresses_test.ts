import { assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { addressKey, type AddressKeyParts } from "./address_key.ts";
import { parseOneLineAddress } from "./addresses.ts";

const SEED = 20_260_101;

const LINES: readonly (readonly [string, readonly [string, string, string, string]])[] = [
  ["12 Oak St, Austin, TX 78704", ["12 Oak St", "Austin", "TX", "78704"]],
  ["12 Oak St, Unit 4, Austin, TX 78704-1234, USA", [
    "12 Oak St, Unit 4",
    "Austin",
    "TX",
    "78704-1234",
  ]],
  ["12 Oak St, Austin, TX, 78704", ["12 Oak St", "Austin", "TX", "78704"]],
  ["12 Oak St,Fargo,North Dakota", ["12 Oak St", "Fargo", "ND", ""]],
  ["12 Oak St, Charleston, West Virginia 25301", ["12 Oak St", "Charleston", "WV", "25301"]],
  ["12 Oak St, Washington, District of Columbia 20001", [
    "12 Oak St",
    "Washington",
    "DC",
    "20001",
  ]],
  ["12 Oak St, Austin", ["12 Oak St", "Austin", "", ""]],
  ["12 Oak St Austin TX 78704", ["12 Oak St Austin", "", "TX", "78704"]],
  ["12 Oak Ct", ["12 Oak Ct", "", "", ""]],
  ["12 Oak Ct 78704", ["12 Oak Ct", "", "", "78704"]],
  ["12 Oak St Hartford CT 06103", ["12 Oak St Hartford", "", "CT", "06103"]],
  ["78704", ["", "", "", "78704"]],
  [", ,", ["", "", "", ""]],
  ["", ["", "", "", ""]],
];

for (const [text, [street, city, state, zip]] of LINES) {
  Deno.test(`parseOneLineAddress() splits ${JSON.stringify(text)}`, () => {
    assertEquals(parseOneLineAddress(text), { street, city, state, zip });
  });
}

const KEYS: readonly (readonly [AddressKeyParts, string | undefined])[] = [
  [{ street: "12 North Oak Street", zip: "78704" }, "12 N OAK ST|78704"],
  [{ street: "12 n. oak st.", zip: "78704" }, "12 N OAK ST|78704"],
  [{ street: "12 Oak St Apt 4", zip: "78704" }, "12 OAK ST UNIT 4|78704"],
  [{ street: "12 Oak St #4", zip: "78704" }, "12 OAK ST UNIT 4|78704"],
  [{ street: "12 Oak St Apt #4", zip: "78704" }, "12 OAK ST UNIT 4|78704"],
  [{ street: "12 Oak St", unit: "4", zip: "78704" }, "12 OAK ST UNIT 4|78704"],
  [{ street: "12 Oak St", unit: "Suite 4", zip: "78704" }, "12 OAK ST UNIT 4|78704"],
  [{ street: "12 Oak St Apt 4", unit: "4", zip: "78704" }, "12 OAK ST UNIT 4|78704"],
  [{ street: "12 Oak St", city: "St. Louis", state: "MO" }, "12 OAK ST|ST LOUIS,MO"],
  [{ street: "12 Peñasco Dr", zip: "78704" }, "12 PENASCO DR|78704"],
  [{ street: "12 Oak St", city: "Austin" }, undefined],
  [{ street: "12 Oak St", state: "TX" }, undefined],
  [{ street: "12 Oak St" }, undefined],
  [{ street: " . ", zip: "78704" }, undefined],
  [{ zip: "78704" }, undefined],
  [{}, undefined],
];

for (const [parts, expected] of KEYS) {
  Deno.test(`addressKey() of ${JSON.stringify(parts)}`, () => {
    assertEquals(addressKey(parts), expected);
  });
}

Deno.test("addressKey() tells units, houses and ZIP codes apart", () => {
  const key = addressKey({ street: "12 Oak St", unit: "4", zip: "78704" });
  assertNotEquals(addressKey({ street: "12 Oak St", unit: "5", zip: "78704" }), key);
  assertNotEquals(addressKey({ street: "13 Oak St", unit: "4", zip: "78704" }), key);
  assertNotEquals(addressKey({ street: "12 Oak St", unit: "4", zip: "78705" }), key);
});

Deno.test("addressKey() minds neither case nor punctuation nor spaces", () => {
  const word = fc.constantFrom("12", "North", "Oak", "Avenue", "apt", "4B", "Peñasco", "#7");
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      const key = addressKey({ street: words.join(" "), zip: "78704" });
      const other = addressKey({ street: ` ${words.join(" , ").toUpperCase()}. `, zip: "78704" });
      assertEquals(other, key);
    }),
    { seed: SEED },
  );
});
