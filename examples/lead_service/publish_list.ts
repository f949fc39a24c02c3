/** Reads a list and tells of each lead. */

import { leadContact } from "@nlre/shared/compliance";
import { importLeads } from "@nlre/shared/intake";
import { type KafkaProducer, LeadReceived } from "@nlre/shared/messaging";
import { withSpan } from "@nlre/shared/observability";
import { type Logger, normalizePhoneNumber } from "@nlre/shared/utils";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";

/** What became of a list. */
export interface PublishedList {
  /** Rows of the list. */
  readonly rows: number;
  /** Leads that were told of. */
  readonly told: number;
  /** Leads among them that have no number to be called. */
  readonly withoutNumber: number;
}

/**
 * Tells of every lead of a list.
 *
 * @param path Path of a CSV file
 * @param producer Sends
 * @param logger Is told of rows that are no leads
 * @param signal Ends it after the lead at hand
 * @returns What became of it
 */
export async function publishList(
  path: string,
  producer: KafkaProducer,
  logger: Logger,
  signal: AbortSignal,
): Promise<PublishedList> {
  return await withSpan("leads.publish", async (span) => {
    const importing = importLeads(Readable.toWeb(createReadStream(path)));
    let told = 0;
    let withoutNumber = 0;
    const sent: Promise<unknown>[] = [];
    for await (const { draft, outcome, rowNumber, issues } of importing) {
      if (signal.aborted) break;
      if (draft === undefined) {
        if (outcome === "rejected") {
          logger.warn("Row refused", { row: rowNumber, issues: issues.map(({ code }) => code) });
        }
        continue;
      }
      const contact = leadContact(draft);
      told++;
      if (contact.phone === undefined) withoutNumber++;
      const data = { leadId: `lead-${rowNumber}`, row: rowNumber, ...contact };
      sent.push(producer.publish(LeadReceived, data));
    }
    await Promise.all(sent);
    span.setAttribute("leads.told", told);
    return { rows: importing.summary.rows, told, withoutNumber };
  });
}

/**
 * Reads a list of numbers, one a line.
 *
 * @param path Path of the list
 * @returns The numbers, E.164
 */
export async function readNumbers(path: string): Promise<ReadonlySet<string>> {
  const lines = (await readFile(path, "utf8")).split(/\r?\n/);
  const numbers = lines.map((line) => normalizePhoneNumber(line));
  return new Set(numbers.filter((number) => number !== null));
}
