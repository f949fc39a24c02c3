/**
 * Times `screen` on a list, for both technologies and with every decision written, and prints the
 * peak memory. The same run then only splits the list into cells, so that the figures of a busy or
 * slow machine can be compared by their ratio.
 *
 * `deno run --allow-read --allow-write tools/screen_speed.ts LIST.csv [option of screen ...]`
 */

// deno-lint-ignore-file no-console -- a command prints

import process from "node:process";
import { CsvRecordReader } from "../intake/csv_records.ts";
import { decodeList } from "../intake/decode.ts";
import { main } from "../tasks/screen.ts";
import { threadsFor } from "../tasks/screen/deciders.ts";

/** A run as it is meant: a seller, lists, facts, and an instant at which most of the country is open. */
const OPTIONS: readonly string[] = [
  "--at=2026-11-11T18:30:00Z",
  "--seller=Example Home Buyers LLC",
  "--national-dnc=examples/national-dnc.txt",
  "--national-dnc-date=2026-11-02",
  "--internal-dnc=examples/internal-dnc.txt",
  "--litigators=examples/litigators.txt",
  "--facts=examples/facts",
  "--policy=examples/policy.json",
];

interface Seconds {
  /** By the clock on the wall. */
  readonly wall: number;
  /** Of all processors together; a busy machine changes them less. */
  readonly cpu: number;
}

async function time(work: () => Promise<void>): Promise<Seconds> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { system, user } = process.cpuUsage(before);
  return { wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

async function split(path: string): Promise<number> {
  const source = (await Deno.open(path)).readable;
  let reader: CsvRecordReader | undefined;
  let rows = 0;
  for await (const text of decodeList(source, { encoding: "utf-8" })) {
    reader ??= new CsvRecordReader(",");
    rows += reader.push(text).length;
  }
  return rows + (reader?.end().length ?? 0) - 1;
}

async function measure(path: string, options: readonly string[]): Promise<void> {
  const out = await Deno.makeTempFile({ prefix: "screen-speed-", suffix: ".csv" });
  try {
    const screened = await time(async () => {
      const code = await main([path, ...OPTIONS, ...options, `--out=${out}`, "--quiet"]);
      if (code !== 0) throw new Error(`screen ended with ${code}`);
    });
    const peakMb = process.resourceUsage().maxRSS / 1024;
    let rows = 0;
    const bare = await time(async () => {
      rows = await split(path);
    });
    const figures = ({ cpu, wall }: Seconds) =>
      `${wall.toFixed(2)} s (${Math.round(rows / wall)} rows/s, ${cpu.toFixed(2)} s of processors)`;
    console.log(
      `${rows} rows screened in ${figures(screened)}, decided in ${threadsFor(rows)} threads`,
    );
    console.log(`the list split into cells and no more in ${figures(bare)}`);
    console.log(
      `${(screened.cpu / bare.cpu).toFixed(1)} times as much work, peak memory ` +
        `${peakMb.toFixed(0)} MB`,
    );
  } finally {
    await Deno.remove(out);
  }
}

const [path, ...options] = Deno.args;
if (path === undefined) {
  console.error("usage: screen_speed.ts LIST.csv [option of screen ...]");
  Deno.exit(2);
}
await measure(path, options);
