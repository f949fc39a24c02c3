/** What the page shows of a block of leads, as plain data that one thread can send to another. */

import type {
  Address,
  ContactDecision,
  Obligation,
  Reason,
  Technology,
  Verdict,
} from "../../../compliance/mod.ts";
import { maskPhone } from "../../../utils/mask.ts";
import { mainReason } from "../entries.ts";
import type { LeadRecord } from "../lead_record.ts";

/** What the page says of a reason; neither it nor its fact holds personal data. */
export type ReasonWords = Pick<Reason, "code" | "fact" | "sentence" | "citation">;

/** What the page says of a duty. */
export type DutyWords = Pick<Obligation, "code" | "severity" | "sentence" | "citation">;

/** What many decisions have in common. */
export interface DecisionKind {
  /** Tells it apart from the kinds of every block. */
  readonly key: string;
  /** Technology judged. */
  readonly technology: Technology;
  /** Yes, no, or not yet. */
  readonly verdict: Verdict;
  /** First instant at which nothing stands against it, ISO 8601 UTC; null but on `defer`. */
  readonly nextAllowedAt: string | null;
  /** Everything that stands against it, the one that decides first. */
  readonly reasons: readonly ReasonWords[];
  /** Everything that is due if the contact is made. */
  readonly duties: readonly DutyWords[];
}

/** Where many leads may be, and the first of them, for whom the hours can be worked out. */
export interface Whereabouts {
  /** Clocks that had to allow the contact. */
  readonly zones: readonly string[];
  /** States whose rules were judged. */
  readonly states: readonly string[];
  /** Number of the first lead, E.164; it is never shown. */
  readonly phone: string;
  /** Addresses of the first lead; they are never shown. */
  readonly addresses: readonly Address[];
}

/** A block of leads; numbers are masked, names and addresses are not in it but for the examples. */
export interface LeadsBlock {
  /** Kinds of decisions in the block, in the order in which they first occur. */
  readonly kinds: readonly DecisionKind[];
  /** Whereabouts of its leads, in the order in which they first occur. */
  readonly places: readonly Whereabouts[];
  /** Of each lead: line of the file. */
  readonly lines: readonly number[];
  /** Of each lead: its number, masked; empty when it has none that can be called. */
  readonly numbers: readonly string[];
  /** Of each lead: its state, empty when unknown. */
  readonly states: readonly string[];
  /** Of each lead: its index in `places`. */
  readonly placeOf: readonly number[];
  /** Of each lead, for each technology: the index in `kinds`. */
  readonly kindsOf: readonly number[];
}

/** Gathers a block. */
export class LeadsBlockBuilder {
  readonly #kinds = new Distinct<DecisionKind>();
  readonly #places = new Distinct<Whereabouts>();
  readonly #lines: number[] = [];
  readonly #numbers: string[] = [];
  readonly #states: string[] = [];
  readonly #placeOf: number[] = [];
  readonly #kindsOf: number[] = [];
  #row = -1;

  /**
   * Takes a decision; those of a lead follow each other, one for each technology.
   *
   * @param lead Lead that was judged.
   * @param technology Technology judged.
   * @param decision The decision.
   */
  add(lead: LeadRecord, technology: Technology, decision: ContactDecision): void {
    if (this.#row !== lead.row) this.#addLead(lead, decision);
    const { nextAllowedAt, obligations, verdict } = decision;
    const reasons = mainFirst(decision);
    let key = `${technology} ${verdict} ${nextAllowedAt}`;
    for (const reason of reasons) key += `\n${reasonKey(reason)}`;
    for (const duty of obligations) key += `\n${duty.ruleId}`;
    this.#kindsOf.push(
      this.#kinds.indexOf(key, () => ({
        key,
        technology,
        verdict,
        nextAllowedAt,
        reasons: reasons.map(({ citation, code, fact, sentence }) => (
          { citation, code, fact, sentence }
        )),
        duties: obligations.map(({ citation, code, sentence, severity }) => (
          { citation, code, sentence, severity }
        )),
      })),
    );
  }

  #addLead(lead: LeadRecord, { jurisdictions, timeZones }: ContactDecision): void {
    const states = jurisdictions.filter((code) => code !== "US");
    this.#row = lead.row;
    this.#lines.push(lead.line);
    this.#numbers.push(lead.phone === "" ? "" : maskPhone(lead.phone));
    this.#states.push(lead.state || (states.length === 1 ? states[0] as string : ""));
    this.#placeOf.push(
      this.#places.indexOf(placeKey(timeZones, states), () => ({
        zones: timeZones,
        states,
        phone: lead.phone,
        addresses: lead.addresses,
      })),
    );
  }

  /** What was gathered. */
  get block(): LeadsBlock {
    return {
      kinds: this.#kinds.items,
      places: this.#places.items,
      lines: this.#lines,
      numbers: this.#numbers,
      states: this.#states,
      placeOf: this.#placeOf,
      kindsOf: this.#kindsOf,
    };
  }
}

function mainFirst(decision: ContactDecision): readonly Reason[] {
  const { reasons } = decision;
  const main = mainReason(decision);
  if (main === undefined || main === reasons[0]) return reasons;
  return [main, ...reasons.filter((reason) => reason !== main)];
}

/**
 * Tells reasons apart.
 *
 * @param reason A reason.
 * @returns The same text for the same words.
 */
export function reasonKey({ code, fact }: ReasonWords): string {
  return `${code} ${fact}`;
}

/**
 * Tells whereabouts apart.
 *
 * @param zones Clocks.
 * @param states States.
 * @returns The same text for the same whereabouts.
 */
export function placeKey(zones: readonly string[], states: readonly string[]): string {
  return `${zones.join(" ")}|${states.join(" ")}`;
}

/** Numbers distinct items in the order in which they first occur. */
export class Distinct<T> {
  /** The items. */
  readonly items: T[] = [];
  readonly #indexes = new Map<string, number>();

  /**
   * Finds an item or takes it up.
   *
   * @param key What tells it apart.
   * @param make Makes it when it is new.
   * @returns Its number, from 0.
   */
  indexOf(key: string, make: () => T): number {
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.items.length);
    return this.items.push(make()) - 1;
  }
}
