/** Verdicts as the page shows them: never by colour alone. */

import type { Verdict } from "../../../compliance/mod.ts";
import { VERDICTS } from "../tally.ts";
import { type Markup, markup } from "./markup.ts";

/** What the page calls a verdict. */
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  allow: "Allowed",
  defer: "Not yet",
  deny: "Denied",
};

/** The shapes that stand beside the names, to be drawn once in the page. */
export const MARKS: Markup = markup`<svg class="off" aria-hidden="true">
<symbol id="mark-allow" viewBox="0 0 16 16"><path d="M3 8.5l3.2 3.2L13 4.8"/></symbol>
<symbol id="mark-defer" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.5"/>
<path d="M8 4.8V8l2.2 1.6"/></symbol>
<symbol id="mark-deny" viewBox="0 0 16 16"><path d="M4 4l8 8M12 4l-8 8"/></symbol>
</svg>
`;

/**
 * Names a verdict with its shape.
 *
 * @param verdict A verdict.
 * @returns HTML.
 */
export function verdictLabel(verdict: Verdict): Markup {
  const mark = markup`<svg aria-hidden="true"><use href="#mark-${verdict}"/></svg>`;
  return markup`<span class="verdict ${verdict}">${mark}${VERDICT_NAMES[verdict]}</span>`;
}

/**
 * Draws how verdicts share a whole; the figures must stand beside it.
 *
 * @param counts Decisions by verdict.
 * @returns HTML that screen readers pass over.
 */
export function verdictBar(counts: Readonly<Record<Verdict, number>>): Markup {
  const whole = total(counts);
  let at = 0;
  const parts = VERDICTS.map((verdict) => {
    const width = whole === 0 ? 0 : 100 * counts[verdict] / whole;
    const x = at;
    at += width;
    return markup`<rect class="${verdict}" x="${x.toFixed(2)}" width="${
      width.toFixed(2)
    }" height="8"/>
`;
  });
  return markup`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
${parts}</svg>`;
}

/**
 * Adds up.
 *
 * @param counts Decisions by verdict.
 * @returns All of them.
 */
export function total(counts: Readonly<Record<Verdict, number>>): number {
  return VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
}

/**
 * Writes a share; only nothing is 0 %, and only everything 100 %.
 *
 * @param part Part of the whole.
 * @param whole The whole.
 * @returns Percent.
 */
export function share(part: number, whole: number): string {
  if (part === 0 || whole === 0) return "0%";
  const percent = Math.round(100 * part / whole);
  if (percent === 0) return "<1%";
  return percent === 100 && part < whole ? ">99%" : `${percent}%`;
}
