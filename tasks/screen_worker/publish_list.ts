/** Tells of the leads of a list in the place of the service that would, so that a worker can be tried. */

import { leadContact } from "../../compliance/mod.ts";
import { importLeads } from "../../intake/mod.ts";
import { LeadReceived } from "../../messaging/events.ts";
import type { KafkaProducer } from "../../messaging/producer/client.ts";
import { openFile } from "../screen/files.ts";

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
 * @param path Path of a CSV file.
 * @param producer Sends.
 * @param signal Ends it after the lead at hand.
 * @returns What became of it.
 * @throws {UsageError} When the file cannot be read.
 * @throws {ValidationError} When it is no list.
 */
export async function publishList(
  path: string,
  producer: KafkaProducer,
  signal: AbortSignal,
): Promise<PublishedList> {
  const file = await openFile(path); // closed when its stream has been read or cancelled
  const importing = importLeads(file.readable);
  const sent: Promise<unknown>[] = [];
  let withoutNumber = 0;
  for await (const { draft, rowNumber } of importing) {
    if (signal.aborted) break;
    if (draft === undefined) continue;
    const contact = leadContact(draft);
    if (contact.phone === undefined) withoutNumber++;
    const data = { leadId: `lead-${rowNumber}`, row: rowNumber, ...contact };
    sent.push(producer.publish(LeadReceived, data));
  }
  await Promise.all(sent);
  return { rows: importing.summary.rows, told: sent.length, withoutNumber };
}
