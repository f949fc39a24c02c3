/** Writes a decision log until it is killed, and says after each group what is kept: arguments are folder and chain. */

import { logOptions, START, usualEntry } from "../../decision_log/harness/log_fixture.ts";
import { FileDecisionLog } from "../file_decision_log.ts";

const [folder = "", chain = ""] = Deno.args;
const log = await FileDecisionLog.open({
  ...logOptions({ now: START }),
  folder,
  chain,
  syncs: false,
  rotateBytes: 200_000,
  lock: { staleMs: 400 },
});
for (let i = 0;; i += 16) {
  const entries = Array.from({ length: 16 }, (_, n) => log.append(usualEntry(i + n)));
  const logged = await Promise.all(entries);
  await Deno.stdout.write(new TextEncoder().encode(`${logged.at(-1)?.sequence}\n`));
}
