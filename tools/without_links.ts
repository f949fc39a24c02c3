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
 * Takes `links` out of a configuration, and the linked folders out of what is published: a dry run counts
 * them as modules of the package, which depends on the real ones.
 *
 * @param config The text of a deno.json file
 * @returns The same configuration without local stand-ins
 */
export function withoutLinks(config: string): string {
  const { links = [], publish, ...rest } = JSON.parse(config);
  const linked = links.map((link: string) => `${link.replace(/^\.\//, "")}/`);
  const include = publish?.include?.filter((item: string) => !linked.includes(item));
  const published = publish === undefined ? {} : { publish: { ...publish, include } };
  return JSON.stringify({ ...rest, ...published }, null, 2);
}

if (import.meta.main) console.log(withoutLinks(await Deno.readTextFile("deno.json")));
