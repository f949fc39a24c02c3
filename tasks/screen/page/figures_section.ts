/** The figures of the run: rows by their end, and verdicts by technology. */

import { VERDICTS } from "../tally.ts";
import { away, figure, instant, nameOf } from "../words.ts";
import { type Markup, markup } from "./markup.ts";
import { share, total, verdictBar, verdictLabel } from "./verdicts.ts";
import type { PageRun } from "./writer.ts";

/**
 * Writes the figures.
 *
 * @param run The run.
 * @returns A section of the page.
 */
export function figuresSection(run: PageRun): Markup {
  const { read, rows } = run.summary;
  const figures: readonly (readonly [name: string, value: number, hint: string])[] = [
    ["Rows read", read, "of the list"],
    ["Leads", rows.imported, "imported, each decided once for each means"],
    ["Merged", rows.merged, "further rows of a lead"],
    ["Rejected", rows.rejected, "no way to contact, or not readable"],
    ["Blank", rows.blank, "nothing in them"],
  ];
  const told = figures.map(([name, value, hint]) =>
    markup`<div><dt>${name}</dt><dd><b>${figure(value)}</b> <span>${hint}</span></dd></div>
`
  );
  return markup`<section id="figures" aria-labelledby="figures-title">
<h2 id="figures-title">At a glance</h2>
<dl class="figures">
${told}</dl>
${verdictTable(run)}${opening(run)}</section>
`;
}

function verdictTable({ options, summary }: PageRun): Markup {
  if (summary.verdicts.size === 0) {
    return markup`<p class="empty">No lead was decided.</p>
`;
  }
  const heads = VERDICTS.map((verdict) =>
    markup`<th scope="col" class="number">${verdictLabel(verdict)}</th>`
  );
  const rows = [...summary.verdicts].map(([technology, counts]) => {
    const whole = total(counts);
    const cells = VERDICTS.map((verdict) => {
      const part = counts[verdict];
      return markup`<td class="number">${figure(part)} <small>${share(part, whole)}</small></td>`;
    });
    return markup`<tr><th scope="row">${nameOf(technology, options.channel)}</th>
<td class="wide">${verdictBar(counts)}</td>${cells}</tr>
`;
  });
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="Verdicts by means">
<table class="verdicts">
<caption>Verdicts by means of contact</caption>
<thead><tr><th scope="col">Means</th><td class="wide"></td>${heads}</tr></thead>
<tbody>${rows}</tbody>
</table></div>
`;
}

function opening({ at, summary }: PageRun): Markup {
  const { nextOpening, verdicts } = summary;
  if (nextOpening === null) return markup``;
  const waiting = [...verdicts.values()].reduce((sum, { defer }) => sum + defer, 0);
  return markup`<p>Next opening <strong>${away(nextOpening, at)}</strong>, ${instant(nextOpening)};
${figure(waiting)} ${waiting === 1 ? "decision waits" : "decisions wait"} for theirs.</p>
`;
}
