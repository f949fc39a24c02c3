/**
 * The person or entity that a lead is about, and how to reach them.
 *
 * @module
 */
import { z } from "zod";
import { e164, id, instant, line } from "./fields.ts";
import { MAX_EMAILS, MAX_PHONES } from "./limits.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The way a contact prefers to be reached. */
export type ContactMethod = "phone" | "email" | "text";

/** Accepts a {@linkcode ContactMethod}. */
export const ContactMethodSchema: Schema<ContactMethod> = exactly(
  z.enum(["phone", "email", "text"]),
);

/** What a telephone number is said to be used for. */
export type PhoneLabel = "mobile" | "home" | "work" | "other";

/** Accepts a {@linkcode PhoneLabel}. */
export const PhoneLabelSchema: Schema<PhoneLabel> = exactly(
  z.enum(["mobile", "home", "work", "other"]),
);

/** The kind of line, when a source states it; digits alone never tell mobile from landline. */
export type ContactLineType = "mobile" | "landline" | "voip" | "toll_free" | "unknown";

/** Accepts a {@linkcode ContactLineType}. */
export const ContactLineTypeSchema: Schema<ContactLineType> = exactly(
  z.enum(["mobile", "landline", "voip", "toll_free", "unknown"]),
);

/** What is known about a number from using it. */
export type ContactPhoneStatus = "active" | "disconnected" | "wrong_number" | "unknown";

/** Accepts a {@linkcode ContactPhoneStatus}. */
export const ContactPhoneStatusSchema: Schema<ContactPhoneStatus> = exactly(
  z.enum(["active", "disconnected", "wrong_number", "unknown"]),
);

/** One telephone number of a contact with what is known about it. */
export interface ContactPhone {
  /** The number in E.164. */
  e164: string;
  /** The extension, 1 to 6 digits. */
  ext?: string | undefined;
  /** What the number is said to be used for. */
  label: PhoneLabel;
  /** The kind of line. */
  lineType: ContactLineType;
  /** Whether a source marks this one number as do-not-call; no registry scrub stands behind it. */
  dnc: boolean;
  /** What is known about the number from using it. */
  status: ContactPhoneStatus;
  /** When the number was last checked for reassignment to somebody else. */
  reassignedCheckedAt?: Date | undefined;
}

/** What {@linkcode ContactPhoneSchema} accepts. */
export interface ContactPhoneInput
  extends Omit<ContactPhone, "label" | "lineType" | "dnc" | "status" | "reassignedCheckedAt"> {
  /** What the number is said to be used for; `"other"` by default. */
  label?: PhoneLabel | undefined;
  /** The kind of line; `"unknown"` by default. */
  lineType?: ContactLineType | undefined;
  /** Whether a source marks this number as do-not-call; `false` by default. */
  dnc?: boolean | undefined;
  /** What is known about the number; `"unknown"` by default. */
  status?: ContactPhoneStatus | undefined;
  /** When the number was last checked for reassignment to somebody else. */
  reassignedCheckedAt?: Date | string | undefined;
}

/** Validates a {@linkcode ContactPhone}. */
export const ContactPhoneSchema: ObjectSchema<ContactPhone, ContactPhoneInput> = exact(z.object({
  e164,
  ext: z.string().regex(/^\d{1,6}$/).optional(),
  label: PhoneLabelSchema.default("other"),
  lineType: ContactLineTypeSchema.default("unknown"),
  dnc: z.boolean().default(false),
  status: ContactPhoneStatusSchema.default("unknown"),
  reassignedCheckedAt: instant.optional(),
}));

/** A second owner named beside the contact. */
export interface CoOwner {
  /** Given name. */
  firstName?: string | undefined;
  /** Middle name or initial. */
  middleName?: string | undefined;
  /** Family name. */
  lastName?: string | undefined;
  /** Generation suffix, such as `Jr`. */
  suffix?: string | undefined;
}

/** Validates a {@linkcode CoOwner}. */
export const CoOwnerSchema: ObjectSchema<CoOwner> = exact(z.object({
  firstName: line.optional(),
  middleName: line.optional(),
  lastName: line.optional(),
  suffix: line.optional(),
}));

/** Where post reaches the contact; any part may be unknown. */
export interface MailingAddress {
  /** Street line without the unit. */
  address?: string | undefined;
  /** Unit, without `Apt` or `#`. */
  unit?: string | undefined;
  /** City. */
  city?: string | undefined;
  /** State, USPS code. */
  state?: string | undefined;
  /** ZIP code, 5 digits. */
  zipCode?: string | undefined;
  /** The four digits after the ZIP code. */
  zip4?: string | undefined;
  /** Country, ISO 3166 alpha-2. */
  country?: string | undefined;
}

/** Validates a {@linkcode MailingAddress}. */
export const MailingAddressSchema: ObjectSchema<MailingAddress> = exact(z.object({
  address: line.optional(),
  unit: line.optional(),
  city: line.optional(),
  state: line.optional(),
  zipCode: line.optional(),
  zip4: line.optional(),
  country: line.optional(),
}));

/** A name that the lead must carry although no source gave it. */
export type PlaceholderName = "firstName" | "lastName";

/** The person or entity that a lead is about. */
export interface ContactInfo {
  /** Given name. */
  firstName: string;
  /** Middle name or initial. */
  middleName?: string | undefined;
  /** Family name; for an entity that has no person, the company name. */
  lastName: string;
  /** Generation suffix, such as `Jr`. */
  suffix?: string | undefined;
  /** Names above that are placeholders, because the source had none; never greet with them. */
  placeholderNames?: PlaceholderName[] | undefined;
  /** Name of the company, trust or estate that owns the property. */
  companyName?: string | undefined;
  /** Whether the owner is an entity and no natural person is named. */
  isEntity?: boolean | undefined;
  /** A second owner. */
  coOwner?: CoOwner | undefined;
  /** First e-mail address. */
  email?: string | undefined;
  /** All e-mail addresses, {@linkcode email} among them. */
  emails?: string[] | undefined;
  /** The number to use first. The older platform stored it in any form; we write E.164. */
  phone: string;
  /** A second number, as the older platform knows it. */
  alternatePhone?: string | undefined;
  /** All numbers with what is known about each, {@linkcode phone} among them. */
  phones?: ContactPhone[] | undefined;
  /** The way the contact prefers to be reached. */
  preferredContactMethod: ContactMethod;
  /** Preferred language, BCP 47. */
  preferredLanguage?: string | undefined;
  /** IANA time zone in which the contact lives. */
  timezone?: string | undefined;
  /** When the contact likes to be called, in their words. */
  bestTime?: string | undefined;
  /** Where post reaches the contact. */
  mailingAddress?: MailingAddress | undefined;
  /** Whether the contact wants no post. */
  doNotMail?: boolean | undefined;
}

/** What {@linkcode ContactInfoSchema} accepts. */
export interface ContactInfoInput extends Omit<ContactInfo, "phones" | "preferredContactMethod"> {
  /** All numbers with what is known about each. */
  phones?: ContactPhoneInput[] | undefined;
  /** The way the contact prefers to be reached; `"phone"` by default. */
  preferredContactMethod?: ContactMethod | undefined;
}

/** Validates a {@linkcode ContactInfo}. */
export const ContactInfoSchema: ObjectSchema<ContactInfo, ContactInfoInput> = exact(z.object({
  firstName: line.min(1),
  middleName: line.optional(),
  lastName: line.min(1),
  suffix: line.optional(),
  placeholderNames: z.array(z.enum(["firstName", "lastName"])).max(2).optional(),
  companyName: line.optional(),
  isEntity: z.boolean().optional(),
  coOwner: CoOwnerSchema.optional(),
  email: line.optional(),
  emails: z.array(line).max(MAX_EMAILS).optional(),
  phone: line,
  alternatePhone: line.optional(),
  phones: z.array(ContactPhoneSchema).max(MAX_PHONES).optional(),
  preferredContactMethod: ContactMethodSchema.default("phone"),
  preferredLanguage: id.optional(),
  timezone: line.optional(),
  bestTime: line.optional(),
  mailingAddress: MailingAddressSchema.optional(),
  doNotMail: z.boolean().optional(),
}));
