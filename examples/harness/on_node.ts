/** Examples on Node: with the package as npm gets it, installed in a folder of its own. */

import { type Runtime, shell } from "./program.ts";

/** Packs the package and the stand-in for JSR's own, and installs both as a project of Node would. */
const INSTALL = `
set -e
d=$(mktemp -d)
'${Deno.execPath()}' pack --quiet --allow-dirty --output "$d/package.tgz" >&2
(cd tools/jsr/log && '${Deno.execPath()}' pack --quiet --allow-dirty --output "$d/std_log.tgz") >&2
cp -R examples "$d"
cat > "$d/package.json"
cd "$d"
npm install --silent --prefer-offline --no-audit --no-fund >&2
echo "$d"
npx -y node@22 -p process.execPath
`;

const MANIFEST = {
  private: true,
  type: "module",
  dependencies: { "@nlre/shared": "file:package.tgz", "@std/log": "file:std_log.tgz" },
};

/**
 * Runs work with Node 22, the oldest that is promised.
 *
 * @param work Is given the runtime
 */
export async function onNode(work: (runtime: Runtime) => Promise<void>): Promise<void> {
  const [folder = "", node = ""] = (await shell(INSTALL, JSON.stringify(MANIFEST))).split("\n");
  try {
    await work({ name: "Node 22", folder, command: `'${node}'` });
  } finally {
    await shell(`rm -rf '${folder}'`);
  }
}
