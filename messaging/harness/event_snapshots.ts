/**
 * Compares the shapes of events with those that were committed when they were first sent.
 *
 * @module
 */

import type { EventDefinition, EventRegistry } from "../event.ts";
import { breakingChanges, eventJsonSchema, type JsonSchema } from "../event_schema.ts";

/** What the comparison came to. */
export interface SnapshotVerdict {
  /** Shapes that nobody committed yet, by the file's name. */
  readonly missing: ReadonlyMap<string, JsonSchema>;
  /** Shapes that differ from the committed ones without breaking a reader, by the file's name. */
  readonly widened: ReadonlyMap<string, JsonSchema>;
  /** Changes that break a reader, and versions that cannot be read any more, a sentence each. */
  readonly broken: readonly string[];
}

const NAME = /^(.+)\.v(\d+)\.json$/;

/**
 * Names the file that holds a shape.
 *
 * @param type name of the kind of event.
 * @param version version of its shape.
 * @returns the file's name.
 */
export function snapshotName(type: string, version: number): string {
  return `${type}.v${version}.json`;
}

/**
 * Compares all shapes with the committed ones.
 *
 * @param registry the events.
 * @param committed shapes by the file's name.
 * @returns what differs.
 */
export function judgeSnapshots(
  registry: EventRegistry,
  committed: ReadonlyMap<string, JsonSchema>,
): SnapshotVerdict {
  const missing = new Map<string, JsonSchema>();
  const widened = new Map<string, JsonSchema>();
  const broken: string[] = [];
  for (const type of registry.types()) {
    const definition = registry.get(type) as EventDefinition<unknown>;
    const { version } = definition;
    const name = snapshotName(type, version);
    const now = eventJsonSchema(definition);
    const before = committed.get(name);
    if (before === undefined) missing.set(name, now);
    else {
      const changes = breakingChanges(before, now);
      for (const { path, rule } of changes) {
        broken.push(`${type} v${version}: ${path || "the data"} ${rule}; give it v${version + 1}`);
      }
      if (changes.length === 0 && JSON.stringify(before) !== JSON.stringify(now)) {
        widened.set(name, now);
      }
    }
  }
  for (const name of committed.keys()) broken.push(...lostVersion(name, registry));
  return { missing, widened, broken };
}

/** Events of every version that was ever committed may still lie in a topic. */
function lostVersion(name: string, registry: EventRegistry): readonly string[] {
  const [, type = "", digits = ""] = NAME.exec(name) ?? [];
  const definition = registry.get(type);
  if (definition === undefined) return [`${name}: no event has this type any more`];
  const version = Number(digits);
  return isReadable(definition, version)
    ? []
    : [`${name}: ${definition.type} has no upcast from v${version} to v${definition.version}`];
}

function isReadable({ upcast = {}, version }: EventDefinition<unknown>, from: number): boolean {
  for (let step = from; step < version; step++) if (upcast[step] === undefined) return false;
  return from <= version;
}
