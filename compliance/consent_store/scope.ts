/**
 * Reads how much a request to stop takes back.
 *
 * @module
 */

import { readDay } from "../instant.ts";
import type { Purpose } from "../request.ts";
import { REVOCATION_SCOPE_RULES, type RevocationScopeRule } from "./scope_rules.ts";

/** How requests to stop are read. */
export interface ScopeOptions {
  /**
   * `everything`: every request ends every contact by the seller on every number of the person, as the
   * engine recommends. `rules`: it ends what the rules in force say, if the person did not ask for more.
   * @default "everything"
   */
  readonly reading?: "everything" | "rules";
  /**
   * First days, `YYYY-MM-DD`, of rules that are adopted without a known date, by their ids.
   * @default none of them is in force
   */
  readonly inForceFrom?: Readonly<Record<string, string>>;
  /**
   * The rules.
   * @default REVOCATION_SCOPE_RULES
   */
  readonly rules?: readonly RevocationScopeRule[];
}

/** What a request to stop says of its scope. */
export interface SaidScope {
  /** How much the person took back. */
  readonly scope: string;
  /** Purpose of the contact that it answers. */
  readonly answers: Purpose;
  /** Topic of the contact that it answers. */
  readonly topic?: string | undefined;
}

/** For what contact it is asked. */
export interface AskedContact {
  /** Purpose; absent = the one to which most applies. */
  readonly purpose?: Purpose | undefined;
  /** Topic. */
  readonly topic?: string | undefined;
}

const DAY_MS = 86_400_000;

/** Reads requests to stop by one set of options. */
export class ScopeReader {
  readonly #isNarrow: boolean;
  readonly #rules:
    readonly (RevocationScopeRule & { readonly from: number; readonly to: number })[];

  /**
   * Reads the options.
   *
   * @param options How requests to stop are read.
   * @throws {RangeError} When a date is no date or a rule is not known.
   */
  constructor(
    { inForceFrom = {}, reading = "everything", rules = REVOCATION_SCOPE_RULES }: ScopeOptions,
  ) {
    if (reading !== "everything" && reading !== "rules") {
      throw new RangeError("scope.reading must be everything or rules");
    }
    this.#isNarrow = reading === "rules";
    for (const id of Object.keys(inForceFrom)) {
      if (!rules.some((rule) => rule.id === id && rule.effectiveFrom === null)) {
        throw new RangeError("scope.inForceFrom must name rules without a known date");
      }
    }
    this.#rules = rules.map((rule) => {
      const first = rule.effectiveFrom ?? inForceFrom[rule.id];
      const from = first === undefined ? Infinity : readDay(first);
      const to = rule.effectiveTo === null ? Infinity : readDay(rule.effectiveTo);
      if (Number.isNaN(from) || Number.isNaN(to)) {
        throw new RangeError("scope.inForceFrom must hold dates, YYYY-MM-DD");
      }
      return { ...rule, from, to };
    });
  }

  /**
   * Tells whether a request to stop stands against a contact.
   *
   * @param said What the request says.
   * @param asked The contact.
   * @param at Instant of the contact, milliseconds since 1970.
   * @returns Whether it does, or may.
   */
  covers(said: SaidScope, asked: AskedContact, at: number): boolean {
    if (!this.#isNarrow || said.scope === "all" || asked.purpose === undefined) return true;
    // Emergencies are judged by the engine, which lets them pass whatever was said.
    if (asked.purpose === "emergency" || said.answers === "emergency") return true;
    const day = Math.floor(at / DAY_MS);
    const inForce = this.#rules.filter(({ answers, from, to }) =>
      answers === said.answers && day >= from && day <= to
    );
    const replaced = new Set(inForce.flatMap(({ replaces }) => replaces));
    const rules = inForce.filter(({ id }) => !replaced.has(id));
    // Before there was a rule, nothing let anybody read it narrowly.
    if (rules.length === 0) return true;
    const ended = rules.flatMap(({ ends }) => ends);
    if (asked.purpose === "marketing") {
      return said.scope === "marketing" || ended.includes("marketing");
    }
    const isSameTopic = said.topic === undefined || asked.topic === undefined ||
      said.topic === asked.topic;
    return ended.includes(isSameTopic ? "same-topic" : "other-topics");
  }
}
