/** Reads the command line of `dnc`. */

import type { ListColumns } from "../../compliance/stores/mod.ts";
import { normalizePhoneNumber } from "../../utils/phone.ts";
import { readArguments } from "../arguments.ts";
import { instant, isDay } from "../instant.ts";
import { UsageError } from "../usage.ts";

/** What all verbs take. */
export interface CommonOptions {
  /** File that holds the copy of the registry. */
  readonly registry: string;
  /** Whether JSON is printed. */
  readonly isJson: boolean;
}

/** Downloads are to be put into the copy. */
export interface LoadOptions extends CommonOptions {
  /** The verb. */
  readonly verb: "load";
  /** Downloads, in their order. */
  readonly files: readonly string[];
  /** Version date of the downloads. */
  readonly date: string;
  /** Version date before it, for change lists; null = they are full lists. */
  readonly from: string | null;
  /** Area codes that the downloads cover; null = those in them. */
  readonly areaCodes: readonly string[] | "all" | null;
  /** Numbers that full lists must hold of an area code; null = as the builder has it. */
  readonly minNumbers: number | null;
  /** Columns of flat files; null = found out. */
  readonly columns: ListColumns | null;
  /** Checksum of the only file; null = not checked. */
  readonly sha256: string | null;
  /** Lines of a file that may be refused; null = as the reader has it. */
  readonly maxRefusedLines: number | null;
  /** Whether versions that are older, smaller or of the future, and change lists that fit badly, are taken. */
  readonly isForced: boolean;
  /** Whether nothing but errors is printed. */
  readonly isQuiet: boolean;
}

/** Numbers are to be looked up. */
export interface CheckOptions extends CommonOptions {
  /** The verb. */
  readonly verb: "check";
  /** Numbers, E.164. */
  readonly numbers: readonly string[];
  /** Instant judged, milliseconds since 1970; null = now. */
  readonly at: number | null;
}

/** The copy is to be described. */
export interface StatusOptions extends CommonOptions {
  /** The verb. */
  readonly verb: "status";
  /** Instant judged, milliseconds since 1970; null = now. */
  readonly at: number | null;
}

/** What the command line asks for. */
export type DncOptions = LoadOptions | CheckOptions | StatusOptions;

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;

const OPTIONS = {
  "registry": TEXT,
  "date": TEXT,
  "from": TEXT,
  "area-codes": TEXT,
  "min-numbers": TEXT,
  "columns": TEXT,
  "sha256": TEXT,
  "max-refused": TEXT,
  "force": FLAG,
  "quiet": FLAG,
  "at": TEXT,
  "json": FLAG,
  "help": { type: "boolean", short: "h" },
} as const;

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>["values"];

/** Which options a verb takes beside `--registry`, `--json` and `--help`. */
const OF_VERB: Readonly<Record<DncOptions["verb"], readonly string[]>> = {
  load: [
    "date",
    "from",
    "area-codes",
    "min-numbers",
    "columns",
    "sha256",
    "max-refused",
    "force",
    "quiet",
  ],
  check: ["at"],
  status: ["at"],
};

/** The help text. */
export const USAGE = `usage: deno task dnc load FILE... --registry PATH --date DATE [options]
       deno task dnc check NUMBER... --registry PATH [--at ISO] [--json]
       deno task dnc status --registry PATH [--at ISO] [--json]

Keeps a copy of the national do-not-call registry in one file: load puts downloads into it, check looks
numbers up, status tells what it holds and how old it is.

  --registry PATH      file that holds the copy; load makes it when it is not there
  --date DATE          version date of the downloads, YYYY-MM-DD; they do not say it themselves
  --from DATE          the downloads are change lists, and start at this version
  --area-codes LIST    area codes covered, such as 303,720; a number of any other is an error. Change
                       lists may be without a change of them, and take all. Default: those in the files
  --min-numbers COUNT  numbers that full lists must hold of every area code; default 100
  --columns LIST       columns of flat files, such as area=1,number=2,date=3,change=4; default found out
  --sha256 HEX         checksum of the only file, as it was downloaded; without it nothing tells of a
                       flat file that is not zipped whether it was cut between two lines
  --max-refused LINES  lines of a file that may be refused: they may be registered numbers; default 0
  --force              take versions that are older than the ones in use or have lost more than a
                       twentieth of their numbers, dates that have not begun anywhere or are later than
                       the day on which a zipped file was made, and change lists of other days or of
                       which more than a fifth was so already
  --quiet              print errors only
  --at ISO             instant judged, such as 2026-11-25T15:00:00Z; default now
  --json               print JSON
  --help               print this

Exit codes: 0 done, and for check: none is listed; check and status: every version counts; 1 a number is
listed or not covered, or a version is too old; 2 usage, or a file that cannot be used; 130 interrupted.
`;

/**
 * Reads the arguments.
 *
 * @param args Arguments after the program's name.
 * @returns The options, or `"help"`.
 * @throws {UsageError} When an option is unknown or its value makes no sense.
 */
export function parseOptions(args: readonly string[]): DncOptions | "help" {
  const { positionals: [verb, ...rest], values } = readArguments(args, OPTIONS);
  if (values.help === true) return "help";
  if (verb !== "load" && verb !== "check" && verb !== "status") {
    throw new UsageError("say load, check or status");
  }
  for (const name of Object.keys(values)) {
    if (!["registry", "json", ...OF_VERB[verb]].includes(name)) {
      throw new UsageError(`${verb} takes no --${name}`);
    }
  }
  const { registry } = values;
  if (registry === undefined) throw new UsageError("--registry PATH is missing");
  const common: CommonOptions = { registry, isJson: values.json === true };
  if (verb === "load") return { ...common, verb, ...loading(rest, values) };
  const at = values.at === undefined ? null : instant(values.at);
  if (verb === "check") return { ...common, verb, at, numbers: numbersOf(rest) };
  if (rest.length > 0) throw new UsageError("status takes no names");
  return { ...common, verb, at };
}

function loading(
  files: readonly string[],
  values: Values,
): Omit<LoadOptions, keyof CommonOptions | "verb"> {
  if (files.length === 0) throw new UsageError("no download given");
  const { date, from, sha256 } = values;
  if (date === undefined) throw new UsageError("--date is missing: downloads have no date in them");
  const areaCodes = values["area-codes"];
  if (areaCodes === "all" && from === undefined) {
    throw new UsageError("--area-codes all is for change lists");
  }
  if (values["min-numbers"] !== undefined && from !== undefined) {
    throw new UsageError("--min-numbers is for full lists");
  }
  if (sha256 !== undefined && files.length > 1) {
    throw new UsageError("--sha256 is for a single file");
  }
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw new UsageError("--sha256 must be 64 hexadecimal digits");
  }
  return {
    files,
    date: day("--date", date),
    from: from === undefined ? null : earlier(day("--from", from), date),
    areaCodes: areaCodes === undefined || areaCodes === "all"
      ? areaCodes ?? null
      : areaCodesOf(areaCodes),
    minNumbers: values["min-numbers"] === undefined
      ? null
      : countOf("--min-numbers", values["min-numbers"]),
    columns: values.columns === undefined ? null : columnsOf(values.columns),
    sha256: sha256 ?? null,
    maxRefusedLines: values["max-refused"] === undefined
      ? null
      : countOf("--max-refused", values["max-refused"]),
    isForced: values.force === true,
    isQuiet: values.quiet === true,
  };
}

function day(option: string, text: string): string {
  if (!isDay(text)) throw new UsageError(`${option} must be a date YYYY-MM-DD`);
  return text;
}

function earlier(from: string, date: string): string {
  if (from >= date) throw new UsageError("--from must be before --date");
  return from;
}

function areaCodesOf(text: string): string[] {
  const codes = text.split(",");
  if (codes.every((code) => /^[2-9]\d\d$/.test(code))) return codes;
  throw new UsageError("--area-codes must be three digits each, with commas between");
}

const COLUMN_NAMES: Readonly<Record<string, keyof ListColumns>> = {
  area: "areaCode",
  number: "number",
  date: "date",
  change: "change",
};

function columnsOf(text: string): ListColumns {
  const columns: { -readonly [K in keyof ListColumns]: number } = { number: 0 };
  for (const part of text.split(",")) {
    const [, name = "", column] = /^(\w+)=([1-9]\d?)$/.exec(part) ?? [];
    const field = Object.hasOwn(COLUMN_NAMES, name) ? COLUMN_NAMES[name] : undefined;
    if (field === undefined) {
      throw new UsageError("--columns must be such as area=1,number=2,date=3,change=4");
    }
    columns[field] = Number(column);
  }
  const all = Object.values(columns);
  if (columns.number === 0) throw new UsageError("--columns must name the number");
  if (new Set(all).size < all.length) throw new UsageError("--columns must differ");
  return columns;
}

function countOf(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${option} must be a whole number`);
}

function numbersOf(texts: readonly string[]): string[] {
  if (texts.length === 0) throw new UsageError("no number given");
  return texts.map((text, i) => {
    const number = normalizePhoneNumber(text);
    if (number?.startsWith("+1") !== true) {
      throw new UsageError(`argument ${i + 1} is no number of the numbering plan of +1`);
    }
    return number;
  });
}
