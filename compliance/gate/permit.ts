/**
 * Permits: what a dialler needs in hand before it dials.
 *
 * @module
 */

import type { ContactDecision } from "../decision.ts";
import type { PlannedAttempt } from "../ledger/attempt_ledger.ts";
import type { ContactRequest } from "../request.ts";
import { subjectOf } from "./look_up.ts";

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
}

/**
 * Tells what a permit has reserved.
 *
 * @param permit Permit.
 * @returns The attempt, as the ledger knows it.
 */
export function plannedAttempt({ request, reservationId }: Permit): PlannedAttempt {
  const { channel, technology } = request;
  return { id: reservationId, who: subjectOf(request), channel, technology };
}
