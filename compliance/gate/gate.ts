/**
 * The gate: the one way to a call or text. It looks facts up, decides, reserves, logs, and gives a permit.
 *
 * @module
 */

import { TCPAComplianceError, ValidationError } from "../../utils/errors.ts";
import type { ContactDecision } from "../decision.ts";
import { formatInstant, readInstant } from "../instant.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import type { RuleBook } from "../rule_book.ts";
import { Bookings } from "./bookings.ts";
import type { StoreFailure } from "./fact_sources.ts";
import { type GateAct, judgementEntry, permitEntry, rulesEntry } from "./gate_entry.ts";
import {
  type GateOptions,
  type GateSettings,
  gateSettings,
  type PreviewOptions,
} from "./gate_options.ts";
import { inGateSpan } from "./gate_span.ts";
import { Judge, type Judged, withFinding } from "./judge.ts";
import { type GateRequest, lastAllowedAt, type Permit, plannedAttempts } from "./permit.ts";
import { type Settled, within } from "./within.ts";

/**
 * Gives permits. It fails closed: when a store is away, slow or refuses, there is no permit, and the
 * decision says which store. What was reserved for a contact that is not permitted after all is released
 * only where it is known that nobody will make it.
 *
 * @example From decision to evidence
 * ```ts
 * import {
 *   ComplianceGate,
 *   decideAgain,
 *   DncRegistry,
 *   Feed,
 *   MemoryAttemptLedger,
 *   MemoryConsentStore,
 *   MemoryDecisionLog,
 *   RegistryBuilder,
 *   RULE_BOOK,
 *   SellerLists,
 *   withPolicy,
 * } from "@nlre/shared/compliance";
 * import { evidenceFunctions } from "@nlre/shared/compliance/stores";
 * import { TCPAComplianceError } from "@nlre/shared/utils";
 * import { assert, assertEquals, assertRejects } from "@std/assert";
 *
 * const now = () => Date.parse("2026-11-24T19:00:00Z"); // 14:00 in Ohio
 * const functions = evidenceFunctions({ pseudonymKey: "an example key that is long enough" });
 * const seller = "Example Home Buyers LLC";
 * const number = "+16145550143";
 *
 * const registry = new RegistryBuilder({ asOf: "2026-11-20" });
 * registry.add(6145550199);
 * const callerIds = new Feed("callerIds");
 * callerIds.put({ seller }, {
 *   value: [{ number: "+16145550100", reachable: true }],
 *   source: "carrier contract",
 *   knownAt: "2026-11-20T00:00:00Z",
 * });
 * const consents = new MemoryConsentStore({ functions, now });
 * const log = new MemoryDecisionLog({ functions, now });
 * const policy = { id: "example", caps: [{ max: 1, windowHours: 24 }] };
 * const internal = new SellerLists();
 * internal.of(seller); // an empty list; a seller without one counts as not looked up
 * const gate = new ComplianceGate({
 *   ledger: new MemoryAttemptLedger({ now }),
 *   consents,
 *   log,
 *   dnc: new DncRegistry({ areas: registry.build() }),
 *   internal,
 *   callerIds,
 *   policy,
 *   now,
 *   newId: () => crypto.randomUUID(),
 * });
 * const contact = {
 *   channel: "voice",
 *   technology: "live",
 *   seller,
 *   number,
 *   callerId: "+16145550100",
 *   calledParty: { personId: "owner-17", addresses: [{ state: "OH" }] },
 * } as const;
 *
 * const permit = await gate.check(contact); // reserved and logged
 * const ready = await gate.recheck(permit); // right before dialling
 * await gate.confirm(ready, "no-answer");
 *
 * const error = await assertRejects(() => gate.check(contact), TCPAComplianceError);
 * assertEquals(error.decision?.reasons[0]?.code, "policy.frequency-cap");
 * assertEquals(error.decision?.nextAllowedAt, "2026-11-25T19:00:00.001Z");
 *
 * // Years later the decision can be made again.
 * assert((await log.verify()).isIntact);
 * for await (const entry of log.history({ seller, number })) {
 *   if (entry.kind !== "gate.check") continue;
 *   const decision = decideAgain(entry, withPolicy(RULE_BOOK, policy));
 *   assertEquals(decision.verdict, entry.record.verdict);
 * }
 * ```
 */
export class ComplianceGate {
  readonly #options: GateOptions;
  readonly #judge: Judge;
  readonly #settings: GateSettings;
  readonly #bookings: Bookings;
  /** What the log has been told of. */
  #loggedBook: RuleBook | undefined;

  /**
   * Makes a gate.
   *
   * @param options Stores and settings.
   * @throws {RangeError} When a setting is out of range.
   * @throws {ValidationError} When the policy is malformed.
   */
  constructor(options: GateOptions) {
    this.#options = options;
    this.#judge = new Judge(options);
    this.#settings = gateSettings(options);
    this.#bookings = new Bookings(options, this.#settings);
  }

  /**
   * Asks for a permit to make a contact now.
   *
   * @param request The contact; the gate's clock says when it is.
   * @param options What every call takes.
   * @returns A permit: dial before it expires, then confirm it, or release it if nothing was dialled.
   * @throws {TCPAComplianceError} When there is none; its `decision` says why and perhaps when.
   * @throws {ValidationError} When a field of the request is malformed.
   * @throws {RangeError} When person or campaign are no identifiers, or a cap's window is longer than the
   * ledger keeps attempts.
   */
  check(request: GateRequest, options: StoreCall = {}): Promise<Permit> {
    return this.#inSpan("check", () => this.#check(request, options), ({ decision }) => decision);
  }

  async #check(request: GateRequest, options: StoreCall): Promise<Permit> {
    const judged = await this.#judge.judge(request, this.#options.now(), this.#call(options));
    const id = this.#options.newId();
    if (judged.decision.verdict !== "allow") {
      return await this.#refuse("check", id, judged, options);
    }
    const permit = this.#permitOf(id, judged);
    const finding = await this.#bookings.reserve(permit, judged, this.#call(options));
    if (finding !== undefined) {
      return await this.#refuse("check", id, withFinding(judged, finding), options);
    }
    return await this.#orTakeBack(permit, () => this.#hand("check", permit, judged, options));
  }

  /**
   * Tells what `check` would decide, and does nothing else: nothing is reserved, nothing is logged.
   *
   * @param request The contact.
   * @param options What every call takes, and the instant.
   * @returns The decision.
   * @throws {ValidationError} When a field of the request or the instant is malformed.
   */
  async preview(request: GateRequest, options: PreviewOptions = {}): Promise<ContactDecision> {
    const { at = this.#options.now(), ...call } = options;
    const judge = () => this.#judge.judge(request, readInstant(at), this.#call(call));
    return (await this.#inSpan("preview", judge, ({ decision }) => decision)).decision;
  }

  /**
   * Claims a permit right before dialling, and checks it again: of all who do that to one permit only one may
   * dial, and what was revoked, listed or changed until then stands against it. When this throws, the claimed
   * reservation is taken back: ask for a new permit.
   *
   * @param permit The permit.
   * @param options What every call takes.
   * @returns The permit with the new decision, for `confirm` or `release`; it expires when the old one does
   * or earlier.
   * @throws {TCPAComplianceError} When the contact must not be made any more, or the permit has expired, was
   * checked before, confirmed, released or edited.
   */
  recheck(permit: Permit, options: StoreCall = {}): Promise<Permit> {
    return this.#inSpan(
      "recheck",
      () => this.#recheck(permit, options),
      ({ decision }) => decision,
    );
  }

  async #recheck(permit: Permit, options: StoreCall): Promise<Permit> {
    options.signal?.throwIfAborted();
    const startedAt = this.#options.now();
    // Claimed first: what is recorded before that is found by the look-ups.
    const claim = await this.#bookings.claim(permit, this.#call(options));
    const at = this.#options.now();
    if (!("claimId" in claim)) {
      const judged = await this.#judge.judge(permit.request, at, this.#call(options), permit);
      return await this.#refuse("recheck", permit.id, withFinding(judged, claim), options);
    }
    const claimed = { ...permit, claimId: claim.claimId };
    return await this.#orTakeBack(claimed, async () => {
      const judged = await this.#judge.judge(permit.request, at, this.#call(options), claimed);
      if (judged.decision.verdict !== "allow") {
        return await this.#refuse("recheck", permit.id, judged, options);
      }
      // The ledger knows when it ends, whatever became of the permit on its way.
      const end = Math.min(readInstant(permit.expiresAt), Math.min(startedAt, at) + claim.leftMs);
      const { decision, request } = judged;
      const expiresAt = formatInstant(lastAllowedAt(judged, end));
      const checked = { ...claimed, expiresAt, decision, request };
      return await this.#hand("recheck", checked, judged, options);
    });
  }

  /** When this throws nobody has the permit, so the contact surely was not made. */
  async #orTakeBack(permit: Permit, work: () => Promise<Permit>): Promise<Permit> {
    try {
      return await work();
    } catch (error) {
      await this.#bookings.takeBack(permit);
      throw error;
    }
  }

  /** Logs a permit and hands it out, unless it ended meanwhile or the log is away. */
  async #hand(
    act: "check" | "recheck",
    permit: Permit,
    judged: Judged,
    options: StoreCall,
  ): Promise<Permit> {
    const failure = await this.#log(act, permit.id, judged, options);
    const now = this.#options.now();
    // A clock that was set back must not lengthen what was given by it.
    const backMs = Math.max(0, judged.at - now);
    const end = readInstant(permit.expiresAt) - backMs;
    const isHere = backMs <= this.#settings.maxClockDifferenceMs && now <= end;
    if (failure === undefined && isHere) {
      return backMs === 0 ? permit : { ...permit, expiresAt: formatInstant(end) };
    }
    this.#noteVoid(permit);
    if (failure !== undefined) throw refusal(withFinding(judged, { failures: [failure] }));
    return await this.#refuse(act, permit.id, withFinding(judged, { permit: "expired" }), options);
  }

  /**
   * Notes that the contact of a permit was made. It may be called again; without it the attempt counts
   * all the same, from the end of the permit.
   *
   * @param permit The permit.
   * @param outcome One word, such as `answered` or `no-answer`.
   * @param options What every call takes.
   * @throws {RangeError} When the outcome is no word.
   * @throws What the ledger or the log throws; call it again.
   */
  confirm(permit: Permit, outcome: string, options: StoreCall = {}): Promise<void> {
    return this.#inSpan("confirm", () => this.#confirm(permit, outcome, options));
  }

  async #confirm(permit: Permit, outcome: string, options: StoreCall): Promise<void> {
    for (const attempt of plannedAttempts(permit)) {
      await this.#options.ledger.confirm(attempt, { outcome }, this.#call(options));
    }
    await this.#note("confirm", permit, options, { outcome });
  }

  /**
   * Gives a permit back whose contact surely was not made, so that it does not count. It may be called
   * again.
   *
   * @param permit The permit.
   * @param options What every call takes.
   * @throws {ValidationError} When it was confirmed, or claimed by a `recheck` whose permit this is not.
   * @throws What the ledger or the log throws; call it again, or let the attempt count.
   */
  release(permit: Permit, options: StoreCall = {}): Promise<void> {
    return this.#inSpan("release", () => this.#release(permit, options));
  }

  async #release(permit: Permit, options: StoreCall): Promise<void> {
    const [attempt, ...others] = plannedAttempts(permit);
    const result = await this.#options.ledger.release(attempt, this.#call(options));
    if (result === "confirmed" || result === "claimed") {
      throw new ValidationError(`Cannot release the permit: it was ${result}`, [
        { path: "permit", rule: `must not be ${result}` },
      ]);
    }
    for (const other of others) await this.#options.ledger.release(other, this.#call(options));
    if (result === "released") await this.#note("release", permit, options, {});
  }

  #inSpan<T>(
    act: GateAct | "preview",
    work: () => Promise<T>,
    decisionOf?: (result: T) => ContactDecision,
  ): Promise<T> {
    return inGateSpan(this.#options.trace, act, work, decisionOf);
  }

  /** Logs a decision that permits nothing, and throws it. */
  async #refuse(act: GateAct, id: string, judged: Judged, call: StoreCall): Promise<never> {
    const failure = await this.#log(act, id, judged, call);
    throw refusal(failure === undefined ? judged : withFinding(judged, { failures: [failure] }));
  }

  async #log(
    act: GateAct,
    id: string,
    judged: Judged,
    call: StoreCall,
  ): Promise<StoreFailure | undefined> {
    const { log } = this.#options;
    const settled = await this.#ask(call, async (options) => {
      if (judged.book !== this.#loggedBook) {
        await log.append(rulesEntry(judged), options);
        this.#loggedBook = judged.book;
      }
      return await log.append(judgementEntry(act, id, judged), options);
    });
    return "why" in settled ? { store: "log", why: settled.why } : undefined;
  }

  async #note(
    act: GateAct,
    permit: Permit,
    call: StoreCall,
    record: Readonly<Record<string, string>>,
  ): Promise<void> {
    const entry = permitEntry(act, permit, this.#options.now(), record);
    await this.#options.log.append(entry, this.#call(call));
  }

  /**
   * A log that answered too late may still write that the contact was allowed: it is told as well that
   * nobody got the permit. Nobody waits for it, and a log that is gone keeps neither.
   */
  #noteVoid(permit: Permit): void {
    this.#note("release", permit, {}, {}).catch(() => {});
  }

  #ask<T>(call: StoreCall, work: (options: StoreCall) => Promise<T>): Promise<Settled<T>> {
    const options = this.#call(call);
    return within(options.timeoutMs, () => work(options));
  }

  #call(
    { signal, timeoutMs = this.#settings.timeoutMs }: StoreCall,
  ): StoreCall & { timeoutMs: number } {
    return signal === undefined ? { timeoutMs } : { timeoutMs, signal };
  }

  #permitOf(id: string, judged: Judged): Permit {
    const { at, decision, request } = judged;
    return {
      id,
      decision,
      reservationId: id,
      issuedAt: formatInstant(at),
      expiresAt: formatInstant(lastAllowedAt(judged, at + this.#settings.permitMs)),
      request,
    };
  }
}

function refusal({ decision }: Judged): TCPAComplianceError {
  return new TCPAComplianceError("The contact is not permitted", decision);
}
