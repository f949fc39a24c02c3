/** Draws opening hours: a row for each clock, a column for each day, a bar from opening to closing. */

import { figure } from "../words.ts";
import { clockName, type Hours, type HoursRow, span } from "./hours.ts";
import { type Markup, markup } from "./markup.ts";

const LABEL = 190;
const DAY = 67;
const GAP = 6;
const HEAD = 26;
const ROW = 38;
const BAR = 20;
const HOUR = 3600;
/** What a character of the text in a bar takes, and how far it may be squeezed. */
const CHARACTER = 6;
const NARROWEST = 0.75;
const MOST_CHARACTERS = 24;

/** The part of the day that is drawn: from the first opening of all rows to the last closing. */
type Scale = (second: number) => number;

/**
 * Draws the picture.
 *
 * @param rows Rows, from top to bottom.
 * @param days Names of the days.
 * @param label What the picture is, for those who do not see it.
 * @returns A picture.
 */
export function hoursPicture(
  rows: readonly HoursRow[],
  days: readonly string[],
  label: string,
): Markup {
  const [width, height] = [LABEL + days.length * DAY, HEAD + rows.length * ROW];
  const columns = days.map((day, i) => {
    const x = LABEL + i * DAY;
    const weekend = day.startsWith("S") ? " weekend" : "";
    return markup`<g class="day${weekend}"><rect x="${
      x - 3
    }" y="0" width="${DAY}" height="${height}"/>
<text x="${x + (DAY - GAP) / 2}" y="17">${day}</text></g>
`;
  });
  const scale = scaleOf(rows);
  const bars = rows.map((row, i) => rowOf(row, days, HEAD + i * ROW, scale));
  return markup`<svg class="timetable" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${columns}${bars}</svg>
`;
}

function scaleOf(rows: readonly HoursRow[]): Scale {
  const all = rows.flatMap(({ days }) => days.flat());
  const first = Math.min(...all.map(({ from }) => from));
  const last = Math.max(...all.map(({ to }) => to));
  return (second) => (DAY - GAP) * (second - first) / (last - first);
}

function rowOf(
  { days, leads, states, zones }: HoursRow,
  names: readonly string[],
  y: number,
  scale: Scale,
): Markup {
  const count = `${figure(leads)} ${leads === 1 ? "lead" : "leads"}`;
  const clock = fit(zones.map(clockName).join(" + "), MOST_CHARACTERS - count.length);
  const bars = days.map((hours, i) => dayOf(hours, names[i] ?? "", LABEL + i * DAY, scale));
  return markup`<g transform="translate(0 ${y})"><text class="clock" x="0" y="15">${clock}
<tspan class="soft">${count}</tspan></text>
<text class="soft" x="0" y="30">${fit(states.join(", "), MOST_CHARACTERS)}</text>
${bars}</g>
`;
}

function dayOf(hours: readonly Hours[], name: string, x: number, scale: Scale): Markup {
  const middle = x + (DAY - GAP) / 2;
  if (hours.length === 0) return markup`<text class="shut" x="${middle}" y="23">shut</text>`;
  const bars = hours.map((open) => {
    const left = x + scale(open.from);
    const width = scale(open.to) - scale(open.from);
    return markup`<g><title>${name} ${span(open)}</title>
<rect class="open" x="${left.toFixed(1)}" y="9" width="${width.toFixed(1)}" height="${BAR}" rx="3"/>
${inside(open, left + width / 2, width)}</g>
`;
  });
  return markup`${bars}`;
}

/** The hours as text in their bar, where it is wide enough. */
function inside({ from, to }: Hours, middle: number, width: number): Markup {
  const text = `${short(from)}–${short(to)}`;
  const wanted = CHARACTER * text.length;
  if (width < NARROWEST * wanted) return markup``;
  const squeezed = width < wanted
    ? markup` textLength="${(width - 3).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`
    : "";
  return markup`<text class="inside" x="${middle.toFixed(1)}" y="23"${squeezed}>${text}</text>`;
}

/** `8`, `9:30`. */
function short(second: number): string {
  const minutes = Math.floor(second % HOUR / 60);
  return `${Math.floor(second / HOUR)}${
    minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`
  }`;
}

function fit(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
