/** The states as a grid of tiles, each where it lies on the map. */

import type { Technology, Verdict } from "../../../compliance/mod.ts";
import { stateId, stateName } from "../../../compliance/place/states.ts";
import { VERDICTS } from "../tally.ts";
import { figure } from "../words.ts";
import type { StateCounts } from "./leads_coder.ts";
import { type Markup, markup } from "./markup.ts";
import { share, total, VERDICT_NAMES } from "./verdicts.ts";

/** Rows from north to south, columns from west to east. */
const GRID = `
AK .. .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. .. .. .. .. .. VT NH
WA ID MT ND MN .. WI MI .. NY MA RI
OR NV WY SD IA IL IN OH PA NJ CT ..
CA UT CO NE MO KY WV VA MD DE DC ..
.. AZ NM KS AR TN NC SC .. .. .. ..
HI .. .. OK LA MS AL GA .. .. PR ..
GU .. .. TX .. .. .. .. FL .. VI ..`.trim().split("\n").map((row) => row.split(" "));
const COLUMNS = Math.max(...GRID.map((row) => row.length));
const SIDE = 44;
const STEP = SIDE + 4;

/**
 * Draws the map of one technology; a table must hold the same figures.
 *
 * @param byState Decisions by state.
 * @param technology Technology judged.
 * @param name Its name.
 * @returns A picture.
 */
export function stateMap(
  byState: ReadonlyMap<string, StateCounts>,
  technology: Technology,
  name: string,
): Markup {
  const tiles = GRID.flatMap((row, y) =>
    row.flatMap((code, x) =>
      code === ".." ? [] : [tile(code, x * STEP, y * STEP, byState.get(code)?.get(technology))]
    )
  );
  const [width, height] = [COLUMNS * STEP - 4, GRID.length * STEP - 4];
  const label = `Map of the states by share of leads allowed, ${name}; the table has the figures`;
  return markup`<figure><figcaption>${name}: share of leads allowed</figcaption>
<svg class="map" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${tiles}</svg></figure>
`;
}

type Counts = Readonly<Record<Verdict, number>>;

const NO_LEAD: Counts = { allow: 0, defer: 0, deny: 0 };

function tile(code: string, x: number, y: number, counts: Counts = NO_LEAD): Markup {
  const whole = total(counts);
  const told = VERDICTS.map((verdict) => `${figure(counts[verdict])} ${VERDICT_NAMES[verdict]}`);
  const style = whole === 0 ? "none" : `step-${stepOf(counts.allow / whole)}`;
  return markup`<g class="tile ${style}" transform="translate(${x} ${y})">
<title>${titleOf(code)}: ${told.join(", ").toLowerCase()}</title>
<rect width="${SIDE}" height="${SIDE}" rx="6"/><text x="22" y="${
    whole === 0 ? 27 : 20
  }">${code}</text>
<text class="share" x="22" y="35">${whole === 0 ? "" : share(counts.allow, whole)}</text></g>
`;
}

/**
 * Names a state.
 *
 * @param code Its postal code, or nothing.
 * @returns Its name; the code itself when the rule book does not cover it.
 */
export function titleOf(code: string): string {
  if (code === "") return "Unknown";
  const id = stateId(code);
  return id < 0 ? code : stateName(id);
}

/** One of five shades: nothing, and up to each quarter. */
function stepOf(part: number): number {
  return Math.ceil(4 * part);
}

const SHADES = ["none", "up to 25%", "up to 50%", "up to 75%", "up to 100%"].map((text, step) =>
  markup`<li><svg viewBox="0 0 14 14"><g class="step-${step}"><rect width="14" height="14" rx="3"/></g></svg>
${text}</li>
`
);

/** What the shades mean; each tile says its share in words, too. */
export const MAP_LEGEND: Markup = markup`<ul class="legend" aria-hidden="true">
${SHADES}</ul>
`;
