/** Numbers what the decisions of a list have in common, so that a lead takes some twenty bytes. */

import type { Technology, Verdict } from "../../../compliance/mod.ts";
import { VERDICTS } from "../tally.ts";
import { type DecisionKind, Distinct, type LeadsBlock, placeKey } from "./leads_block.ts";
import type { Whereabouts } from "./leads_block.ts";

/**
 * A block of leads as `browser/decisions.js` reads it. Lists whose names begin with `new` go on where
 * the blocks before ended; everything else refers to their items by number.
 */
export interface CodedBlock {
  /** Codes of reasons. */
  readonly newReasons: readonly string[];
  /** Codes of states; an empty one is an unknown state. */
  readonly newStates: readonly string[];
  /** Clocks of whereabouts. */
  readonly newZones: readonly (readonly string[])[];
  /** Technology, verdict, instant of the opening and reasons of a kind of decision. */
  readonly newKinds: readonly (readonly [number, number, string | null, ...number[]])[];
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
  /** Codes of reasons in the order of their numbers. */
  readonly reasons: Distinct<string> = new Distinct();
  readonly #technologies: readonly Technology[];
  readonly #states = new Distinct<string>();
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
    const [reasons, states, places, kinds] = [
      this.reasons.items.length,
      this.#states.items.length,
      this.#places.items.length,
      this.#kinds.items.length,
    ];
    const kindIds = block.kinds.map((kind) => this.#kinds.indexOf(keyOf(kind), () => kind));
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
      newReasons: this.reasons.items.slice(reasons),
      newStates: this.#states.items.slice(states),
      newZones: this.#places.items.slice(places).map(({ zones }) => zones),
      newKinds,
      leads,
      numbers: block.numbers.map((number) => number.replace(USUAL_MASK, "")),
    };
  }

  #coded({ codes, nextAllowedAt, technology, verdict }: DecisionKind): CodedBlock["newKinds"][0] {
    return [
      this.#technologies.indexOf(technology),
      VERDICTS.indexOf(verdict),
      nextAllowedAt,
      ...codes.map((code) => this.reasons.indexOf(code, () => code)),
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

function keyOf({ codes, nextAllowedAt, technology, verdict }: DecisionKind): string {
  return `${technology} ${verdict} ${nextAllowedAt} ${codes.join(" ")}`;
}
