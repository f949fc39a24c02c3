/** What the run was given, what it lacked, and what the import remarked upon. */

import { advice } from "../advice.ts";
import { byCount, figure } from "../words.ts";
import { type Markup, markup } from "./markup.ts";
import type { PageRun } from "./writer.ts";

/**
 * Writes the notes.
 *
 * @param run The run.
 * @returns A section of the page.
 */
export function notesSection({ lists, options, summary }: PageRun): Markup {
  const { unknownColumns } = summary;
  const notes = advice(summary, options, lists);
  // Their names come from the list, so the page does not tell them.
  if (unknownColumns.length > 0) {
    notes.unshift(`Columns of the list that mean nothing here: ${figure(unknownColumns.length)}.`);
  }
  return markup`<section id="notes" aria-labelledby="notes-title">
<h2 id="notes-title">About this run</h2>
<ul class="notes">${notes.map((note) => markup`<li>${note}</li>`)}</ul>
<div class="pair">
${remarks(summary)}${rejected(summary)}</div>
</section>
`;
}

function remarks({ issues }: PageRun["summary"]): Markup {
  if (issues.size === 0) return markup``;
  const rows = [...issues].sort(byCount).map(([code, times]) =>
    markup`<tr><th scope="row"><code>${code}</code></th><td class="number">${
      figure(times)
    }</td></tr>
`
  );
  return markup`<table>
<caption>Remarks of the import, most frequent first</caption>
<thead><tr><th scope="col">Remark</th><th scope="col" class="number">Rows</th></tr></thead>
<tbody>${rows}</tbody>
</table>
`;
}

function rejected({ rejected, rows }: PageRun["summary"]): Markup {
  if (rejected.length === 0) return markup``;
  const more = rows.rejected - rejected.length;
  const lines = rejected.map(({ codes, line }) =>
    markup`<tr><th scope="row" class="number">${figure(line)}</th>
<td><code>${codes.join(", ")}</code></td></tr>
`
  );
  const others = markup`<p>And ${figure(more)} more; <code>--rejects</code> keeps them all.</p>
`;
  return markup`<div><table>
<caption>Rejected rows</caption>
<thead><tr><th scope="col" class="number">Line</th><th scope="col">Why</th></tr></thead>
<tbody>${lines}</tbody>
</table>
${more === 0 ? "" : others}</div>
`;
}
