/** Finds the browser that pages are tried in. */

/** Where distributions put it. */
const PROGRAMS: readonly string[] = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Looks for a Chromium.
 *
 * @returns Its path, or why there is none.
 */
export function findChromium(): { readonly path: string } | { readonly reason: string } {
  const named = Deno.env.get("CHROMIUM_PATH");
  for (const path of named === undefined ? PROGRAMS : [named]) {
    try {
      if (Deno.statSync(path).isFile) return { path };
    } catch {
      // The next one.
    }
  }
  const missing = named === undefined
    ? `there is none of ${PROGRAMS.join(", ")}`
    : `CHROMIUM_PATH=${named} is no file`;
  return { reason: `no Chromium: ${missing}; install one or set CHROMIUM_PATH` };
}
