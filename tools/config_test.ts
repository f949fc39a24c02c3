/** What the text of deno.json promises elsewhere. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { MONGODB_ENVIRONMENT } from "../clients/mongodb/config.ts";
import { QDRANT_ENVIRONMENT } from "../clients/qdrant/config.ts";
import { REDIS_ENVIRONMENT } from "../clients/redis/config.ts";
import contributing from "../CONTRIBUTING.md" with { type: "text" };
import config from "../deno.json" with { type: "json" };
import { KAFKA_ENVIRONMENT } from "../messaging/config.ts";
import type { Config } from "../utils/config.ts";
import { STEPS } from "./ok.ts";

interface Task {
  description?: string;
  command?: string;
  dependencies?: string[];
}

const tasks: Record<string, Task> = config.tasks;

for (const [name, task] of Object.entries(tasks)) {
  Deno.test(`task ${name} says what it does and refers to tasks that exist`, () => {
    assert(task.description, "no description");
    for (const other of task.dependencies ?? []) assert(tasks[other], `no task ${other}`);
    for (const [, other = ""] of (task.command ?? "").matchAll(/\bdeno task ([\w:]+)/g)) {
      assert(tasks[other], `no task ${other}`);
    }
  });
}

Deno.test("every step of the gate is a task", () => {
  assertEquals(STEPS.filter((step) => !tasks[step]), []);
});

Deno.test("the tests of the pure rooms and of the documentation get no permission", () => {
  for (const name of ["test:pure", "test:doc"]) {
    assertEquals(tasks[name]?.command?.match(/--allow-\w+|-[A-Z]\b/g) ?? [], [], name);
  }
});

Deno.test("screen may read and write files and nothing else", () => {
  const flags = tasks.screen?.command?.match(/--allow-\w+|-[A-Z]\b/g);
  assertEquals(flags, ["--allow-read", "--allow-write"]);
});

const ENVIRONMENTS = [MONGODB_ENVIRONMENT, QDRANT_ENVIRONMENT, REDIS_ENVIRONMENT];
const SERVERS: Readonly<Record<string, readonly Config<unknown>[]>> = {
  init: [MONGODB_ENVIRONMENT, QDRANT_ENVIRONMENT],
  health: [...ENVIRONMENTS, KAFKA_ENVIRONMENT],
  dlq: [KAFKA_ENVIRONMENT],
  migrate: [MONGODB_ENVIRONMENT],
  erase: ENVIRONMENTS,
};

for (const [name, environments] of Object.entries(SERVERS)) {
  Deno.test(`${name} may reach servers, read the variables that its clients declare, and nothing else`, () => {
    const flags = tasks[name]?.command?.match(/--\S+/g);
    const variables = environments.flatMap((each) => each.describe().map((row) => row.env));
    // A driver that asks for more, such as the system's release, must not hold the task up with a question.
    assertEquals(flags, [
      "--allow-net",
      `--allow-env=${variables.join(",")}`,
      "--ignore-env",
      "--no-prompt",
    ]);
  });
}

Deno.test("the tests on real servers reach loopback, the shell and the variables of the tests", () => {
  const command = tasks["test:integration"]?.command ?? "";
  const flags = command.match(/--(?:allow|ignore)-\w+(?:=[\w.,]+)?/g);
  assertEquals(flags?.map((flag) => flag.replace(/(env=).*/, "$1…")), [
    "--allow-net=127.0.0.1,localhost",
    "--allow-run=sh",
    "--allow-env=…",
    "--ignore-env",
  ]);
});

for (const name of Object.keys(config.imports)) {
  Deno.test(`CONTRIBUTING.md says why we depend on ${name}`, () => {
    assertStringIncludes(contributing, `| \`${name}\``);
  });
}

Deno.test("the entries lie in folders that are published", () => {
  for (const path of Object.values(config.exports)) {
    const file = path.slice(2);
    const isIncluded = config.publish.include.some((item) =>
      item === file || (item.endsWith("/") && file.startsWith(item))
    );
    assert(isIncluded, path);
  }
});
