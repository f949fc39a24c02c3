// @ts-check
/** The decisions of the page as columns of numbers, which are quick to filter and to sort. */

/**
 * @typedef {object} Block What `leads_coder.ts` calls a coded block.
 * @property {string[]} newStates
 * @property {string[][]} newZones
 * @property {number[][]} newDuties
 * @property {[number, number, string | null, number, ...number[]][]} newKinds
 * @property {number[]} leads
 * @property {string[]} numbers
 */
/**
 * @typedef {object} Words What the numbers mean.
 * @property {string[]} technologies
 * @property {{ mark: string, name: string }[]} verdicts
 * @property {{ code: string, fact: string, sentence: string, citation: string }[]} reasons
 * @property {{ code: string, severity: string, sentence: string, citation: string }[]} duties
 * @property {{ severity: string, name: string }[]} severities What is due before the contact first.
 */
/**
 * @typedef {object} Filter What to keep; an empty text keeps everything.
 * @property {string} words
 * @property {string} verdict
 * @property {string} technology
 * @property {string} state
 * @property {string} reason
 */
/**
 * @typedef {object} Kind What many decisions have in common.
 * @property {number} technology
 * @property {number} verdict
 * @property {string} opening Instant of the opening, ISO 8601 UTC; empty when there is none.
 * @property {number[]} reasons The one that decides first.
 * @property {number} duties Which set of duties.
 * @property {string} text Everything that can be found by words, in small letters.
 */
/**
 * @typedef {"line" | "number" | "state" | "technology" | "verdict" | "opening" | "reason"} Column
 */

/** Sorts behind everything else. */
const LAST = "\uffff";

/** Every decision of the page. A decision has a number, from 0, in the order of the list. */
export class Decisions {
  /** @type {Kind[]} */
  kinds = [];
  /** @type {string[]} */
  states = [];
  /** @type {string[][]} */
  zones = [];
  /** @type {number[][]} */
  duties = [];
  /** @type {string[]} */
  numbers = [];

  /**
   * @param {Block[]} blocks
   * @param {Words} words
   */
  constructor(blocks, words) {
    const technologies = words.technologies.length;
    const leads = blocks.reduce((sum, { numbers }) => sum + numbers.length, 0);
    this.words = words;
    this.technologies = technologies;
    this.length = leads * technologies;
    this.lines = new Uint32Array(leads);
    this.stateOf = new Uint8Array(leads);
    this.placeOf = new Uint32Array(leads);
    this.kindOf = new Uint32Array(this.length);
    let line = 0;
    let lead = 0;
    for (const block of blocks) {
      for (const state of block.newStates) this.states.push(state);
      for (const zones of block.newZones) this.zones.push(zones);
      for (const duties of block.newDuties) this.duties.push(duties);
      for (const kind of block.newKinds) this.kinds.push(this.#kind(kind));
      for (let i = 0; i < block.leads.length; lead++) {
        this.lines[lead] = line += block.leads[i++] ?? 0;
        this.stateOf[lead] = block.leads[i++] ?? 0;
        this.placeOf[lead] = block.leads[i++] ?? 0;
        for (let j = 0; j < technologies; j++) {
          this.kindOf[lead * technologies + j] = block.leads[i++] ?? 0;
        }
      }
      for (const number of block.numbers) this.numbers.push(number);
    }
  }

  /**
   * @param {Block["newKinds"][0]} kind
   * @returns {Kind}
   */
  #kind([technology, verdict, opening, duties, ...reasons]) {
    const told = [this.words.technologies[technology], this.words.verdicts[verdict]?.name];
    for (const reason of reasons) {
      const { citation, code, fact, sentence } = this.words.reasons[reason] ?? {};
      told.push(code, sentence, fact, citation);
    }
    const text = told.join("\n").toLowerCase();
    return { technology, verdict, opening: opening ?? "", reasons, duties, text };
  }

  /**
   * Finds the decisions to be shown.
   *
   * @param {Filter} filter
   * @returns {Uint32Array} Their numbers in the order of the list.
   */
  select(filter) {
    const isKind = this.kinds.map((kind) =>
      (filter.technology === "" || kind.technology === Number(filter.technology)) &&
      (filter.verdict === "" || kind.verdict === Number(filter.verdict)) &&
      (filter.reason === "" ||
        kind.reasons.some((reason) => this.words.reasons[reason]?.code === filter.reason))
    );
    const isState = this.states.map((state) =>
      filter.state === "" || (state || "?") === filter.state
    );
    const tests = filter.words.toLowerCase().split(/\s+/).filter((word) => word !== "")
      .map((word) => this.#test(word));
    const found = new Uint32Array(this.length);
    let count = 0;
    for (let i = 0; i < this.length; i++) {
      const kind = this.kindOf[i] ?? 0;
      const lead = Math.floor(i / this.technologies);
      if (!isKind[kind] || !isState[this.stateOf[lead] ?? 0]) continue;
      if (tests.every((test) => test(lead, kind))) found[count++] = i;
    }
    return found.subarray(0, count);
  }

  /**
   * A word is a state, a line or the last digits of a number, or is found in what the decision says.
   *
   * @param {string} word
   * @returns {(lead: number, kind: number) => boolean}
   */
  #test(word) {
    const isState = this.states.map((state) => state.toLowerCase() === word);
    // `ca` is California, not every "call".
    if (isState.includes(true)) return (lead) => isState[this.stateOf[lead] ?? 0] === true;
    if (/^\d+$/.test(word)) {
      const line = word.startsWith("0") ? -1 : Number(word);
      return (lead) => this.lines[lead] === line || this.numbers[lead]?.endsWith(word) === true;
    }
    const isInKind = this.kinds.map(({ text }) => text.includes(word));
    return (_lead, kind) => isInKind[kind] === true;
  }

  /**
   * Sorts decisions.
   *
   * @param {Uint32Array} found Numbers of decisions in the order of the list.
   * @param {Column} column
   * @param {boolean} isDescending
   * @returns {Uint32Array} The numbers sorted; what is alike stays in the order of the list.
   */
  sort(found, column, isDescending) {
    const ranks = this.#ranks(column);
    const keys = new Float64Array(found.length);
    for (const [at, i] of found.entries()) {
      const rank = ranks(i);
      // The place in the list stands behind the rank in one number, so that no comparison is needed.
      keys[at] = (isDescending ? this.length - rank : rank) * this.length + i;
    }
    return Uint32Array.from(keys.sort(), (key) => key % this.length);
  }

  /**
   * @param {Column} column
   * @returns {(decision: number) => number}
   */
  #ranks(column) {
    const leadOf = (/** @type {number} */ i) => Math.floor(i / this.technologies);
    if (column === "line") return leadOf;
    if (column === "number") {
      const ranks = ranksOf(this.numbers.map((number) => number || LAST));
      return (i) => ranks[leadOf(i)] ?? 0;
    }
    if (column === "state") {
      const ranks = ranksOf(this.states.map((state) => state || LAST));
      return (i) => ranks[this.stateOf[leadOf(i)] ?? 0] ?? 0;
    }
    const ranks = ranksOf(this.kinds.map((kind) => {
      if (column === "opening") return kind.opening || LAST;
      if (column === "technology") return String(kind.technology);
      if (column === "verdict") return String(kind.verdict);
      return this.words.reasons[kind.reasons[0] ?? -1]?.sentence ?? LAST;
    }));
    return (i) => ranks[this.kindOf[i] ?? 0] ?? 0;
  }
}

/**
 * @param {string[]} texts
 * @returns {number[]} The place of each text among the distinct ones.
 */
function ranksOf(texts) {
  const places = new Map([...new Set(texts)].sort().map((text, place) => [text, place]));
  return texts.map((text) => places.get(text) ?? 0);
}
