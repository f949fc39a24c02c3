import { assert, assertEquals, assertThrows } from "@std/assert";
import { HEADER_NAMES, type HeaderField } from "./header_names.ts";
import { ValidationError } from "../utils/errors.ts";
import { headerKey, mapHeaders, namedMeanings } from "./headers.ts";

const NAMES = (Object.keys(HEADER_NAMES) as HeaderField[]).flatMap((field) =>
  HEADER_NAMES[field].map((name) => ({ field, name }))
);

Deno.test("HEADER_NAMES holds 512 names, each once and as headerKey() writes it", () => {
  assertEquals(NAMES.length, 512);
  assertEquals(new Set(NAMES.map(({ name }) => name)).size, 512);
  for (const { name } of NAMES) assertEquals(headerKey(name), name);
});

Deno.test("mapHeaders() maps each of the 512 names to its field, however it is spelled", () => {
  for (const { field, name } of NAMES) {
    for (const spelled of [name, `\ufeff ${name.toUpperCase().replaceAll(" ", "_")}*:`]) {
      const [column] = mapHeaders([spelled]).columns;
      assert(column?.kind === "field", name);
      assertEquals(column.field, field, name);
    }
  }
});

const KEYS: readonly (readonly [string, string])[] = [
  ["\ufeffFirst Name", "first name"],
  ["  Owner_1-First.Name  ", "owner 1 first name"],
  ["Est. Loan-to-Value", "est loan to value"],
  ["E-mail #2", "e mail 2"],
  ["名前", ""],
  ["__proto__", "proto"],
  ["", ""],
];

for (const [header, key] of KEYS) {
  Deno.test(`headerKey() makes ${JSON.stringify(key)} of ${JSON.stringify(header)}`, () => {
    assertEquals(headerKey(header), key);
  });
}

Deno.test("mapHeaders() ties type and do-not-call columns to their number, 1 to 9", () => {
  for (let n = 1; n <= 9; n++) {
    assertEquals(mapHeaders([`Phone ${n}`, `PHONE ${n} TYPE`, `phone_${n}_dnc`]).columns, [
      { kind: "field", field: "phoneOther", phoneIndex: n },
      { kind: "phoneType", phoneIndex: n },
      { kind: "phoneDnc", phoneIndex: n },
    ]);
  }
  // Beyond nine the mark cannot be tied to a number, so it counts for the whole row.
  assertEquals(mapHeaders(["Phone 10 DNC"]).columns, [
    { kind: "field", field: "doNotCall", phoneIndex: undefined },
  ]);
});

Deno.test("mapHeaders() tells what a list has and what it has twice", () => {
  const mapping = mapHeaders(["Phone", "phone", "Foo", "foo", "", "Phone 1"]);
  assertEquals(mapping.hasPhone, true);
  assertEquals([mapping.hasEmail, mapping.hasAddress], [false, false]);
  assertEquals(mapping.duplicates, ["phone", "foo"]);
  assertEquals(mapping.unknown, ["foo", "column 5"]);
});

Deno.test("mapHeaders() keeps 200 unknown columns and ignores further ones", () => {
  const headers = Array.from({ length: 205 }, (_, i) => `extra ${i}`);
  const kinds = mapHeaders(headers).columns.map(({ kind }) => kind);
  assertEquals(kinds.filter((kind) => kind === "custom").length, 200);
  assertEquals(kinds.slice(200), new Array(5).fill("ignored"));
});

Deno.test("mapHeaders() gives no custom field a name that every object has", () => {
  assertEquals(mapHeaders(["constructor", "__proto__"]).columns, [
    { kind: "custom", key: "column 1" },
    { kind: "custom", key: "proto" },
  ]);
});

for (
  const [header, expected] of [
    ["DNC Status", "doNotCall"],
    ["Phone DNC", "doNotCall"],
    ["DNC/Litigator Scrub", "doNotCall"],
    ["SMS Opt-Out", "doNotCall"],
    ["Opted Out Of SMS", "doNotCall"],
    ["Unsubscribed", "doNotCall"],
    ["Do not text", "doNotCall"],
    ["Is Litigator?", "litigator"],
    ["Federal DNC Litigator", "doNotCall"],
    ["Blacklist?", "doNotCall"],
    ["Don't call", "doNotCall"],
    ["Dont call", "doNotCall"],
    ["STOP", "doNotCall"],
    ["Remove", "doNotCall"],
    ["Removed Date", "doNotCall"],
    ["Suppressed", "doNotCall"],
    ["On Suppression List", "doNotCall"],
    ["Wants No Contact", "doNotCall"],
    ["Cease and Desist", "doNotCall"],
    ["Do Not Call/Mail", "doNotCall"],
    ["Consent Revoked At", "doNotCall"],
    ["National DNC", "doNotCall"],
    ["TCPA Litigator Flag", "litigator"],
    ["Serial Plaintiff", "litigator"],
    ["Bus Stop", undefined],
    ["Roof Removed", undefined],
    ["E-Mail Opt-Out", undefined],
    ["DNC Last Checked", undefined],
    ["DNC Scrub Date", undefined],
    ["Do Not Mail", "doNotMail"],
    ["Email opt-in consent", undefined],
    ["Dndrf", undefined],
  ] as const
) {
  Deno.test(`mapHeaders() takes ${header} for ${expected ?? "no mark"}`, () => {
    const [column] = mapHeaders([header, "Phone"]).columns;
    assertEquals(column?.kind === "field" ? column.field : undefined, expected);
  });
}

Deno.test("mapHeaders() reads a column as it was told to, by meaning or by known name", () => {
  const named = namedMeanings({ "Best No.": "phoneMobile", Line: "Phone 2 Type", City: "notes" });
  assertEquals(mapHeaders(["BEST_NO", "line", "City", "Foo"], named), {
    columns: [
      { kind: "field", field: "phoneMobile", phoneIndex: undefined },
      { kind: "phoneType", phoneIndex: 2 },
      { kind: "field", field: "notes", phoneIndex: undefined },
      { kind: "custom", key: "foo" },
    ],
    hasPhone: true,
    hasEmail: false,
    hasAddress: false,
    duplicates: [],
    unknown: ["foo"],
  });
});

for (
  const [name, columns, message] of [
    ["a meaning that is none", { Foo: "fax" }, 'columns: "Foo" cannot mean "fax"; it must be'],
    ["a meaning of every object", { Foo: "constructor" }, 'cannot mean "constructor"'],
    ["a name twice", { Foo: "phone", "FOO.": "email" }, 'columns: "FOO." is named twice'],
    ["a name without letters", { "名前": "fullName" }, "has no letters a-z and no digits"],
    ["a column that is not there", { Bar: "phone" }, 'columns: the list has no column "bar"'],
  ] as const
) {
  Deno.test(`mapHeaders() refuses ${name}`, () => {
    const map = () => mapHeaders(["Foo"], namedMeanings(columns));
    assertThrows(map, ValidationError, message);
  });
}

Deno.test("namedMeanings() lists every meaning when it refuses one", () => {
  const { message } = assertThrows(() => namedMeanings({ Foo: "fax" }), ValidationError);
  for (const field of Object.keys(HEADER_NAMES)) assert(message.includes(field), field);
});

for (
  const [header, field] of [
    ["Best Cell", "phoneMobile"],
    ["Owner Cell", "phoneMobile"],
    ["Wireless 1", "phoneMobile"],
    ["Telephone No.", "phoneOther"],
    ["Phone (best)", "phoneOther"],
    ["Owner's Name", "fullName"],
    ["Seller's Full Name", "fullName"],
    ["Prop St. Address", "street"],
    ["Prop. Town", "city"],
    ["Property Town", "city"],
    ["E-Mail Addr.", "email"],
  ] as const
) {
  Deno.test(`mapHeaders() takes ${header} for ${field}`, () => {
    const [column] = mapHeaders([header]).columns;
    assertEquals(column?.kind === "field" ? column.field : undefined, field);
  });
}
