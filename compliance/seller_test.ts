import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { isName, isSeller, namesSeller, sellerId } from "./seller.ts";
import { request } from "./testdata/contacts.ts";

function named(seller: string, text: unknown, sellerAliases: readonly string[] = []): boolean {
  return namesSeller(request({ seller, sellerAliases }), text);
}

Deno.test("namesSeller() finds a name as whole words only", () => {
  const table: [seller: string, text: unknown, isNamed: boolean][] = [
    ["Acme", "Acme", true],
    ["Acme", "call from Acme.", true],
    ["Acme", "(ACME)", true],
    ["Acme", "acme-homes", true],
    ["Acme", "Acmes", false],
    ["Acme", "xAcme", false],
    ["Acme", "Acme2", false],
    ["Acme", "Acmé", false],
    ["Acme", "Acmeé and Acme", true],
    ["Acme", "Acme\u0301", false], // an accent on the e
    ["Acme Homes", "Acme  Homes", true],
    ["Acme Homes", "Acme, Homes", true],
    ["Acme Homes", "Homes Acme", false],
    ["-Acme-", "xAcme-", false],
    ["Straße", "STRASSE", false],
    ["ÉTÉ", "été", true],
    ["...", "... and more", false],
    ["", "anything", false],
    ["Acme", "", false],
    ["Acme", undefined, false],
    ["Acme", 7, false],
  ];
  for (const [seller, text, isNamed] of table) {
    assertEquals(named(seller, text), isNamed, `${seller} / ${text}`);
  }
  assertEquals(named("Acme", "by Sunny", ["Sunny"]), true);
  assertEquals(named("Acme", "by Sunny", [""]), false);
});

Deno.test("isSeller() compares names by their letters and digits", () => {
  const table: [seller: string, name: unknown, isSame: boolean][] = [
    ["Acme", "acme", true],
    ["Acme, Inc.", "ACME INC", true],
    ["Acme Inc", "AcmeInc", false],
    ["Acme", "Acme Inc", false],
    ["Acme", "", false],
    ["...", "!!!", false],
    ["...", "...", true],
    ["Acme", undefined, false],
    ["Acme", null, false],
  ];
  for (const [seller, name, isSame] of table) {
    assertEquals(isSeller(request({ seller }), name), isSame, `${seller} / ${name}`);
  }
});

Deno.test("isName() asks for a letter or digit", () => {
  for (const name of ["a", "7", " é ", "東京"]) assertEquals(isName(name), true, name);
  for (const name of ["", " ", "-", "\uFF9E", undefined, null, 7]) {
    assertEquals(isName(name), false);
  }
});

Deno.test("namesSeller() answers as the plain comparison of words does", () => {
  const words = (text: string) =>
    ` ${text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
  const letters = fc.string({
    unit: fc.constantFrom("a", "B", "1", " ", ".", "-", "é", "\u0301", "ﬁ", "ß", "Ａ"),
    maxLength: 6,
  });
  fc.assert(
    fc.property(letters, letters, letters, (before, seller, after) => {
      for (const text of [before + seller + after, before + after, seller]) {
        const key = words(seller);
        const isNamed = key.trim() !== "" && words(text).includes(key);
        assertEquals(named(seller, text), isNamed, JSON.stringify([seller, text]));
      }
    }),
    { seed: 20_261_124, numRuns: 5000 },
  );
});

Deno.test("sellerId() is the same for spellings of one name, and no other", () => {
  const table: [name: string, id: string][] = [
    ["Example Home Buyers LLC", "example home buyers llc"],
    ["EXAMPLE  Home-Buyers, LLC.", "example home buyers llc"],
    ["Example Home Buyers", "example home buyers"],
    ["\uff21cme", "acme"],
    ["★", "★"],
  ];
  for (const [name, id] of table) assertEquals(sellerId(name), id);
});
