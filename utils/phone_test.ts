import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import { isAssignableNumber, nationalNumber } from "./nanp.ts";
import { parseNanp } from "./nanp_parse.ts";
import {
  arePhoneNumbersEqual,
  formatPhoneNumber,
  isMobileNumber,
  normalizePhoneNumber,
  parsePhoneNumber,
  phoneLineType,
  type PhoneOptions,
  validatePhoneNumber,
} from "./phone.ts";

/** What parsing gives, in one word: E.164 and extension, or the reason. */
function outcome(input: string, options?: PhoneOptions): string {
  const parsed = parsePhoneNumber(input, options);
  if (!parsed.ok) return parsed.reason;
  return parsed.extension === undefined ? parsed.e164 : `${parsed.e164} x${parsed.extension}`;
}

const US = "+15125550143";

const AMERICAN: readonly (readonly [string, string])[] = [
  // Usual spellings.
  ["5125550143", US],
  ["15125550143", US],
  ["+15125550143", US],
  ["(512) 555-0143", US],
  ["(512)555-0143", US],
  ["512-555-0143", US],
  ["512.555.0143", US],
  ["512 555 0143", US],
  ["512/555-0143", US],
  ["1 512 555 0143", US],
  ["1-512-555-0143", US],
  ["1.512.555.0143", US],
  ["1 (512) 555-0143", US],
  ["1(512)555-0143", US],
  ["+1 512 555 0143", US],
  ["+1 (512) 555-0143", US],
  ["+1-512-555-0143", US],
  ["(+1) 512 555 0143", US],
  ["[512] 555-0143", US],
  ["512~555~0143", US],
  ["  512-555-0143  ", US],
  ["\t512-555-0143\r\n", US],
  ["512\n555\n0143", US],
  ["5 1 2 5 5 5 0 1 4 3", US],
  ["512--555--0143", US],
  ["(512 555-0143", US],
  ["512-555-0143.", US],
  ["'5125550143", US],
  ["' +15125550143", US],
  // A column that went through floats.
  ["5125550143.0", US],
  ["15125550143.0", US],
  ["+15125550143.0", US],
  ["5125550140.0", "+15125550140"],
  ["1512555014.0", "area-code-unassigned"],
  ["5.12555E+09", "not-a-number"],
  ["5.12555e9", "letters"],
  // Prefixes.
  ["001 512 555 0143", US],
  ["00 1 512 555 0143", US],
  ["0015125550143", US],
  ["011 1 512 555 0143", US],
  ["+1 1 512 555 0143", US],
  ["+1 (0) 512 555 0143", US],
  ["+1(1)512-555-0143", US],
  ["1 1 512 555 0143", "too-long"],
  ["++15125550143", "not-a-number"],
  ["1+5125550143", "not-a-number"],
  ["512+5550143", "not-a-number"],
  ["15125550143+", "not-a-number"],
  // Unicode.
  ["５１２５５５０１４３", US],
  ["＋１（５１２）５５５－０１４３", US],
  ["٥١٢٥٥٥٠١٤٣", US],
  ["۵۱۲۵۵۵۰۱۴۳", US],
  ["५१२५५५०१४३", US],
  ["๕๑๒๕๕๕๐๑๔๓", US],
  ["𝟝𝟙𝟚𝟝𝟝𝟝𝟘𝟙𝟜𝟛", US],
  ["𝟓𝟏𝟐-𝟻𝟻𝟻-𝟢𝟣𝟦𝟥", US],
  ["512\u00a0555\u00a00143", US],
  ["512\u2003555\u30000143", US],
  ["512\u2010555\u20100143", US],
  ["512\u2011555\u20120143", US],
  ["512\u2013555\u20140143", US],
  ["512\u2212555\uff0d0143", US],
  ["512\u200b555\u200d0143", US],
  ["\ufeff5125550143", US],
  ["\u202a+1 512 555 0143\u202c", US],
  ["512\u00ad555\u00ad0143", US],
  ["512·555·0143", US],
  ["512•555•0143", US],
  ["5125550143\ufe0f", US],
  ["512-555-014Ӡ", "letters"],
  ["512-555-014③", "not-a-number"],
  ["512-555-014½", "not-a-number"],
  ["512-555-0143\u0000", "not-a-number"],
  ["512-555-0143\ud800", "not-a-number"],
  ["☎ 512-555-0143", "not-a-number"],
  // Extensions.
  ["512.555.0143 x12", `${US} x12`],
  ["512.555.0143x12", `${US} x12`],
  ["512.555.0143 X 12", `${US} x12`],
  ["512-555-0143 ext 12", `${US} x12`],
  ["512-555-0143 ext. 12", `${US} x12`],
  ["512-555-0143 EXT.12", `${US} x12`],
  ["512-555-0143ext12", `${US} x12`],
  ["512-555-0143, ext 12", `${US} x12`],
  ["512-555-0143 extn 12", `${US} x12`],
  ["512-555-0143 extension 12", `${US} x12`],
  ["512-555-0143 extension: 12", `${US} x12`],
  ["512-555-0143 (ext. 12)", `${US} x12`],
  ["(512) 555-0143 (x12)", `${US} x12`],
  ["512-555-0143 - ext 12", `${US} x12`],
  ["512-555-0143 #12", `${US} x12`],
  ["512-555-0143#12", `${US} x12`],
  ["512-555-0143 ext #12", `${US} x12`],
  ["512-555-0143;ext=12", `${US} x12`],
  ["5125550143 ｘ１２", `${US} x12`],
  ["5125550143 x١٢", `${US} x12`],
  ["512-555-0143 x007", `${US} x007`],
  ["512-555-0143 x1", `${US} x1`],
  ["512-555-0143 x1234567", `${US} x1234567`],
  ["512-555-0143 x12345678", "extension-invalid"],
  ["512-555-0143 x", "extension-invalid"],
  ["512-555-0143 ext.", "extension-invalid"],
  ["512-555-0143 ext #", "extension-invalid"],
  ["512-555-0143#", "not-a-number"],
  ["512-555-0143 x12 x13", "letters"],
  ["512-555-0143 x1-2", "letters"],
  ["512-555-0143, 12", "not-a-number"],
  ["555-0143 x12", "too-short"],
  ["555 x12", "letters"],
  ["x12", "letters"],
  ["#12", "not-a-number"],
  // tel: URIs (RFC 3966).
  ["tel:+15125550143", US],
  ["tel:+1-512-555-0143", US],
  ["TEL:+1(512)555.0143", US],
  ["tel: 512-555-0143", US],
  ["tel:+15125550143;ext=12", `${US} x12`],
  ["tel:+15125550143;EXT=1-2", `${US} x12`],
  ["tel:+15125550143;isub=7;ext=12;foo", `${US} x12`],
  ["tel:555-0143;phone-context=+1-512", US],
  ["tel:512-555-0143;phone-context=example.com", US],
  ["tel:+15125550143;phone-context=+44", US],
  ["tel:+15125550143;ext=", "extension-invalid"],
  ["tel:+15125550143;ext=12345678", "extension-invalid"],
  ["tel:+15125550143;ext=ab", "extension-invalid"],
  ["tel:", "not-a-number"],
  ["tel:tel:5125550143", "not-a-number"],
  ["phone: 512-555-0143", "not-a-number"],
  // Vanity letters.
  ["1-800-FLOWERS", "+18003569377"],
  ["1-800-flowers", "+18003569377"],
  ["(800) FLOWERS", "+18003569377"],
  ["+1-800-FLOWERS", "+18003569377"],
  ["1-800-GO-FEDEX", "+18004633339"],
  ["1-800-GOT-JUNK", "+18004685865"],
  ["1-888-555-HELP", "+18885554357"],
  ["1-800-EXT-1234", "too-short"],
  ["1-800-QZ2-WXYZ", "+18007929999"],
  ["1-800-FLOWERS x12", "+18003569377 x12"],
  ["１－８００－ＦＬＯＷＥＲＳ", "+18003569377"],
  ["1-800-CONTACTS", "letters"],
  ["1-800-FLOWER", "area-code-unassigned"],
  ["1-TOL-LFR-EEEE", "letters"],
  ["512-555-O143", "letters"],
  ["512-555-OI43", "letters"],
  ["call 512-555-0143", "letters"],
  ["512-555-0143 cell", "letters"],
  ["512-555-0143 or 512-555-0144", "letters"],
  // Lengths.
  ["", "empty"],
  ["   ", "empty"],
  ["\u200b\ufeff", "empty"],
  ["'", "empty"],
  ["5", "too-short"],
  ["555-0143", "too-short"],
  ["512-555-014", "too-short"],
  ["+1 512-555-014", "too-short"],
  ["+1", "too-short"],
  ["00", "too-short"],
  ["011", "too-short"],
  ["512-555-01433", "too-long"],
  ["25125550143", "too-long"],
  ["442079460018", "too-long"],
  ["512-555-0143 / 512-555-0144", "too-long"],
  ["+1 512-555-01433", "too-long"],
  ["1".repeat(250), "too-long"],
  ["5".repeat(251), "input-too-long"],
  [" ".repeat(240) + "5125550143", US],
  [" ".repeat(241) + "5125550143", "input-too-long"],
  // No number at all.
  ["none", "letters"],
  ["N/A", "letters"],
  ["-", "not-a-number"],
  ["+", "not-a-number"],
  ["()", "not-a-number"],
  ["$5125550143", "not-a-number"],
  ["=5125550143", "not-a-number"],
  ["512,555,0143", "not-a-number"],
  ["512_555_0143", "not-a-number"],
  ["user@example.com", "not-a-number"],
  ["__proto__", "not-a-number"],
  // The plan.
  ["000-000-0000", "area-code-unassigned"],
  ["123-456-7890", "area-code-unassigned"],
  ["011-555-0143", "area-code-unassigned"],
  ["211-555-0143", "area-code-unassigned"],
  ["911-555-0143", "area-code-unassigned"],
  ["999-999-9999", "area-code-unassigned"],
  ["652-555-0143", "area-code-unassigned"],
  ["565-555-0143", "area-code-not-in-service"],
  ["761-555-0143", "area-code-not-in-service"],
  ["822-555-0143", "area-code-not-in-service"],
  ["512-055-0143", "exchange-invalid"],
  ["512-155-0143", "exchange-invalid"],
  ["512-199-9999", "exchange-invalid"],
  ["512-200-0000", "+15122000000"],
  ["212-911-7890", "exchange-n11"],
  ["212-211-0143", "exchange-n11"],
  ["+1 212 411 0143 x12", "exchange-n11"],
  ["357-555-0143", "+13575550143"],
  ["924-555-0143", "+19245550143"],
  ["900-555-0143", "+19005550143"],
  ["416-555-0143", "+14165550143"],
  ["876-555-0143", "+18765550143"],
  // Other countries.
  ["+44 20 7946 0018", "+442079460018"],
  ["+44 (0)20 7946 0018", "+442079460018"],
  ["+34 (0)912 345 678", "+34912345678"],
  ["+39 (0)6 1234 5678", "+390612345678"],
  ["0044 20 7946 0018", "+442079460018"],
  ["011 44 20 7946 0018", "+442079460018"],
  ["＋４４　２０　７９４６　００１８", "+442079460018"],
  ["tel:+44-20-7946-0018;ext=12", "+442079460018 x12"],
  ["+44 20 7946 0018 x12", "+442079460018 x12"],
  ["+800 1234 5678", "+80012345678"],
  ["+5125550143", "invalid"],
  ["+44 20 7946", "too-short"],
  ["+44 20 7946 0018 0018", "too-long"],
  ["+44 20 CALL NOW", "letters"],
  ["+999 123 4567", "country-unknown"],
  ["+0 512 555 0143", "country-unknown"],
  ["011 011 44 20 7946 0018", "country-unknown"],
];

for (const [input, expected] of AMERICAN) {
  Deno.test(`parsePhoneNumber() gives ${expected} when told ${JSON.stringify(input).slice(0, 60)}`, () => {
    assertEquals(outcome(input), expected);
    assertEquals(normalizePhoneNumber(input), /^\+[^ ]*/.exec(expected)?.[0] ?? null);
  });
}

const ELSEWHERE: readonly (readonly [string, string, string])[] = [
  ["020 7946 0018", "GB", "+442079460018"],
  ["020 7946 0018 x12", "GB", "+442079460018 x12"],
  ["44 20 7946 0018", "GB", "+442079460018"],
  ["0113 496 0000", "GB", "+441134960000"],
  ["+1 512 555 0143", "GB", US],
  ["00 1 512 555 0143", "GB", US],
  ["00 44 20 7946 0018", "FR", "+442079460018"],
  ["+1 357 555 0143", "GB", "+13575550143"],
  ["00 1 357 555 0143", "GB", "+13575550143"],
  ["00 1 212 911 0143", "GB", "exchange-n11"],
  ["0011 1 512 555 0143", "AU", US],
  ["0011 44 20 7946 0018", "AU", "+442079460018"],
  ["512 555 0143", "GB", "invalid"],
  ["5125550143", "GB", "invalid"],
  ["1-800-FLOWERS", "GB", "letters"],
  ["+1-800-FLOWERS", "GB", "+18003569377"],
  ["none", "GB", "letters"],
  ["", "GB", "empty"],
  ["5", "GB", "too-short"],
  ["06 1234 5678", "IT", "+390612345678"],
  ["02 12 34 56 78", "FR", "+33212345678"],
  ["0411 123 456", "AU", "+61411123456"],
  ["416-555-0143", "CA", "+14165550143"],
  ["512-555-0143", "CA", US],
  ["787 555 0143", "PR", "+17875550143"],
  ["876 555 0143", "JM", "+18765550143"],
];

for (const [input, defaultCountry, expected] of ELSEWHERE) {
  Deno.test(`parsePhoneNumber() gives ${expected} when told ${input} in ${defaultCountry}`, () => {
    assertEquals(outcome(input, { defaultCountry }), expected);
  });
}

Deno.test("parsePhoneNumber() refuses every letter but an extension's when vanity is off", () => {
  const list: PhoneOptions = { vanity: false };
  assertEquals(outcome("1-800-FLOWERS", list), "letters");
  assertEquals(outcome("512-555-HELP", list), "letters");
  assertEquals(outcome("512-555-0143 cell", list), "letters");
  assertEquals(outcome("512-555-0143 ext 12", list), `${US} x12`);
  assertEquals(outcome("512-555-0143", list), US);
  assertEquals(normalizePhoneNumber("1-800-FLOWERS", list), null);
});

Deno.test("parsePhoneNumber() gives every part of a number", () => {
  assertEquals(parsePhoneNumber("(512) 555-0143 x12"), {
    ok: true,
    e164: US,
    callingCode: "1",
    country: "US",
    nationalNumber: "5125550143",
    extension: "12",
    type: "unknown",
    fictional: true,
  });
  assertEquals(parsePhoneNumber("+39 06 1234 5678"), {
    ok: true,
    e164: "+390612345678",
    callingCode: "39",
    country: "IT",
    nationalNumber: "0612345678",
    extension: undefined,
    type: "fixed",
    fictional: false,
  });
});

Deno.test("parsePhoneNumber() accepts the area codes that libphonenumber refuses", () => {
  const npas = "357 436 457 465 471 483 621 624 679 729 837 861 924".split(" ");
  for (const npa of npas) assertEquals(outcome(`(${npa}) 555-0143`), `+1${npa}5550143`);
});

Deno.test("parsePhoneNumber() throws RangeError when the default country is unknown", () => {
  for (const defaultCountry of ["", "us", "USA", "XX", "__proto__", "constructor"]) {
    assertThrows(() => parsePhoneNumber("5125550143", { defaultCountry }), RangeError);
    assertThrows(() => normalizePhoneNumber("5125550143", { defaultCountry }), RangeError);
  }
});

const COUNTRIES: readonly (readonly [string, string | undefined])[] = [
  ["512-555-0143", "US"],
  ["787-555-0143", "US"],
  ["671-555-0143", "US"],
  ["416-555-0143", "CA"],
  ["867-555-0143", "CA"],
  ["876-555-0143", "JM"],
  ["242-555-0143", "BS"],
  ["800-555-0143", undefined],
  ["900-555-0143", undefined],
  ["500-555-0143", undefined],
  ["+44 20 7946 0018", "GB"],
  ["+7 701 123 4567", "KZ"],
  ["+800 1234 5678", undefined],
];

for (const [input, country] of COUNTRIES) {
  Deno.test(`validatePhoneNumber() finds country ${country} when told ${input}`, () => {
    const found = validatePhoneNumber(input);
    assert(found.isValid);
    assertEquals(found.country, country);
    assertEquals(found.e164, normalizePhoneNumber(input));
    assertEquals(found.type, phoneLineType(input));
  });
}

Deno.test("validatePhoneNumber() gives the reason when the number cannot be in use", () => {
  assertEquals(validatePhoneNumber("652-555-0143"), {
    isValid: false,
    reason: "area-code-unassigned",
  });
  assertEquals(validatePhoneNumber(""), { isValid: false, reason: "empty" });
});

const TYPES: readonly (readonly [string, string])[] = [
  ["512-555-0143", "unknown"],
  ["416-555-0143", "unknown"],
  ["787-555-0143", "unknown"],
  ["800-555-0143", "toll-free"],
  ["833-555-0143", "toll-free"],
  ["900-555-0143", "premium"],
  ["500-555-0143", "personal"],
  ["533-555-0143", "personal"],
  ["700-555-0143", "unknown"],
  ["710-555-0143", "unknown"],
  ["+1 242 359 1234", "mobile"],
  ["+1 242 345 6789", "fixed"],
  ["+44 7400 123456", "mobile"],
  ["+44 20 7946 0018", "fixed"],
  ["+44 808 157 0000", "toll-free"],
  ["+44 9012 345678", "premium"],
  ["+44 5600 123456", "voip"],
  ["+44 5500 123456", "uan"],
  ["+44 7640 123456", "pager"],
  ["+33 6 12 34 56 78", "mobile"],
  ["+33 8 91 12 34 56", "premium"],
  ["+54 9 11 2345 6789", "mobile"],
  ["+52 55 1234 5678", "unknown"],
  ["+883 5100 1234 5678", "voip"],
  ["none", "unknown"],
  ["", "unknown"],
];

for (const [input, type] of TYPES) {
  Deno.test(`phoneLineType() says ${type} when told ${JSON.stringify(input)}`, () => {
    assertEquals(phoneLineType(input), type);
    assertEquals(isMobileNumber(input), type === "mobile");
  });
}

Deno.test("phoneLineType() and isMobileNumber() read national numbers of the default country", () => {
  assertEquals(phoneLineType("07400 123456", { defaultCountry: "GB" }), "mobile");
  assert(isMobileNumber("07400 123456", { defaultCountry: "GB" }));
  assertFalse(isMobileNumber("07400 123456"));
});

Deno.test("arePhoneNumbersEqual() compares numbers, not spellings or extensions", () => {
  assert(arePhoneNumbersEqual("(512) 555-0143", "+15125550143"));
  assert(arePhoneNumbersEqual("512-555-0143 x12", "512-555-0143 x13"));
  assert(arePhoneNumbersEqual("1-800-FLOWERS", "800 356 9377"));
  assert(arePhoneNumbersEqual("020 7946 0018", "+442079460018", { defaultCountry: "GB" }));
  assertFalse(arePhoneNumbersEqual("512-555-0143", "512-555-0144"));
  assertFalse(arePhoneNumbersEqual("1-800-FLOWERS", "800 356 9377", { vanity: false }));
});

Deno.test("arePhoneNumbersEqual() is false when either is not a number", () => {
  assertFalse(arePhoneNumbersEqual("", ""));
  assertFalse(arePhoneNumbersEqual("none", "none"));
  assertFalse(arePhoneNumbersEqual("512-555-0143", ""));
  assertFalse(arePhoneNumbersEqual("", "512-555-0143"));
});

for (const input of [undefined, null, 5125550143, 5125550143n, NaN, true, {}, ["512-555-0143"]]) {
  Deno.test(`no function takes ${typeof input} ${String(input)} for a phone number`, () => {
    const odd = input as unknown as string;
    for (const options of [{}, { defaultCountry: "GB" }]) {
      assertEquals(normalizePhoneNumber(odd, options), null);
      assertEquals(parsePhoneNumber(odd, options), { ok: false, reason: "not-a-number" });
      assertEquals(validatePhoneNumber(odd, options), { isValid: false, reason: "not-a-number" });
      assertEquals(phoneLineType(odd, options), "unknown");
      assertFalse(isMobileNumber(odd, options));
      assertFalse(arePhoneNumbersEqual(odd, odd, options));
      assertEquals(formatPhoneNumber(odd, "national", options), null);
    }
    assertEquals(parseNanp(odd), { ok: false, reason: "not-a-number" });
    assertEquals(nationalNumber(odd), -1);
    assertFalse(isAssignableNumber(odd));
  });
}
