/** Verdicts by state: maps for the eye, a table for everyone. */

import type { Technology } from "../../../compliance/mod.ts";
import type { ScreenOptions } from "../options.ts";
import { VERDICTS } from "../tally.ts";
import { figure, nameOf } from "../words.ts";
import type { StateCounts } from "./leads_coder.ts";
import { type Markup, markup } from "./markup.ts";
import { MAP_LEGEND, stateMap, titleOf } from "./state_map.ts";
import { VERDICT_NAMES } from "./verdicts.ts";

/**
 * Writes the verdicts by state.
 *
 * @param byState Decisions by state.
 * @param options Options of the run.
 * @returns A section of the page.
 */
export function statesSection(
  byState: ReadonlyMap<string, StateCounts>,
  { channel, technologies }: ScreenOptions,
): Markup {
  const names = technologies.map((technology) => nameOf(technology, channel));
  const maps = technologies.map((name, i) => stateMap(byState, name, names[i] as string));
  const all = markup`<p>By the state of the property; where the list gives none, by the only state
whose rules were judged.</p>
<div class="maps">${maps}</div>
${MAP_LEGEND}${stateTable(byState, technologies, names)}`;
  return markup`<section id="states" aria-labelledby="states-title">
<h2 id="states-title">Where</h2>
${byState.size === 0 ? NOBODY : all}</section>
`;
}

const NOBODY = markup`<p class="empty">No lead was decided.</p>
`;

function stateTable(
  byState: ReadonlyMap<string, StateCounts>,
  technologies: readonly Technology[],
  names: readonly string[],
): Markup {
  const groups = names.map((name) =>
    markup`<th scope="colgroup" colspan="${VERDICTS.length}" class="group">${name}</th>`
  );
  const heads = names.flatMap(() =>
    VERDICTS.map((verdict) => markup`<th scope="col" class="number">${VERDICT_NAMES[verdict]}</th>`)
  );
  const rows = [...byState].sort(([a], [b]) => titleOf(a) < titleOf(b) ? -1 : 1)
    .map(([state, counts]) => {
      const cells = technologies.flatMap((technology) =>
        VERDICTS.map((verdict) => counts.get(technology)?.[verdict] ?? 0)
      ).map((count) => markup`<td class="number">${figure(count)}</td>`);
      return markup`<tr><th scope="row">${titleOf(state)}</th>${cells}</tr>
`;
    });
  return markup`<details><summary>Table of states</summary>
<div class="scroll" role="region" tabindex="0" aria-label="Table of states"><table>
<caption>Decisions by state, means of contact and verdict</caption>
<thead><tr><th scope="col" rowspan="2">State</th>${groups}</tr>
<tr>${heads}</tr></thead>
<tbody>${rows}</tbody>
</table></div></details>
`;
}
