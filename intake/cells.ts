/** What people write into a cell that is empty. */
const NULL_TOKENS: ReadonlySet<string> = new Set([
  "-",
  "--",
  "n/a",
  "#n/a",
  "null",
  "nan",
  "none",
  "unknown",
]);
const LONGEST_NULL_TOKEN = 7;

/** Zero-width and directional characters, soft hyphens, byte order marks. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
// deno-lint-ignore no-control-regex
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/g;

/** Whether nothing needs cleaning: printable ASCII with single spaces inside only. */
function isClean(cell: string): boolean {
  let isAfterSpace = true;
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if (code > 32) {
      if (code > 126) return false;
      isAfterSpace = false;
    } else {
      if (code !== 32 || isAfterSpace) return false;
      isAfterSpace = true;
    }
  }
  return !isAfterSpace;
}

function isNullToken(text: string): boolean {
  if (text.length > LONGEST_NULL_TOKEN) return false;
  const first = text.charCodeAt(0);
  // Only "-", "#", "n", "N", "u" and "U" begin a null token.
  if (first !== 45 && first !== 35 && (first | 32) !== 110 && (first | 32) !== 117) return false;
  return NULL_TOKENS.has(text.toLowerCase());
}

/**
 * Cleans a cell: invisible characters go, each run of white space becomes one space, and what means
 * "nothing" (`-`, `n/a`, `null`, `none`, `unknown`, ...) becomes empty.
 *
 * @param cell The cell as the file has it.
 * @returns The text, or `""` when there is none.
 */
export function cleanCell(cell: string): string {
  if (cell === "") return "";
  const text = isClean(cell)
    ? cell
    : cell.replace(INVISIBLE, "").replace(CONTROLS, "").replace(/\s+/g, " ").trim();
  return isNullToken(text) ? "" : text;
}

/**
 * Cleans a note like {@linkcode cleanCell} does, but keeps its line breaks.
 *
 * @param cell The cell as the file has it.
 * @returns The text, or `""` when there is none.
 */
export function cleanNote(cell: string): string {
  if (!cell.includes("\n")) return cleanCell(cell);
  return cell.split("\n").map(cleanCell).join("\n").trim();
}

/**
 * Tells whether a spreadsheet would take a text for a formula.
 *
 * @param text The text.
 * @returns Whether it begins with `=`, `+` or `@`, or with `-` and something that is no number.
 */
export function isFormulaLike(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 61 || first === 43 || first === 64) return true;
  return first === 45 && text.length > 1 && Number.isNaN(Number(text));
}
