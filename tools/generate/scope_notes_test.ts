import { assertEquals } from "@std/assert";
import { STATE_CODES } from "../../compliance/place/states.ts";
import { RULE_BOOK } from "../../compliance/rule_book.ts";
import { SCOPE_NOTES } from "./scope_notes.ts";

Deno.test("SCOPE_NOTES holds each of the 28 remarks once, on jurisdictions that exist", () => {
  assertEquals(SCOPE_NOTES.length, 28);
  assertEquals(new Set(SCOPE_NOTES.map(({ note }) => note)).size, 28);
  const codes = SCOPE_NOTES.map(({ jurisdiction }) => jurisdiction);
  assertEquals(codes.filter((code) => !STATE_CODES.includes(code)), []);
  assertEquals(codes, [...codes].sort());
  assertEquals(codes.filter((code) => code === "MI").length, 2);
});

Deno.test("SCOPE_NOTES names only rows that are there", () => {
  const ids = RULE_BOOK.rules.map(({ id }) => id);
  const named = SCOPE_NOTES.flatMap(({ note }) => note.match(/\b[a-z]{2}\.[a-z-]{5,}/g) ?? []);
  assertEquals(named, ["in.calling-hours-adad", "ut.banned-days"]);
  assertEquals(named.filter((id) => !ids.includes(id)), []);
});
