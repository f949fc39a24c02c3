/**
 * The patterns of Redis: `*`, `?`, `[a-z]`, `[^a]` and `\`.
 *
 * @module
 */

/** Where one character of a pattern ends, and whether a character fits it. */
function fitOne(pattern: string, at: number, char: string): { fits: boolean; next: number } {
  const sign = pattern[at];
  if (sign === "?") return { fits: true, next: at + 1 };
  if (sign === "[") return fitClass(pattern, at + 1, char);
  const isEscape = sign === "\\" && at + 1 < pattern.length;
  return { fits: pattern[isEscape ? at + 1 : at] === char, next: at + (isEscape ? 2 : 1) };
}

function fitClass(pattern: string, start: number, char: string): { fits: boolean; next: number } {
  const isNegated = pattern[start] === "^";
  let at = isNegated ? start + 1 : start;
  let fits = false;
  while (at < pattern.length && pattern[at] !== "]") {
    if (pattern[at] === "\\" && at + 1 < pattern.length) at++;
    const from = pattern[at] ?? "";
    if (pattern[at + 1] === "-" && at + 2 < pattern.length) {
      const to = pattern[at + 2] ?? "";
      fits ||= (from <= char && char <= to) || (to <= char && char <= from);
      at += 3;
    } else {
      fits ||= from === char;
      at++;
    }
  }
  return { fits: fits !== isNegated, next: at + 1 };
}

/**
 * Tells whether a name fits a pattern, in time proportional to the product of their lengths at most.
 *
 * @param pattern the pattern.
 * @param name the name.
 * @returns whether all of the name fits.
 */
export function fitsGlob(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let starAt = -1;
  let starFrom = 0;
  while (n < name.length) {
    if (pattern[p] === "*") {
      starAt = p++;
      starFrom = n;
      continue;
    }
    const { fits, next } = p < pattern.length
      ? fitOne(pattern, p, name[n] ?? "")
      : { fits: false, next: p };
    if (fits) {
      p = next;
      n++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      n = ++starFrom;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}
