/** Opening hours: a picture, and a table that holds the same. */

import { figure, nameOf } from "../words.ts";
import { clockName, DAYS, span, timetables } from "./hours.ts";
import type { HoursRow, Place, Timetable } from "./hours.ts";
import { hoursPicture } from "./hours_picture.ts";
import { type Markup, markup } from "./markup.ts";
import type { PageRun } from "./writer.ts";

/** So many rows are drawn; the table has them all. */
const MOST_ROWS = 14;

/**
 * Writes the hours of the coming days.
 *
 * @param run The run.
 * @param places Whereabouts of the leads.
 * @returns A section of the page.
 */
export function hoursSection(run: PageRun, places: readonly Place[]): Markup {
  const tables = timetables(run, places).filter(({ rows }) => rows.length > 0);
  const figures = tables.map((table) => {
    const names = table.technologies.map((name) => nameOf(name, run.options.channel));
    return timetable(table, names.join(", "));
  });
  return markup`<section id="hours" aria-labelledby="hours-title">
<h2 id="hours-title">When</h2>
${figures.length === 0 ? NOBODY : INTRODUCTION}${figures}</section>
`;
}

const NOBODY = markup`<p class="empty">Of no lead it is known where the person is.</p>
`;
const INTRODUCTION = markup`<p>When time alone does not stand against a contact in the next ${DAYS}
days, by the clock where the person is, for somebody without consent and without earlier contacts.
Where a lead may be in several places, the hours are those that suit all of them.</p>
`;

function timetable(table: Timetable, name: string): Markup {
  const { firstDay, others, rows } = table;
  const days = Array.from({ length: DAYS }, (_, i) => dayName(firstDay + i));
  const label = `Opening hours of the next ${DAYS} days: ${name}; the table of hours has the same`;
  const left = rows.length - MOST_ROWS;
  return markup`<figure><figcaption>${name}</figcaption>
<div class="scroll" role="region" tabindex="0" aria-label="Picture of the opening hours: ${name}">
${hoursPicture(rows.slice(0, MOST_ROWS), days, label)}</div></figure>
<details><summary>Table of hours<span class="off">: ${name}</span>${
    left > 0 ? `, with ${left} further rows` : ""
  }</summary>
<div class="scroll" role="region" tabindex="0" aria-label="Table of hours: ${name}">
<table class="hours">
<caption>Opening hours by the clock there: ${name}</caption>
<thead><tr><th scope="col">Clock</th><th scope="col">States</th>
<th scope="col" class="number">Leads</th>${
    days.map((day) => markup`<th scope="col">${day}</th>`)
  }</tr></thead>
<tbody>${rows.map(tableRow)}</tbody>
</table></div></details>
${
    others === 0
      ? ""
      : markup`<p>${figure(others)} leads are at further places, left out here.</p>`
  }`;
}

function tableRow({ days, leads, states, zones }: HoursRow): Markup {
  const cells = days.map((hours) =>
    markup`<td class="clock">${hours.length === 0 ? "shut" : hours.map(span).join(", ")}</td>`
  );
  return markup`<tr><th scope="row">${zones.map(clockName).join(" + ")}</th>
<td>${states.join(", ")}</td><td class="number">${figure(leads)}</td>${cells}</tr>
`;
}

const NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** `Wed 11`; the first of 1970 was a Thursday. */
function dayName(day: number): string {
  return `${NAMES[(day + 4) % 7]} ${new Date(day * 86_400_000).getUTCDate()}`;
}
