import { assertEquals } from "@std/assert";
import { headerText, toHeaders } from "./headers.ts";
import type { Headers } from "./transport.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

const READ: readonly (readonly [string, Headers, string | undefined])[] = [
  ["a value", { name: bytes("text") }, "text"],
  ["an empty value", { name: new Uint8Array() }, ""],
  ["the first of several values", { name: [bytes("first"), bytes("second")] }, "first"],
  ["no value at all", { name: [] }, undefined],
  ["another case of the name", { Name: bytes("text") }, undefined],
  ["no such header", {}, undefined],
  ["Unicode", { name: bytes("Zoë 🏠") }, "Zoë 🏠"],
  ["bytes that are no UTF-8", { name: Uint8Array.of(0x61, 0xff, 0x62) }, "a\uFFFDb"],
];

for (const [what, headers, expected] of READ) {
  Deno.test(`headerText() reads ${what}`, () => {
    assertEquals(headerText(headers, "name"), expected);
  });
}

Deno.test("headerText() finds nothing that every object has", () => {
  for (const name of ["constructor", "__proto__", "toString"]) {
    assertEquals(headerText({}, name), undefined);
  }
});

Deno.test("headerText() finds no text in what is no bytes", () => {
  assertEquals(headerText({ name: "text" } as unknown as Headers, "name"), undefined);
});

Deno.test("toHeaders() leaves out what is undefined", () => {
  assertEquals(toHeaders({ a: "1", b: undefined, c: "" }), { a: bytes("1"), c: bytes("") });
});

Deno.test("toHeaders() keeps a header named __proto__ a header", () => {
  const headers = toHeaders(JSON.parse('{"__proto__":"1"}'));
  assertEquals(headerText(headers, "__proto__"), "1");
});
