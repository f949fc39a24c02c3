/**
 * Small wrong changes of the rule book and of the code that reads it, each made in the text of a file.
 *
 * @module
 */

/** One wrong change of one file. */
export interface Mutant {
  /** What kind of change it is. */
  readonly operator: string;
  /** File, from the repository's root. */
  readonly path: string;
  /** Line on which the change begins, the first being 1. */
  readonly line: number;
  /** Where the replaced text begins. */
  readonly start: number;
  /** What is replaced. */
  readonly before: string;
  /** What stands there instead. */
  readonly after: string;
}

/** A number from 0 to below 1. */
export type Random = () => number;

/** Finds places for one kind of change. */
interface Operator {
  /** What the change is called. */
  readonly name: string;
  /** How many mutants to take of it, where there are so many places. */
  readonly quota: number;
  /** Files it changes. */
  readonly paths: RegExp;
  /** Text it changes; without a global flag a place is looked for once. */
  readonly text: RegExp;
  /** What to write instead; the same text or null when this place has no such change. */
  readonly change: (match: string, random: Random) => string | null;
}

const ROWS = /^compliance\/rules\/(?:federal|states\/\w+)\.ts$/;
const STATE_ROWS = /^compliance\/rules\/states\/\w+\.ts$/;
const FEDERAL_ROWS = /^compliance\/rules\/federal\.ts$/;
const CHECKS = /^compliance\/checks\/\w+(?<!_test)\.ts$/;
const READING =
  /^compliance\/(?:compiled_rules|consent|contact|decide|lifts|relationship|windows)\.ts$/;
const HOLIDAYS = /^compliance\/time\/holiday_rules\.ts$/;

const LIFTS: readonly string[] = [
  "prior-express-written-consent",
  "prior-express-consent",
  "express-written-permission",
  "established-business-relationship",
  "called-party-request",
  "live-operator-introduction",
];
const CLASSES: readonly string[] = [
  "any",
  "live",
  "autodialed-or-prerecorded",
  "prerecorded-or-artificial-voice",
];
const REGIMES: readonly string[] = ["one-party", "all-party"];
const SEVERITIES: readonly string[] = ["before-contact", "during-contact", "seller-duty"];
const COMPARED: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
};

/** The kinds of change. */
export const OPERATORS: readonly Operator[] = [
  {
    name: "hour by a minute",
    quota: 14,
    paths: ROWS,
    text: /"\d\d:\d\d"/g,
    change: (match, random) => `"${minuteAway(match.slice(1, 6), random() < 0.5 ? 1 : -1)}"`,
  },
  {
    name: "shut weekday opened",
    quota: 5,
    paths: STATE_ROWS,
    text: /value: weekly\([^;]*?\bnull\b[^;]*?\),/g,
    change: (match) => match.replace(/\bnull\b/, '["09:00", "21:00"]'),
  },
  {
    name: "weekday dropped",
    quota: 6,
    paths: STATE_ROWS,
    text: /"weekdays": \[[^\]]+\]/g,
    change: dropItem,
  },
  {
    name: "holiday dropped",
    quota: 12,
    paths: STATE_ROWS,
    text: /"?holidays"?: \[[^\]]+\]/g,
    change: dropItem,
  },
  {
    name: "cap by one",
    quota: 6,
    paths: STATE_ROWS,
    text: /"(?:max|windowHours)": \d+/g,
    change: byOne,
  },
  {
    name: "voice and sms swapped",
    quota: 12,
    paths: ROWS,
    text: /channels: \[[^\]]+\]/g,
    change: (match, random) => {
      if (match.includes(",")) return `channels: ["${random() < 0.5 ? "voice" : "sms"}"]`;
      return match.includes("voice")
        ? match.replace("voice", "sms")
        : match.replace("sms", "voice");
    },
  },
  {
    name: "lift added",
    quota: 12,
    paths: ROWS,
    text: /liftedBy: \[[^\]]*\]/g,
    change: (match, random) => {
      const lift = pick(LIFTS.filter((lift) => !match.includes(`"${lift}"`)), random);
      return match.replace(/\[\s*/, match.endsWith("[]") ? `["${lift}"` : `["${lift}", `);
    },
  },
  {
    name: "lift dropped",
    quota: 8,
    paths: ROWS,
    text: /liftedBy: \[[^\]]+\]/g,
    change: dropItem,
  },
  {
    name: "date by a day",
    quota: 12,
    paths: ROWS,
    text: /effective(?:From|To): "[\d-]+"/g,
    change: (match, random) =>
      match.replace(/[\d-]{10}/, (date) => dayAway(date, random() < 0.5 ? 1 : -1)),
  },
  {
    name: "own list flipped",
    quota: 6,
    paths: STATE_ROWS,
    text: /"separateList": (?:true|false)/g,
    change: (match) =>
      match.endsWith("true") ? match.replace("true", "false") : match.replace("false", "true"),
  },
  {
    name: "list figure by one",
    quota: 6,
    paths: STATE_ROWS,
    text: /"(?:maxAgeDays|relationshipMonths|relationshipDays)": \d+/g,
    change: byOne,
  },
  {
    name: "technology class",
    quota: 10,
    paths: ROWS,
    text: /technology: "[\w-]+"/g,
    change: (match, random) => `technology: "${otherThan(CLASSES, match, random)}"`,
  },
  {
    name: "sales and all calls swapped",
    quota: 6,
    paths: ROWS,
    text: /callKinds: "(?:sales|all)"/g,
    change: (match) => `callKinds: "${match.includes("sales") ? "all" : "sales"}"`,
  },
  {
    name: "federal figure by one",
    quota: 8,
    paths: FEDERAL_ROWS,
    text: /\b(?:\w+(?:Days|Months|Calls|Seconds|Years)): \d+/g,
    change: byOne,
  },
  {
    name: "recording regime",
    quota: 4,
    paths: STATE_ROWS,
    text: /"regime": "[\w-]+"/g,
    change: (match, random) => `"regime": "${otherThan(REGIMES, match, random)}"`,
  },
  {
    name: "severity of a duty",
    quota: 4,
    paths: ROWS,
    text: /"?severity"?: "[\w-]+"/g,
    change: (match, random) =>
      match.replace(/"[\w-]+"$/, `"${otherThan(SEVERITIES, match, random)}"`),
  },
  {
    name: "wireless lines only",
    quota: 2,
    paths: STATE_ROWS,
    text: /"wirelessOnly": true/g,
    change: (match) => match.replace("true", "false"),
  },
  {
    name: "day of a holiday",
    quota: 6,
    paths: HOLIDAYS,
    text: /rule: (?:fixed|nth)\([^)]*\)/g,
    change: (match, random) => match.replace(/\d+(?=[,)])/, (day) => otherNumber(day, random)),
  },
  {
    name: "comparison",
    quota: 30,
    paths: CHECKS,
    text: / (?:<=|>=|<|>|===|!==) /g,
    change: compared,
  },
  {
    name: "comparison in the reading",
    quota: 16,
    paths: READING,
    text: / (?:<=|>=|<|>|===|!==) /g,
    change: compared,
  },
  {
    name: "and for or",
    quota: 12,
    paths: new RegExp(`${CHECKS.source}|${READING.source}`),
    text: / (?:&&|\|\|)\s/g,
    change: (match) => match.includes("&&") ? match.replace("&&", "||") : match.replace("||", "&&"),
  },
  {
    name: "deny for defer",
    quota: 6,
    paths: CHECKS,
    text: /^ +"(?:deny|defer)",$/gm,
    change: (match) =>
      match.includes("deny") ? match.replace("deny", "defer") : match.replace("defer", "deny"),
  },
  {
    name: "constant by one",
    quota: 5,
    paths: new RegExp(`${CHECKS.source}|${READING.source}`),
    text: /^const (?:[A-Z_]+_(?:DAYS|MONTHS)|EAST_MS|WEST_MS) = \d+/gm,
    change: (match) => match.replace(/\d+$/, (digits) => `${Number(digits) + 1}`),
  },
];

/**
 * Makes numbers by chance that are the same for the same seed (mulberry32).
 *
 * @param seed A whole number.
 * @returns A function that gives the next one.
 */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = state + 0x6d2b79f5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

/**
 * Finds every place of one kind of change, outside comments.
 *
 * @param operator Kind of change.
 * @param files Text by path.
 * @param random Chance, where a place can be changed in several ways.
 * @returns The mutants, by file and place.
 */
export function mutantsOf(
  operator: Operator,
  files: ReadonlyMap<string, string>,
  random: Random,
): Mutant[] {
  const mutants: Mutant[] = [];
  for (const [path, text] of files) {
    if (!operator.paths.test(path)) continue;
    for (const { 0: before, index: start } of text.matchAll(operator.text)) {
      const lineStart = text.lastIndexOf("\n", start) + 1;
      if (/^\s*(?:\/\/|\/?\*|import\b)/.test(text.slice(lineStart, start + before.length))) {
        continue;
      }
      const after = operator.change(before, random);
      if (after === null || after === before) continue;
      const line = text.slice(0, start).split("\n").length;
      mutants.push({ operator: operator.name, path, line, start, before, after });
    }
  }
  return mutants;
}

/**
 * Draws mutants of every kind.
 *
 * @param files Text by path, in a fixed order.
 * @param seed A whole number; the same seed draws the same mutants from the same files.
 * @returns So many of each kind as its quota says.
 */
export function drawMutants(files: ReadonlyMap<string, string>, seed: number): Mutant[] {
  const random = seeded(seed);
  return OPERATORS.flatMap((operator) => {
    const all = mutantsOf(operator, files, random);
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [all[i], all[j]] = [all[j] as Mutant, all[i] as Mutant];
    }
    return all.slice(0, operator.quota);
  });
}

/**
 * Makes the change.
 *
 * @param text Text of the mutant's file.
 * @param mutant The change.
 * @returns The changed text.
 * @throws {RangeError} When the file is not the one in which the mutant was found.
 */
export function mutated(text: string, { after, before, start }: Mutant): string {
  if (!text.startsWith(before, start)) {
    throw new RangeError("Cannot change the file: it is another");
  }
  return text.slice(0, start) + after + text.slice(start + before.length);
}

function pick(items: readonly string[], random: Random): string {
  return items[Math.floor(random() * items.length)] ?? "";
}

function otherThan(items: readonly string[], match: string, random: Random): string {
  return pick(items.filter((item) => !match.includes(`"${item}"`)), random);
}

/** Takes one item out of a list. */
function dropItem(match: string, random: Random): string {
  const items = [...match.matchAll(/"[\w-]+"(?=[,\s\]])/g)];
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) return match;
  const rest = match.slice(item.index + item[0].length).replace(/^,\s*/, "");
  return match.slice(0, item.index) + rest;
}

function byOne(match: string, random: Random): string {
  return match.replace(/\d+$/, (digits) => otherNumber(digits, random));
}

function otherNumber(digits: string, random: Random): string {
  return String(Number(digits) + (random() < 0.5 && Number(digits) > 1 ? -1 : 1));
}

function compared(match: string): string | null {
  const other = COMPARED[match.trim()];
  return other === undefined ? null : ` ${other} `;
}

function minuteAway(time: string, minutes: number): string {
  const [hours = 0, minute = 0] = time.split(":").map(Number);
  const total = hours * 60 + minute + minutes;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

function dayAway(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
