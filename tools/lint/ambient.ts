/** What reads the clock, the environment, chance or the machine's locale, and what to use instead. */

interface Ambient {
  /** The global object read. */
  readonly object: string;
  /** Its forbidden members; absent when all are. */
  readonly members?: RegExp;
  /** What to do instead. */
  readonly hint: string;
}

const CLOCK = "Take the instant as an argument";
const CHANCE = "Take the value as an argument";
const ENVIRONMENT = "Take the setting as an argument";
const LOCALE = "Use the generated tables: the machine's locale data changes the answer";

const GLOBALS: readonly Ambient[] = [
  { object: "Date", members: /^now$/, hint: CLOCK },
  { object: "performance", hint: CLOCK },
  { object: "Temporal", members: /^Now$/, hint: CLOCK },
  { object: "Math", members: /^random$/, hint: CHANCE },
  { object: "crypto", members: /^(?:randomUUID|getRandomValues)$/, hint: CHANCE },
  { object: "Deno", hint: ENVIRONMENT },
  { object: "process", hint: ENVIRONMENT },
  { object: "navigator", hint: ENVIRONMENT },
  { object: "Intl", hint: LOCALE },
];

const LOCALE_METHOD = /^(?:toLocale[A-Z]\w*|localeCompare)$/;

const LOCAL_TIME_METHOD =
  /^(?:[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|Year)|getTimezoneOffset|to(?:Date|Time)String)$/;

/** A forbidden read and its cure. */
export interface AmbientRead {
  /** What is read, as it would be written. */
  readonly what: string;
  /** What to do instead. */
  readonly hint: string;
}

/**
 * Judges reading a member of an object.
 *
 * @param object The object's name when it is a plain identifier, else undefined
 * @param member The member's name
 * @returns What is read and its cure, or undefined when the read is harmless
 */
export function judgeMember(object: string | undefined, member: string): AmbientRead | undefined {
  const ambient = GLOBALS.find((entry) =>
    entry.object === object && (entry.members?.test(member) ?? true)
  );
  if (ambient) return { what: `${ambient.object}.${member}`, hint: ambient.hint };
  if (LOCALE_METHOD.test(member)) return { what: `.${member}()`, hint: LOCALE };
  if (LOCAL_TIME_METHOD.test(member)) {
    return { what: `.${member}()`, hint: "Use the UTC methods: the machine's zone is not ours" };
  }
  return undefined;
}

/**
 * Judges making a date.
 *
 * @param argumentCount How many arguments are given
 * @param isNew Whether `new` is written
 * @returns What is read and its cure, or undefined when the date is made from an instant
 */
export function judgeDate(argumentCount: number, isNew: boolean): AmbientRead | undefined {
  if (!isNew) return { what: "Date()", hint: CLOCK };
  if (argumentCount === 0) return { what: "new Date()", hint: CLOCK };
  if (argumentCount === 1) return undefined;
  return { what: "new Date(year, month, …)", hint: "Use Date.UTC: the machine's zone is not ours" };
}
