import { assertEquals } from "@std/assert";
import { naming } from "./mentions.ts";

const FITS = naming({
  ids: ["lead-1", "lead-12345", "7"],
  phones: ["+15125550143", "(614) 555-0107", "+442079460123", "none"],
  names: [["Pat", "Quimby"], ["José", "O'Neil-Peña"]],
  emails: ["pat.quimby@example.com"],
});

const TEXTS: readonly (readonly [text: string, isNamed: boolean])[] = [
  ["lead-1", true],
  ["7", true],
  ["about lead-1 again", false],
  ["lead-12345", true],
  ["about lead-12345.", true],
  ["lead-123456", false],
  ["lead-12345-b", false],
  ["old-lead-12345", false],
  ["+15125550143", true],
  ["5125550143", true],
  ["1 (512) 555-0143", true],
  ["call 512.555.0143, please", true],
  ["512 555 0143", true],
  ["55125550143", false],
  ["51255501430", false],
  ["512-555-0144", false],
  ["6145550107", true],
  ["+44 20 7946 0123", true],
  ["20 7946 0123", false],
  ["none", true],
  ["none of them", false],
  ["Pat Quimby", true],
  ["ask pat   quimby", true],
  ["Pat M. Quimby", true],
  ["Quimby, Pat", true],
  ["Pat", false],
  ["the Quimby house", false],
  ["Patty Quimby", false],
  ["Pat Quimbys", false],
  ["José O'Neil-Peña", true],
  ["Jose O'Neil-Peña", false],
  ["Pat.Quimby@example.com", true],
  ["xpat.quimby@example.com", false],
  ["", false],
];

for (const [text, isNamed] of TEXTS) {
  Deno.test(`naming() ${isNamed ? "finds" : "does not find"} the person in "${text}"`, () => {
    assertEquals(FITS(text), isNamed);
  });
}

Deno.test("naming() takes names and identifiers literally", () => {
  const fits = naming({ ids: ["a.*b(c)[d]"], phones: [], names: [["A.", "B|C"]], emails: [] });
  assertEquals([fits("a.*b(c)[d]"), fits("axxb(c)[d]")], [true, false]);
  assertEquals([fits("A. B|C"), fits("Ax B"), fits("C")], [true, false, false]);
});

Deno.test("naming() of nobody finds nobody", () => {
  const fits = naming({ ids: [], phones: [], names: [], emails: [] });
  assertEquals([fits(""), fits("lead-1")], [false, false]);
});
