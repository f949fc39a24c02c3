/**
 * What the gate does in the ledger: it reserves under every name of the seller, claims, and takes back.
 *
 * @module
 */

import { readInstant } from "../instant.ts";
import type {
  AttemptLedger,
  AttemptReservation,
  PlannedAttempt,
  ReservationRefused,
  StoreCall,
} from "../ledger/attempt_ledger.ts";
import { capsOf } from "../ledger/caps_of.ts";
import { broadSellerId } from "../seller.ts";
import { type GateFindings, instantOrNull } from "./gate_decision.ts";
import type { GateSettings } from "./gate_options.ts";
import type { Judged } from "./judge.ts";
import { type Permit, plannedAttempts } from "./permit.ts";
import { within } from "./within.ts";

/** What every call to the ledger takes. */
export type BookingCall = StoreCall & { readonly timeoutMs: number };

/** A permit's attempt that nobody else may make. */
export interface Claim {
  /** What releases it again. */
  readonly claimId: string;
  /** Milliseconds for which the ledger lets it be made. */
  readonly leftMs: number;
}

/** Attempts of permits. */
export class Bookings {
  readonly #ledger: AttemptLedger;
  readonly #now: () => number;
  readonly #settings: GateSettings;

  /**
   * Makes it.
   *
   * @param stores The ledger, and the gate's clock.
   * @param settings By how much their clocks may differ, and how long taking back may take.
   */
  constructor(
    { ledger, now }: { readonly ledger: AttemptLedger; readonly now: () => number },
    settings: GateSettings,
  ) {
    this.#ledger = ledger;
    this.#now = now;
    this.#settings = settings;
  }

  /**
   * Reserves the attempt under every name of the seller, or under none.
   *
   * @param permit The permit that is to be given.
   * @param judged The allowed contact.
   * @param call What every call takes.
   * @returns What stands against it, or undefined.
   * @throws {RangeError} When the ledger cannot keep the policy, or a field is malformed.
   * @throws {TypeError} When the request is no plain data.
   */
  async reserve(
    permit: Permit,
    { at, book, decision, facts, request }: Judged,
    call: BookingCall,
  ): Promise<GateFindings | undefined> {
    const caps = capsOf(request, facts, book, decision);
    const holdMs = readInstant(permit.expiresAt) - at;
    // In one order whoever asks: of two contacts that share a name one is granted.
    const planned = plannedAttempts(permit).toSorted((a, b) =>
      broadSellerId(a.who.seller) < broadSellerId(b.who.seller) ? -1 : 1
    );
    for (const [i, attempt] of planned.entries()) {
      let isReserved = false;
      try {
        const finding = await this.#reserveOne({ ...attempt, caps, holdMs }, call);
        isReserved = finding === undefined;
        if (!isReserved) return finding;
      } finally {
        if (!isReserved) await this.#release(planned.slice(0, i));
      }
    }
    return undefined;
  }

  /**
   * Claims the attempt of a permit.
   *
   * @param permit The permit.
   * @param call What every call takes.
   * @returns The claim, or what stands against it.
   * @throws {RangeError} When a field is malformed.
   * @throws {TypeError} When the request is no plain data.
   */
  async claim(permit: Permit, call: BookingCall): Promise<Claim | GateFindings> {
    const startedAt = this.#now();
    const [attempt] = plannedAttempts(permit);
    const settled = await within(call.timeoutMs, () => this.#ledger.claim(attempt, call));
    // It may have been claimed: then it counts, although nobody makes the contact.
    if ("why" in settled) return { failures: [{ store: "ledger", why: settled.why }] };
    const result = settled.value;
    if (!result.claimed) return { permit: result.why };
    const { at, claimId, expiresAt } = result;
    if (!this.#doClocksDiffer(startedAt, at)) return { claimId, leftMs: expiresAt - at };
    await this.takeBack({ ...permit, claimId });
    return { clocksDiffer: true };
  }

  /**
   * Takes the attempt of a permit back that nobody has in hand.
   *
   * @param permit The permit.
   */
  async takeBack(permit: Permit): Promise<void> {
    await this.#release(plannedAttempts(permit));
  }

  async #reserveOne(
    reservation: AttemptReservation,
    call: BookingCall,
  ): Promise<GateFindings | undefined> {
    const startedAt = this.#now();
    const settled = await within(call.timeoutMs, () => this.#ledger.reserve(reservation, call));
    // It may have been reserved: then it counts, although nobody makes the contact.
    if ("why" in settled) {
      // A policy that the ledger cannot keep is no trouble that passes.
      if (settled.error instanceof RangeError) throw settled.error;
      return { failures: [{ store: "ledger", why: settled.why }] };
    }
    const result = settled.value;
    if (!result.granted) return findingOf(result);
    if (!this.#doClocksDiffer(startedAt, result.at)) return undefined;
    await this.#release([reservation]);
    return { clocksDiffer: true };
  }

  /** Whether what the ledger's clock told lies too far from the time in which it was asked. */
  #doClocksDiffer(startedAt: number, told: number): boolean {
    const differenceMs = Math.max(startedAt - told, told - this.#now());
    return !(differenceMs <= this.#settings.maxClockDifferenceMs);
  }

  /** A caller that has given up must not leave its attempts behind, so its signal and limit do not count. */
  async #release(attempts: readonly PlannedAttempt[]): Promise<void> {
    const { timeoutMs } = this.#settings;
    for (const attempt of attempts) {
      await within(timeoutMs, () => this.#ledger.release(attempt, { timeoutMs }));
    }
  }
}

function findingOf(
  { cap, count, nextAllowedAt }: ReservationRefused,
): GateFindings {
  if (cap === null) return { permit: "taken" };
  const { id, max, windowMs } = cap;
  return {
    fullCap: { cap: id, max, windowMs, count, nextAllowedAt: instantOrNull(nextAllowedAt) },
  };
}
