/** What the page must do in a browser, by mouse and by keyboard. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "puppeteer-core";
import { ask } from "./chromium.ts";

/** One thing that is tried; each begins with the page as it was loaded. */
export interface Check {
  /** What must be so. */
  readonly name: string;
  /** Tries it; throws when it is not so. What the page complains of is a failure, too. */
  readonly run: (page: Page, faults: string[]) => Promise<void>;
}

const STATUS = "[role=status]";

const textOf = (page: Page, selector: string) =>
  ask<string>(page, `document.querySelector(${JSON.stringify(selector)}).textContent`);
const columnOf = (page: Page, column: number) =>
  ask<string[]>(
    page,
    `[...document.querySelectorAll(".decisions tbody tr > :nth-child(${column})")].map((cell) => cell.textContent)`,
  );
const background = (page: Page) =>
  ask<string>(page, "getComputedStyle(document.body).backgroundColor");
const isLight = (colour: string) => Number(/\d+/.exec(colour)?.[0]) > 128;

async function choose(page: Page, name: string, value: string): Promise<void> {
  await page.select(`.filter select[name=${name}]`, value);
}

async function press(page: Page, selector: string, key: "Enter" | "Space"): Promise<void> {
  await page.focus(selector);
  await page.keyboard.press(key);
}

/** Checks of the page of the example list. */
export const CHECKS: readonly Check[] = [
  {
    name: "filters by a choice and by words, and clears",
    async run(page) {
      const all = await textOf(page, STATUS);
      assertMatch(all, /^[\d,]+ decisions$/);
      await choose(page, "verdict", "0");
      assertEquals(new Set(await columnOf(page, 5)), new Set(["Allowed"]));
      await page.type(".filter input", "0103");
      for (const number of await columnOf(page, 2)) assert(number.endsWith("0103"), number);
      assertMatch(await textOf(page, STATUS), / of [\d,]+ decisions$/);
      await page.click(".filter [type=reset]");
      await page.waitForFunction(`document.querySelector("${STATUS}").textContent === "${all}"`);
    },
  },
  {
    name: "unfolds what is due with a contact that is allowed",
    async run(page) {
      await choose(page, "verdict", "0");
      const cell = `document.querySelector(".decisions tbody td:last-child")`;
      const [told] = await columnOf(page, 7);
      assertMatch(
        told ?? "",
        /^Allowed, with (?:\d+ things? due before the call and \d+ further|\d+) duties/,
      );
      await press(page, ".decisions tbody summary", "Enter");
      assertEquals(await ask(page, `${cell}.querySelector("details").open`), true);
      assertMatch(await ask(page, `${cell}.textContent`), /federal\.ring-time: /);
    },
  },
  {
    name: "sorts by keyboard and says so",
    async run(page) {
      const order = `document.querySelector("[data-sort=number]").closest("th").ariaSort`;
      await press(page, "[data-sort=number]", "Enter");
      assertEquals(await ask(page, order), "ascending");
      const up = await columnOf(page, 2);
      assertEquals(up, up.toSorted());
      await press(page, "[data-sort=number]", "Space");
      assertEquals(await ask(page, order), "descending");
      assertEquals(await ask(page, `document.querySelectorAll("th[aria-sort]").length`), 1);
    },
  },
  {
    name: "turns pages by keyboard and keeps the focus",
    async run(page) {
      const [first] = await columnOf(page, 1);
      await press(page, "[data-page=last]", "Enter");
      assertMatch(await textOf(page, ".pager span"), /^Page (\d+) of \1$/);
      assertEquals(await ask(page, "document.activeElement.dataset.page"), "last");
      await press(page, "[data-page=first]", "Space");
      assertEquals((await columnOf(page, 1))[0], first);
    },
  },
  {
    name: "unfolds the reasons of a decision by keyboard",
    async run(page) {
      await press(page, ".decisions summary", "Enter");
      assertMatch(await textOf(page, ".decisions details[open] li small"), /^[\w.-]+: ./);
    },
  },
  {
    name: "goes from a reason to its decisions",
    async run(page) {
      const code = await textOf(page, "[data-reason]");
      await press(page, "[data-reason]", "Enter");
      assertEquals(await ask(page, "document.activeElement.value"), code);
      await page.click(".decisions summary");
      const codes = await ask<string>(
        page,
        `document.querySelector(".decisions [open]").textContent`,
      );
      assert(codes.includes(`${code}: `));
    },
  },
  {
    name: "lets the keyboard skip to the report first",
    async run(page) {
      await page.keyboard.press("Tab");
      assertEquals(await ask(page, "document.activeElement.className"), "skip");
      await page.keyboard.press("Enter");
      assertEquals(await ask(page, "location.hash"), "#main");
    },
  },
  {
    name: "shows where the focus is",
    async run(page) {
      const stops = new Set<string>();
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press("Tab");
        const [where, outline] = await ask<[string, string]>(
          page,
          `(() => {
            const on = document.activeElement;
            const seen = on.type === "radio" ? on.nextElementSibling : on;
            return [on.outerHTML.slice(0, 90), getComputedStyle(seen).outlineStyle];
          })()`,
        );
        if (!where.startsWith("<body")) assertEquals(outline, "solid", where);
        stops.add(where);
      }
      assert(stops.size > 20);
    },
  },
  {
    name: "takes its colours from the system until somebody chooses",
    async run(page) {
      const set = (value: string) =>
        page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
      await set("dark");
      assert(!isLight(await background(page)));
      await page.click("label:has(#theme-light)");
      assert(isLight(await background(page)));
      await set("light");
      await page.click("label:has(#theme-dark)");
      assert(!isLight(await background(page)));
      await page.emulateMediaType("print");
      assert(isLight(await background(page)));
    },
  },
  {
    name: "is no wider than the screen",
    async run(page) {
      for (const width of [390, 768, 1280]) {
        await page.setViewport({ width, height: 900 });
        assertEquals(await ask(page, "document.documentElement.scrollWidth"), width);
      }
    },
  },
  {
    name: "refuses script that is not its own",
    async run(page, faults) {
      const evil = `const script = document.createElement("script");
        script.textContent = "globalThis.evil = true";
        document.body.append(script);
        globalThis.evil ?? "refused"`;
      assertEquals(await ask(page, evil), "refused");
      // The browser complains, as it should.
      assertMatch(faults.splice(0).join("\n"), /^console: .*Content Security Policy/);
    },
  },
];
