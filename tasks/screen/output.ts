/** The file of decisions: CSV, NDJSON or JSON. */

import { DECISION_COLUMNS, kindOf, type OutputKind } from "./entries.ts";
import type { OutputFile } from "./files.ts";
import { LineFile } from "./line_file.ts";

/** Writes decisions in one of three forms. */
export class DecisionWriter implements Disposable, OutputFile {
  readonly #file: LineFile;
  readonly #kind: OutputKind;
  #isFirst = true;

  private constructor(file: LineFile, kind: OutputKind) {
    this.#file = file;
    this.#kind = kind;
  }

  /**
   * Opens the file; its ending says the form.
   *
   * @param path File ending in `.csv`, `.ndjson` or `.json`.
   * @returns The writer.
   * @throws {UsageError} When it cannot be written.
   */
  static async open(path: string): Promise<DecisionWriter> {
    const kind = kindOf(path);
    const file = await LineFile.open(path);
    if (kind === "csv") file.write(`${DECISION_COLUMNS.join(",")}\n`);
    return new DecisionWriter(file, kind);
  }

  /** Tells which file it is. */
  identity(): Promise<string> {
    return this.#file.identity();
  }

  /**
   * Writes decisions.
   *
   * @param entries One or more of what `entryOf()` gave, as UTF-8; they belong to the file from now on.
   */
  write(entries: Uint8Array<ArrayBuffer>): void {
    if (entries.length === 0) return;
    if (this.#isFirst && this.#kind === "json") entries[0] = BRACKET;
    this.#isFirst = false;
    this.#file.writeBytes(entries);
  }

  /** Ends the file, so that it is whole even when the run was cut short. */
  async finish(): Promise<void> {
    if (this.#kind === "json") this.#file.write(this.#isFirst ? "[]\n" : "\n]\n");
    await this.#file.finish();
  }

  /**
   * Tells whether the disk falls behind.
   *
   * @returns What to wait for, when it does.
   */
  drain(): Promise<void> | undefined {
    return this.#file.drain();
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }
}

/** Takes the place of the comma before the first element. */
const BRACKET = "[".charCodeAt(0);
