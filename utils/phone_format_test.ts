import { assertEquals, assertThrows } from "@std/assert";
import { formatPhoneNumber, type PhoneFormat } from "./phone.ts";

const CASES: readonly (readonly [string, PhoneFormat, string | null])[] = [
  ["5125550143", "national", "(512) 555-0143"],
  ["5125550143", "international", "+1 512 555 0143"],
  ["5125550143", "e164", "+15125550143"],
  ["5125550143", "rfc3966", "tel:+15125550143"],
  ["512-555-0143 x012", "national", "(512) 555-0143 ext. 012"],
  ["512-555-0143 x012", "international", "+1 512 555 0143 ext. 012"],
  ["512-555-0143 x012", "e164", "+15125550143"],
  ["512-555-0143 x012", "rfc3966", "tel:+15125550143;ext=012"],
  ["1-800-FLOWERS", "national", "(800) 356-9377"],
  ["416 555 0143", "national", "(416) 555-0143"],
  ["876 555 0143", "international", "+1 876 555 0143"],
  ["+44 20 7946 0018", "national", "020 7946 0018"],
  ["+44 20 7946 0018", "international", "+44 20 7946 0018"],
  ["+44 20 7946 0018", "e164", "+442079460018"],
  ["+44 20 7946 0018", "rfc3966", "tel:+442079460018"],
  ["+44 20 7946 0018 ext 12", "rfc3966", "tel:+442079460018;ext=12"],
  ["+44 20 7946 0018 ext 12", "e164", "+442079460018"],
  ["+800 1234 5678", "national", "+800 1234 5678"],
  ["+800 1234 5678", "international", "+800 1234 5678"],
  ["", "national", null],
  ["none", "e164", null],
  ["212-911-0143", "international", null],
];

for (const [input, format, expected] of CASES) {
  Deno.test(`formatPhoneNumber() gives ${expected} when asked for ${format} of "${input}"`, () => {
    assertEquals(formatPhoneNumber(input, format), expected);
  });
}

Deno.test("formatPhoneNumber() reads national numbers of the default country", () => {
  const home = { defaultCountry: "GB" };
  assertEquals(formatPhoneNumber("02079460018", "international", home), "+44 20 7946 0018");
  assertEquals(formatPhoneNumber("02079460018", "international"), null);
});

Deno.test("formatPhoneNumber() throws RangeError when the default country is unknown", () => {
  assertThrows(
    () => formatPhoneNumber("5125550143", "e164", { defaultCountry: "XX" }),
    RangeError,
  );
});
