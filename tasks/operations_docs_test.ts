/** docs/operations.md says which permissions the tasks have. */

import { assert, assertEquals } from "@std/assert";
import config from "../deno.json" with { type: "json" };
import text from "../docs/operations.md" with { type: "text" };

const COLUMNS = /^\| `([\w:]+)` +\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm;

for (const [, name = "", ...cells] of text.matchAll(COLUMNS)) {
  Deno.test(`docs/operations.md lists the permissions of ${name}`, () => {
    const task = Object.entries(config.tasks).find(([task]) => task === name)?.[1];
    assert(task !== undefined && "command" in task, `no task ${name}`);
    const flags = new Set(task.command.match(/--allow-\w+/g));
    const [files = "", network, environment, subprocesses] = cells.map((cell) => cell.trim());
    assertEquals({
      read: files.includes("read"),
      write: files.includes("write"),
      net: network !== "",
      env: environment !== "",
      run: subprocesses !== "",
    }, {
      read: flags.has("--allow-read"),
      write: flags.has("--allow-write"),
      net: flags.has("--allow-net"),
      env: flags.has("--allow-env"),
      run: flags.has("--allow-run"),
    });
  });
}

Deno.test("docs/operations.md lists every task that an installation runs", () => {
  const programs = Object.entries(config.tasks).filter(([, task]) =>
    "command" in task && /\btasks\/\w+\.ts$/.test(task.command)
  ).map(([name]) => name);
  const listed = [...text.matchAll(COLUMNS)].map(([, name = ""]) => name);
  assertEquals(listed.toSorted(), programs.toSorted());
});
