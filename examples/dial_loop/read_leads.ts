/** Makes contacts of a list. */

import { type GateRequest, leadContact, leadQuestion } from "@nlre/shared/compliance";
import { importLeads } from "@nlre/shared/intake";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";

/** A lead that waits to be called. */
export interface Lead {
  /** Identifier of the lead. */
  readonly leadId: string;
  /** What is asked of the gate. */
  readonly contact: GateRequest;
}

/**
 * Reads the leads of a list that have a number and no mark against a call.
 *
 * @param path A CSV file
 * @returns The leads, in the order of the list
 */
export async function readLeads(path: string): Promise<Lead[]> {
  const leads: Lead[] = [];
  for await (const { draft, rowNumber } of importLeads(Readable.toWeb(createReadStream(path)))) {
    const lead = draft === undefined ? {} : leadContact(draft);
    // The gate looks facts up in stores, so a mark of the list must not get lost on the way.
    if (lead.phone === undefined || lead.dnc?.internal.listed || lead.litigator) continue;
    const leadId = `lead-${rowNumber}`;
    const { request } = leadQuestion({ ...lead, personId: leadId }, {
      at: 0,
      channel: "voice",
      technology: "live",
      seller: "Example Home Buyers LLC",
      callerId: "+16145550100",
    });
    const { at: _, ...contact } = request; // the gate's clock says when it is
    leads.push({ leadId, contact });
  }
  return leads;
}
