/** docs/migration.md names what is there. */

import { assert, assertEquals } from "@std/assert";
import * as mongodb from "../clients/mongodb.ts";
import * as qdrant from "../clients/qdrant.ts";
import * as redis from "../clients/redis.ts";
import * as compliance from "../compliance/mod.ts";
import * as stores from "../compliance/stores/mod.ts";
import config from "../deno.json" with { type: "json" };
import text from "../docs/migration.md" with { type: "text" };
import * as messaging from "../messaging/mod.ts";
import * as models from "../models/mod.ts";
import { GROUPS } from "../tools/generate/environment.ts";
import * as utils from "../utils/mod.ts";
import * as observability from "../utils/tracing/mod.ts";

const EXPORTS = new Set(
  [mongodb, qdrant, redis, compliance, stores, messaging, models, utils, observability]
    .flatMap((entry) => Object.keys(entry)),
);

/** Types alone, and constants of the older package. */
const NO_VALUES = new Set(["AttemptLedger", "ConsentStore", "Lead", "LEAD_RECEIVED"]);

/** Words in code that look like names of ours: calls, classes and constants. */
function names(): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inline = ""]) => inline);
  return code.flatMap((inline) => /^@?([A-Za-z]+)(?:[(.<]|$)/.exec(inline)?.[1] ?? [])
    .filter((name) =>
      /^(?:[A-Z]\w*[a-z]\w*|(?:init|create|is|normalize|validate|format|are|mask|get|phone)[A-Z]\w*)$/
        .test(name)
    );
}

Deno.test("docs/migration.md names functions, classes and schemas that are there", () => {
  const methods = ["createCollection", "getCollection"];
  const unknown = names().filter((name) =>
    !EXPORTS.has(name) && !NO_VALUES.has(name) && !methods.includes(name)
  );
  assertEquals(unknown, []);
  assert(names().length > 30, `only ${names().length} names were found`);
});

Deno.test("docs/migration.md names entries that are there", () => {
  const entries = [...text.matchAll(/`@nlre\/shared([\w/]*)`/g)].map(([, path]) => `.${path}`);
  assertEquals(entries.filter((entry) => !Object.hasOwn(config.exports, entry)), []);
});

Deno.test("docs/migration.md names variables that are read", () => {
  const known = GROUPS.flatMap(({ config }) => config.describe().map(({ env }) => env));
  const section = text.slice(text.indexOf("## Variables"));
  const named = [...section.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = ""]) => name);
  assertEquals(named.filter((name) => !known.includes(name)), []);
});
