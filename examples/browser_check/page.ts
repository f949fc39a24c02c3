/** Joins the page to `check.ts`, whose header says how to bundle it. */

/// <reference lib="dom" />

import type { Technology } from "@nlre/shared/compliance";
import { check } from "./check.ts";

const form = document.querySelector("form") as HTMLFormElement;
const verdict = document.querySelector("#verdict") as HTMLElement;
const lists = { sentences: "#sentences", openings: "#openings" };

function fill(selector: string, lines: readonly string[]): void {
  const items = lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  });
  document.querySelector(selector)?.replaceChildren(...items);
}

function answer(): void {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? "").trim();
  const { openings, sentences, verdict: word } = check({
    number: text("number"),
    state: text("state").toUpperCase(),
    technology: text("technology") as Technology,
    notListedOn: text("notListedOn"),
  }, Date.now());
  verdict.textContent = word ?? "?";
  verdict.dataset["verdict"] = word ?? "";
  fill(lists.sentences, sentences);
  const time = (instant: string) => new Date(instant).toLocaleString();
  fill(lists.openings, openings.map(({ from, to }) => `${time(from)} to ${time(to)}`));
}

form.addEventListener("input", answer);
// Enter would load the page anew, with the number in its address.
form.addEventListener("submit", (event) => event.preventDefault());
answer();
