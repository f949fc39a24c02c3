/** Reads the command line of `screen`. */

import type { Channel, Technology } from "../../compliance/mod.ts";
import { type ColumnNames, namedMeanings } from "../../intake/headers.ts";
import { isAppError } from "../../utils/errors.ts";
import { normalizePhoneNumber } from "../../utils/phone.ts";
import { readArguments } from "../arguments.ts";
import { instant, isDay } from "../instant.ts";
import { UsageError } from "../usage.ts";

/** What the command line asks for. */
export interface ScreenOptions {
  /** List to screen, or `-` for standard input. */
  readonly file: string;
  /** Instant judged, milliseconds since 1970; null = now. */
  readonly at: number | null;
  /** Legal name of the seller. */
  readonly seller: string | null;
  /** Channel judged. */
  readonly channel: Channel;
  /** Technologies judged, each lead once for each. */
  readonly technologies: readonly Technology[];
  /** What columns are to be read as, by header name. */
  readonly columns: ColumnNames;
  /** Whether it is told what each column was taken for. */
  readonly showsColumns: boolean;
  /** Number shown to the person called, E.164. */
  readonly callerId: string | null;
  /** Files of the national registry and their version date. */
  readonly nationalDnc: { readonly files: readonly string[]; readonly date: string } | null;
  /** Copy of the whole national registry, and its version date unless it has its own; null = none. */
  readonly nationalRegistry: { readonly path: string; readonly date: string | null } | null;
  /** Files of the seller's own list; null = none. */
  readonly internalDnc: readonly string[] | null;
  /** Files of known litigators; null = none. */
  readonly litigators: readonly string[] | null;
  /** Folder of further facts. */
  readonly facts: string | null;
  /** `recommended`, `none`, or a file. */
  readonly policy: string;
  /** File for the decisions; null = none is written. */
  readonly out: string | null;
  /** File for the rejected rows; null = none is written. */
  readonly rejects: string | null;
  /** File for the page; null = none is written. */
  readonly report: string | null;
  /** Whether rejected rows make the exit code 1. */
  readonly isStrict: boolean;
  /** Whether nothing but errors is printed. */
  readonly isQuiet: boolean;
}

const VOICE: readonly Technology[] = ["live", "live-autodialed", "prerecorded", "artificial-voice"];
const SMS: readonly Technology[] = ["live", "live-autodialed"];
const OUT_KINDS = [".csv", ".ndjson", ".json"];

const TEXT = { type: "string" } as const;
const TEXTS = { type: "string", multiple: true } as const;
const FLAG = { type: "boolean" } as const;

/** Options that say who asks and by what a contact is judged; a worker has them too. */
export const QUESTION_OPTIONS = {
  "seller": { type: "string" },
  "channel": { type: "string" },
  "technology": { type: "string", multiple: true },
  "caller-id": { type: "string" },
  "national-dnc": { type: "string", multiple: true },
  "national-dnc-date": { type: "string" },
  "national-registry": { type: "string" },
  "national-registry-date": { type: "string" },
  "internal-dnc": { type: "string", multiple: true },
  "litigators": { type: "string", multiple: true },
  "facts": { type: "string" },
  "policy": { type: "string" },
} as const;

const OPTIONS = {
  "at": TEXT,
  "column": TEXTS,
  "show-columns": FLAG,
  ...QUESTION_OPTIONS,
  "out": TEXT,
  "rejects": TEXT,
  "report": TEXT,
  "strict": FLAG,
  "quiet": FLAG,
  "help": { type: "boolean", short: "h" },
} as const;

/** The help text. */
export const USAGE = `usage: deno task screen FILE.csv|- [options]

Imports a list of leads, decides for each one whether it may be contacted, and says why.

  --at ISO                   instant to judge, such as 2026-11-25T15:00:00Z; default now
  --column "NAME=MEANING"    read a column as one of the meanings in docs/headers.md; may be repeated
  --show-columns             tell what each column was taken for
  --seller NAME              legal name of the company on whose behalf the contact is made
  --channel voice|sms        default voice
  --technology KIND          live, live-autodialed, prerecorded or artificial-voice; may be repeated;
                             default live and artificial-voice (texts: live-autodialed)
  --caller-id NUMBER         number shown to the person called
  --national-dnc FILE        national do-not-call registry, one number a line; may be repeated
  --national-dnc-date DATE   its version date, YYYY-MM-DD
  --national-registry PATH   the whole registry: a file of \`deno task dnc load\`, a full list as it was
                             downloaded, or a folder of full lists
  --national-registry-date DATE
                             version date of downloads, YYYY-MM-DD
  --internal-dnc FILE        the seller's own do-not-call list, one number a line; may be repeated
  --litigators FILE          known litigators, one number a line; may be repeated
  --facts DIR                folder of consents.csv, revocations.csv, ... (docs/screen.md)
  --policy NAME|FILE         recommended (default), none, or a JSON file
  --out FILE                 write every decision as .csv, .ndjson or .json
  --rejects FILE             write every rejected row with its reasons as .csv
  --report FILE              write a page to look through, as .html; numbers are masked
  --strict                   exit with 1 when rows were rejected
  --quiet                    print errors only
  --help                     print this
`;

/**
 * Reads the arguments.
 *
 * @param args Arguments after the program's name.
 * @returns The options, or `"help"`.
 * @throws {UsageError} When an option is unknown or its value makes no sense.
 */
export function parseOptions(args: readonly string[]): ScreenOptions | "help" {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (values.help === true) return "help";
  const [file, second] = positionals;
  if (file === undefined) throw new UsageError("no list given; --help says how it is used");
  if (second !== undefined) throw new UsageError("more than one list given");
  const channel = oneOf("--channel", values.channel ?? "voice", ["voice", "sms"]) as Channel;
  const known = channel === "voice" ? VOICE : SMS;
  const technologies = values.technology?.map((name) =>
    oneOf(`--technology of ${channel}`, name, known) as Technology
  );
  for (const path of [values.out, values.rejects, values.report]) {
    if (path === "-") throw new UsageError("--out, --rejects and --report take a file name");
  }
  if (values.out !== undefined && !OUT_KINDS.some((kind) => values.out?.endsWith(kind))) {
    throw new UsageError("--out must end in .csv, .ndjson or .json");
  }
  if (values.report !== undefined && !values.report.endsWith(".html")) {
    throw new UsageError("--report must end in .html");
  }
  const nationalDnc = national(values["national-dnc"], values["national-dnc-date"]);
  const nationalRegistry = registry(
    values["national-registry"],
    values["national-registry-date"],
  );
  if (nationalDnc !== null && nationalRegistry !== null) {
    throw new UsageError("--national-registry and --national-dnc exclude each other");
  }
  return {
    file,
    at: values.at === undefined ? null : instant(values.at),
    columns: columnNames(values.column ?? []),
    showsColumns: values["show-columns"] === true,
    seller: values.seller === undefined ? null : sellerName(values.seller),
    channel,
    technologies: technologies?.filter((name, i) => technologies.indexOf(name) === i) ??
      (channel === "voice" ? ["live", "artificial-voice"] : ["live-autodialed"]),
    callerId: values["caller-id"] === undefined ? null : callerId(values["caller-id"]),
    nationalDnc,
    nationalRegistry,
    internalDnc: values["internal-dnc"] ?? null,
    litigators: values.litigators ?? null,
    facts: values.facts ?? null,
    policy: values.policy ?? "recommended",
    out: values.out ?? null,
    rejects: values.rejects ?? null,
    report: values.report ?? null,
    isStrict: values.strict === true,
    isQuiet: values.quiet === true,
  };
}

function oneOf(option: string, value: string, known: readonly string[]): string {
  if (!known.includes(value)) throw new UsageError(`${option} must be one of ${known.join(", ")}`);
  return value;
}

function columnNames(texts: readonly string[]): ColumnNames {
  const pairs = texts.map((text) => {
    const end = text.lastIndexOf("=");
    if (end < 0) throw new UsageError('--column must be "NAME=MEANING"');
    return [text.slice(0, end).trim(), text.slice(end + 1).trim()] as const;
  });
  const columns: ColumnNames = Object.fromEntries(pairs);
  if (Object.keys(columns).length < pairs.length) throw new UsageError("--column names one twice");
  try {
    namedMeanings(columns);
  } catch (error) {
    throw isAppError(error) ? new UsageError(error.message.replace("columns:", "--column")) : error;
  }
  return columns;
}

function sellerName(text: string): string {
  const name = text.trim();
  if (name === "" || name.length > 200) {
    throw new UsageError("--seller must be a name of 1 to 200 characters");
  }
  return name;
}

function callerId(text: string): string {
  const number = normalizePhoneNumber(text);
  if (number === null) throw new UsageError("--caller-id must be a phone number");
  return number;
}

function national(files: readonly string[] | undefined, date: string | undefined) {
  if (files === undefined && date === undefined) return null;
  if (files === undefined) throw new UsageError("--national-dnc-date needs --national-dnc");
  if (date === undefined) {
    throw new UsageError(
      "--national-dnc needs --national-dnc-date, since the file has no date in it",
    );
  }
  if (!isDay(date)) throw new UsageError("--national-dnc-date must be a date YYYY-MM-DD");
  return { files, date };
}

function registry(path: string | undefined, date: string | undefined) {
  if (path === undefined && date === undefined) return null;
  if (path === undefined) {
    throw new UsageError("--national-registry-date needs --national-registry");
  }
  if (date !== undefined && !isDay(date)) {
    throw new UsageError("--national-registry-date must be a date YYYY-MM-DD");
  }
  return { path, date: date ?? null };
}
