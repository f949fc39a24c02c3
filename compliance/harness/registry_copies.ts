/** Small copies of the registry for tests. */

import fc from "fast-check";
import { RegistryBuilder } from "../registry/builder.ts";
import { DncRegistry } from "../registry/registry.ts";
import type { RegistryArea } from "../registry/snapshot.ts";

/** Version date of the copies. */
export const AS_OF = "2026-11-02";

/**
 * Makes area codes.
 *
 * @param numbers Ten digits each
 * @param asOf Version date
 * @param areaCodes Area codes covered, also those without a number, when they are named
 * @returns The area codes
 */
export function areasOf(
  numbers: Iterable<number>,
  asOf: string = AS_OF,
  areaCodes?: string[],
): RegistryArea[] {
  const builder = new RegistryBuilder({ asOf, minNumbers: 0, ...(areaCodes && { areaCodes }) });
  for (const number of numbers) builder.add(number);
  return builder.build();
}

/**
 * Makes a registry.
 *
 * @param numbers Ten digits each
 * @param asOf Version date
 * @returns The registry
 */
export function registryOf(numbers: Iterable<number>, asOf: string = AS_OF): DncRegistry {
  return new DncRegistry({ areas: areasOf(numbers, asOf) });
}

/** Few area codes and exchanges, so that numbers meet. */
export const someNumber: fc.Arbitrary<number> = fc.record({
  area: fc.constantFrom(200, 303, 512, 999),
  exchange: fc.constantFrom(200, 555, 999),
  line: fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(0, 7, 8, 9999)),
}).map(({ area, exchange, line }) => area * 1e7 + exchange * 1e4 + line);
