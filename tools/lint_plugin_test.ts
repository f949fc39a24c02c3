import { assertEquals, assertStringIncludes } from "@std/assert";
import plugin from "./lint_plugin.ts";

/** The rules that object to a source in a file, by name. */
function objections(path: string, source: string): string[] {
  const file = new URL(`../${path}`, import.meta.url).pathname;
  return Deno.lint.runPlugin(plugin, file, source).map(({ id }) => id.replace("nlre/", ""));
}

function firstHint(path: string, source: string): string {
  return Deno.lint.runPlugin(plugin, path, source)[0]?.hint ?? "";
}

const ARROW = ["room-arrows"];

const arrows: [file: string, source: string, expected: string[]][] = [
  // utils: the ground floor
  ["utils/retry.ts", 'import { AppError } from "./errors.ts";', []],
  ["utils/retry.ts", 'import { LeadSchema } from "../models/lead.ts";', ARROW],
  ["utils/retry.ts", 'import type { Lead } from "../models/lead.ts";', ARROW],
  ["utils/retry.ts", 'import { screen } from "../tasks/screen.ts";', ARROW],
  ["utils/phone.ts", 'import { parse } from "libphonenumber-js/max";', []],
  ["utils/phone.ts", 'import { parse } from "npm:libphonenumber-js@^1.13.16/max";', []],
  ["utils/logger.ts", 'import { Logger } from "@std/log/logger";', []],
  ["utils/phone.ts", 'import lodash from "lodash";', ARROW],
  ["utils/observability.ts", 'import type { Span } from "@opentelemetry/api";', []],
  // the utilities that the engine builds on
  ["utils/nanp.ts", 'import { TABLE } from "./nanp_table.gen.ts";', []],
  ["utils/nanp.ts", 'import { parse } from "libphonenumber-js";', ARROW],
  ["utils/errors.ts", 'import { isTransient } from "./network_failure.ts";', []],
  ["utils/errors.ts", 'import { parse } from "./phone.ts";', ARROW],
  ["utils/errors.ts", 'import type { Phone } from "./phone.ts";', []],
  ["utils/nanp_parse.ts", 'import { readPhoneText } from "./phone_text.ts";', []],
  ["utils/phone.ts", 'import { parseForeign } from "./phone_foreign.ts";', []],
  // models
  ["models/lead.ts", 'import { z } from "zod";', []],
  ["models/lead.ts", 'import { normalizeEmail } from "../utils/email.ts";', []],
  ["models/lead.ts", 'import { retry } from "../utils/retry.ts";', ARROW],
  ["models/lead.ts", 'import { decide } from "../compliance/decide.ts";', ARROW],
  ["models/lead.ts", 'import process from "node:process";', ARROW],
  // intake
  ["intake/webhooks/hmac.ts", 'import { createHmac } from "node:crypto";', []],
  ["intake/csv.ts", 'import { readFile } from "node:fs/promises";', ARROW],
  ["intake/csv.ts", 'import Papa from "papaparse";', []],
  ["intake/csv.ts", 'import { LeadSchema } from "../models/mod.ts";', []],
  ["intake/csv.ts", 'import { decide } from "../compliance/mod.ts";', ARROW],
  // compliance: no package, only types of models, only package-free utilities
  ["compliance/decide.ts", 'import { RULES } from "./rules/federal.ts";', []],
  ["compliance/rules/x.ts", 'import { nanp } from "../../utils/nanp.ts";', []],
  ["compliance/rules/x.ts", 'import { parse } from "../../utils/phone.ts";', ARROW],
  ["compliance/decide.ts", 'import type { Lead } from "../models/lead.ts";', []],
  ["compliance/decide.ts", 'import { type Lead } from "../models/lead.ts";', []],
  ["compliance/decide.ts", 'import { type Lead, parse } from "../models/lead.ts";', ARROW],
  ["compliance/decide.ts", 'export type { Lead } from "../models/lead.ts";', []],
  ["compliance/decide.ts", 'export { LeadSchema } from "../models/lead.ts";', ARROW],
  ["compliance/decide.ts", 'type A = import("../models/lead.ts").Lead;', []],
  ["compliance/decide.ts", 'type A = import("../clients/redis.ts").RedisClient;', ARROW],
  ["compliance/decide.ts", 'const m = await import("../models/lead.ts");', ARROW],
  ["compliance/decide.ts", 'import { z } from "zod";', ARROW],
  ["compliance/decide.ts", 'import type { z } from "npm:zod@^4";', ARROW],
  ["compliance/decide.ts", 'import "node:fs";', ARROW],
  ["compliance/decide.ts", 'import { S } from "./stores/redis.ts";', ARROW],
  ["compliance/stores/redis.ts", 'import { RedisClient } from "../../clients/redis.ts";', []],
  ["compliance/stores/redis.ts", 'import { decide } from "../decide.ts";', []],
  ["compliance/stores/redis.ts", 'import { send } from "../../messaging/mod.ts";', ARROW],
  // drivers are loaded when they are needed
  ["clients/redis.ts", 'import type { Redis } from "ioredis";', []],
  ["clients/redis.ts", 'import { Redis } from "ioredis";', ARROW],
  ["clients/redis.ts", 'const { Redis } = await import("ioredis");', []],
  ["clients/redis.ts", "const driver = await import(name);", ARROW],
  ["clients/redis.ts", 'import { LeadSchema } from "../models/mod.ts";', ARROW],
  ["messaging/stores/inbox.ts", 'import { MongoDBClient } from "../../clients/mongodb.ts";', []],
  ["messaging/producer.ts", 'import { MongoDBClient } from "../clients/mongodb.ts";', ARROW],
  // the barrel, the public name, the top floor
  ["mod.ts", 'export { decide } from "./compliance/mod.ts";', []],
  ["mod.ts", 'export { run } from "./tools/ok.ts";', ARROW],
  ["mod.ts", 'import { z } from "zod";', ARROW],
  ["intake/csv.ts", 'import { LeadSchema } from "@nlre/shared/models";', ARROW],
  ["tasks/screen.ts", 'import { z } from "zod"; import "../tools/x.ts";', []],
  ["examples/a.ts", 'import { decide } from "@nlre/shared/compliance"; import "./a/b.ts";', []],
  ["examples/a.ts", 'import { decide } from "../compliance/mod.ts";', ARROW],
  ["examples/a_test.ts", 'import { readCsv } from "../tasks/testdata/screening.ts";', []],
  ["tasks/screen.ts", 'import { publish } from "../examples/a.ts";', ARROW],
  // tests may compare with anything but the top floor
  ["compliance/decide_test.ts", 'import fc from "fast-check"; import "zod";', []],
  ["compliance/decide_bench.ts", 'import { decide } from "@nlre/shared/compliance";', []],
  ["models/testdata/arbitraries.ts", 'import fc from "fast-check";', []],
  ["compliance/decide_test.ts", 'import { screen } from "../tasks/screen.ts";', ARROW],
];

for (const [file, source, expected] of arrows) {
  Deno.test(`room-arrows ${expected.length ? "refuses" : "allows"} in ${file}: ${source}`, () => {
    assertEquals(objections(file, source), expected);
  });
}

const AMBIENT_SOURCES: string[] = [
  "const a = Date.now();",
  'const a = Date["now"]();',
  "const a = new Date();",
  "const a = new Date(2025, 0, 1);",
  "const a = Date();",
  "const a = performance.now();",
  "const a = Temporal.Now.instant();",
  "const a = Math.random();",
  "const a = crypto.randomUUID();",
  "crypto.getRandomValues(bytes);",
  'const a = Deno.env.get("A");',
  "const a = process.env.A;",
  'const a = new Intl.DateTimeFormat("en");',
  "const a = n.toLocaleString();",
  "const a = text.toLocaleUpperCase();",
  "list.sort((a, b) => a.localeCompare(b));",
  "const a = date.getHours();",
  "const a = date.getTimezoneOffset();",
  "const a = globalThis;",
];

for (const source of AMBIENT_SOURCES) {
  Deno.test(`no-ambient refuses in compliance/ and models/: ${source}`, () => {
    assertEquals(objections("compliance/decide.ts", source), ["no-ambient"]);
    assertEquals(objections("models/lead.ts", source), ["no-ambient"]);
    assertEquals(objections("compliance/stores/file.ts", source), []);
    assertEquals(objections("compliance/decide_test.ts", source), []);
    assertEquals(objections("tasks/screen.ts", source), []);
  });
}

const HARMLESS_SOURCES: string[] = [
  "const a = new Date(instant);",
  "const a = new Date(Date.UTC(2025, 0, 1));",
  'const a = Date.parse("2025-01-01T00:00:00Z");',
  "const a = date.getUTCHours();",
  "const a = date.toISOString();",
  "const a = Math.floor(1.5);",
  "const a = crypto.subtle.digest(name, bytes);",
  "function process(row: string): string { return row; }",
  "const now = request.at; clock.now();",
];

for (const source of HARMLESS_SOURCES) {
  Deno.test(`no-ambient allows: ${source}`, () => {
    assertEquals(objections("compliance/decide.ts", source), []);
  });
}

Deno.test("no-using refuses in library code and allows in tests and tasks", () => {
  for (const source of ["using a = open();", "await using a = open();"]) {
    assertEquals(objections("clients/redis.ts", source), ["no-using"]);
    assertEquals(objections("clients/redis_test.ts", source), []);
    assertEquals(objections("tasks/init.ts", source), []);
  }
});

Deno.test("no-export-star refuses in library code", () => {
  assertEquals(objections("models/mod.ts", 'export * from "./lead.ts";'), ["no-export-star"]);
  assertEquals(objections("mod.ts", 'export * as lead from "./models/lead.ts";'), [
    "no-export-star",
  ]);
  assertEquals(objections("models/mod.ts", 'export { Lead } from "./lead.ts";'), []);
});

Deno.test("every objection says what to do instead", () => {
  assertStringIncludes(firstHint("compliance/a.ts", "new Date();"), "argument");
  assertStringIncludes(firstHint("compliance/a.ts", 'import "zod";'), "no package");
  assertStringIncludes(firstHint("models/a.ts", 'import "../intake/mod.ts";'), "utils/");
  assertStringIncludes(firstHint("utils/a.ts", 'import "../intake/mod.ts";'), "nothing");
});
