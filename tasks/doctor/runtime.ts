/** Looks at the runtime. */

import config from "../../deno.json" with { type: "json" };
import { type Finding, found, ok } from "./finding.ts";

/** Major and minor version of the oldest Deno that the tasks are tested with. */
const OLDEST = [2, 9] as const;

/**
 * Looks at the version of Deno, with which the tasks run; services run on Node too.
 *
 * @param version The version.
 * @returns What is to be said of it.
 */
export function checkRuntime(version: string): Finding[] {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  const sentence = `${config.name} ${config.version} runs on Deno ${version}.`;
  return isOld
    ? [found("warn", "runtime.old", sentence, `Take Deno ${OLDEST.join(".")} or later.`)]
    : [ok("runtime.version", sentence)];
}
