/**
 * What is asked of the engine: one contact, at one instant, by one means.
 *
 * @module
 */

import { ValidationError, type ValidationIssue } from "../utils/errors.ts";
import { nationalNumber } from "../utils/nanp.ts";
import { type Instant, readInstant } from "./instant.ts";
import type { Address } from "./place/place.ts";

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

const CHANNELS: readonly string[] = ["voice", "sms"];
const TECHNOLOGIES: readonly string[] = [
  "live",
  "live-autodialed",
  "prerecorded",
  "artificial-voice",
];
const PURPOSES: readonly string[] = ["marketing", "informational", "emergency"];
const KINDS: readonly string[] = ["residential", "business", "unknown"];
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Checks a request and returns its instant; the message of the error names fields and rules only.
 *
 * @param request Request to check.
 * @returns The instant in milliseconds since 1970.
 * @throws {ValidationError} When a field is missing or malformed.
 */
export function checkRequest(request: ContactRequest): number {
  const at = readInstant(request.at);
  const known = at === at && typeof request.seller === "string" && request.seller.length > 0 &&
    request.seller.length <= 200 && CHANNELS.includes(request.channel) &&
    TECHNOLOGIES.includes(request.technology) &&
    (request.channel === "voice" || request.technology.startsWith("live")) &&
    (request.purpose === undefined || PURPOSES.includes(request.purpose)) &&
    typeof request.number === "string" &&
    (nationalNumber(request.number) > 0 || E164.test(request.number)) &&
    (request.calledParty?.kind === undefined || KINDS.includes(request.calledParty.kind)) &&
    (request.callerId === undefined || typeof request.callerId === "string");
  if (!known) {
    throw new ValidationError(
      "Cannot judge the contact: the request is malformed",
      issues(request, at),
    );
  }
  return at;
}

function issues(request: ContactRequest, at: number): ValidationIssue[] {
  const found: ValidationIssue[] = [];
  const check = (ok: boolean, path: string, rule: string) => {
    if (!ok) found.push({ path, rule });
  };
  check(
    at === at,
    "at",
    "must be a Date, epoch milliseconds or an ISO 8601 instant with an offset",
  );
  check(
    typeof request.seller === "string" && request.seller.length > 0 && request.seller.length <= 200,
    "seller",
    "must be the legal name of the seller, 1 to 200 characters",
  );
  check(CHANNELS.includes(request.channel), "channel", `must be one of ${CHANNELS.join(", ")}`);
  check(
    TECHNOLOGIES.includes(request.technology),
    "technology",
    `must be one of ${TECHNOLOGIES.join(", ")}`,
  );
  check(
    request.channel !== "sms" || !TECHNOLOGIES.slice(2).includes(request.technology),
    "technology",
    "a text is sent by a person (live) or a machine (live-autodialed)",
  );
  check(
    request.purpose === undefined || PURPOSES.includes(request.purpose),
    "purpose",
    `must be one of ${PURPOSES.join(", ")}`,
  );
  check(
    typeof request.number === "string" && E164.test(request.number),
    "number",
    "must be a phone number in E.164",
  );
  check(
    request.calledParty?.kind === undefined || KINDS.includes(request.calledParty.kind),
    "calledParty.kind",
    `must be one of ${KINDS.join(", ")}`,
  );
  check(
    request.callerId === undefined || typeof request.callerId === "string",
    "callerId",
    "must be a phone number in E.164",
  );
  return found;
}
