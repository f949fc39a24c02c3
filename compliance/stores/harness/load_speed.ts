/**
 * How fast download files are read, beside a loop that does nothing but arithmetic in the same run.
 *
 *     deno run compliance/stores/harness/load_speed.ts [lines in millions, default 20]
 *
 * The lines are made before and handed out in pieces of 64 KB, sorted as the registry's files are, and
 * shuffled as they are not.
 */

// deno-lint-ignore-file no-console -- a program prints

import { RegistryBuilder } from "../../registry/builder.ts";
import { AREA_NUMBERS, numberOf } from "../../registry/number_bits.ts";
import { readFullList } from "../ftc_files.ts";
import { streamOf, zip } from "./zip.ts";

const MILLION = 1e6;
const AREAS = 300;
const lines = Number(Deno.args[0] ?? 20) * MILLION;

function bytesOf(numbers: Float64Array, write: (n: number) => string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const all = new Uint8Array(numbers.length * write(numbers[0]!).length);
  let at = 0;
  for (const n of numbers) at += encoder.encodeInto(write(n), all.subarray(at)).written;
  return all.subarray(0, at);
}

async function measure(name: string, count: number, file: Uint8Array): Promise<void> {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const builder = new RegistryBuilder({ asOf: "2026-11-02" });
    const startedMs = performance.now();
    const { files } = await readFullList(streamOf(file), builder);
    best = Math.min(best, performance.now() - startedMs);
    if (files[0]!.taken !== count) throw new Error(`${files[0]!.taken} lines were taken`);
  }
  console.log(
    `${name.padEnd(34)} ${(count / best / 1000).toFixed(1).padStart(6)} M lines/s, ` +
      `${(file.length / best / 1000).toFixed(0)} MB/s`,
  );
}

const startedMs = performance.now();
let state = 1;
for (let i = 0; i < 1e8; i++) state = Math.imul(state ^ i, 0x9e3779b1);
const calibrationMs = performance.now() - startedMs;
console.log(
  `calibration: 100 M multiplications in ${(calibrationMs / 1000).toFixed(3)} s${
    state === 0 ? "!" : ""
  }`,
);

const random = (below: number) => Math.floor(Math.random() * below);
const shuffled = Float64Array.from(
  { length: lines },
  () => numberOf(200 + random(AREAS), random(AREA_NUMBERS)),
);
const sorted = shuffled.toSorted();
const part = sorted.subarray(0, lines / 4);
const plain = (n: number) => `${n}\n`;
const split = (n: number) => `${Math.floor(n / 1e7)},${n % 1e7}\r\n`;
await measure("flat, ten digits, sorted", lines, bytesOf(sorted, plain));
await measure("flat, ten digits, shuffled", lines, bytesOf(shuffled, plain));
await measure("flat, area code apart, CRLF", lines, bytesOf(sorted, split));
const packed = zip([{ name: "list.txt", content: bytesOf(part, plain) }]);
await measure("zip of flat", part.length, packed);
const text = (n: number) => `<n><a>${Math.floor(n / 1e7)}</a><p>${n % 1e7}</p></n>`;
const xml = new TextEncoder();
const body = bytesOf(part, text);
const document = new Uint8Array(body.length + 7);
document.set(xml.encode("<r>"));
document.set(body, 3);
document.set(xml.encode("</r>"), 3 + body.length);
await measure("XML, both in elements", part.length, document);
