/**
 * Permits: what a dialler needs in hand before it dials.
 *
 * @module
 */

import type { ContactDecision } from "../decision.ts";
import { canonicalJson } from "../decision_log/canonical_json.ts";
import type { PlannedAttempt } from "../ledger/attempt_ledger.ts";
import type { ContactRequest } from "../request.ts";
import { decideAtGate } from "./gate_decision.ts";
import type { Judged } from "./judge.ts";
import { sellersOf, subjectOf } from "./look_up.ts";

/** What is asked of the gate: a contact now; the gate's clock says when that is. */
export type GateRequest = Omit<ContactRequest, "at">;

/** Leave to make one contact within a short time. Plain data that survives JSON. */
export interface Permit {
  /** Identifier, also of its entries in the decision log. */
  readonly id: string;
  /** The decision that allows it. */
  readonly decision: ContactDecision;
  /** Identifier of the reservation in the ledger. */
  readonly reservationId: string;
  /** When it was given by the gate's clock, ISO 8601 UTC. */
  readonly issuedAt: string;
  /** Last instant at which the contact may be made by the gate's clock, ISO 8601 UTC. */
  readonly expiresAt: string;
  /** The contact that is allowed, with the instant judged, milliseconds since 1970. */
  readonly request: ContactRequest;
  /** What claimed the reservation; there once the permit was checked again right before dialling. */
  readonly claimId?: string;
}

/** What the ledger knows of a permit. */
export type Reserved = Pick<Permit, "request" | "reservationId" | "claimId">;

/**
 * Tells what a permit reserves: an attempt under each name of the seller, since each counts, bound to the
 * whole contact.
 *
 * @param permit Permit.
 * @returns The attempts, as the ledger knows them; that of the calling name first.
 * @throws {TypeError} When the request is no plain data.
 */
export function plannedAttempts(
  { claimId, request, reservationId }: Reserved,
): readonly [PlannedAttempt, ...PlannedAttempt[]] {
  const { at: _, ...contact } = request;
  const { channel, technology } = contact;
  const attempt = {
    id: reservationId,
    channel,
    technology,
    binding: canonicalJson(contact, "request"),
    ...(claimId === undefined ? {} : { claimId }),
  };
  const who = subjectOf(request);
  const [seller, ...others] = sellersOf(request);
  const planned = (seller: string) => ({ ...attempt, who: { ...who, seller } });
  return [planned(seller), ...others.map(planned)];
}

/** No row opens and shuts again within a minute. */
const STEP_MS = 60_000;

/**
 * Finds up to when what was judged is allowed: hours end, consents expire and lists grow old.
 *
 * @param judged An allowed contact.
 * @param end Last instant that is asked for, milliseconds since 1970.
 * @returns Last instant up to which it is allowed without a break, milliseconds since 1970.
 */
export function lastAllowedAt({ at, book, facts, request }: Judged, end: number): number {
  const isAllowed = (at: number) =>
    decideAtGate({ ...request, at }, facts, book).verdict === "allow";
  let allowed = at;
  while (allowed < end) {
    let shut = Math.min(allowed + STEP_MS, end);
    if (isAllowed(shut)) {
      allowed = shut;
      continue;
    }
    while (shut - allowed > 1) {
      const middle = Math.floor((allowed + shut) / 2);
      if (isAllowed(middle)) allowed = middle;
      else shut = middle;
    }
    return allowed;
  }
  return Math.min(allowed, end);
}
