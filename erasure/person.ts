/**
 * What there is about a person before anything is done.
 *
 * @module
 */

import type { MongoCollection, MongoDBClient } from "../clients/mongodb.ts";
import { CALL_COLLECTION } from "../models/call.ts";
import { LEAD_COLLECTION } from "../models/lead.ts";
import { normalizePhoneNumber } from "../utils/phone.ts";
import { redactText } from "../utils/redact_text.ts";
import { ERASED_NAME } from "./reduce.ts";
import type { ElsewhereData, ForeignCall } from "./report.ts";
import type { Stored } from "./stored.ts";

/** A document of any shape. */
export interface FoundDocument extends Record<string, unknown> {
  /** Identifier of the document, whatever its writer chose; it is only handed on. */
  _id: string;
}

/** A collection whose documents may have any shape. */
export type Documents = MongoCollection<FoundDocument>;

/**
 * Finds a collection.
 *
 * @param mongo The client.
 * @param name Name of the collection.
 * @returns Its handle.
 */
export function documentsOf(mongo: MongoDBClient, name: string): Documents {
  return mongo.getCollection(name);
}

/** What is known of a person before anything is done. */
export interface Person {
  /** Identifier of the lead. */
  readonly leadId: string;
  /** The leads of that identifier: one, unless an index is missing. */
  readonly leads: readonly FoundDocument[];
  /** The person's calls. */
  readonly calls: readonly FoundDocument[];
  /** Identifiers of the calls. */
  readonly callIds: readonly string[];
  /** The person's numbers, as they are stored. */
  readonly phones: readonly string[];
  /** First and last names of the person. */
  readonly names: readonly (readonly [first: string, last: string])[];
  /** E-mail addresses of the person. */
  readonly emails: readonly string[];
  /** Other leads with one of the numbers. */
  readonly sameNumber: readonly string[];
  /** Calls with one of the numbers that are another lead's or no lead's. */
  readonly sameNumberCalls: readonly ForeignCall[];
}

function texts(values: readonly unknown[]): string[] {
  return [
    ...new Set(values.filter((value) => typeof value === "string" && value !== "")),
  ] as string[];
}

function phonesOf(lead: Stored): unknown[] {
  const { phone, alternatePhone, phones } = (lead.contact ?? {}) as Stored;
  const listed = Array.isArray(phones) ? phones.map((item) => (item as Stored)?.e164) : [];
  return [phone, alternatePhone, ...listed];
}

function namesOf({ contact }: Stored): (readonly [string, string])[] {
  const { firstName, lastName } = (contact ?? {}) as Stored;
  const [first, last] = [firstName, lastName].map((name) =>
    typeof name === "string" && name !== ERASED_NAME ? name.trim() : ""
  );
  return first && last ? [[first, last]] : [];
}

function emailsOf({ contact }: Stored): unknown[] {
  const { email, emails } = (contact ?? {}) as Stored;
  const listed = Array.isArray(emails) ? emails : [];
  return [email, ...listed].filter((value) => typeof value === "string" && value.includes("@"));
}

/** Nobody promises an index for every place of a number. */
const NUMBER_TIMEOUT_MS = 60_000;

/** Whoever was called under the number need not be the person: it may be a household, or an old number. */
async function foreignCalls(
  mongo: MongoDBClient,
  leadId: string,
  numbers: readonly string[],
): Promise<ForeignCall[]> {
  if (numbers.length === 0) return [];
  const places = ["contactPhone", "toNumber", "fromNumber", "twilio.toNumber", "twilio.fromNumber"];
  const filter = {
    leadId: { $ne: leadId },
    $or: places.map((place) => ({ [place]: { $in: [...numbers] } })),
  };
  const projection = { callId: 1, leadId: 1 };
  const bounds = { timeoutMs: NUMBER_TIMEOUT_MS };
  const found = documentsOf(mongo, CALL_COLLECTION).find(filter, {
    projection,
    sort: { callId: 1 },
    ...bounds,
  });
  const calls: ForeignCall[] = [];
  for await (const { _id, callId, leadId: other } of found) {
    calls.push({
      callId: typeof callId === "string" ? callId : redactText(String(_id)),
      ...(typeof other === "string" && other !== "" ? { leadId: other } : {}),
    });
  }
  return calls;
}

/**
 * Finds what there is about a person.
 *
 * @param mongo The client.
 * @param leadId Identifier of the lead.
 * @returns What there is.
 */
export async function findPerson(mongo: MongoDBClient, leadId: string): Promise<Person> {
  const all = documentsOf(mongo, LEAD_COLLECTION);
  const leads = await all.find({ leadId }).toArray();
  const calls = await documentsOf(mongo, CALL_COLLECTION).find({ leadId }).toArray();
  const phones = texts(leads.flatMap(phonesOf));
  const numbers = texts([...phones, ...phones.map((phone) => normalizePhoneNumber(phone))]);
  const sharing = phones.length === 0 ? [] : await all.distinct("leadId", {
    leadId: { $ne: leadId },
    $or: [{ "contact.phone": { $in: numbers } }, { "contact.phones.e164": { $in: numbers } }],
  });
  return {
    leadId,
    leads,
    calls,
    callIds: texts(calls.map(({ callId }) => callId)),
    phones,
    names: leads.flatMap(namesOf),
    emails: texts(leads.flatMap(emailsOf)),
    sameNumber: texts(sharing).toSorted(),
    sameNumberCalls: await foreignCalls(mongo, leadId, numbers),
  };
}

/**
 * Tells what providers hold of a person's calls.
 *
 * @param calls The calls.
 * @returns One row for each thing.
 */
export function heldElsewhere(calls: readonly Stored[]): ElsewhereData[] {
  return calls.flatMap(({ callId, recording, twilio, elevenlabs }) => {
    const { url, sid } = (recording ?? {}) as Stored;
    const rows: readonly [ElsewhereData["provider"], unknown][] = [
      ["recording", typeof recording === "string" ? recording : url ?? sid],
      ["twilio", (twilio as Stored)?.callSid],
      ["elevenlabs", (elevenlabs as Stored)?.conversationId],
    ];
    return rows.flatMap(([provider, reference]) =>
      typeof callId === "string" && typeof reference === "string" && reference !== ""
        ? [{ provider, callId, reference }]
        : []
    );
  });
}
