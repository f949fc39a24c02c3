import { assert, assertEquals, assertGreater, assertMatch } from "@std/assert";
import fc from "fast-check";
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { areaCode, isAssignableNumber } from "./nanp.ts";
import { parseNanp } from "./nanp_parse.ts";
import {
  arePhoneNumbersEqual,
  formatPhoneNumber,
  normalizePhoneNumber,
  parsePhoneNumber,
  type PhoneFormat,
  phoneLineType,
  type PhoneNumber,
  type PhoneOptions,
  validatePhoneNumber,
} from "./phone.ts";

const SEED = { seed: 20_251_126, numRuns: 2_000 };
const FORMATS: readonly PhoneFormat[] = ["national", "international", "e164", "rfc3966"];
const E164 = /^\+[1-9]\d{1,14}$/;

const NPAS: readonly string[] = Array.from({ length: 800 }, (_, i) => areaCode(200 + i))
  .filter((area) => area?.inService)
  .map((area) => area?.npa ?? "");

/** American Samoa has no exchange 555 in libphonenumber's metadata. */
const US_NPAS_OF_BOTH: readonly string[] = NPAS.filter((npa) => {
  const area = areaCode(npa);
  return area?.country === "US" && area.kind === "geographic" &&
    ["555", "733"].some((nxx) => parsePhoneNumberFromString(`+1${npa}${nxx}0143`)?.isValid());
});

const exchange = fc.integer({ min: 200, max: 999 }).filter((nxx) => nxx % 100 !== 11).map(String);
const line = fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, "0"));
const extension = fc.option(
  fc.stringMatching(/^[0-9]{1,7}$/),
  { nil: undefined },
);

/** One spelling of each kind; the first placeholder pair of digits is the area code. */
const SPELLINGS: readonly string[] = [
  "AAAEEELLLL",
  "1AAAEEELLLL",
  "+1AAAEEELLLL",
  "(AAA) EEE-LLLL",
  "(AAA)EEE-LLLL",
  "AAA-EEE-LLLL",
  "AAA.EEE.LLLL",
  "AAA EEE LLLL",
  "1 AAA EEE LLLL",
  "1-AAA-EEE-LLLL",
  "+1 (AAA) EEE-LLLL",
  "  AAA  EEE  LLLL ",
  "AAA-EEE-LLLL x12",
  "AAA-EEE-LLLL ext. 12",
  "tel:+1-AAA-EEE-LLLL;ext=12",
  "AAA\u2013EEE\u2013LLLL",
  "AAA\u00a0EEE\u00a0LLLL",
];

function spell(spelling: string, npa: string, nxx: string, last: string): string {
  return spelling.replace("AAA", npa).replace("EEE", nxx).replace("LLLL", last);
}

/** Strings made of what phone cells hold, so that most of them get past the first check. */
const phoneLike = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(..."0123456789+-.() x#;=/tel:ext٣３\u00a0\u200b–AZ'".split("")),
    maxLength: 40,
  }),
  fc.tuple(fc.constantFrom("", "+", "00", "011", "tel:"), fc.stringMatching(/^[0-9]{1,17}$/))
    .map(([prefix, digits]) => prefix + digits),
  fc.constantFrom(...Object.entries(examples).map(([, national]) => String(national))),
);

const options: fc.Arbitrary<PhoneOptions> = fc.record({
  defaultCountry: fc.constantFrom("US", "CA", "GB", "IT", "AU", "JP", "AR", "DE"),
  vanity: fc.boolean(),
});

Deno.test("phone functions never throw and agree with each other on any text", () => {
  fc.assert(
    fc.property(phoneLike, options, (input, how) => {
      const parsed = parsePhoneNumber(input, how);
      const e164 = parsed.ok ? parsed.e164 : null;
      assertEquals(normalizePhoneNumber(input, how), e164);
      assertEquals(formatPhoneNumber(input, "e164", how), e164);
      assertEquals(validatePhoneNumber(input, how).isValid, parsed.ok);
      assertEquals(phoneLineType(input, how), parsed.ok ? parsed.type : "unknown");
      assertEquals(arePhoneNumbersEqual(input, input, how), parsed.ok);
      if (!parsed.ok) return;
      assertMatch(parsed.e164, E164);
      assertEquals(parsed.e164, `+${parsed.callingCode}${parsed.nationalNumber}`);
      if (parsed.callingCode === "1") assert(isAssignableNumber(parsed.e164));
    }),
    { ...SEED, numRuns: 10_000 },
  );
});

Deno.test("normalizePhoneNumber() changes nothing when applied to its own answer", () => {
  fc.assert(
    fc.property(phoneLike, options, options, (input, how, other) => {
      const once = normalizePhoneNumber(input, how);
      if (once !== null) assertEquals(normalizePhoneNumber(once, other), once);
    }),
    { ...SEED, numRuns: 5_000 },
  );
});

Deno.test("normalizePhoneNumber() agrees with libphonenumber on every US area code both know", () => {
  assertEquals(US_NPAS_OF_BOTH.length, 378 - 13);
  let compared = 0;
  fc.assert(
    fc.property(exchange, line, fc.constantFrom(...SPELLINGS), (nxx, last, spelling) => {
      for (const npa of US_NPAS_OF_BOTH) {
        const text = spell(spelling, npa, nxx, last);
        const theirs = parsePhoneNumberFromString(text, "US");
        if (!theirs?.isValid()) continue;
        assertEquals(normalizePhoneNumber(text), theirs.number, text);
        compared++;
      }
    }),
    { ...SEED, numRuns: 60 },
  );
  assertGreater(compared, 60 * 360);
});

Deno.test("normalizePhoneNumber() gives one answer for every spelling of an assignable number", () => {
  fc.assert(
    fc.property(fc.constantFrom(...NPAS), exchange, line, (npa, nxx, last) => {
      for (const spelling of SPELLINGS) {
        const text = spell(spelling, npa, nxx, last);
        assertEquals(normalizePhoneNumber(text), `+1${npa}${nxx}${last}`, text);
      }
    }),
    SEED,
  );
});

Deno.test("parseNanp() agrees with parsePhoneNumber() on every text", () => {
  fc.assert(
    fc.property(phoneLike, fc.boolean(), (input, vanity) => {
      const plan = parseNanp(input, { vanity });
      const any = parsePhoneNumber(input, { vanity });
      if (plan.ok) {
        assert(any.ok);
        assertEquals([any.e164, any.extension], [plan.e164, plan.extension]);
        assertEquals(any.nationalNumber, String(plan.national));
        assertEquals(any.fictional, plan.fictional);
        assertEquals(any.country, plan.area.country);
      } else if (plan.reason !== "not-nanp") {
        assertEquals(any, { ok: false, reason: plan.reason });
      } else if (any.ok) {
        assert(any.callingCode !== "1");
      }
    }),
    { ...SEED, numRuns: 10_000 },
  );
});

function assertRoundTrip(number: PhoneNumber, spelled: string): void {
  for (const format of FORMATS) {
    const text = formatPhoneNumber(spelled, format);
    assert(text !== null, spelled);
    const home = number.country === undefined ? {} : { defaultCountry: number.country };
    const back = parsePhoneNumber(text, format === "national" ? home : {});
    const expected = format === "e164" ? { ...number, extension: undefined } : number;
    assertEquals(back, expected, `${format} of ${spelled}`);
  }
}

Deno.test("formatPhoneNumber() parses back to the same +1 number in each format", () => {
  fc.assert(
    fc.property(fc.constantFrom(...NPAS), exchange, line, extension, (npa, nxx, last, ext) => {
      const spelled = `+1${npa}${nxx}${last}${ext === undefined ? "" : ` x${ext}`}`;
      const number = parsePhoneNumber(spelled);
      assert(number.ok);
      assertEquals(number.extension, ext);
      assertRoundTrip(number, spelled);
    }),
    SEED,
  );
});

for (const [country, national] of Object.entries(examples)) {
  Deno.test(`formatPhoneNumber() parses back to the same number in each format in ${country}`, () => {
    assert(isSupportedCountry(country));
    const theirs = parsePhoneNumberFromString(String(national), country);
    assert(theirs !== undefined);
    for (const tail of ["", " x12"]) {
      const spelled = theirs.number + tail;
      const number = parsePhoneNumber(spelled);
      assert(number.ok, spelled);
      assertEquals(number.e164, theirs.number);
      assertRoundTrip(number, spelled);
    }
  });
}
