/**
 * Measures what importing an entry costs over an empty program: the median of 20 fresh runs each.
 *
 * ```sh
 * deno run --allow-read --allow-write --allow-run tools/import_cost.ts compliance/mod.ts
 * ```
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

const RUNS = 20;
const ROOT = new URL("../", import.meta.url);

async function milliseconds(script: string): Promise<number> {
  const started = performance.now();
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--quiet", script],
    stdout: "null",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`Cannot measure the import: ${script} failed`);
  return performance.now() - started;
}

/**
 * Finds the middle of some figures.
 *
 * @param figures At least one
 * @returns Their median
 */
export function median(figures: readonly number[]): number {
  if (figures.length === 0) throw new RangeError("Cannot find the median: there are no figures");
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1] as number + upper) / 2;
}

async function main(entries: readonly string[]): Promise<void> {
  const folder = await Deno.makeTempDir();
  const scripts = await Promise.all(["", ...entries].map(async (entry, i) => {
    const path = `${folder}/import_${i}.ts`;
    const text = entry === "" ? "export {};\n" : `import "${new URL(entry, ROOT)}";\n`;
    await Deno.writeTextFile(path, text);
    await milliseconds(path); // warms the compile cache
    return { entry, path, times: [] as number[] };
  }));
  // In turns, so that whatever else the machine does falls on all alike.
  for (let run = 0; run < RUNS; run++) {
    for (const { path, times } of scripts) times.push(await milliseconds(path));
  }
  await Deno.remove(folder, { recursive: true });
  const empty = median(scripts[0]?.times ?? []);
  console.log(`empty program: ${empty.toFixed(1)} ms (median of ${RUNS} runs)`);
  for (const { entry, times } of scripts.slice(1)) {
    const cost = median(times);
    console.log(
      `${entry}: ${cost.toFixed(1)} ms, ${(cost - empty).toFixed(1)} ms over the empty program`,
    );
  }
}

if (import.meta.main) await main(Deno.args.length > 0 ? Deno.args : ["compliance/mod.ts"]);
