/**
 * Looks facts up and decides; nothing is reserved and nothing is logged.
 *
 * @module
 */

import type { ContactDecision } from "../decision.ts";
import type { ContactFacts } from "../facts.ts";
import { readInstant } from "../instant.ts";
import type { StoreCall } from "../ledger/attempt_ledger.ts";
import { checkSubject } from "../ledger/check_reservation.ts";
import { type Policy, RECOMMENDED_POLICY } from "../policy.ts";
import { checkRequest, type ContactRequest } from "../request.ts";
import { RULE_BOOK, type RuleBook, withPolicy } from "../rule_book.ts";
import type { FactSources, StoreFailure } from "./fact_sources.ts";
import { decideAtGate, type GateFindings } from "./gate_decision.ts";
import { lookUp, subjectOf } from "./look_up.ts";
import type { GateRequest, Permit } from "./permit.ts";

/** By what contacts are judged. */
export interface JudgeOptions extends FactSources {
  /**
   * Rows to judge by, or what tells them at each contact.
   * @default RULE_BOOK
   */
  readonly ruleBook?: RuleBook | (() => RuleBook);
  /**
   * Margins of the company; null = the law alone.
   * @default RECOMMENDED_POLICY
   */
  readonly policy?: Policy | null;
}

/** One judgement and what it was made of. */
export interface Judged {
  /** Instant judged, milliseconds since 1970. */
  readonly at: number;
  /** The contact, with its instant. */
  readonly request: ContactRequest;
  /** Facts that were found. */
  readonly facts: ContactFacts;
  /** What was found beside them. */
  readonly findings: GateFindings;
  /** Rows and policy. */
  readonly book: RuleBook;
  /** The decision. */
  readonly decision: ContactDecision;
}

/** Judges contacts by what the stores know. */
export class Judge {
  readonly #options: JudgeOptions;
  #lastBook: RuleBook | undefined;
  #judgedBook: RuleBook | undefined;

  /**
   * Makes it.
   *
   * @param options Stores, rows and policy.
   * @throws {ValidationError} When the policy is malformed.
   */
  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#book();
  }

  /**
   * Judges a contact.
   *
   * @param asked The contact.
   * @param at Its instant, milliseconds since 1970.
   * @param call Milliseconds for all look-ups, and what cancels them.
   * @param permit The permit that is to be used for it, if any; claimed, if it could be.
   * @returns The judgement.
   * @throws {ValidationError} When a field of the request or the instant is malformed.
   * @throws {RangeError} When person or campaign are no identifiers.
   */
  async judge(
    asked: GateRequest,
    at: number,
    call: StoreCall & { readonly timeoutMs: number },
    permit?: Permit,
  ): Promise<Judged> {
    call.signal?.throwIfAborted();
    const request = { ...asked, at };
    checkRequest(request);
    checkSubject(subjectOf(request));
    const options = permit === undefined ? call : { ...call, ownId: permit.reservationId };
    const { facts, failures, own, unanswered } = await lookUp(this.#options, request, at, options);
    let findings: GateFindings = failures.length === 0 ? {} : { failures };
    if (unanswered.length > 0) findings = { ...findings, unanswered };
    if (permit !== undefined) {
      const isExpired = !(at <= readInstant(permit.expiresAt));
      const isLedgerHere = failures.every(({ store }) => store !== "ledger");
      const isLost = permit.claimId !== undefined && own?.state !== "claimed";
      if (isExpired) findings = { ...findings, permit: "expired" };
      else if (isLedgerHere && isLost) findings = { ...findings, permit: "spent" };
    }
    const book = this.#book();
    const decision = decideAtGate(request, facts, book, findings);
    return { at, request, facts, findings, book, decision };
  }

  /** The rows of the moment with the policy; the same object as long as the rows are. */
  #book(): RuleBook {
    const { policy = RECOMMENDED_POLICY, ruleBook = RULE_BOOK } = this.#options;
    const book = typeof ruleBook === "function" ? ruleBook() : ruleBook;
    if (book !== this.#lastBook || this.#judgedBook === undefined) {
      this.#judgedBook = policy === null ? book : withPolicy(book, policy);
      this.#lastBook = book;
    }
    return this.#judgedBook;
  }
}

/**
 * Judges the same facts with one more finding.
 *
 * @param judged The judgement so far.
 * @param more The finding; failures of stores that have none as yet are added to those known.
 * @returns The judgement.
 */
export function withFinding(judged: Judged, more: GateFindings): Judged {
  const { book, facts, request } = judged;
  const { failures: known = [] } = judged.findings;
  const isNew = ({ store }: StoreFailure) => known.every((failure) => failure.store !== store);
  const failures = [...known, ...(more.failures ?? []).filter(isNew)];
  const findings = {
    ...judged.findings,
    ...more,
    ...(failures.length === 0 ? {} : { failures }),
  };
  return { ...judged, findings, decision: decideAtGate(request, facts, book, findings) };
}
