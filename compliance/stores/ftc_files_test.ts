/** Reads the registry's download files in every form, and refuses what is broken. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { createHash } from "node:crypto";
import { ValidationError } from "../../utils/validation_error.ts";
import { type FullListOptions, RegistryBuilder } from "../registry/builder.ts";
import { numberOf } from "../registry/number_bits.ts";
import { DncRegistry } from "../registry/registry.ts";
import { readFullList, type ReadListOptions } from "./ftc_files.ts";
import { streamOf, zip } from "./harness/zip.ts";

const AS_OF = "2026-11-02";
const ALL_PIECES = [1, 2, 3, 7, 64 * 1024];

async function full(content: string | Uint8Array, options?: ReadListOptions, piece?: number) {
  const builder = new RegistryBuilder({ asOf: AS_OF, minNumbers: 0 });
  const report = await readFullList(streamOf(content, piece), builder, options);
  const registry = new DncRegistry({ areas: builder.build() });
  return { report, file: report.files[0]!, registry, size: builder.size };
}

async function message(work: Promise<unknown>): Promise<string> {
  return (await assertRejects(() => work, ValidationError)).message;
}

const FLAT: readonly [string, string, string][] = [
  ["one number a line", "3035550143\n3035550144\n", "number in column 1"],
  ["CRLF", "3035550143\r\n3035550144\r\n", "number in column 1"],
  ["eleven digits", "13035550143\n13035550144\n", "number in column 1"],
  ["ten and eleven digits", "3035550143\n13035550144\n", "number in column 1"],
  ["E.164", "+13035550143\n+13035550144\n", "number in column 1"],
  ["usual spellings", "(303) 555-0143\n303.555.0144\n", "number in column 1"],
  ["area code apart", "303,5550143\n303,5550144\n", "area code in column 1, number in column 2"],
  [
    "area code and dash",
    "303,555-0143\n303,555-0144\n",
    "area code in column 1, number in column 2",
  ],
  ["quotes", '"303","5550143"\n"303","5550144"\n', "area code in column 1, number in column 2"],
  ["tabs", "303\t5550143\n303\t5550144\n", "area code in column 1, number in column 2"],
  [
    "a header",
    "area code,number\n303,5550143\n303,5550144\n",
    "area code in column 1, number in column 2",
  ],
  ["a byte-order mark", "\ufeff3035550143\n3035550144\n", "number in column 1"],
  ["blank lines", "\n3035550143\n\r\n   \n3035550144\n", "number in column 1"],
  ["further columns", "x,3035550143,Denver\ny,3035550144,Denver\n", "number in column 2"],
];

for (const [what, text, layout] of FLAT) {
  Deno.test(`readFullList() reads a flat list with ${what}, whatever the pieces`, async () => {
    for (const piece of ALL_PIECES) {
      const { file, registry, report, size } = await full(text, {}, piece);
      assertEquals([file.form, file.layout, file.taken, file.refused, size], [
        "flat",
        layout,
        2,
        0,
        2,
      ]);
      assert(registry.has("+13035550143") && registry.has("+13035550144"));
      assertEquals([report.isZipped, report.bytes], [false, new TextEncoder().encode(text).length]);
      assertEquals(report.sha256, createHash("sha256").update(text).digest("hex"));
    }
  });
}

const XML: readonly [string, string][] = [
  [
    "values in attributes",
    `<list type="full"><ac val="303"><ph val="5550143"/><ph val="5550144"/></ac></list>`,
  ],
  [
    "values as text",
    "<r><n><area>303</area><num>5550143</num></n><n><area>303</area><num>555-0144</num></n></r>",
  ],
  [
    "number before area code",
    "<r><n><num>5550143</num><area>303</area></n><n><num>5550144</num><area>303</area></n></r>",
  ],
  ["values side by side", "<r><a>303</a><p>5550143</p><p>5550144</p><a>720</a></r>"],
  ["text before elements", "<r><a>303<p>5550143</p><p>5550144</p></a></r>"],
  ["whole numbers", "<r><p>3035550143</p><p>3035550144</p></r>"],
  [
    "declaration, comment and CDATA",
    `<?xml version="1.0"?>\n<!DOCTYPE list>\n<!-- 7205550100 <x> -->\n<r>\n <a v='303'>\n <p><![CDATA[5550143]]></p>\n<p> 5550144\n</p></a>\n</r>\n`,
  ],
  [
    "a byte-order mark and blank lines",
    `\ufeff\n\n<r><a v="303"><p v="5550143"/><p v = "5550144" /></a></r>`,
  ],
];

for (const [what, text] of XML) {
  Deno.test(`readFullList() reads an XML list with ${what}, whatever the pieces`, async () => {
    for (const piece of ALL_PIECES) {
      const { file, registry, size } = await full(text, {}, piece);
      assertEquals([file.form, file.taken, file.refused, size], ["xml", 2, 0, 2]);
      assert(registry.has("+13035550143") && registry.has("+13035550144"));
    }
  });
}

/** Serial numbers that grow through all lengths in which area codes and numbers come. */
const SERIALS = [
  ...Array.from({ length: 100 }, (_, i) => i + 1),
  ...[199, 200, 600, 999, 1000, 2_345_678, 3_455_550_199],
];
const numbers = (write: (serial: number, number: number) => string) =>
  SERIALS.map((serial, i) => write(serial, 5550143 + i)).join("");

const NUMBERED: readonly [string, string][] = [
  [
    "attributes",
    `<r><ac v="303">${numbers((serial, n) => `<p id="${serial}" v="${n}"/>`)}</ac></r>`,
  ],
  [
    "attributes behind the number",
    `<r><ac v="303">${numbers((serial, n) => `<p v="${n}" id="${serial}"/>`)}</ac></r>`,
  ],
  [
    "elements",
    `<r><ac v="303">${numbers((serial, n) => `<p><i>${serial}</i><n>${n}</n></p>`)}</ac></r>`,
  ],
  [
    "elements of records",
    `<r>${numbers((serial, n) => `<p><a>303</a><n>${n}</n><i>${serial}</i></p>`)}</r>`,
  ],
  [
    "elements called like others",
    `<r><ac><v>303</v>${numbers((s, n) => `<p><v>${n}</v><i><v>${s}</v></i></p>`)}</ac></r>`,
  ],
  ["whole numbers", `<r>${numbers((serial, n) => `<p><i>${serial}</i><n>303${n}</n></p>`)}</r>`],
];

for (const [what, text] of NUMBERED) {
  Deno.test(`readFullList() takes no serial number of XML for an area code or a number in ${what}`, async () => {
    for (const piece of [3, 64 * 1024]) {
      const { file, registry } = await full(text, {}, piece);
      assertEquals([file.taken, file.refused], [SERIALS.length, 0]);
      assertEquals(registry.stats().areaCodes, 1);
      for (const i of SERIALS.keys()) assert(registry.has(`+1303${5550143 + i}`), String(i));
    }
  });
}

/** Numbers of which the first is broken, beside serial numbers that look like numbers. */
const SERIAL_FIRST: readonly [string, string, (serial: string, number: string) => string][] = [
  ["55501", "2000000", (s, n) => `<r><ac v="303"><p id="${s}" v="${n}"/></ac></r>`],
  ["555", "2000000", (s, n) => `<r><n>${n}</n><a>303</a><i>${s}</i></r>`],
  ["30355501", "3000000001", (s, n) => `<r><i>${s}</i><n>${n}</n></r>`],
  ["303", "3000000001", (s, n) => `<r><i>${s}</i><n>${n}</n></r>`],
  ["555O143", "2000000", (s, n) => `<r><a>303</a><n>${n}</n><i>${s}</i></r>`],
];
for (const [broken, serial, write] of SERIAL_FIRST) {
  Deno.test(`readFullList() takes no serial numbers for the numbers when the first of these is ${broken}`, async () => {
    const number = serial.length === 7 ? "5550144" : "3035550144";
    const text = `<l>${write(serial, broken)}${write(serial, number)}</l>`;
    const why = await message(full(text, { maxRefusedLines: 9 }));
    assertIncludes(why, "Cannot read the XML list: ");
  });
}

Deno.test("readFullList() trusts a place to hold no phone numbers after a hundred other values", async () => {
  const list = (values: number) => {
    const first = Array.from(
      { length: values },
      (_, i) => `<p><i>1</i><n>303555${1000 + i}</n></p>`,
    );
    return `<r>${first.join("")}<p><i>2000000</i><n>3035550144</n></p></r>`;
  };
  assertEquals((await full(list(100))).size, 101);
  assertIncludes(await message(full(list(99))), "began with something else");
});

const BROKEN: readonly [string, string | Uint8Array, string][] = [
  [
    "XML with two area codes a number",
    "<r><n><a>303</a><x>301</x><p>5550143</p></n></r>",
    "more than one element or attribute may be the area code",
  ],
  [
    "XML with a count beside its area code",
    `<r count="250"><a v="303"><p v="5550143"/></a></r>`,
    "more than one element or attribute may be the area code",
  ],
  [
    "XML with a second area code that comes late",
    "<r><a>303</a><p>5550143</p><p>5550144</p><n><x>301</x><p/></n></r>",
    "more than one element or attribute may be the area code",
  ],
  [
    "XML with two numbers a record",
    "<r><n><i>3000000001</i><a>303</a><p>5550143</p></n></r>",
    "more than one element or attribute holds phone numbers",
  ],
  [
    "XML with numbers where words were",
    "<r><n><a>303</a><p>5550143</p><q>none</q></n><n><a>303</a><p>5550144</p><q>5550145</q></n></r>",
    "more than one element or attribute holds phone numbers",
  ],
  [
    "XML with an attribute that is no number beside its area code",
    `<r><p a="303" v="5550143"/><p a="303" v="555O144"/><p a="303"/></r>`,
    "2 of 3 lines hold no number that can be used, the first is line 1",
  ],
  ["nothing", "", "no column of its first lines holds phone numbers"],
  ["no numbers", "hello\nworld 12\n", "no column of its first lines holds phone numbers"],
  ["two columns of numbers", "3035550143,3035550144\n", "more than one column holds phone numbers"],
  [
    "too many lines that are none",
    "3035550143\n3035550144\nabc\n3035550145\n12\n",
    "2 of 5 lines hold no number that can be used, the first is line 3",
  ],
  [
    "a last line broken off",
    "3035550143\n3035550144\n30355501",
    "breaks off in the middle of its last line",
  ],
  ["a last line without its line break", "3035550143\n3035550144", "its last line alone"],
  ["half a line break at the end", "3035550143\r\n3035550144\r", "its last line alone"],
  ["a blank last line without its line break", "3035550143\n  ", "its last line alone"],
  ["a header and a line without its line break", "number\n3035550143", "its last line alone"],
  ["changes", "303,5550143,2026-11-04,A\n", "it is a change list"],
  ["UTF-16", "\u00ff", "UTF-16"],
  ["zeros", "3\u00000\u00003\u00005\u0000", "UTF-16 or no text at all"],
  ["XML that breaks off", `<r><a v="303"><p v="5550143"/>`, "it breaks off"],
  ["XML that breaks off in a tag", `<r><a v="303"><p v="55501`, "it breaks off"],
  ["XML that is not nested", `<r><a v="303"><p v="5550143"></a></p></r>`, "not nested"],
  [
    "XML of something else",
    "<report><title>Sales</title></report>",
    "its first elements are report, title",
  ],
  ["XML with entities", `<!DOCTYPE r [<!ENTITY a "303">]><r/>`, "it declares entities"],
  ["XML of changes", `<r><a v="303"><p v="5550143" t="D"/></a></r>`, "it is a change list"],
  ["XML without area codes", "<r><p>5550143</p><p>5550144</p></r>", "2 of 2 lines"],
  ["two roots", `<r v="3035550143"/><r/>`, "more than one root"],
  ["gzip", new Uint8Array([0x1f, 0x8b, 8, 0, 0]), "gzip"],
];

for (const [what, content, why] of BROKEN) {
  Deno.test(`readFullList() refuses ${what}`, async () => {
    const bytes = what === "UTF-16" ? new Uint8Array([0xff, 0xfe, 0x33, 0, 0x30, 0]) : content;
    for (const piece of [1, 1000]) assertIncludes(await message(full(bytes, {}, piece)), why);
  });
}

function assertIncludes(text: string, part: string): void {
  assert(text.includes(part), `${text}: ${part}`);
}

const PROVED: readonly (readonly [string, string, number])[] = [
  ["several lines", "3035550143\n3035550144", 2],
  ["one line", "3035550143", 1],
];
for (const [what, text, size] of PROVED) {
  Deno.test(`readFullList() takes ${what} without the last line break when a checksum proves them`, async () => {
    const sha256 = createHash("sha256").update(text).digest("hex");
    assertEquals((await full(text, { sha256 })).size, size);
    assertEquals((await full(zip([{ name: "a", content: text }]))).size, size);
  });
}

Deno.test("readFullList() takes a single line without a line break, as no other has one", async () => {
  assertEquals((await full("3035550143")).size, 1);
});

Deno.test("readFullList() counts refused lines with their numbers when few enough are", async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `303555${String(i).padStart(4, "0")}`);
  for (const i of [10, 999, 4000]) lines[i] = "not a number";
  lines[20] = lines[19]!;
  lines[30] = "1115550143"; // no area code
  lines[40] = "442079460018"; // twelve digits
  const { file, report, size } = await full(`${lines.join("\n")}\n`, { maxRefusedLines: 5 });
  assertEquals([file.lines, file.taken, file.refused], [5000, 4995, 5]);
  assertEquals(file.refusedLines, [11, 31, 41, 1000, 4001]);
  assertEquals([report.duplicates, size], [1, 4994]);
});

Deno.test("readFullList() names at most 20 refused lines", async () => {
  const text = "3035550143\n" + "x\n".repeat(100);
  const { file } = await full(text, { maxRefusedLines: 100, columns: { number: 1 } });
  assertEquals([file.refused, file.refusedLines.length, file.refusedLines[19]], [100, 20, 21]);
});

Deno.test("readFullList() refuses a list with one broken line in a hundred thousand unless it may", async () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => String(numberOf(303, i)));
  lines[50_000] = "30355O0143";
  const text = `${lines.join("\n")}\n`;
  const why = "1 of 100000 lines hold no number that can be used, the first is line 50001";
  assertIncludes(await message(full(text)), why);
  assertEquals((await full(text, { maxRefusedLines: 1 })).file.refusedLines, [50_001]);
  for (const maxRefusedLines of [-1, 0.5, NaN]) {
    await assertRejects(() => full(text, { maxRefusedLines }), RangeError, "maxRefusedLines");
  }
});

Deno.test("readFullList() refuses a line longer than any of a list, whatever may be refused", async () => {
  const text = (length: number) => `3035550143\n${"9".repeat(length)}\n3035550144\n`;
  for (const [length, piece] of [[300_000, 1000], [300_000, 1 << 20], [4097, 7]] as const) {
    const how = { maxRefusedLines: 9, columns: { number: 1 } };
    const why = await message(full(text(length), how, piece));
    assertIncludes(why, "line 2 is longer than 4096 bytes");
  }
  const { file, size } = await full(text(4096), { maxRefusedLines: 1 }, 1000);
  assertEquals([file.lines, file.refusedLines, size], [3, [2], 2]);
});

Deno.test("readFullList() makes no area code of a few stray numbers, in however many files", async () => {
  const linesOf = (area: number, count: number) =>
    Array.from({ length: count }, (_, i) => `${numberOf(area, i)}\n`).join("");
  const whole = linesOf(303, 100);
  const read = async (texts: readonly string[], options: Partial<FullListOptions> = {}) => {
    const builder = new RegistryBuilder({ asOf: AS_OF, ...options });
    for (const text of texts) await readFullList(streamOf(text), builder);
    return builder.build().map(({ areaCode }) => areaCode);
  };
  const few = linesOf(216, 99);
  const parts = [`${whole}2165550143\n`, few, "9705550143\n"];
  const why = await message(read(parts));
  assertIncludes(why, "fewer than 100 numbers of 970; give a lower minimum");
  const [, , stray = ""] = parts;
  assertIncludes(await message(read([whole, few, stray])), "fewer than 100 numbers of 216, 970");
  assertEquals(await read([whole]), ["303"]);
  for (const texts of [[whole, stray], [whole]]) {
    const named = read(texts, { areaCodes: ["303", "970"] });
    assertIncludes(await message(named), "fewer than 100 numbers of 970");
  }
  assertEquals(await read([whole], { areaCodes: ["303", "970"], minNumbers: 0 }), ["303", "970"]);
  assertEquals(await read([whole, stray], { minNumbers: 1 }), ["303", "970"]);
  assertIncludes(await message(read([whole], { minNumbers: 101 })), "fewer than 101 numbers");
});

Deno.test("readFullList() takes the columns that are named", async () => {
  const text = "3035550143,3035550144\n3035550145,3035550146\n";
  const { registry, size } = await full(text, { columns: { number: 2 } });
  assertEquals([size, registry.has("+13035550144"), registry.has("+13035550143")], [
    2,
    true,
    false,
  ]);
  await assertRejects(() => full(text, { columns: { number: 0 } }), RangeError, "from 1");
  await assertRejects(
    () => full(text, { columns: { number: 1, areaCode: 1 } }),
    RangeError,
    "differ",
  );
});

Deno.test("readFullList() gives no number of a broken area code to the one before it", async () => {
  const rest = Array.from({ length: 3000 }, (_, i) => `<p>555${1000 + i}</p>`).join("");
  const text = `<r><a>303</a>${rest}<a>3O4</a><p>5550143</p><a>305</a><p>5550144</p></r>`;
  const { file, registry } = await full(text, { maxRefusedLines: 1 });
  assertEquals([file.refused, file.taken], [1, 3001]);
  assertEquals(
    ["+13035550143", "+13055550143", "+13055550144"].map((number) => registry.has(number)),
    [false, false, true],
  );
});

Deno.test("readFullList() counts XML numbers that are none, with their lines", async () => {
  const rest = Array.from({ length: 3000 }, (_, i) => `<p v="555${1000 + i}"/>\n`).join("");
  const { file } = await full(`<r>\n<a v="303">\n${rest}<p v="55501"/>\n</a></r>`, {
    maxRefusedLines: 1,
  });
  assertEquals([file.taken, file.refused, file.refusedLines], [3000, 1, [3003]]);
});

Deno.test("readFullList() refuses another checksum than the one named", async () => {
  const text = "3035550143\n";
  const sha256 = createHash("sha256").update(text).digest("hex");
  assertEquals((await full(text, { sha256: sha256.toUpperCase() })).size, 1);
  const why = await message(full(text, { sha256: "0".repeat(64) }));
  assertIncludes(why, "its checksum is another one");
  await assertRejects(() => full(text, { sha256: "abc" }), RangeError, "64 hexadecimal digits");
});

Deno.test("readFullList() stops and cancels the stream when its signal aborts", async () => {
  const aborting = new AbortController();
  let isCancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode("3035550143\n".repeat(1000)));
    },
    cancel() {
      isCancelled = true;
    },
  });
  let pieces = 0;
  const onProgress = ({ bytes }: { bytes: number }) => {
    assertEquals(bytes, ++pieces * 11_000);
    if (pieces === 5) aborting.abort(new Error("enough"));
  };
  const builder = new RegistryBuilder({ asOf: AS_OF });
  const reading = readFullList(endless, builder, { signal: aborting.signal, onProgress });
  await assertRejects(() => reading, Error, "enough");
  assert(isCancelled);
});
