/** The body of the page: what the decisions add up to. */

import { basename } from "node:path";
import { redactText } from "../../../utils/redact_text.ts";
import { instant } from "../words.ts";
import { decisionsSection } from "./decisions_section.ts";
import { figuresSection } from "./figures_section.ts";
import { pageScript } from "./head.ts";
import { hoursSection } from "./hours_section.ts";
import type { LeadsCoder } from "./leads_coder.ts";
import { type Markup, markup } from "./markup.ts";
import { notesSection } from "./notes_section.ts";
import { reasonsSection } from "./reasons_section.ts";
import { statesSection } from "./states_section.ts";
import { MARKS } from "./verdicts.ts";
import type { PageRun } from "./writer.ts";

const SECTIONS: readonly (readonly [id: string, name: string])[] = [
  ["figures", "At a glance"],
  ["reasons", "Why not"],
  ["states", "Where"],
  ["hours", "When"],
  ["decisions", "Decisions"],
  ["notes", "About this run"],
];

/**
 * Writes the end of the head and the whole body.
 *
 * @param run The run, its summary complete.
 * @param coder What was counted while the decisions were written.
 * @param isComplete Whether every lead was decided.
 * @returns HTML to the end of the page.
 */
export function pageBody(run: PageRun, coder: LeadsCoder, isComplete: boolean): string {
  const links = SECTIONS.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`);
  const sections = [
    figuresSection(run),
    reasonsSection(run.summary),
    statesSection(coder.byState, run.options),
    hoursSection(run, coder.places),
    decisionsSection(run, coder),
    notesSection(run),
  ];
  return markup`</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
${MARKS}${header(run)}<nav aria-label="Sections"><ul>${links}</ul></nav>
<main id="main">
${isComplete ? "" : INTERRUPTED}${sections}</main>
<footer><p>Rules as data, not legal advice. Judged for ${judgedAt(run)}
by rule book ${run.lists.ruleBook.version}.</p></footer>
${pageScript()}
</body>
</html>
`.text;
}

const INTERRUPTED = markup`<p class="warning"><strong>Interrupted.</strong>
What follows covers the rows and leads done until then.</p>
`;

function header(run: PageRun): Markup {
  const { file, seller } = run.options;
  // A file may be named after a person's number or address.
  const list = file === "-" ? "standard input" : redactText(basename(file));
  // Each by itself: a name in letters from right to left turns no other about.
  const told = [
    markup`<bdi>${list}</bdi>`,
    ...seller === null ? [] : [markup` · for <bdi>${seller}</bdi>`],
    markup` · judged for ${judgedAt(run)}`,
  ];
  return markup`<header>
<div>
<h1>Screening report</h1>
<p>${told}</p>
</div>
<fieldset class="theme"><legend>Colours</legend>
<label><input type="radio" name="theme" id="theme-auto" checked><span>Auto</span></label>
<label><input type="radio" name="theme" id="theme-light"><span>Light</span></label>
<label><input type="radio" name="theme" id="theme-dark"><span>Dark</span></label>
</fieldset>
</header>
`;
}

function judgedAt({ at }: PageRun): string {
  return instant(new Date(at).toISOString());
}
