// @ts-check
/// <reference no-default-lib="true" />
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/// <reference lib="esnext" />
/** The table of decisions: filter, order, pages. */

import { Decisions } from "./decisions.js";

/** @import { Column, Kind, Words } from "./decisions.js" */

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T}
 */
function find(selector, within = document) {
  const found = within.querySelector(selector);
  if (found === null) throw new Error(`The page has no ${selector}`);
  return /** @type {T} */ (found);
}

const section = find("#decisions");
const form = /** @type {HTMLFormElement} */ (find("form", section));
const body = find("tbody", section);
const status = find("[role=status]", section);
const pager = find(".pager", section);
const size = /** @type {HTMLSelectElement} */ (find("select[name=size]", section));

const read = (/** @type {Element} */ element) => JSON.parse(element.textContent ?? "");
/** @type {Words} */
const words = read(find("script.words"));
const decisions = new Decisions([...document.querySelectorAll("script.block")].map(read), words);

/** @type {{ column: Column, isDescending: boolean }} */
let order = { column: "line", isDescending: false };
let page = 0;
/** @type {Uint32Array} */
let shown = new Uint32Array();

function filter() {
  const data = new FormData(form);
  const value = (/** @type {string} */ name) => String(data.get(name) ?? "");
  shown = decisions.sort(
    decisions.select({
      words: value("words"),
      verdict: value("verdict"),
      technology: value("technology"),
      state: value("state"),
      reason: value("reason"),
    }),
    order.column,
    order.isDescending,
  );
  turn(0);
}

/** @param {number} to */
function turn(to) {
  const rows = Number(size.value);
  const pages = Math.max(1, Math.ceil(shown.length / rows));
  page = Math.min(Math.max(0, to), pages - 1);
  const first = page * rows;
  body.replaceChildren(...[...shown.subarray(first, first + rows)].map(rowOf));
  const all = decisions.length.toLocaleString("en");
  status.textContent = shown.length === decisions.length
    ? `${all} decisions`
    : `${shown.length.toLocaleString("en")} of ${all} decisions`;
  find("span", pager).textContent = `Page ${(page + 1).toLocaleString("en")} of ${
    pages.toLocaleString("en")
  }`;
  for (const button of pager.querySelectorAll("button")) {
    const isBack = button.dataset.page === "first" || button.dataset.page === "back";
    // Not `disabled`, which would take the focus away from whoever has just pressed it.
    button.setAttribute("aria-disabled", String(isBack ? page === 0 : page === pages - 1));
  }
}

/** @param {number} decision */
function rowOf(decision) {
  const lead = Math.floor(decision / decisions.technologies);
  const kind = /** @type {Kind} */ (
    decisions.kinds[decisions.kindOf[decision] ?? 0]
  );
  const row = document.createElement("tr");
  row.setAttribute("role", "row");
  const line = cell("th", (decisions.lines[lead] ?? 0).toLocaleString("en"), "number");
  line.setAttribute("scope", "row");
  row.append(
    line,
    cell("td", shownNumber(decisions.numbers[lead] ?? "")),
    cell("td", decisions.states[decisions.stateOf[lead] ?? 0] || "–"),
    cell("td", words.technologies[kind.technology] ?? ""),
    verdictCell(kind.verdict),
    kind.opening === ""
      ? cell("td", "–", "nothing")
      : cell("td", kind.opening.slice(0, 16).replace("T", " ")),
    reasonCell(kind, decisions.zones[decisions.placeOf[lead] ?? 0] ?? []),
  );
  return row;
}

/**
 * @param {"td" | "th"} name
 * @param {string} text
 * @param {string} [style]
 */
function cell(name, text, style = "") {
  const made = document.createElement(name);
  // On narrow screens the style makes it no cell of a table any more.
  made.setAttribute("role", name === "th" ? "rowheader" : "cell");
  made.textContent = text;
  if (style !== "") made.className = style;
  return made;
}

/** @param {string} number */
function shownNumber(number) {
  if (number === "") return "none";
  return number.length === 4 ? `+1 ••• ••• ${number}` : number;
}

/** @param {number} verdict */
function verdictCell(verdict) {
  const { mark } = words.verdicts[verdict];
  const made = cell("td", "");
  made.append(find(`.verdicts .verdict.${mark}`).cloneNode(true));
  return made;
}

/**
 * @param {Kind} kind
 * @param {string[]} zones
 */
function reasonCell({ duties, reasons }, zones) {
  const made = cell("td", "");
  const known = reasons.flatMap((/** @type {number} */ reason) => words.reasons[reason] ?? []);
  const due = (decisions.duties[duties] ?? []).flatMap((/** @type {number} */ duty) =>
    words.duties[duty] ?? []
  );
  const clocks = zones.length === 0 ? [] : [clocksOf(zones)];
  if (known.length === 0) {
    made.append(
      due.length === 0
        ? "Nothing stands against it, and nothing is due."
        : fold(`Allowed, with ${countOf(due)}`, ...groupsOf(due), ...clocks),
    );
    return made;
  }
  made.append(fold(
    known[0].sentence,
    listOf(known),
    ...due.length === 0 ? [] : [fold(`If it is made: ${countOf(due)}`, ...groupsOf(due))],
    ...clocks,
  ));
  if (known.length > 1) {
    const more = document.createElement("span");
    more.textContent = ` + ${known.length - 1} more`;
    find("summary", made).append(more);
  }
  return made;
}

/** @typedef {Words["duties"]} Duties */

/** @param {Duties} due */
function countOf(due) {
  const [first] = words.severities;
  const before =
    due.filter((/** @type {Duties[number]} */ { severity }) => severity === first?.severity).length;
  const others = due.length - before;
  const told = [];
  if (before > 0) {
    told.push(`${before} ${before === 1 ? "thing" : "things"} ${first?.name.toLowerCase()}`);
  }
  if (others > 0) {
    const further = before > 0 ? "further " : "";
    told.push(`${others} ${further}${others === 1 ? "duty" : "duties"}`);
  }
  return told.join(" and ");
}

/**
 * What is due, by when it is.
 *
 * @param {Duties} due
 */
function groupsOf(due) {
  return words.severities.flatMap(
    (/** @type {Words["severities"][number]} */ { name, severity }) => {
      const group = due.filter((/** @type {Duties[number]} */ duty) => duty.severity === severity);
      if (group.length === 0) return [];
      const title = document.createElement("p");
      title.textContent = name;
      return [title, listOf(group)];
    },
  );
}

/**
 * @param {string} title
 * @param {(Element | string)[]} parts
 */
function fold(title, ...parts) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = title;
  details.append(summary, ...parts);
  return details;
}

/** @param {{ code: string, fact?: string, sentence: string, citation: string }[]} items */
function listOf(items) {
  const list = document.createElement("ul");
  for (const { citation, code, fact, sentence } of items) {
    const item = document.createElement("li");
    const small = document.createElement("small");
    small.textContent = `${code}: ${citation}`;
    item.append(fact === undefined ? sentence : `${sentence} (${fact})`, small);
    list.append(item);
  }
  return list;
}

/** @param {string[]} zones */
function clocksOf(zones) {
  const clocks = document.createElement("p");
  clocks.textContent = `Clocks: ${zones.join(", ")}`;
  return clocks;
}

/** @param {HTMLButtonElement} button */
function sortBy(button) {
  const column = /** @type {Column} */ (button.dataset.sort);
  order = { column, isDescending: order.column === column && !order.isDescending };
  for (const head of section.querySelectorAll("th[aria-sort]")) head.removeAttribute("aria-sort");
  button.closest("th")?.setAttribute("aria-sort", order.isDescending ? "descending" : "ascending");
  filter();
}

/** @param {HTMLButtonElement} button */
function turnBy(button) {
  if (button.getAttribute("aria-disabled") === "true") return;
  const to = { first: 0, back: page - 1, on: page + 1, last: Infinity };
  turn(to[/** @type {keyof typeof to} */ (button.dataset.page)]);
}

/** @param {HTMLButtonElement} button */
function showReason(button) {
  form.reset();
  const choice = /** @type {HTMLSelectElement} */ (find("select[name=reason]", form));
  choice.value = button.dataset.reason ?? "";
  filter();
  section.scrollIntoView();
  choice.focus({ preventScroll: true });
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  if (button?.dataset.sort !== undefined) sortBy(button);
  else if (button?.dataset.page !== undefined) turnBy(button);
  else if (button?.dataset.reason !== undefined) showReason(button);
});
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
// The fields are cleared after the event.
form.addEventListener("reset", () => setTimeout(filter));
size.addEventListener("change", () => turn(0));

if (decisions.length > 0) {
  for (const part of section.querySelectorAll("[hidden]")) part.removeAttribute("hidden");
  filter();
} else {
  const empty = document.createElement("p");
  empty.className = "empty";
  empty.textContent = "No lead was decided.";
  section.append(empty);
}
