/**
 * A web page in Chromium without a window.
 *
 * @module
 */

import { step, StepError } from "./steps.ts";

/** A program that shows what `answers()` of another module returns, or why it failed. */
export function pageProgram(module: string): string {
  return `import { answers } from "${module}";
const show = (text: string) => {
  document.querySelector("output")!.textContent = encodeURIComponent(text);
};
answers().then(show, (error) => show(String(error?.stack ?? error)));
`;
}

/**
 * Opens a page that runs a bundle, and reads what it shows.
 *
 * @param browser The browser's program
 * @param folder Where the bundle lies
 * @param name The bundle's name, without its ending
 * @returns What the page shows when it has come to rest
 * @throws {StepError} When it shows nothing
 */
export async function shownBy(browser: string, folder: string, name: string): Promise<string> {
  const page = `${folder}/${name}.html`;
  const body = `<output></output><script src="${name}.js"></script>`;
  await Deno.writeTextFile(page, `<!doctype html><meta charset="utf-8"><body>${body}</body>`);
  const dom = await step(browser, browser, [
    "--headless",
    "--no-sandbox", // refused to root, who runs most containers; the page is our own
    "--disable-gpu",
    `--user-data-dir=${folder}/profile`,
    "--virtual-time-budget=10000",
    "--dump-dom",
    `file://${page}`,
  ]);
  const [, shown] = dom.match(/<output>(\S+)<\/output>/) ?? [];
  if (shown === undefined) throw new StepError(`${browser} shows nothing:\n${dom.slice(0, 2000)}`);
  return decodeURIComponent(shown);
}
