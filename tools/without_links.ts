/**
 * Prints `deno.json` without `links`, so that a run can use the real JSR packages:
 *
 * ```sh
 * deno run --allow-read=deno.json tools/without_links.ts > deno.jsr.json
 * deno test --config deno.jsr.json --no-lock
 * ```
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

/**
 * Takes `links` out of a configuration.
 *
 * @param config The text of a deno.json file
 * @returns The same configuration without local stand-ins
 */
export function withoutLinks(config: string): string {
  const { links: _, ...rest } = JSON.parse(config);
  return JSON.stringify(rest, null, 2);
}

if (import.meta.main) console.log(withoutLinks(await Deno.readTextFile("deno.json")));
