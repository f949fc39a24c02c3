/**
 * Memory and speed of the registry with as many numbers as the real one, beside a loop that does
 * nothing but arithmetic on the same machine in the same run.
 *
 *     deno run compliance/harness/registry_speed.ts [numbers in millions, default 250]
 *
 * The numbers are spread over the area codes of the numbering plan that are in service in the United
 * States, at random over the exchanges of each; what is looked up is shuffled, half of it listed.
 */

// deno-lint-ignore-file no-console -- a program prints

import { areaCode } from "../../utils/nanp.ts";
import { nanpE164 } from "../../utils/nanp_parse.ts";
import { RegistryBuilder } from "../registry/builder.ts";
import { AREA_NUMBERS, numberOf } from "../registry/number_bits.ts";
import { DncRegistry } from "../registry/registry.ts";

const MILLION = 1e6;
const LOOK_UPS = 4 * MILLION;
const ROUNDS = 5;

/** xorshift: the same numbers in every run. */
function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function seconds(work: () => void): number {
  const startedMs = performance.now();
  work();
  return (performance.now() - startedMs) / 1000;
}

/** The best of a few rounds: the machine does other things too, and never makes work faster. */
function best(work: () => void): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => seconds(work)));
}

function calibrate(): void {
  let state = 1;
  for (let i = 0; i < 100 * MILLION; i++) state = Math.imul(state ^ i, 0x9e3779b1);
  if (state === 0) console.log("never");
}

function usAreaCodes(): number[] {
  const codes: number[] = [];
  for (let code = 200; code < 1000; code++) {
    const area = areaCode(code);
    if (area?.country === "US" && area.inService) codes.push(code);
  }
  return codes;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}

const target = Number(Deno.args[0] ?? 250) * MILLION;
const random = randomSource(20261102);
const codes = usAreaCodes();
const calibration = best(calibrate);
console.log(`calibration: 100 M multiplications in ${calibration.toFixed(3)} s`);

const before = Deno.memoryUsage().rss;
const builder = new RegistryBuilder({ asOf: "2026-11-02" });
const share = target / codes.length;
const filling = seconds(() => {
  for (const code of codes) {
    // So many draws that about `share` different numbers come of them.
    const draws = Math.round(-AREA_NUMBERS * Math.log(1 - Math.min(0.99, share / AREA_NUMBERS)));
    for (let i = 0; i < draws; i++) {
      builder.add(numberOf(code, Math.floor(random() * AREA_NUMBERS)));
    }
  }
});
const registry = new DncRegistry({ areas: builder.build() });
const { areaCodes, bytes, numbers } = registry.stats();
console.log(
  `${(numbers / MILLION).toFixed(1)} M numbers in ${areaCodes} area codes: bitmaps ` +
    `${(bytes / MILLION).toFixed(0)} MB, the process grew by ` +
    `${megabytes(Deno.memoryUsage().rss - before)}; filled in ${filling.toFixed(1)} s`,
);

const asked = new Float64Array(LOOK_UPS);
const shape = registry.snapshot.areas;
for (let i = 0; i < LOOK_UPS; i++) {
  const area = shape[Math.floor(random() * shape.length)]!;
  let bit = Math.floor(random() * AREA_NUMBERS);
  if (i % 2 === 0) {
    while ((area.bits[bit >> 3]! >> (7 - (bit & 7)) & 1) === 0) bit = (bit + 1) % AREA_NUMBERS;
  }
  asked[i] = numberOf(Number(area.areaCode), bit) + (i % 3 === 0 ? 1e10 : 0);
}
const answers = new Uint8Array(LOOK_UPS);
const many = best(() => void registry.hasMany(asked, answers));
const found = answers.reduce((sum, answer) => sum + answer, 0);
const texts = Array.from(asked.subarray(0, MILLION), (n) => nanpE164(n % 1e10));
let hits = 0;
const single = best(() => {
  for (const text of texts) if (registry.has(text)) hits++;
});
let listed = 0;
const stated = best(() => {
  for (const text of texts) if (registry.status(text, 1.7956e12)?.listed) listed++;
});
if (hits !== listed) throw new Error("has() and status() disagree");
/** How many of the calibration's multiplications one look-up takes. */
const ratio = (each: number) => (each / (calibration / (100 * MILLION))).toFixed(0);
const line = (name: string, s: number, calls: number) =>
  console.log(
    `${name.padEnd(22)} ${(calls / s / MILLION).toFixed(1).padStart(6)} M/s = ${
      ratio(s / calls)
    } multiplications each`,
  );
line("hasMany(Float64Array)", many, LOOK_UPS);
line("has(string)", single, MILLION);
line("status(string, at)", stated, MILLION);
console.log(`${(100 * found / LOOK_UPS).toFixed(1)} % of what was asked is listed`);
