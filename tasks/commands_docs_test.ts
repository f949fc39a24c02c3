/**
 * Code blocks of the pages that are not run by `deno task test:doc` say what is there: commands name
 * tasks, options and files that exist, JSON and YAML can be read.
 */

import { assert, assertEquals } from "@std/assert";
import { parse } from "yaml";
import config from "../deno.json" with { type: "json" };
import { codeBlocks, isThere, PAGES, prose } from "./harness/pages.ts";

interface Task {
  readonly description: string;
  readonly command?: string;
}

const TASKS: Readonly<Record<string, Task>> = config.tasks;

/** Subcommands of Deno that the pages use. */
const SUBCOMMANDS = [
  "add",
  "bench",
  "check",
  "coverage",
  "fmt",
  "install",
  "outdated",
  "pack",
  "publish",
  "run",
  "task",
  "test",
  "audit",
];

/** Other programs that the pages use. */
const PROGRAMS = [
  "cd",
  "cp",
  "docker",
  "git",
  "mkdir",
  "mkfifo",
  "node",
  "npm",
  "npx",
  "openssl",
  "set",
];

/** Languages whose blocks are no commands, and how each is checked. */
const READERS: Readonly<Record<string, (code: string) => unknown>> = {
  json: JSON.parse,
  yaml: (code) => parse(code),
  mermaid: (code) => assert(/^(flowchart|sequenceDiagram|stateDiagram-v2)\b/.test(code), code),
  text: () => {},
  ts: () => {}, // deno task test:doc
};

/** A file or folder of ours in running text. */
const FILE =
  /`((?:clients|compliance|docs|examples|intake|messaging|models|tasks|tools|utils)\/[\w./-]*(?:\/|\.(?:ts|md|json|csv|txt|svg)))`/g;

/** Pages whose files `getting_started_docs_test.ts` runs, those that need a permission too. */
const RUN_AS_FILES = ["docs/getting-started-deno.md", "docs/getting-started-node.md"];

/** The commands of a block: continued lines joined, comments and what follows a pipe left out. */
function commands(code: string): string[] {
  return code.replaceAll(/\\\n\s*/g, "").split(/\n|&&|;/).map((line) =>
    line.replace(/(^|\s)#.*/, "").replace(/ [|>].*/, "").trim()
  ).filter((line) => line !== "");
}

/** The source of a task's program and of its folder, in which its options stand. */
function sourceOf(task: string): string {
  const command = TASKS[task]?.command ?? "";
  const other = /^deno task ([\w:]+)/.exec(command)?.[1];
  if (other !== undefined) return sourceOf(other);
  const program = /\S+\.ts$/.exec(command)?.[0] ?? "";
  const folder = program.replace(/\.ts$/, "/");
  const parts = isThere(folder) ? [...Deno.readDirSync(folder)].map(({ name }) => name) : [];
  const files = [program, ...parts.filter((name) => name.endsWith(".ts")).map((n) => folder + n)];
  return files.map((file) => Deno.readTextFileSync(file)).join("\n");
}

function taskProblem([name = "", ...args]: readonly string[]): string | undefined {
  const command = TASKS[name]?.command;
  if (TASKS[name] === undefined) return `no task ${name}`;
  const isOurs = command !== undefined && /tasks\/\w+\.ts$|^deno task/.test(command);
  if (!isOurs) return undefined; // what follows is for Deno itself
  const source = sourceOf(name);
  const unknown = args.map((arg) => /^--[\w-]+/.exec(arg)?.[0])
    .find((option) => option !== undefined && !source.includes(`${option} `));
  return unknown === undefined ? undefined : `deno task ${name} has no ${unknown}`;
}

function denoProblem([subcommand = "", ...args]: readonly string[]): string | undefined {
  if (!SUBCOMMANDS.includes(subcommand)) return `no deno ${subcommand}`;
  if (subcommand === "task") return taskProblem(args);
  const missing = args.find((arg) =>
    /^(?:tasks|tools|examples|compliance|clients|messaging|utils|intake|models)\/\S+\.ts$/.test(
      arg,
    ) &&
    !isThere(arg)
  );
  return missing === undefined ? undefined : `no file ${missing}`;
}

/** What is wrong with a command; undefined when all it names is there. */
function problem(command: string): string | undefined {
  const words = command.replace(/^(?:[A-Z_]+=\S* )+/, "").split(/\s+/);
  const [program = ""] = words;
  if (program === "deno") return denoProblem(words.slice(1));
  if (command.startsWith("npx -y deno ")) return denoProblem(words.slice(3));
  if (program === "." || PROGRAMS.includes(program)) return undefined;
  return `unknown program ${program}`;
}

for (const { path, text } of PAGES) {
  Deno.test(`code blocks of ${path} say what is there`, () => {
    for (const { language, line, code } of codeBlocks(text)) {
      const place = `${path}:${line}`;
      if (language === "sh") {
        assertEquals(commands(code).map(problem).filter(Boolean), [], place);
      } else if (language === "ts ignore") {
        assert(RUN_AS_FILES.includes(path), `${place}: nobody runs this block`);
      } else {
        const read = READERS[language];
        assert(read !== undefined, `${place}: nobody checks a block of "${language}"`);
        read(code);
      }
    }
  });

  Deno.test(`files that ${path} mentions are there`, () => {
    const named = [...prose(text).matchAll(FILE)].map(([, file = ""]) => file);
    assertEquals(named.filter((file) => !isThere(file)), []);
  });

  Deno.test(`tasks that ${path} mentions are there`, () => {
    const named = [...prose(text).matchAll(/\bdeno task ([a-z][\w:-]*)/g)].map(([, name]) => name);
    assertEquals(named.filter((name) => TASKS[name ?? ""] === undefined), []);
  });
}

Deno.test("problem() finds tasks, options, files and programs that are not there", () => {
  const table: [command: string, expected: string | undefined][] = [
    ["npx -y deno task demo", undefined],
    ["deno task screen leads.csv --at 2026-11-11", undefined],
    ["deno task init:mongo --check", undefined],
    ["NODE_ENV=production deno task test --filter x", undefined],
    ["npx -y deno task none", "no task none"],
    ["deno task screen leads.csv --none", "deno task screen has no --none"],
    ["deno run --allow-read tools/none.ts", "no file tools/none.ts"],
    ["deno nothing", "no deno nothing"],
    ["brew install deno", "unknown program brew"],
  ];
  for (const [command, expected] of table) assertEquals(problem(command), expected);
});
