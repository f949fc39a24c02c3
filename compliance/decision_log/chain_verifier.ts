/**
 * Looks through one chain, line by line, for what was altered, left out, moved or doubled.
 *
 * @module
 */

import { parsePurged, type PurgedRecord } from "./own_records.ts";
import type { ChainHead, LogIssue } from "./decision_log.ts";
import { type LineStart, NO_HASH, readRecord, readStart, splitLine } from "./log_line.ts";

/** A stretch of the chain that was not where it should be. */
interface Gap {
  readonly from: number;
  readonly to: number;
  /** Hash that the entry behind it names as that of the entry before. */
  readonly hashBehind: string;
}

/** An entry whose link to the one before is wrong; the next one tells which of the two was altered. */
interface Doubt {
  readonly sequence: number;
  readonly hash: string;
}

/** What a line told that concerns more than its chain. */
export interface OwnNote {
  /** What it is, such as `log.checkpoint`. */
  readonly kind: string;
  /** Place in the chain. */
  readonly sequence: number;
  /** What was noted. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** Verifies one chain; hand it every line in order, then finish. */
export class ChainVerifier {
  readonly #chain: string;
  readonly #sha256: (text: string) => string;
  /** Hashes that signed checkpoints name, by place. */
  readonly #known: ReadonlyMap<number, string>;
  readonly #gaps: Gap[] = [];
  readonly #purges: PurgedRecord[] = [];
  readonly #erased: number[] = [];
  readonly #notes: OwnNote[] = [];
  #issue: LogIssue | undefined;
  #doubt: Doubt | undefined;
  #last = 0;
  #hash = NO_HASH;
  #entries = 0;

  /**
   * Starts.
   *
   * @param chain Name of the chain.
   * @param sha256 Makes the SHA-256 of a text.
   * @param known Hashes that signed checkpoints name, by place in the chain.
   */
  constructor(
    chain: string,
    sha256: (text: string) => string,
    known: ReadonlyMap<number, string>,
  ) {
    this.#chain = chain;
    this.#sha256 = sha256;
    this.#known = known;
  }

  /** Entries read so far. */
  get entries(): number {
    return this.#entries;
  }

  /** Places of the entries whose personal data are not there. */
  get erased(): readonly number[] {
    return this.#erased;
  }

  /** What the log noted about itself. */
  get notes(): readonly OwnNote[] {
    return this.#notes;
  }

  /** Where the chain ends, as far as it was read. */
  get head(): ChainHead {
    return { chain: this.#chain, sequence: this.#last, hash: this.#hash };
  }

  /**
   * Looks at one line.
   *
   * @param line The line without its end.
   */
  add(line: string): void {
    this.#entries++;
    const parts = splitLine(line);
    const start = parts === null ? null : readStart(parts.head);
    const isWhole = parts !== null && start !== null && start.chain === this.#chain &&
      this.#sha256(parts.head) === parts.hash &&
      (parts.personal === null ||
        start.personalHash !== null && this.#sha256(parts.personal) === start.personalHash);
    if (!isWhole) return this.#fail("altered", this.#last + 1);
    if (start.personalHash !== null && parts.personal === null) this.#erased.push(start.sequence);
    if (start.kind.startsWith("log.") && !this.#note(start, line)) {
      return this.#fail("altered", this.#last + 1);
    }
    this.#link(start, parts.hash);
  }

  /**
   * Says what is wrong.
   *
   * @returns The first issue; undefined when the chain is whole.
   */
  finish(): LogIssue | undefined {
    if (this.#doubt !== undefined) this.#fail("altered", this.#doubt.sequence - 1);
    const purged = this.#purges.reduce((most, { through }) => Math.max(most, through), 0);
    for (const { from, hashBehind, to } of this.#gaps) {
      if (to < purged) continue;
      const isPurged = this.#purges.some(({ hash, through }) =>
        through === to && hash === hashBehind
      );
      if (!isPurged) this.#fail("missing", Math.max(from, to > purged ? purged + 1 : from));
    }
    for (const sequence of this.#known.keys()) {
      if (sequence > this.#last) this.#fail("missing", this.#last + 1);
    }
    return this.#issue;
  }

  #link(start: LineStart, hash: string): void {
    const { previousHash, sequence } = start;
    const expected = this.#last + 1;
    if (sequence < expected) {
      const gap = this.#gaps.find(({ from, to }) => sequence >= from && sequence <= to);
      return gap === undefined ? this.#fail("duplicated", sequence) : this.#reorder(gap);
    }
    const doubt = this.#doubt;
    if (doubt !== undefined) {
      this.#doubt = undefined;
      // If the next entry fits this one, this one is right about the one before.
      const isRight = sequence === expected && previousHash === doubt.hash;
      this.#fail("altered", isRight ? doubt.sequence - 1 : doubt.sequence);
    } else if (sequence > expected) {
      this.#gaps.push({ from: expected, to: sequence - 1, hashBehind: previousHash });
    } else if (previousHash !== this.#hash) {
      if (sequence === 1) this.#fail("altered", 1);
      else this.#doubt = { sequence, hash };
    }
    this.#last = sequence;
    this.#hash = hash;
    this.#compare(sequence, hash);
  }

  #compare(sequence: number, hash: string): void {
    const known = this.#known.get(sequence);
    if (known !== undefined && known !== hash) this.#fail("altered", sequence);
  }

  #reorder(gap: Gap): void {
    this.#fail("reordered", gap.from);
    this.#gaps.splice(this.#gaps.indexOf(gap), 1);
  }

  /** Whether it can be read: who rewrites an entry may give a broken one a right hash. */
  #note({ kind, sequence }: LineStart, line: string): boolean {
    let record;
    try {
      record = readRecord(line);
    } catch {
      return false;
    }
    if (kind === "log.purged") {
      const purged = parsePurged(record);
      if (purged !== null) this.#purges.push(purged);
    }
    this.#notes.push({ kind, sequence, record });
    return true;
  }

  #fail(kind: LogIssue["kind"], sequence: number): void {
    const first = Math.max(1, sequence);
    if (this.#issue !== undefined && this.#issue.sequence <= first) return;
    this.#issue = issueOf(kind, this.#chain, first);
  }
}

const SENTENCES: Readonly<Record<LogIssue["kind"], string>> = {
  altered: "is not what was logged",
  missing: "is not there",
  reordered: "is not in its place",
  duplicated: "stands there more than once",
  signature: "has a signature that is not its key's",
};

/**
 * Describes an issue.
 *
 * @param kind What is wrong.
 * @param chain Chain.
 * @param sequence Place in the chain; 0 for a checkpoint from elsewhere.
 * @returns The issue.
 */
export function issueOf(kind: LogIssue["kind"], chain: string, sequence: number): LogIssue {
  const what = sequence === 0 ? "A checkpoint" : `Entry ${sequence} of the chain`;
  return { kind, chain, sequence, sentence: `${what} ${SENTENCES[kind]}.` };
}
