/**
 * Checks what would be published, in a copy whose stand-ins for JSR packages lie outside of it: inside the
 * package they would count as its own modules. `deno publish` itself runs with `links` removed.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import config from "../deno.json" with { type: "json" };
import { run } from "./lib/run.ts";
import { withoutLinks } from "./without_links.ts";

async function copy(from: string, to: string): Promise<void> {
  const { code, output } = await run("cp", ["-R", from, to]);
  if (code !== 0) throw new Error(`${from} cannot be copied: ${output}`);
}

async function main(): Promise<number> {
  const root = await Deno.makeTempDir({ prefix: "publish_dry_" });
  const folder = `${root}/package`;
  try {
    await Deno.mkdir(folder);
    await copy("tools/jsr", `${root}/jsr`);
    for (const item of config.publish.include) {
      if (item !== "deno.json") await copy(item.replace(/\/$/, ""), folder);
    }
    const { lint: _, ...rest } = JSON.parse(withoutLinks(await Deno.readTextFile("deno.json")));
    const links = ["../jsr/assert", "../jsr/log"];
    await Deno.writeTextFile(`${folder}/deno.json`, JSON.stringify({ ...rest, links }));
    await copy("deno.lock", folder);
    const { code, output } = await run(
      Deno.execPath(),
      ["publish", "--dry-run", "--allow-dirty"],
      { cwd: folder },
    );
    console.log(output.trim());
    return code;
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

if (import.meta.main) Deno.exit(await main());
