const UNIT_WORD = /^(?:apartment|apt|unit|suite|ste)\b[. ]*#? *|^# */i;

/**
 * Takes the word for "unit" off a unit cell: `Apt. 4B` and `#4B` become `4B`.
 *
 * @param text A clean cell.
 * @returns The unit alone; the cell as it was when nothing else is in it.
 */
export function unitName(text: string): string {
  return text.replace(UNIT_WORD, "") || text;
}
