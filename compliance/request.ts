/**
 * What is asked of the engine: one contact, at one instant, by one means.
 *
 * @module
 */

import { ValidationError, type ValidationIssue } from "../utils/errors.ts";
import { nationalNumber } from "../utils/nanp.ts";
import { type Instant, readInstant } from "./instant.ts";
import type { Address } from "./place/place.ts";
import { isObject } from "../utils/is_object.ts";

/** How the person is reached. */
export type Channel = "voice" | "sms";

/**
 * Who or what speaks. An AI voice, a cloned voice and a soundboard are `artificial-voice`
 * (FCC 24-17); for texts only `live` (a person sends) and `live-autodialed` (a machine sends) exist.
 */
export type Technology = "live" | "live-autodialed" | "prerecorded" | "artificial-voice";

/** Why the person is reached; an offer to buy a house counts as marketing. */
export type Purpose = "marketing" | "informational" | "emergency";

/** What is known of the person called. */
export interface CalledParty {
  /** Stable id of the person, so that caps count over all their numbers. */
  readonly personId?: string;
  /** Whether a home or a business is called; default `"unknown"`, which counts as a home. */
  readonly kind?: "residential" | "business" | "unknown";
  /** Every address the person may be at: the property's, the mailing address, a stated one. */
  readonly addresses?: readonly Address[];
}

/** One contact to judge. */
export interface ContactRequest {
  /** Instant of dialling or of handing the text over. */
  readonly at: Instant;
  /** How the person is reached. */
  readonly channel: Channel;
  /** Who or what speaks or sends. */
  readonly technology: Technology;
  /** Why; default `"marketing"`. */
  readonly purpose?: Purpose;
  /** Legal name of the company on whose behalf the contact is made. */
  readonly seller: string;
  /** Other names under which the seller is registered; a consent may name any of them. */
  readonly sellerAliases?: readonly string[];
  /** Number to be called, E.164. */
  readonly number: string;
  /** Number shown to the person called, E.164. */
  readonly callerId?: string;
  /** What is known of the person called. */
  readonly calledParty?: CalledParty;
  /** Campaign for which the contact is made; caps of a company may count by it. */
  readonly campaignId?: string;
}

const E164 = /^\+[1-9]\d{6,14}$/;

/** Most addresses of one person, and most other names of one seller. */
const MAX_LIST = 100;

/**
 * Checks a request and returns its instant; the message of the error names fields and rules only.
 *
 * @param request Request to check.
 * @returns The instant in milliseconds since 1970.
 * @throws {ValidationError} When a field is missing or malformed.
 */
export function checkRequest(request: ContactRequest): number {
  if (!isObject(request)) fail([{ path: "", rule: "must be an object" }]);
  const at = readInstant(request.at);
  const { callerId, calledParty, campaignId, channel, number, purpose, seller, technology } =
    request;
  const issues: ValidationIssue[] = [];
  if (at !== at) {
    add(issues, "at", "must be a Date, epoch milliseconds or an ISO 8601 instant with an offset");
  }
  if (typeof seller !== "string" || seller.length > 200 || !/\S/.test(seller)) {
    add(issues, "seller", "must be the legal name of the seller, 1 to 200 characters");
  }
  if (channel !== "voice" && channel !== "sms") {
    add(issues, "channel", "must be one of voice, sms");
  }
  if (
    technology !== "live" && technology !== "live-autodialed" && technology !== "prerecorded" &&
    technology !== "artificial-voice"
  ) {
    add(
      issues,
      "technology",
      "must be one of live, live-autodialed, prerecorded, artificial-voice",
    );
  } else if (channel === "sms" && technology !== "live" && technology !== "live-autodialed") {
    add(issues, "technology", "a text is sent by a person (live) or a machine (live-autodialed)");
  }
  if (
    purpose !== undefined && purpose !== "marketing" && purpose !== "informational" &&
    purpose !== "emergency"
  ) {
    add(issues, "purpose", "must be one of marketing, informational, emergency");
  }
  if (!isE164(number)) add(issues, "number", "must be a phone number in E.164");
  if (!isOptionalText(callerId)) add(issues, "callerId", "must be a phone number in E.164");
  if (!isOptionalText(campaignId)) add(issues, "campaignId", "must be text");
  if (request.sellerAliases !== undefined) checkAliases(issues, request.sellerAliases);
  if (calledParty !== undefined) checkCalledParty(issues, calledParty);
  if (issues.length > 0) fail(issues);
  return at;
}

/**
 * Tells whether a value is a phone number in the form of E.164.
 *
 * @param value Value to look at.
 * @returns Whether it is a plus sign and 7 to 15 digits.
 */
export function isE164(value: unknown): value is string {
  return typeof value === "string" && (nationalNumber(value) >= 0 || E164.test(value));
}

function checkAliases(issues: ValidationIssue[], aliases: unknown): void {
  const isFine = Array.isArray(aliases) && aliases.length <= MAX_LIST &&
    aliases.every((alias) => typeof alias === "string" && alias.length <= 200);
  if (!isFine) add(issues, "sellerAliases", "must be a list of names, each up to 200 characters");
}

function checkCalledParty(issues: ValidationIssue[], party: CalledParty): void {
  if (!isObject(party)) return add(issues, "calledParty", "must be an object");
  const { addresses, kind, personId } = party;
  if (
    kind !== undefined && kind !== "residential" && kind !== "business" && kind !== "unknown"
  ) {
    add(issues, "calledParty.kind", "must be one of residential, business, unknown");
  }
  if (!isOptionalText(personId)) add(issues, "calledParty.personId", "must be text");
  if (addresses === undefined) return;
  if (!Array.isArray(addresses) || addresses.length > MAX_LIST) {
    return add(issues, "calledParty.addresses", `must be a list of at most ${MAX_LIST}`);
  }
  for (let i = 0; i < addresses.length; i++) {
    const address: unknown = addresses[i];
    if (!isAddress(address)) {
      add(issues, `calledParty.addresses.${i}`, "must hold zip, state and zone as text, or less");
    }
  }
}

function isAddress(value: unknown): value is Address {
  return isObject(value) && isOptionalText(value.state) && isOptionalText(value.zip) &&
    isOptionalText(value.zone);
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

function add(issues: ValidationIssue[], path: string, rule: string): void {
  issues.push({ path, rule });
}

function fail(issues: ValidationIssue[]): never {
  throw new ValidationError("Cannot judge the contact: the request is malformed", issues);
}
