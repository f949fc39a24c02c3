/** The page of `--report`: written while the leads are decided, whole or not at all. */

import type { Technology } from "../../../compliance/mod.ts";
import type { OutputFile } from "../files.ts";
import { LineFile } from "../line_file.ts";
import type { Run } from "../run.ts";
import { pageBody } from "./body.ts";
import { pageHead } from "./head.ts";
import { dataScript } from "./markup.ts";
import type { LeadsBlock } from "./leads_block.ts";
import { LeadsCoder } from "./leads_coder.ts";

/** Writes the page: its head holds the decisions, as they come, and its body what they add up to. */
export class PageWriter implements Disposable, OutputFile {
  readonly #file: LineFile;
  readonly #coder: LeadsCoder;

  private constructor(file: LineFile, technologies: readonly Technology[]) {
    this.#file = file;
    this.#coder = new LeadsCoder(technologies);
  }

  /**
   * Opens the file.
   *
   * @param path File to write.
   * @param technologies Technologies judged, in their order.
   * @returns The writer.
   * @throws {UsageError} When it cannot be written.
   */
  static async open(path: string, technologies: readonly Technology[]): Promise<PageWriter> {
    const head = await pageHead();
    const file = await LineFile.open(path, true);
    file.write(head);
    return new PageWriter(file, technologies);
  }

  /** Tells which file it is. */
  identity(): Promise<string> {
    return this.#file.identity();
  }

  /**
   * Writes a block of leads.
   *
   * @param block The block.
   */
  write(block: LeadsBlock): void {
    if (block.lines.length > 0) this.#file.write(dataScript("block", this.#coder.code(block)));
  }

  /**
   * Tells whether the disk falls behind.
   *
   * @returns What to wait for, when it does.
   */
  drain(): Promise<void> | undefined {
    return this.#file.drain();
  }

  /**
   * Writes what the leads add up to, and ends the file.
   *
   * @param run The run, its summary complete.
   * @param isComplete Whether every lead was decided.
   */
  async finish(run: PageRun, isComplete: boolean): Promise<void> {
    this.#file.write(pageBody(run, this.#coder, isComplete));
    await this.#file.finish();
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }
}

/** What the page is made of, beside the decisions. */
export type PageRun = Pick<Run, "options" | "at" | "lists" | "summary">;
