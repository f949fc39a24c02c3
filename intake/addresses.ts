import { parseState } from "./states.ts";

/** A street address in its parts, each as written; empty when it is not there. */
export interface AddressParts {
  /** Street line. */
  readonly street: string;
  /** City. */
  readonly city: string;
  /** USPS code of the state. */
  readonly state: string;
  /** ZIP code, as written. */
  readonly zip: string;
}

const COUNTRIES: ReadonlySet<string> = new Set([
  "us",
  "usa",
  "u.s.",
  "u.s.a.",
  "united states",
  "united states of america",
]);
const ZIP_TAIL = /^\d{5}(?:-?\d{4})?$/;
/** No state's name has more words. */
const MOST_STATE_WORDS = 3;

/** Takes the longest tail that is a state off the words. */
function takeState(words: string[]): string {
  for (let count = Math.min(MOST_STATE_WORDS, words.length); count > 0; count--) {
    const state = parseState(words.slice(-count).join(" "));
    if (state === undefined) continue;
    words.length -= count;
    return state;
  }
  return "";
}

/**
 * Splits a one-line address: `12 Oak St, Unit 4, Austin, TX 78704, USA`.
 *
 * The country goes, then the ZIP code is taken from the end, then the state; the last segment that
 * remains is the city, everything before it the street. Without a comma all that remains is street.
 *
 * @param text A clean cell.
 * @returns The parts.
 */
export function parseOneLineAddress(text: string): AddressParts {
  const segments = text.split(",").map((segment) => segment.trim()).filter((s) => s !== "");
  if (segments.length > 1 && COUNTRIES.has(segments.at(-1)!.toLowerCase())) segments.pop();
  let zip = "";
  let state = "";
  // The ZIP code and the state may share a segment or have one each.
  for (let round = 0; round < 2 && state === "" && segments.length > 0; round++) {
    let words = segments.pop()!.split(" ");
    if (zip === "" && ZIP_TAIL.test(words.at(-1)!)) zip = words.pop()!;
    const withState = [...words];
    if (segments.length > 0 || zip !== "") state = takeState(words);
    // Without a comma a court would be Connecticut: "12 Oak Ct 78704".
    if (segments.length === 0 && state === "CT" && !zip.startsWith("06")) {
      state = "";
      words = withState;
    }
    if (words.length > 0) {
      segments.push(words.join(" "));
      break;
    }
  }
  const city = segments.length > 1 ? segments.pop()! : "";
  return { street: segments.join(", "), city, state, zip };
}
