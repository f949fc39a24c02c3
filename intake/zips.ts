/** A ZIP code, split as the models store it. */
export interface ZipCode {
  /** The five digits. */
  readonly zip: string;
  /** The four digits after them. */
  readonly zip4: string | undefined;
  /** Whether leading zeros, lost in a spreadsheet, were put back. */
  readonly wasPadded: boolean;
}

const FORM = /^(\d{3,5})(?:-(\d{4})|(\d{4}))?$/;
/** Where ZIP codes begin with one zero. */
const ONE_ZERO: ReadonlySet<string> = new Set(["CT", "MA", "ME", "NH", "NJ", "RI", "VT"]);
/** Where ZIP codes begin with two. */
const TWO_ZEROS: ReadonlySet<string> = new Set(["PR", "VI"]);

/** Whether the text is five ASCII digits. */
function isFiveDigits(text: string): boolean {
  if (text.length !== 5) return false;
  for (let i = 0; i < 5; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/**
 * Reads a ZIP code: 5, 5+4 or 9 digits, with the `z:` of lead forms and the `.0` of spreadsheets.
 *
 * Zeros that a spreadsheet dropped come back only where the state's codes begin with them.
 *
 * @param text A clean cell.
 * @param state The USPS code of the address's state, if known.
 * @returns The ZIP code; `undefined` when the cell holds none.
 */
export function parseZip(text: string, state: string | undefined): ZipCode | undefined {
  if (isFiveDigits(text)) return { zip: text, zip4: undefined, wasPadded: false };
  if (text.length > 20) return undefined;
  const bare = text.replace(/^z: ?/i, "").replace(/\.0+$/, "").replaceAll(" ", "");
  const match = FORM.exec(bare);
  if (match === null) return undefined;
  const [, digits, dashed, plain] = match;
  if (digits!.length < 5) return padded(digits!, dashed ?? plain, state);
  return { zip: digits!, zip4: dashed ?? plain, wasPadded: false };
}

function padded(
  digits: string,
  zip4: string | undefined,
  state: string | undefined,
): ZipCode | undefined {
  const states = digits.length === 4 ? ONE_ZERO : TWO_ZEROS;
  if (state === undefined || !states.has(state)) return undefined;
  return { zip: digits.padStart(5, "0"), zip4, wasPadded: true };
}
