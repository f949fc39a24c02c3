/**
 * Writes the JSON Schema of every version of an event that has none committed yet, and the list by
 * which the tests load them. A committed one is rewritten only when no reader breaks by the change.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import type { JsonSchema } from "../messaging/event_schema.ts";
import { eventRegistry } from "../messaging/events.ts";
import { judgeSnapshots } from "../messaging/harness/event_snapshots.ts";

const FOLDER = "messaging/testdata/event_schemas";

/**
 * Writes the module that loads the committed shapes, since tests may read no files.
 *
 * @param names names of the files.
 * @returns the text of the module.
 */
export function snapshotList(names: readonly string[]): string {
  const sorted = names.toSorted();
  return [
    "/** The committed shapes of all events. Written by tools/event_schemas.ts. @module */",
    "",
    'import type { JsonSchema } from "../../event_schema.ts";',
    ...sorted.map((name, i) => `import s${i} from "./${name}" with { type: "json" };`),
    "",
    "/** The shapes by the file's name. */",
    "export const COMMITTED_SCHEMAS: ReadonlyMap<string, JsonSchema> = new Map<string, JsonSchema>([",
    ...sorted.map((name, i) => `  ["${name}", s${i}],`),
    "]);",
    "",
  ].join("\n");
}

async function committed(): Promise<Map<string, JsonSchema>> {
  const found = new Map<string, JsonSchema>();
  for await (const { name } of Deno.readDir(FOLDER)) {
    if (!name.endsWith(".json")) continue;
    found.set(name, JSON.parse(await Deno.readTextFile(`${FOLDER}/${name}`)));
  }
  return found;
}

async function main(): Promise<number> {
  const before = await committed();
  const { missing, widened, broken } = judgeSnapshots(eventRegistry, before);
  for (const sentence of broken) console.error(sentence);
  if (broken.length > 0) return 1;
  for (const [name, schema] of [...missing, ...widened]) {
    await Deno.writeTextFile(`${FOLDER}/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
    console.log(`${FOLDER}/${name} ${missing.has(name) ? "is new" : "has new optional fields"}`);
  }
  const names = [...new Set([...before.keys(), ...missing.keys()])];
  await Deno.writeTextFile(`${FOLDER}/list.ts`, snapshotList(names));
  console.log(`${names.length} shapes of events are committed`);
  return 0;
}

if (import.meta.main) Deno.exit(await main());
