/** Decides settled leads, block by block; what it needs is plain data, so any thread can do it. */

import {
  type ContactDecision,
  type ContactFacts,
  type ContactRequest,
  decideContact,
  type Technology,
} from "../../compliance/mod.ts";
import { entryOf, kindOf } from "./entries.ts";
import { FactFinder } from "./lead_facts.ts";
import { type LeadRecord, readRecord } from "./lead_record.ts";
import { type LeadsBlock, LeadsBlockBuilder } from "./page/leads_block.ts";
import type { Run } from "./run.ts";
import { count, emptyTally, type Tally } from "./tally.ts";
import { Utf8Block } from "./utf8_block.ts";

/** What decisions depend on, besides the lead. */
export type DecideJob = Pick<Run, "options" | "at" | "lists">;

/** What came out of a block of leads. */
export interface DecidedBlock {
  /** Entries for the file of decisions, UTF-8; empty when none is written. */
  readonly entries: Uint8Array<ArrayBuffer>;
  /** What the page shows of them; null when none is written. */
  readonly leads: LeadsBlock | null;
  /** Counts of the decisions. */
  readonly tally: Tally;
}

/** Name judged for when none was given; nobody has consented to it. */
export const NO_SELLER = "(no seller named)";

/** Decides leads, each once for each technology. */
export class Decider {
  readonly #job: DecideJob;
  readonly #finder: FactFinder;
  /** What the requests of all leads have in common. */
  readonly #common: Pick<ContactRequest, "at" | "channel" | "seller" | "callerId">;
  /** What the last block took. */
  #blockBytes = 0;

  /** @param job What decisions depend on. */
  constructor(job: DecideJob) {
    const { callerId, channel, seller } = job.options;
    this.#job = job;
    this.#finder = new FactFinder(job.lists);
    this.#common = {
      at: job.at,
      channel,
      seller: seller ?? NO_SELLER,
      ...(callerId === null ? {} : { callerId }),
    };
  }

  /**
   * Decides a block of leads in their order.
   *
   * @param lines One line for each lead, as {@linkcode readRecord} takes it.
   * @returns What came out.
   */
  decide(lines: readonly string[]): DecidedBlock {
    const { channel, out, report, technologies } = this.#job.options;
    const kind = out === null ? null : kindOf(out);
    const leads = report === null ? null : new LeadsBlockBuilder();
    const tally = emptyTally();
    const entries = new Utf8Block(this.#blockBytes);
    for (const line of lines) {
      const lead = readRecord(line);
      const facts = lead.phone === "" ? {} : this.#finder.factsOf(lead);
      for (const technology of technologies) {
        const decision = this.#decideLead(lead, technology, facts);
        count(tally, lead, technology, decision);
        leads?.add(lead, technology, decision);
        if (kind !== null) entries.write(entryOf(kind, lead, channel, technology, decision));
      }
    }
    this.#blockBytes = entries.bytes.buffer.byteLength;
    return { entries: entries.bytes, leads: leads?.block ?? null, tally };
  }

  #decideLead(
    { addresses, phone }: LeadRecord,
    technology: Technology,
    facts: ContactFacts,
  ): ContactDecision {
    if (phone === "") return withoutNumber(this.#job);
    const request = { ...this.#common, technology, number: phone, calledParty: { addresses } };
    return decideContact(request, facts, this.#job.lists.ruleBook);
  }
}

/** A lead that only a letter or an e-mail reaches. */
function withoutNumber({ at, lists }: DecideJob): ContactDecision {
  return {
    verdict: "deny",
    reasons: [{
      code: "facts.number-missing",
      effect: "deny",
      ruleId: "facts.number-missing",
      jurisdiction: "US",
      citation: "Reading: doubt is settled against the contact",
      fact: "the lead has no number that may be called",
      sentence: "There is no number to call; toll-free and unusable numbers are not counted.",
      confidence: "high",
    }],
    obligations: [],
    lifted: [],
    nextAllowedAt: null,
    jurisdictions: ["US"],
    timeZones: [],
    ruleBookVersion: lists.ruleBook.version,
    evaluatedAt: new Date(at).toISOString(),
  };
}
