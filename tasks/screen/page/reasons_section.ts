/** What stands against the contacts, most frequent first, with its citation. */

import type { Summary } from "../summary.ts";
import type { ReasonCount } from "../tally.ts";
import { byCount, figure, firstSentence } from "../words.ts";
import { type Markup, markup } from "./markup.ts";

/** So many reasons are shown at once; the others unfold. */
const MOST_REASONS = 10;

/**
 * Writes the reasons.
 *
 * @param summary What happened.
 * @returns A section of the page.
 */
export function reasonsSection({ reasons }: Summary): Markup {
  const sorted = [...reasons].sort(([a, x], [b, y]) => byCount([a, x.count], [b, y.count]));
  const most = sorted[0]?.[1].count ?? 0;
  const more = sorted.slice(MOST_REASONS);
  const all = [
    markup`<p>One decision may have several reasons, so these do not add up to the decisions.</p>
`,
    reasonTable("Reasons by number of decisions", sorted.slice(0, MOST_REASONS), most),
  ];
  const others = markup`<details><summary>${more.length} more reasons</summary>
${reasonTable("Further reasons by number of decisions", more, most)}</details>
`;
  return markup`<section id="reasons" aria-labelledby="reasons-title">
<h2 id="reasons-title">Why not</h2>
${sorted.length === 0 ? NOTHING : all}${more.length === 0 ? "" : others}</section>
`;
}

const NOTHING = markup`<p class="empty">No contact was denied or put off.</p>
`;

type Counted = readonly [code: string, reason: ReasonCount];

function reasonTable(caption: string, reasons: readonly Counted[], most: number): Markup {
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
<table class="reasons">
<caption>${caption}</caption>
<thead><tr><th scope="col" class="number">Decisions</th><td class="wide"></td>
<th scope="col">Reason</th><th scope="col">Citation</th></tr></thead>
<tbody>${reasons.map((reason) => reasonRow(reason, most))}</tbody>
</table></div>
`;
}

function reasonRow([code, { citation, count, sentence }]: Counted, most: number): Markup {
  const width = (100 * count / most).toFixed(2);
  return markup`<tr><td class="number">${figure(count)}</td>
<td class="wide"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
<rect class="plain" width="${width}" height="8"/></svg></td>
<td>${firstSentence(sentence)}
<button type="button" class="code" data-reason="${code}" title="Show these decisions">${code}</button></td>
<td class="citation">${citation}</td></tr>
`;
}
