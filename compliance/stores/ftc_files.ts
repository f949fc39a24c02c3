/**
 * Reads the download files of the national registry as they come in: full lists and change lists, flat
 * or XML, plain or zipped. Nobody has published what exactly stands in them, so the form is found out
 * from the first lines and reported, and what does not fit is refused rather than guessed.
 *
 * A file does not say its own date. The version date is the caller's to give; the day on which a zipped
 * file was made is proposed at most.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import type { RegistryBuilder } from "../registry/builder.ts";
import type { ChangeListBuilder } from "../registry/changes.ts";
import { formatDay } from "../time/calendar.ts";
import { ByteSource } from "./byte_source.ts";
import type { ListColumns } from "./flat_layout.ts";
import { FlatReader } from "./flat_reader.ts";
import { ADDED, type LineSink, type ListForm, type ListReader, NO_CHANGE } from "./list_lines.ts";
import { XmlReader } from "./xml_reader.ts";
import { readZip } from "./zip_reader.ts";

export type { ListColumns } from "./flat_layout.ts";
export type { ListForm } from "./list_lines.ts";

/** How far the reading is. */
export interface ListProgress {
  /** Bytes of the file read so far, as it is stored. */
  readonly bytes: number;
}

/** How a file is read. */
export interface ReadListOptions {
  /**
   * Columns of a flat file, counted from 1.
   * @default found out from its first lines
   */
  readonly columns?: ListColumns;
  /**
   * SHA-256 of the file as it is stored, in hexadecimal; another one is refused. Nothing else tells of a
   * flat file that is no archive whether it was cut between two lines.
   * @default not checked
   */
  readonly sha256?: string;
  /**
   * Lines of a file that may be refused before the whole file is; every one of them may be a registered
   * number that will then count as not listed.
   * @default 0
   */
  readonly maxRefusedLines?: number;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
  /** Is told how far it is, once for each piece that comes in. */
  readonly onProgress?: (progress: ListProgress) => void;
}

/** What was found in one file, or in one entry of an archive. */
export interface ListFileReport {
  /** Name of the entry; null when the file is no archive. */
  readonly name: string | null;
  /** Day on which the entry was made, by the clock of whoever made it: a proposal for the version date. */
  readonly proposedDate: string | null;
  /** How it is written. */
  readonly form: ListForm;
  /** Its columns or its first elements, in words. */
  readonly layout: string;
  /** Lines of a flat file, elements with a number of an XML file; blank lines and header left out. */
  readonly lines: number;
  /** Lines that were taken, duplicates included. */
  readonly taken: number;
  /** Lines that were refused. */
  readonly refused: number;
  /** Numbers of the first 20 lines refused. */
  readonly refusedLines: readonly number[];
  /** Lines without anything in them. */
  readonly blank: number;
  /** Whether the first line names the columns. */
  readonly hasHeader: boolean;
  /** First day that a line names; null when none does. */
  readonly firstDate: string | null;
  /** Last day that a line names; null when none does. */
  readonly lastDate: string | null;
}

/** What was found in a download. */
export interface ListReport {
  /** Bytes as it is stored. */
  readonly bytes: number;
  /** SHA-256 of these bytes, in hexadecimal. */
  readonly sha256: string;
  /** Whether it is a zip archive. */
  readonly isZipped: boolean;
  /** The file, or the entries of the archive. */
  readonly files: readonly ListFileReport[];
  /** Numbers that came more than once, in this file or in those before it; 0 for change lists. */
  readonly duplicates: number;
}

/**
 * Reads a full list. An area code of which it holds a few numbers only is refused by the builder: a stray
 * line must not make it one that is known.
 *
 * @param stream The file as it was downloaded.
 * @param builder Collects the numbers. When reading fails, throw it away: nothing of it is in use yet.
 * @param options How.
 * @returns What was found.
 * @throws {ValidationError} When the file breaks off, has another checksum, holds no numbers or more
 * lines that are none than may be refused, or is a change list.
 *
 * @example A flat list of two numbers
 * ```ts
 * import { DncRegistry, RegistryBuilder } from "@nlre/shared/compliance";
 * import { readFullList } from "@nlre/shared/compliance/stores";
 * import { assertEquals } from "@std/assert";
 *
 * const builder = new RegistryBuilder({ asOf: "2026-11-02", minNumbers: 2 });
 * const { body } = new Response("303,5550143\r\n303,5550144\r\n");
 * const report = await readFullList(body!, builder);
 * assertEquals(report.files[0]?.layout, "area code in column 1, number in column 2");
 *
 * const registry = new DncRegistry();
 * registry.replace(builder.build());
 * assertEquals(registry.has("+13035550144"), true);
 * ```
 */
export async function readFullList(
  stream: ReadableStream<Uint8Array>,
  builder: RegistryBuilder,
  options: ReadListOptions = {},
): Promise<ListReport> {
  const before = builder.duplicates;
  builder.expectWholeAreas();
  const found = await readList(stream, {
    isChangeList: false,
    take: (national) => builder.add(national),
  }, options);
  return { ...found, duplicates: builder.duplicates - before };
}

/**
 * Reads a change list.
 *
 * @param stream The file as it was downloaded.
 * @param builder Collects the changes. When reading fails, throw it away: nothing is applied yet.
 * @param options How.
 * @returns What was found; compare its dates with those between which the list should lie.
 * @throws {ValidationError} When the file breaks off, has another checksum, holds no changes or more
 * lines that are none than may be refused.
 *
 * @example A flat list of one change
 * ```ts
 * import { ChangeListBuilder } from "@nlre/shared/compliance";
 * import { readChangeList } from "@nlre/shared/compliance/stores";
 * import { assertEquals } from "@std/assert";
 *
 * const builder = new ChangeListBuilder({ from: "2026-11-02", to: "2026-11-09" });
 * const { body } = new Response("303,5550143,2026-11-04,D\n");
 * const report = await readChangeList(body!, builder);
 * assertEquals([report.files[0]?.firstDate, builder.size], ["2026-11-04", 1]);
 * ```
 */
export async function readChangeList(
  stream: ReadableStream<Uint8Array>,
  builder: ChangeListBuilder,
  options: ReadListOptions = {},
): Promise<ListReport> {
  const found = await readList(stream, {
    isChangeList: true,
    take: (national, day, change) =>
      change !== NO_CHANGE && builder.add(national, change === ADDED, day),
  }, options);
  return { ...found, duplicates: 0 };
}

async function readList(
  stream: ReadableStream<Uint8Array>,
  sink: LineSink,
  options: ReadListOptions,
): Promise<Omit<ListReport, "duplicates">> {
  const { maxRefusedLines = 0, onProgress, sha256, signal } = options;
  if (!(Number.isSafeInteger(maxRefusedLines) && maxRefusedLines >= 0)) {
    throw new RangeError("maxRefusedLines must be a whole number from 0");
  }
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw new RangeError("sha256 must be 64 hexadecimal digits");
  }
  const source = new ByteSource(stream, {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onBytes: (bytes) => onProgress({ bytes }) }),
  });
  try {
    const isZipped = startsWith(await source.peek(2), "PK");
    const files = isZipped
      ? await readEntries(source, sink, options)
      : [await readFile(pieces(source), sink, options, null, null)];
    for (const file of files) refuseTooMany(file, maxRefusedLines);
    const { bytes } = source;
    const digest = source.digest();
    if (sha256 !== undefined && digest !== sha256.toLowerCase()) {
      throw new ValidationError("Cannot use the list: its checksum is another one");
    }
    return { bytes, sha256: digest, isZipped, files };
  } finally {
    await source.close();
  }
}

async function readEntries(
  source: ByteSource,
  sink: LineSink,
  options: ReadListOptions,
): Promise<ListFileReport[]> {
  const files: ListFileReport[] = [];
  for await (const { content, modifiedOn, name } of readZip(source)) {
    files.push(await readFile(content, sink, options, name, modifiedOn));
  }
  if (files.length === 0) throw new ValidationError("Cannot read the zip archive: it is empty");
  return files;
}

async function readFile(
  content: AsyncIterable<Uint8Array>,
  sink: LineSink,
  { columns, sha256 }: ReadListOptions,
  name: string | null,
  proposedDate: string | null,
): Promise<ListFileReport> {
  // The checksum of an archive's entry is in the archive.
  const isProved = name !== null || sha256 !== undefined;
  let reader: ListReader | undefined;
  let head: Uint8Array = new Uint8Array(0);
  for await (const part of content) {
    if (reader !== undefined) {
      reader.push(part);
      continue;
    }
    head = joined(head, part);
    if (!hasBegun(head)) continue;
    reader = readerOf(head, sink, columns, isProved);
    reader.push(withoutMark(head));
  }
  if (reader === undefined) {
    reader = readerOf(head, sink, columns, isProved);
    reader.push(withoutMark(head));
  }
  reader.end();
  const { firstDay, lastDay, lines, taken, refused, refusedLines, blank, hasHeader } =
    reader.counts;
  return {
    name,
    proposedDate,
    form: reader.form,
    layout: reader.layout,
    lines,
    taken,
    refused,
    refusedLines,
    blank,
    hasHeader,
    firstDate: Number.isFinite(firstDay) ? formatDay(firstDay) : null,
    lastDate: Number.isFinite(lastDay) ? formatDay(lastDay) : null,
  };
}

const BOM = "\u00ef\u00bb\u00bf";
const MOST_SPACE = 4096;
const UTF16: readonly string[] = ["\u00ff\u00fe", "\u00fe\u00ff", "<\0", "\0<"];

function readerOf(
  head: Uint8Array,
  sink: LineSink,
  columns: ListColumns | undefined,
  isProved: boolean,
): ListReader {
  if (UTF16.some((mark) => startsWith(head, mark))) {
    throw new ValidationError("Cannot read the list: it is UTF-16; save it as UTF-8");
  }
  if (startsWith(head, "\u001f\u008b")) {
    throw new ValidationError("Cannot read the list: it is packed by gzip; unpack it first");
  }
  return startsWith(withoutMark(head), "<")
    ? new XmlReader(sink)
    : new FlatReader(sink, columns, isProved);
}

/** The first sign that is no space tells the form. */
function hasBegun(head: Uint8Array): boolean {
  if (head.length > MOST_SPACE) return true;
  return head.subarray(startsWith(head, BOM) ? BOM.length : 0).some((byte) => byte > 32) &&
    head.length > BOM.length;
}

function withoutMark(head: Uint8Array): Uint8Array {
  let at = startsWith(head, BOM) ? BOM.length : 0;
  // An XML list may begin with blank lines; a flat one counts them, so they stay.
  const start = at;
  while (at < head.length && (head[at] as number) <= 32) at++;
  return head[at] === 60 ? head.subarray(at) : head.subarray(start);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[i] !== text.charCodeAt(i)) return false;
  return true;
}

async function* pieces(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let part = await source.some(); part !== null; part = await source.some()) yield part;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function refuseTooMany({ lines, name, refused, refusedLines }: ListFileReport, most: number): void {
  if (refused <= most) return;
  throw new ValidationError(
    `Cannot use the list${name === null ? "" : ` ${name}`}: ${refused} of ${lines} lines hold no ` +
      `number that can be used, the first is line ${refusedLines[0]}`,
  );
}
