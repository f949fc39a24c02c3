/** The frame of the table of decisions; the script of the page fills it. */

import type { Channel, Obligation } from "../../../compliance/mod.ts";
import { VERDICTS } from "../tally.ts";
import { firstSentence, nameOf } from "../words.ts";
import type { LeadsCoder } from "./leads_coder.ts";
import { dataScript, Markup, markup } from "./markup.ts";
import { titleOf } from "./state_map.ts";
import { VERDICT_NAMES } from "./verdicts.ts";
import type { PageRun } from "./writer.ts";

/** Columns of the table, by the names that the script sorts by. */
const COLUMNS: readonly (readonly [key: string, name: string])[] = [
  ["line", "Line"],
  ["number", "Number"],
  ["state", "State"],
  ["technology", "Means"],
  ["verdict", "Verdict"],
  ["opening", "Opens (UTC)"],
  ["reason", "Reason"],
];
const PAGE_SIZES = [25, 50, 100, 500];
const USUAL_SIZE = 25;

/**
 * Writes the frame, and the words that the coded decisions refer to.
 *
 * @param run The run.
 * @param coder What was numbered while the decisions were written.
 * @returns A section of the page.
 */
export function decisionsSection({ options }: PageRun, coder: LeadsCoder): Markup {
  const technologies = options.technologies.map((name) => nameOf(name, options.channel));
  const reasons = coder.reasons.items.map((reason) => (
    { ...reason, sentence: firstSentence(reason.sentence) }
  ));
  const words = dataScript("words", {
    technologies,
    verdicts: VERDICTS.map((verdict) => ({ mark: verdict, name: VERDICT_NAMES[verdict] })),
    reasons,
    duties: coder.duties.items,
    severities: severitiesOf(options.channel),
  });
  const filters = [
    choice("verdict", "Verdict", VERDICTS.map((verdict, i) => [i, VERDICT_NAMES[verdict]])),
    choice("technology", "Means", technologies.map((name, i) => [i, name])),
    choice(
      "state",
      "State",
      sorted([...coder.byState.keys()].map((code) => [code || "?", titleOf(code)])),
    ),
    choice(
      "reason",
      "Reason",
      sorted([...new Set(reasons.map(({ code }) => code))].map((code) => [code, code])),
    ),
  ];
  return markup`<section id="decisions" aria-labelledby="decisions-title">
<h2 id="decisions-title">Decisions</h2>
<noscript><p class="empty">The table needs scripts; the file of <code>--out</code> has every
decision.</p></noscript>
<form class="filter" role="search" aria-label="Filter the decisions" hidden>
<label class="find"><span>Find</span><input type="search" name="words" autocomplete="off"
spellcheck="false" placeholder="line, last digits, word of a reason"></label>
${filters}<button type="reset">Clear</button>
</form>
<div class="bar-of-table" hidden>
<p role="status"></p>
<label><span>Rows a page</span><select name="size">${PAGE_SIZES.map(sizeOption)}</select></label>
</div>
<div class="scroll" role="region" tabindex="0" aria-label="Table of decisions" hidden>
<table class="decisions" role="table">
<caption>Numbers are masked; the line is that of the list</caption>
<thead role="rowgroup"><tr role="row">${COLUMNS.map(columnHead)}</tr></thead>
<tbody role="rowgroup"></tbody>
</table></div>
<nav class="pager" aria-label="Pages of decisions" hidden>
<button type="button" data-page="first">First</button>
<button type="button" data-page="back">Back</button>
<span></span>
<button type="button" data-page="on">Next</button>
<button type="button" data-page="last">Last</button>
</nav>
</section>
${new Markup(words)}`;
}

/** Groups of what is due, in the order in which they are shown. */
function severitiesOf(channel: Channel): { severity: Obligation["severity"]; name: string }[] {
  const contact = channel === "sms" ? "text" : "call";
  return [
    { severity: "before-contact", name: `Due before the ${contact}` },
    { severity: "seller-duty", name: "Due by the seller" },
    { severity: "during-contact", name: `Due during the ${contact}` },
    { severity: "warning", name: "To be known" },
  ];
}

type Choice = readonly [value: string | number, text: string];

function sorted(options: readonly Choice[]): Choice[] {
  return options.toSorted(([, a], [, b]) => a < b ? -1 : 1);
}

function choice(name: string, label: string, options: readonly Choice[]): Markup {
  const all = options.map(([value, text]) => markup`<option value="${value}">${text}</option>`);
  return markup`<label><span>${label}</span><select name="${name}"><option value="">All</option>
${all}</select></label>
`;
}

function sizeOption(size: number): Markup {
  return markup`<option${new Markup(size === USUAL_SIZE ? " selected" : "")}>${size}</option>`;
}

function columnHead([key, name]: readonly [key: string, name: string]): Markup {
  const order = new Markup(key === "line" ? ' aria-sort="ascending"' : "");
  const style = key === "line" ? "number" : "";
  return markup`<th scope="col" role="columnheader" class="${style}"${order}><button type="button" data-sort="${key}">${name}</button></th>
`;
}
