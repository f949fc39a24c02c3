/** Numbers what the decisions of a list have in common, so that a lead takes some twenty bytes. */

import type { Technology, Verdict } from "../../../compliance/mod.ts";
import { VERDICTS } from "../tally.ts";
import {
  type DecisionKind,
  Distinct,
  type DutyWords,
  type LeadsBlock,
  placeKey,
  reasonKey,
  type ReasonWords,
  type Whereabouts,
} from "./leads_block.ts";

/**
 * A block of leads as `browser/decisions.js` reads it. Lists whose names begin with `new` go on where
 * the blocks before ended; everything else refers to their items by number.
 */
export interface CodedBlock {
  /** Codes of states; an empty one is an unknown state. */
  readonly newStates: readonly string[];
  /** Clocks of whereabouts. */
  readonly newZones: readonly (readonly string[])[];
  /** Sets of duties, each by the numbers of its duties. */
  readonly newDuties: readonly (readonly number[])[];
  /** Technology, verdict, instant of the opening, set of duties and reasons of a kind of decision. */
  readonly newKinds: readonly (readonly [number, number, string | null, number, ...number[]])[];
  /** Of each lead: lines since the one before, state, whereabouts, a kind for each technology. */
  readonly leads: readonly number[];
  /** Of each lead: the last four digits of a number in +1, else the masked number. */
  readonly numbers: readonly string[];
}

/** Verdicts of one state, by technology. */
export type StateCounts = Map<Technology, Record<Verdict, number>>;

/** A mask of most numbers; what stands behind it is four digits. */
const USUAL_MASK = /^\+1\*{6}(?=\d{4}$)/;

/** Numbers kinds, states, reasons and whereabouts over all blocks, and counts. */
export class LeadsCoder {
  /** Decisions by state; the empty one is unknown. */
  readonly byState: Map<string, StateCounts> = new Map();
  /** Reasons in the order of their numbers. */
  readonly reasons: Distinct<ReasonWords> = new Distinct();
  /** Duties in the order of their numbers. */
  readonly duties: Distinct<DutyWords> = new Distinct();
  readonly #technologies: readonly Technology[];
  readonly #states = new Distinct<string>();
  /** Many kinds are due the same. */
  readonly #dutySets = new Distinct<readonly number[]>();
  readonly #kinds = new Distinct<DecisionKind>();
  readonly #places = new Distinct<Whereabouts>();
  readonly #leadsAt: number[] = [];
  #line = 0;

  /** @param technologies Technologies judged, in their order. */
  constructor(technologies: readonly Technology[]) {
    this.#technologies = technologies;
  }

  /** Whereabouts of leads and how many leads each has, in the order in which they first occurred. */
  get places(): { readonly place: Whereabouts; readonly leads: number }[] {
    return this.#places.items.map((place, i) => ({ place, leads: this.#leadsAt[i] ?? 0 }));
  }

  /**
   * Codes a block.
   *
   * @param block Block that follows those coded before.
   * @returns What the page holds of it.
   */
  code(block: LeadsBlock): CodedBlock {
    const [dutySets, states, places, kinds] = [
      this.#dutySets.items.length,
      this.#states.items.length,
      this.#places.items.length,
      this.#kinds.items.length,
    ];
    const kindIds = block.kinds.map((kind) => this.#kinds.indexOf(kind.key, () => kind));
    const placeIds = block.places.map((place) =>
      this.#places.indexOf(placeKey(place.zones, place.states), () => place)
    );
    const newKinds = this.#kinds.items.slice(kinds).map((kind) => this.#coded(kind));
    const leads: number[] = [];
    const width = this.#technologies.length;
    for (const [i, line] of block.lines.entries()) {
      const state = block.states[i] as string;
      const place = placeIds[block.placeOf[i] as number] as number;
      this.#leadsAt[place] = (this.#leadsAt[place] ?? 0) + 1;
      leads.push(line - this.#line, this.#states.indexOf(state, () => state), place);
      this.#line = line;
      for (const kind of block.kindsOf.slice(i * width, (i + 1) * width)) {
        this.#count(state, block.kinds[kind] as DecisionKind);
        leads.push(kindIds[kind] as number);
      }
    }
    return {
      newStates: this.#states.items.slice(states),
      newZones: this.#places.items.slice(places).map(({ zones }) => zones),
      newDuties: this.#dutySets.items.slice(dutySets),
      newKinds,
      leads,
      numbers: block.numbers.map((number) => number.replace(USUAL_MASK, "")),
    };
  }

  #coded(kind: DecisionKind): CodedBlock["newKinds"][0] {
    const duties = kind.duties.map((duty) =>
      this.duties.indexOf(`${duty.code} ${duty.sentence}`, () => duty)
    );
    return [
      this.#technologies.indexOf(kind.technology),
      VERDICTS.indexOf(kind.verdict),
      kind.nextAllowedAt,
      this.#dutySets.indexOf(duties.join(" "), () => duties),
      ...kind.reasons.map((reason) => this.reasons.indexOf(reasonKey(reason), () => reason)),
    ];
  }

  #count(state: string, { technology, verdict }: DecisionKind): void {
    let counts = this.byState.get(state);
    if (counts === undefined) this.byState.set(state, counts = new Map());
    let verdicts = counts.get(technology);
    if (verdicts === undefined) {
      counts.set(technology, verdicts = { allow: 0, defer: 0, deny: 0 });
    }
    verdicts[verdict]++;
  }
}
