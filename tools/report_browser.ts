/**
 * Tries the page of `screen --report` in a Chromium: its script, its keyboard, its colours, what axe
 * says of it, and how 100,000 rows do. Without a Chromium it says so and tries nothing;
 * `--require-browser` makes that a failure.
 *
 * `deno task report:browser [FOLDER]`; the folder receives pictures of the page.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

import type { Browser } from "puppeteer-core";
import config from "../deno.json" with { type: "json" };
import { main as screen } from "../tasks/screen.ts";
import { generateList } from "./generate_list.ts";
import { CHECKS } from "./report_browser/checks.ts";
import { findChromium } from "./lib/chromium.ts";
import { openPage, startChromium, type View } from "./report_browser/chromium.ts";
import { timeActions, violations } from "./report_browser/measures.ts";

const ROWS = 100_000;
const VIEWS: readonly View[] = [
  { name: "desktop-light", width: 1280, theme: "light" },
  { name: "desktop-dark", width: 1280, theme: "dark" },
  { name: "narrow-light", width: 390, theme: "light" },
  { name: "narrow-dark", width: 390, theme: "dark" },
];
const [USUAL] = VIEWS as [View];

/** The example list and its options, as the demo has them. */
const [EXAMPLE = "", ...OPTIONS] = (config.tasks.demo.command.match(/'[^']*'|\S+/g) ?? [])
  .map((word) => word.replaceAll("'", "")).slice(3);

async function writePage(list: string, path: string): Promise<void> {
  const code = await screen([list, ...OPTIONS, "--quiet", "--report", path]);
  if (code !== 0) throw new Error(`screen ended with ${code}`);
}

async function tryPage(browser: Browser, path: string): Promise<string[]> {
  const failures: string[] = [];
  for (const { name, run } of CHECKS) {
    const { page, faults } = await openPage(browser, path, USUAL);
    await run(page, faults).catch((error) => faults.push(String(error)));
    failures.push(...faults.map((fault) => `${name}: ${fault}`));
    if (faults.length === 0) console.log(`ok    ${name}`);
    await page.close();
  }
  return failures;
}

async function lookAt(browser: Browser, path: string, folder?: string): Promise<string[]> {
  const failures: string[] = [];
  for (const view of VIEWS) {
    const { page, faults } = await openPage(browser, path, view);
    if (folder !== undefined) {
      await page.screenshot({ path: `${folder}/${view.name}.png`, fullPage: true });
      if (view === USUAL) await page.pdf({ path: `${folder}/print.pdf`, preferCSSPageSize: true });
    }
    const found = [...faults, ...await violations(page)];
    failures.push(...found.map((fault) => `${view.name}: ${fault}`));
    if (found.length === 0) console.log(`ok    axe and the console are silent, ${view.name}`);
    await page.close();
  }
  return failures;
}

async function timeLargePage(browser: Browser, folder: string): Promise<void> {
  const list = `${folder}/list.csv`;
  const path = `${folder}/large.html`;
  await Deno.writeFile(list, generateList(ROWS));
  await writePage(list, path);
  const started = performance.now();
  const { page } = await openPage(browser, path, USUAL);
  const loaded = Math.round(performance.now() - started);
  const size = (Deno.statSync(path).size / 1e6).toFixed(1);
  console.log(`ok    ${ROWS} rows: ${size} MB, loaded in ${loaded} ms`);
  for (const [name, ms] of Object.entries(await timeActions(page))) {
    console.log(`ok    ${ROWS} rows: ${name} in ${ms} ms`);
  }
}

async function main(args: readonly string[]): Promise<number> {
  const isRequired = args.includes("--require-browser");
  const folder = args.find((arg) => !arg.startsWith("--"));
  const chromium = findChromium();
  if ("reason" in chromium) {
    console.log(`${isRequired ? "FAILED" : "skipped"}: ${chromium.reason}`);
    return isRequired ? 1 : 0;
  }
  if (folder !== undefined) await Deno.mkdir(folder, { recursive: true });
  const temporary = await Deno.makeTempDir({ prefix: "report-browser-" });
  const browser = await startChromium(chromium.path);
  try {
    const path = `${temporary}/report.html`;
    await writePage(EXAMPLE, path);
    const failures = [
      ...await tryPage(browser, path),
      ...await lookAt(browser, path, folder),
    ];
    await timeLargePage(browser, temporary);
    for (const failure of failures) console.error(`FAILED ${failure}`);
    return failures.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await Deno.remove(temporary, { recursive: true });
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
