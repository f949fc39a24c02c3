/** Starts the browser that the page is tried in. */

import puppeteer, { type Browser, type Page } from "puppeteer-core";

/**
 * Starts it without a window.
 *
 * @param path Its path.
 * @returns The browser.
 */
export async function startChromium(path: string): Promise<Browser> {
  // Its sandbox does not start for root, as in containers; it shows our own page alone.
  return await puppeteer.launch({ executablePath: path, args: ["--no-sandbox"] });
}

/** How a page is shown. */
export interface View {
  /** Name of the view. */
  readonly name: string;
  /** Width in pixels. */
  readonly width: number;
  /** Colours that the system prefers. */
  readonly theme: "light" | "dark";
}

/** A page and what it did that it should not have done. */
export interface OpenPage {
  /** The page. */
  readonly page: Page;
  /** Messages on its console, errors, and requests for anything but itself. */
  readonly faults: string[];
}

/**
 * Opens a file.
 *
 * @param browser The browser.
 * @param path The file.
 * @param view How to show it.
 * @returns The page, loaded.
 */
export async function openPage(browser: Browser, path: string, view: View): Promise<OpenPage> {
  const page = await browser.newPage();
  const faults: string[] = [];
  const url = `file://${path}`;
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error}`));
  page.on("request", (request) => {
    if (request.url() !== url) faults.push(`request: ${request.url().slice(0, 80)}`);
  });
  await page.setViewport({ width: view.width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.theme }]);
  await page.goto(url);
  return { page, faults };
}

/**
 * Evaluates an expression in the page.
 *
 * @param page The page.
 * @param expression The expression.
 * @returns Its value.
 */
export async function ask<T>(page: Page, expression: string): Promise<T> {
  return await page.evaluate(expression) as T;
}
