import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { isE164 } from "../models/checks.ts";
import { readEmailCell } from "./emails.ts";
import { isTollFree, readPhoneCell } from "./phones.ts";

const SEED = 20_260_101;

const PHONES: readonly (readonly [string, readonly string[]])[] = [
  ["(512) 555-0143", ["+15125550143"]],
  ["1-512-555-0143", ["+15125550143"]],
  ["+1 512.555.0143", ["+15125550143"]],
  ["5125550143.0", ["+15125550143"]],
  ["p:+15125550143", ["+15125550143"]],
  ["tel: 512-555-0143", ["+15125550143"]],
  ["512-555-0143 ext. 12", ["+15125550143 x12"]],
  ["512-555-0143, ext 12", ["+15125550143 x12"]],
  ["512-555-0143 (cell)", ["+15125550143"]],
  ["512-555-0143 home", ["+15125550143"]],
  ["Mobile 512-555-0143", ["+15125550143"]],
  ["512-555-0143; 512-555-0144", ["+15125550143", "+15125550144"]],
  ["512-555-0143 or 512-555-0144", ["+15125550143", "+15125550144"]],
  ["512-555-0143/512-555-0144|bad", ["+15125550143", "+15125550144", "phone_invalid"]],
  ["800-555-0143", ["+18005550143 toll-free"]],
  ["512-555-0143 x1234567", ["+15125550143"]],
  ["5.12555E+09", ["phone_scientific_notation"]],
  ["900-555-0143", ["phone_premium"]],
  ["+44 20 7946 0018", ["phone_non_us"]],
  ["555-0143", ["phone_invalid"]],
  ["111-111-1111", ["phone_invalid"]],
  ["512-911-0143", ["phone_invalid"]],
  ["call Pat", ["phone_invalid"]],
  ["1-800-FLOWERS", ["phone_invalid"]],
  ["9".repeat(2_000), ["phone_invalid"]],
  ["", []],
  [";", []],
];

for (const [cell, expected] of PHONES) {
  Deno.test(`readPhoneCell() reads ${JSON.stringify(cell.slice(0, 40))}`, () => {
    const shown = readPhoneCell(cell).map((piece) =>
      piece.ok
        ? piece.e164 + (piece.extension === undefined ? "" : ` x${piece.extension}`) +
          (piece.isTollFree ? " toll-free" : "")
        : piece.issue
    );
    assertEquals(shown, expected);
  });
}

Deno.test("readPhoneCell() gives numbers of the plan or remarks, whatever the cell", () => {
  const unit = fc.constantFrom(..."0123456789", ..."()+-. x;/eE", " or ", "ext", "cell");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (cell) => {
      for (const piece of readPhoneCell(cell)) {
        if (!piece.ok) continue;
        assertEquals(isE164(piece.e164) && piece.e164.startsWith("+1"), true);
        assertEquals(piece.isTollFree, isTollFree(piece.e164));
        assertEquals(/^\d{1,6}$/.test(piece.extension ?? "1"), true);
      }
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});

Deno.test("isTollFree() knows the seven codes", () => {
  for (const code of [800, 833, 844, 855, 866, 877, 888]) {
    assertEquals(isTollFree(`+1${code}5550143`), true);
  }
  for (const code of [801, 811, 822, 899, 880, 512]) {
    assertEquals(isTollFree(`+1${code}5550143`), false);
  }
  assertEquals(isTollFree("+448005550143"), false);
});

const EMAILS: readonly (readonly [string, readonly string[]])[] = [
  ["PAT@Example.COM", ["pat@example.com"]],
  ["pat@example.com; sam@example.org", ["pat@example.com", "sam@example.org"]],
  ["<pat@example.com>", ["pat@example.com"]],
  ["mailto:pat@example.com", ["pat@example.com"]],
  ["pat@example.com.", ["pat@example.com"]],
  ["pat@example.com,", ["pat@example.com"]],
  ["pat @example.com", ["email_invalid"]],
  ["pat..q@example.com", ["email_invalid"]],
  ["pat", ["email_invalid"]],
  ["noemail@example.com", ["email_placeholder"]],
  ["pat@noemail.com", ["email_placeholder"]],
  ["pat@exmaple.com", ["pat@exmaple.com"]],
  ["a".repeat(5_000) + ";", ["email_invalid"]],
  ["", []],
  [";", []],
];

for (const [cell, expected] of EMAILS) {
  Deno.test(`readEmailCell() reads ${JSON.stringify(cell.slice(0, 40))}`, () => {
    const shown = readEmailCell(cell).map((piece) => piece.ok ? piece.email : piece.issue);
    assertEquals(shown, expected);
  });
}
