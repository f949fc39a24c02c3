/**
 * The soak test of messaging: many messages through a real Kafka and a real MongoDB while consumers and
 * the broker are killed, and a check of what was promised: nothing lost, every effect once, each key in
 * order. `--help` tells the options.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import { soak } from "./soak/run.ts";
import { summary } from "./soak/report.ts";
import { readSettings, USAGE } from "./soak/settings.ts";

const NEEDED = ["KAFKA_BROKERS", "MONGODB_URI", "NLRE_SERVERS_COMMAND"];

async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  const settings = readSettings(args, Math.floor(Math.random() * 2 ** 32));
  const missing = NEEDED.filter((name) => (Deno.env.get(name) ?? "") === "");
  if (typeof settings === "string" || missing.length > 0) {
    console.error(typeof settings === "string" ? settings : `not set: ${missing.join(", ")}`);
    console.error(USAGE);
    return 2;
  }
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => interrupted.abort());
  }
  console.error(`seed ${settings.seed}`);
  const report = await soak(settings, { tell: console.error, signal: interrupted.signal });
  console.error(summary(report));
  console.log(JSON.stringify(report, null, 2));
  return report.ok ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
