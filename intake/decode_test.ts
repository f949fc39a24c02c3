import { assertEquals, assertFalse, assertRejects } from "@std/assert";
import fc from "fast-check";
import { ValidationError } from "../utils/errors.ts";
import { decodeList, type EncodingReport } from "./decode.ts";

const SEED = 20_260_101;

async function* stream(pieces: Iterable<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
  yield* pieces;
}

async function decode(pieces: Iterable<Uint8Array | string>): Promise<[string, string]> {
  const report: EncodingReport = { encoding: "utf-8" };
  let text = "";
  for await (const piece of decodeList(stream(pieces), report)) text += piece;
  return [text, report.encoding];
}

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values);
}

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, isLittleEndian);
  for (let i = 0; i < text.length; i++) {
    view.setUint16(2 + i * 2, text.charCodeAt(i), isLittleEndian);
  }
  return new Uint8Array(view.buffer);
}

const utf8 = (text: string) => new TextEncoder().encode(text);

const CASES: readonly (readonly [string, Uint8Array, string, string])[] = [
  ["plain ASCII", utf8("name\nPat"), "name\nPat", "utf-8"],
  ["a UTF-8 byte order mark", utf8("\ufeffname"), "name", "utf-8"],
  ["UTF-8 without a mark", utf8("Zoë 😀"), "Zoë 😀", "utf-8"],
  ["UTF-16LE", utf16("Zoë 😀", true), "Zoë 😀", "utf-16le"],
  ["UTF-16BE", utf16("Zoë 😀", false), "Zoë 😀", "utf-16be"],
  ["Windows-1252", bytes(0x5a, 0x6f, 0xeb, 0x20, 0x80), "Zoë €", "windows-1252"],
  ["a lone lead byte at the end", bytes(0x41, 0xc3), "AÃ", "windows-1252"],
  ["an overlong form", bytes(0xc0, 0xaf), "À¯", "windows-1252"],
  ["a surrogate in UTF-8", bytes(0xed, 0xa0, 0x80), "í\u00a0€", "windows-1252"],
  ["both encodings", bytes(0xc3, 0xab, 0x20, 0xeb), "ë ë", "mixed"],
];

for (const [name, input, text, encoding] of CASES) {
  Deno.test(`decodeList() reads ${name}`, async () => {
    assertEquals(await decode([input]), [text, encoding]);
    assertEquals(
      await decode(Array.from(input, (byte) => bytes(byte))),
      [text, encoding],
      "byte by byte",
    );
  });
}

Deno.test("decodeList() finds the first odd byte after a megabyte of UTF-8", async () => {
  const [text, encoding] = await decode([utf8("ë".repeat(600_000)), bytes(0xeb)]);
  assertEquals([text.length, text.at(-1), encoding], [600_001, "ë", "mixed"]);
});

/** Bytes that are decoded at one time. */
const BLOCK = 64 * 1024;

for (let before = BLOCK - 4; before <= BLOCK; before++) {
  Deno.test(`decodeList() joins characters that lie ${before} bytes from the beginning, over the block's end`, async () => {
    const text = "a".repeat(before) + "😀Zoë";
    assertEquals(await decode([utf8(text)]), [text, "utf-8"]);
  });
}

Deno.test("decodeList() keeps half a character at the end of a full block", async () => {
  const [text] = await decode(["a".repeat(BLOCK - 1), "\ud83d"]);
  assertEquals(text, "a".repeat(BLOCK - 1) + "\ufffd");
});

Deno.test("decodeList() reads a stream that cannot be iterated, and cancels it", async () => {
  let isCancelled = false;
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(utf8("a".repeat(BLOCK))),
    cancel: () => void (isCancelled = true),
  });
  const plain = { getReader: () => source.getReader() } as ReadableStream<Uint8Array>;
  for await (const piece of decodeList(plain, { encoding: "utf-8" })) {
    assertEquals(piece.length, BLOCK);
    break;
  }
  assertEquals(isCancelled, true);
  const ending = new Blob(["name"]).stream();
  const whole = { getReader: () => ending.getReader() } as ReadableStream<Uint8Array>;
  assertEquals(await Array.fromAsync(decodeList(whole, { encoding: "utf-8" })), ["name"]);
});

Deno.test("decodeList() joins a character cut in two between pieces of text", async () => {
  assertEquals(await decode(["a\ud83d", "\ude00b", ""]), ["a😀b", "utf-8"]);
  assertEquals(await decode(["a\ud83d"]), ["a\ufffd", "utf-8"]);
});

Deno.test("decodeList() yields well-formed text whatever the bytes, wherever they are cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300, min: 1 }),
      fc.integer({ min: 0, max: 300 }),
      async (input, cut) => {
        fc.pre(!(input[0] === 0x1f && input[1] === 0x8b));
        const whole = await decode([input]);
        assertEquals(await decode([input.slice(0, cut), input.slice(cut)]), whole);
        assertEquals(whole[0].isWellFormed(), true);
      },
    ),
    { seed: SEED, numRuns: 300 },
  );
});

Deno.test("decodeList() loses no character of valid UTF-8", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
      fc.pre(!text.includes("\0") && !text.startsWith("\ufeff") && !/^(?:PK|%PDF)/.test(text));
      assertEquals(await decode([utf8(text)]), [text, "utf-8"]);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

const BINARIES: readonly (readonly [string, Uint8Array])[] = [
  ["an Excel workbook", bytes(0x50, 0x4b, 3, 4, 20)],
  ["an old workbook", bytes(0xd0, 0xcf, 0x11, 0xe0)],
  ["a gzip archive", bytes(0x1f, 0x8b, 8)],
  ["a PDF", utf8("%PDF-1.7")],
  ["NUL bytes", bytes(0x61, 0, 0x62, 0)],
  ["UTF-32", bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0)],
];

for (const [name, input] of BINARIES) {
  Deno.test(`decodeList() refuses ${name} in one line`, async () => {
    const error = await assertRejects(() => decode([input]), ValidationError);
    assertFalse(error.message.includes("\n"));
  });
}

Deno.test("decodeList() stops when the signal is aborted", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  async function* endless(): AsyncGenerator<string> {
    for (let i = 0;; i++) {
      if (i === 3) controller.abort(reason);
      yield "x".repeat(100_000);
    }
  }
  const error = await assertRejects(async () => {
    for await (const _ of decodeList(endless(), { encoding: "utf-8" }, controller.signal));
  });
  assertEquals(error, reason);
});

Deno.test("decodeList() cancels a stream that is not read to its end", async () => {
  let isCancelled = false;
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(300_000).fill(97)),
    cancel: () => {
      isCancelled = true;
    },
  });
  for await (const _ of decodeList(source, { encoding: "utf-8" })) break;
  assertEquals(isCancelled, true);
});
