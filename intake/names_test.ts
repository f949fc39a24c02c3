import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type FullName, isEntityName, nameCase, parseFullName, parseSuffix } from "./names.ts";

const SEED = 20_260_101;

const NAMES: readonly (readonly [string, FullName])[] = [
  ["Pat Q Sample Jr", { firstName: "Pat", middleName: "Q", lastName: "Sample", suffix: "Jr" }],
  ["SAMPLE, PAT Q", { firstName: "Pat", middleName: "Q", lastName: "Sample" }],
  ["Sample, Pat III", { firstName: "Pat", lastName: "Sample", suffix: "III" }],
  ["Sample III, Pat", { firstName: "Pat", lastName: "Sample", suffix: "III" }],
  ["Pat Sample, Jr.", { firstName: "Pat", lastName: "Sample", suffix: "Jr" }],
  ["Dr. Pat Sample", { firstName: "Pat", lastName: "Sample" }],
  ["Pat", { firstName: "Pat" }],
  ["Pat de la Prueba", { firstName: "Pat", lastName: "de la Prueba" }],
  ["PAT DE LA PRUEBA", { firstName: "Pat", lastName: "De La Prueba" }],
  ["van Sample", { firstName: "Van", lastName: "Sample" }],
  ["Zoë MÜSTER", { firstName: "Zoë", lastName: "Müster" }],
  ["Pat & Sam Sample", {
    firstName: "Pat",
    lastName: "Sample",
    coOwner: { firstName: "Sam", lastName: "Sample" },
  }],
  ["SAMPLE, PAT & SAM", {
    firstName: "Pat",
    lastName: "Sample",
    coOwner: { firstName: "Sam", lastName: "Sample" },
  }],
  ["Pat Sample and Sam Example", {
    firstName: "Pat",
    lastName: "Sample",
    coOwner: { firstName: "Sam", lastName: "Example" },
  }],
  ["Pat Sample &", { firstName: "Pat", lastName: "Sample" }],
  ["& Sam", { firstName: "Sam" }],
  ["Andy Sandoval", { firstName: "Andy", lastName: "Sandoval" }],
  ["Example Holdings LLC", { companyName: "Example Holdings LLC" }],
  ["ESTATE OF PAT SAMPLE", { companyName: "ESTATE OF PAT SAMPLE" }],
  ["12345", {}],
  ["", {}],
];

for (const [text, expected] of NAMES) {
  Deno.test(`parseFullName() splits ${JSON.stringify(text)}`, () => {
    assertEquals(parseFullName(text), expected);
  });
}

const CASED: readonly (readonly [string, string])[] = [
  ["PAT", "Pat"],
  ["pat", "Pat"],
  ["O'SAMPLE", "O'Sample"],
  ["mary-ann", "Mary-Ann"],
  ["MCSAMPLE", "McSample"],
  ["mc", "Mc"],
  ["McSample", "McSample"],
  ["DeSample", "DeSample"],
  ["ÉLODIE", "Élodie"],
  ["j.r.", "J.R."],
];

for (const [text, expected] of CASED) {
  Deno.test(`nameCase() makes ${expected} of ${text}`, () =>
    assertEquals(nameCase(text), expected));
}

Deno.test("isEntityName() looks at whole words", () => {
  for (const text of ["Example, L.L.C.", "SAMPLE TRUST", "First Example Bank", "estate of a"]) {
    assertEquals(isEntityName(text), true, text);
  }
  for (const text of ["Trusty Sample", "Pat Banks", "Pat Estate", ""]) {
    assertEquals(isEntityName(text), false, text);
  }
});

Deno.test("parseSuffix() knows generations", () => {
  assertEquals(["JR.", "sr", "iii", "V", ""].map(parseSuffix), [
    "Jr",
    "Sr",
    "III",
    undefined,
    undefined,
  ]);
});

Deno.test("parseFullName() gives no empty part, whatever the text", () => {
  const unit = fc.constantFrom(..."aB&,.' jrDéß1\u{1f600}", " and ", "llc");
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const { coOwner, ...name } = parseFullName(text);
      for (const part of Object.values({ ...name, co: coOwner?.firstName ?? "x" })) {
        assertEquals(part.trim() !== "", true);
      }
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});
