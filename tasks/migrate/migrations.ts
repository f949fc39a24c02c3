/**
 * The steps from one version of a document's shape to the next, as data. A step that was released is not
 * edited; a new version gets a step of its own, and `SCHEMA_VERSIONS` of the models its number.
 */

import type { ContactPhone, GeoPoint, SCHEMA_VERSIONS } from "../../models/mod.ts";
import { parsePhoneNumber } from "../../utils/phone.ts";

/** A document as it is stored. */
export type Stored = Readonly<Record<string, unknown>>;

/** One step. */
export interface Migration {
  /** The collection. */
  readonly collection: keyof typeof SCHEMA_VERSIONS;
  /** The version that it leads to, from the one before. */
  readonly to: number;
  /** What it does. */
  readonly what: string;
  /** Documents for which it could do nothing: somebody has to look at them. */
  readonly lacking?: {
    /** What they lack. */
    readonly what: string;
    /** Which they are, among those that have come as far. */
    readonly filter: Stored;
  };
  /** Tells what to set, by path. It takes documents of any shape and refuses none. */
  readonly change: (document: Stored) => Record<string, unknown>;
}

function objectOf(value: unknown): Stored {
  return typeof value === "object" && value !== null ? value as Stored : {};
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** What cannot be read as a number stays where it is, and is in no list. */
function listPhones({ contact }: Stored): Record<string, unknown> {
  const { phone, alternatePhone, phones } = objectOf(contact);
  if (isFilled(phones)) return {};
  const listed = new Map<string, ContactPhone>();
  for (const text of [phone, alternatePhone]) {
    if (typeof text !== "string") continue;
    const number = parsePhoneNumber(text, { vanity: false });
    if (!number.ok || listed.has(number.e164)) continue;
    const { e164, extension = "" } = number;
    listed.set(e164, {
      e164,
      ...(/^\d{1,6}$/.test(extension) ? { ext: extension } : {}),
      label: "other",
      lineType: "unknown",
      dnc: false,
      status: "unknown",
    });
  }
  return listed.size === 0 ? {} : { "contact.phones": [...listed.values()] };
}

function isWithin(value: unknown, limit: number): value is number {
  return typeof value === "number" && Math.abs(value) <= limit;
}

/** Latitude and longitude 0 are what sources write for an unknown place. */
function pointOf({ latitude, longitude, location }: Stored): GeoPoint | undefined {
  if (location !== undefined && location !== null) return undefined;
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return undefined;
  if (latitude === 0 && longitude === 0) return undefined;
  return { type: "Point", coordinates: [longitude, latitude] };
}

function linkAndPlace(property: Stored): Record<string, unknown> {
  const { leadId, leadIds } = property;
  const location = pointOf(property);
  return {
    ...(isFilled(leadIds) || typeof leadId !== "string" ? {} : { leadIds: [leadId] }),
    ...(location === undefined ? {} : { location }),
  };
}

/** All steps, those of one collection in their order. */
export const MIGRATIONS: readonly Migration[] = [
  {
    collection: "leads",
    to: 2,
    what: "list every number in E.164, so that a lead is found by any of them",
    lacking: {
      what: "without a number that can be read",
      filter: { "contact.phones.0": { $exists: false } },
    },
    change: listPhones,
  },
  {
    collection: "properties",
    to: 2,
    what: "list every lead, and place the property on the map",
    change: linkAndPlace,
  },
];
