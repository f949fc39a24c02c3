/**
 * Measures how many bytes of memory one decision allocates, all that the engine makes and drops on the
 * way included.
 *
 * ```sh
 * deno run --v8-flags=--expose-gc tools/decision_bytes.ts
 * ```
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import { decideContact } from "../compliance/mod.ts";
import {
  type Asked,
  mixedContacts,
  typicalContacts,
} from "../compliance/testdata/contact_stream.ts";
import { median } from "./import_cost.ts";

/** So few that nothing is collected while they are decided. */
const BATCH = 1_000;
const BATCHES = 100;

/** How memory is looked at. */
export interface Heap {
  /** Collects what was made last and is no longer in use; compiled code must stay. */
  collect(): void;
  /** Bytes in use. */
  used(): number;
}

/**
 * Measures what a piece of work allocates.
 *
 * @param heap How memory is looked at
 * @param batches Pieces of work, each too small for a collection while it goes on
 * @returns Bytes that the middle one of them allocated
 */
export function allocatedBy(heap: Heap, batches: readonly (() => void)[]): number {
  return median(batches.map((batch) => {
    heap.collect();
    const before = heap.used();
    batch();
    return heap.used() - before;
  }));
}

function bytesPerDecision(heap: Heap, contacts: readonly Asked[]): number {
  const batches = Array.from({ length: BATCHES }, (_, i) => () => {
    for (let at = i * BATCH; at < (i + 1) * BATCH; at++) {
      const { facts, request } = contacts[at] as Asked;
      decideContact(request, facts);
    }
  });
  for (const batch of batches) batch(); // tables are decoded and the code is compiled
  return allocatedBy(heap, batches) / BATCH;
}

function main(): void {
  const { gc } = globalThis as { gc?: (options: { type: "minor" }) => void };
  if (gc === undefined) {
    console.error("usage: deno run --v8-flags=--expose-gc tools/decision_bytes.ts");
    Deno.exit(2);
  }
  const heap: Heap = {
    collect: () => gc({ type: "minor" }),
    used: () => Deno.memoryUsage().heapUsed,
  };
  const lists = [["typical allow", typicalContacts], [
    "mix of all verdicts",
    mixedContacts,
  ]] as const;
  for (const [name, make] of lists) {
    const bytes = bytesPerDecision(heap, make(BATCH * BATCHES));
    console.log(`${name}: ${bytes.toFixed(0)} bytes a decision`);
  }
}

if (import.meta.main) main();
