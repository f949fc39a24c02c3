/** A person's name in its parts; what is not known is absent. */
export interface PersonName {
  /** Given name. */
  firstName?: string;
  /** Middle name or initial. */
  middleName?: string;
  /** Family name. */
  lastName?: string;
  /** Generation suffix. */
  suffix?: string;
}

/** What a cell with a whole name holds. */
export interface FullName extends PersonName {
  /** A second person named beside the first. */
  coOwner?: PersonName;
  /** The cell's text, when it names a company, a trust or an estate; then nothing else is set. */
  companyName?: string;
}

const ENTITY_WORDS: ReadonlySet<string> = new Set([
  "llc",
  "inc",
  "incorporated",
  "corp",
  "corporation",
  "ltd",
  "lp",
  "llp",
  "trust",
  "trustee",
  "bank",
  "holdings",
  "properties",
  "partners",
  "partnership",
  "investments",
  "company",
]);
const TITLES: ReadonlySet<string> = new Set(["mr", "mrs", "ms", "miss", "dr"]);
const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ["jr", "Jr"],
  ["sr", "Sr"],
  ["ii", "II"],
  ["iii", "III"],
  ["iv", "IV"],
]);
const PARTICLES: ReadonlySet<string> = new Set(
  "de la del las los van von der den di da dos st al el le bin ter".split(" "),
);

/** A word in lower case without the dots and commas around it. */
function bare(word: string): string {
  return word.toLowerCase().replaceAll(".", "").replaceAll(",", "");
}

/**
 * Tells whether a name is that of a company, a trust, an estate or a bank.
 *
 * @param text A clean cell.
 * @returns Whether one of its words says so.
 */
export function isEntityName(text: string): boolean {
  const words = bare(text).split(" ");
  return words.some((word, i) =>
    ENTITY_WORDS.has(word) || (word === "estate" && words[i + 1] === "of")
  );
}

function isLetter(character: string): boolean {
  return character.toLowerCase() !== character.toUpperCase();
}

function titleCase(text: string): string {
  let result = "";
  let isStart = true;
  for (const character of text.toLowerCase()) {
    result += isStart ? character.toUpperCase() : character;
    isStart = !isLetter(character) && (character === " " || character === "-" ||
      character === "'" || character === "’" || character === ".");
  }
  return result.replace(
    /(^|[ -])Mc(\p{Ll})/gu,
    (_, before, letter) => `${before}Mc${letter.toUpperCase()}`,
  );
}

/** Whether the letters are all upper-case or all lower-case. */
function isOneCase(text: string): boolean {
  let upper = false;
  let lower = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return text === text.toUpperCase() || text === text.toLowerCase();
    if (code >= 65 && code <= 90) upper = true;
    else if (code >= 97 && code <= 122) lower = true;
    if (upper && lower) return false;
  }
  return true;
}

/**
 * Gives a part of a name its capitals: a part in one case becomes Title Case (`O'NEIL` O'Neil,
 * `mcdonald` McDonald), mixed case stays as it was written.
 *
 * @param text The part.
 * @returns The part with capitals.
 */
export function nameCase(text: string): string {
  return isOneCase(text) ? titleCase(text) : text;
}

/**
 * Reads a generation suffix.
 *
 * @param text A word or a clean cell.
 * @returns `Jr`, `Sr`, `II`, `III` or `IV`; `undefined` when it is none.
 */
export function parseSuffix(text: string): string | undefined {
  return SUFFIXES.get(bare(text));
}

function assemble(first: string[], last: string[], suffix: string | undefined): PersonName {
  const name: PersonName = {};
  if (first.length > 0) name.firstName = nameCase(first[0]!);
  if (first.length > 1) name.middleName = nameCase(first.slice(1).join(" "));
  if (last.length > 0) name.lastName = nameCase(last.join(" "));
  if (suffix !== undefined) name.suffix = suffix;
  return name;
}

/** Takes a suffix off the end of the words. */
function takeSuffix(words: string[]): string | undefined {
  const suffix = words.length > 1 ? parseSuffix(words.at(-1)!) : undefined;
  if (suffix !== undefined) words.pop();
  return suffix;
}

function wordsOf(text: string): string[] {
  const words = text.split(" ").map((word) => word.replaceAll(",", "")).filter((word) =>
    [...word].some(isLetter)
  );
  while (words.length > 1 && TITLES.has(bare(words[0]!))) words.shift();
  return words;
}

function parsePerson(text: string): PersonName {
  const comma = text.indexOf(",");
  const after = comma < 0 ? "" : text.slice(comma + 1).trim();
  if (after !== "" && parseSuffix(after) === undefined) {
    const last = wordsOf(text.slice(0, comma));
    const first = wordsOf(after);
    const suffix = takeSuffix(first) ?? takeSuffix(last);
    return assemble(first, last, suffix);
  }
  const words = wordsOf(text);
  const suffix = takeSuffix(words);
  let start = words.length - 1;
  while (start > 1 && PARTICLES.has(bare(words[start - 1]!))) start--;
  if (start < 1) return assemble(words, [], suffix);
  return assemble(words.slice(0, start), words.slice(start), suffix);
}

/**
 * Splits a whole name: `John Q Public Jr`, `PUBLIC, JOHN Q`, `John & Jane Public`, `Acme LLC`.
 *
 * A surname that only one of two persons has belongs to both. Particles (`de la`, `van`) stay with
 * the surname, titles go.
 *
 * @param text A clean cell.
 * @returns The parts; empty when nothing in the cell is a name.
 */
export function parseFullName(text: string): FullName {
  if (isEntityName(text)) return { companyName: text };
  const [one = "", two] = text.split(/ ?& ?| and /i, 2);
  if (two === undefined) return parsePerson(one);
  const first = parsePerson(one);
  const second = parsePerson(two);
  if (first.lastName === undefined && first.firstName === undefined) return second;
  if (second.firstName === undefined) return first;
  const shared = first.lastName ?? second.lastName;
  if (shared !== undefined) {
    first.lastName ??= shared;
    second.lastName ??= shared;
  }
  return { ...first, coOwner: second };
}
