/**
 * How an entry is written.
 *
 * @module
 */

import type { LogEntry } from "./entry.ts";
import type { RecordLevel } from "./level.ts";

/** Makes a line, without its end, of an entry. */
export type LogFormat = (entry: LogEntry) => string;

/** Names that every line has; a field of the same name is written with an underscore after it. */
const RESERVED: ReadonlySet<string> = new Set([
  "time",
  "level",
  "service",
  "message",
  "trace_id",
  "span_id",
  "trace_flags",
]);

let lastSecond = NaN;
let secondText = "";

/** The instant as ISO 8601; the part up to the second is made once a second. */
function isoTime(timeMs: number): string {
  const second = Math.floor(timeMs / 1_000);
  if (second !== lastSecond) {
    lastSecond = second;
    secondText = new Date(second * 1_000).toISOString().slice(0, 20);
  }
  return `${secondText}${String(timeMs - second * 1_000).padStart(3, "0")}Z`;
}

/** A name that no other field has: two of one name would hide each other from most readers. */
function freeName(key: string, fields: LogEntry["fields"]): string {
  let name = `${key}_`;
  while (Object.hasOwn(fields, name)) name += "_";
  return name;
}

/**
 * Writes an entry as one JSON object.
 *
 * @param entry the entry.
 * @returns the line; it holds no line break.
 */
export function formatJson(entry: LogEntry): string {
  const { timeMs, level, service, message, trace, fields } = entry;
  let line = `{"time":"${isoTime(timeMs)}","level":"${level}","service":${
    JSON.stringify(service)
  },"message":${JSON.stringify(message)}`;
  if (trace !== undefined) {
    line += `,"trace_id":"${trace.traceId}","span_id":"${trace.spanId}","trace_flags":"${
      trace.traceFlags.toString(16).padStart(2, "0")
    }"`;
  }
  for (const key of Object.keys(fields)) {
    const value = JSON.stringify(fields[key]);
    if (value === undefined) continue;
    line += `,${JSON.stringify(RESERVED.has(key) ? freeName(key, fields) : key)}:${value}`;
  }
  return `${line}}`;
}

/** Gray, green, yellow and red, as terminals number them. */
const COLORS: Readonly<Record<RecordLevel, number>> = { debug: 90, info: 32, warn: 33, error: 31 };

/**
 * Writes an entry for a reader at a terminal. Stacks of errors come on lines of their own.
 *
 * @param entry the entry.
 * @param isColored whether the level is coloured.
 * @returns the line or lines.
 */
export function formatText(entry: LogEntry, isColored = false): string {
  const { timeMs, level, service, message, trace, fields } = entry;
  const name = level.toUpperCase().padEnd(5);
  const shown = isColored ? `\x1b[${COLORS[level]}m${name}\x1b[39m` : name;
  const parts = [isoTime(timeMs).slice(11, 23), shown, `[${service}]`, onOneLine(message)];
  const stacks: string[] = [];
  for (const [key, value] of Object.entries(fields)) {
    parts.push(`${onOneLine(key)}=${fieldText(value, stacks)}`);
  }
  if (trace !== undefined) parts.push(`trace=${trace.traceId}`);
  return [parts.join(" "), ...stacks].join("\n");
}

function fieldText(value: unknown, stacks: string[]): string {
  if (typeof value === "string") {
    return /^[\w.:/+*@-]+$/.test(value) ? value : onOneLine(JSON.stringify(value));
  }
  if (isErrorRecord(value)) {
    stacks.push(...stackLines(value).map((line) => `    ${onOneLine(line.trim())}`));
    return onOneLine(JSON.stringify(`${value.name}: ${value.message}`));
  }
  return onOneLine(JSON.stringify(value) ?? String(value));
}

interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** The frames of a stack; what comes before them repeats the message, which may look like records. */
function stackLines({ stack }: ErrorRecord): string[] {
  return stack.split("\n").filter((line) => /^\s*at /.test(line));
}

function isErrorRecord(value: unknown): value is ErrorRecord {
  if (typeof value !== "object" || value === null) return false;
  const { name, message, stack } = value as Record<string, unknown>;
  return [name, message, stack].every((text) => typeof text === "string");
}

/**
 * A text that came from outside must not look like two records, nor steer the terminal, nor reorder what
 * is read (Trojan Source, CVE-2021-42574). Of what cannot be seen only the joiner of emoji stays.
 */
const UNSHOWN = /[\p{Cc}\u2028\u2029]|(?!\u200D)\p{Cf}/gu;

function onOneLine(text: string): string {
  return text.replace(UNSHOWN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xFFFF ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
