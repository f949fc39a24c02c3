/**
 * What stays of a person's numbers after an erasure.
 *
 * @module
 */

import { ContactPhoneSchema } from "../models/lead_contact.ts";
import { parsePhoneNumber } from "../utils/phone.ts";
import { isObject } from "../utils/is_object.ts";
import { pick, type Stored } from "./stored.ts";

const KEPT = Object.keys(ContactPhoneSchema.shape);

/** What a model says of a single field. */
interface Field {
  safeParse(value: unknown): { readonly success: boolean };
}

/** Whether the model reads a part; the number itself stays whatever it looks like. */
function isReadable([key, value]: readonly [string, unknown]): boolean {
  const field = (ContactPhoneSchema.shape as Readonly<Record<string, Field>>)[key];
  return key === "e164" || field?.safeParse(value).success === true;
}

/** A number that an older program listed as a mere text. */
function asEntry(phone: unknown): unknown {
  if (typeof phone !== "string") return phone;
  const number = parsePhoneNumber(phone, { vanity: false });
  return { e164: number.ok ? number.e164 : phone };
}

/**
 * Reduces a list of numbers to what keeps them from being called: every one is marked, since many
 * programs read the mark at the number and not the one at the lead.
 *
 * @param phones the list as it is stored.
 * @returns the list without what the model does not know.
 */
export function reducePhones(phones: readonly unknown[]): Record<string, unknown>[] {
  return phones.map(asEntry).filter(isObject).map((phone: Stored) => ({
    ...Object.fromEntries(Object.entries(pick(phone, KEPT)).filter(isReadable)),
    dnc: true,
  }));
}
