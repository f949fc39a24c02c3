/** What axe says of the page, and how quick a large one is. */

import { assertLess } from "@std/assert";
import axe from "axe-core";
import type { Page } from "puppeteer-core";
import { ask } from "./chromium.ts";

/**
 * Asks axe about the page with everything unfolded.
 *
 * @param page The page.
 * @returns What it says against the page.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)");
  await page.evaluate(axe.source);
  return await ask(
    page,
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + " " + target + ": " + failureSummary)))`,
  );
}

/** So long may a filter take, in milliseconds; people take less for immediate. */
const MOST_MS = 200;

/** Actions of which each is timed. */
const ACTIONS: Readonly<Record<string, string>> = {
  "choose a verdict": `form.elements.verdict.value = "0"; form.dispatchEvent(input)`,
  "type digits": `form.elements.words.value = "0143"; form.dispatchEvent(input)`,
  "type a word": `form.elements.words.value = "consent"; form.dispatchEvent(input)`,
  "clear": `form.elements.words.value = ""; form.elements.verdict.value = "";
    form.dispatchEvent(input)`,
  "sort by number": `document.querySelector("[data-sort=number]").click()`,
  "sort by reason": `document.querySelector("[data-sort=reason]").click()`,
};

/**
 * Times what people do with a large page.
 *
 * @param page The page.
 * @returns Milliseconds by action, the best of three.
 */
export async function timeActions(page: Page): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for (let round = 0; round < 3; round++) {
    for (const [name, action] of Object.entries(ACTIONS)) {
      const ms = await ask<number>(
        page,
        `(() => {
          const form = document.querySelector("form.filter");
          const input = new Event("input", { bubbles: true });
          const started = performance.now();
          ${action};
          return performance.now() - started;
        })()`,
      );
      times[name] = Math.round(Math.min(times[name] ?? Infinity, ms));
    }
  }
  for (const [name, ms] of Object.entries(times)) assertLess(ms, MOST_MS, name);
  return times;
}
