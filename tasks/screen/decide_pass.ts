/** The second pass: decides every lead once for each technology. */

import { type ContactDecision, decideContact } from "../../compliance/mod.ts";
import { Breather } from "./breather.ts";
import { FactFinder } from "./lead_facts.ts";
import { type LeadRecord, readRecord } from "./lead_record.ts";
import type { People } from "./people.ts";
import type { RecordSpool } from "./record_spool.ts";
import type { Run } from "./run.ts";

/** Name judged for when none was given; nobody has consented to it. */
const NO_SELLER = "(no seller named)";

/**
 * Decides the leads in the order of the list.
 *
 * @param run What to work with.
 * @param people What all rows say of each person.
 * @param records Rows by which leads may be decided.
 * @returns Whether every lead was decided; false after an interruption.
 * @throws {UsageError} When a file cannot be read or written.
 */
export async function decideLeads(
  run: Run,
  people: People,
  records: RecordSpool,
): Promise<boolean> {
  const finder = new FactFinder(run.lists);
  const breather = new Breather();
  for (const { bytes, lines } of records.read()) {
    for (const line of lines) {
      const record = readRecord(line);
      if (people.isDue(record)) decideLead(run, people, finder, record);
    }
    run.progress.decided(bytes, records.size);
    await run.decisions?.drain();
    await breather.breathe();
    if (run.signal.aborted) break;
  }
  await run.decisions?.finish();
  return !run.signal.aborted;
}

function decideLead(run: Run, people: People, finder: FactFinder, record: LeadRecord): void {
  const { decisions, lists, options, summary } = run;
  const { phone } = record;
  const facts = phone === "" ? {} : finder.factsOf(people.factsOf(record));
  const calledParty = { addresses: phone === "" ? [] : people.addressesOf(record) };
  for (const technology of options.technologies) {
    const decision = phone === "" ? withoutNumber(run) : decideContact(
      {
        at: run.at,
        channel: options.channel,
        technology,
        seller: options.seller ?? NO_SELLER,
        number: phone,
        calledParty,
        ...callerIdOf(run),
      },
      facts,
      lists.ruleBook,
    );
    summary.decide(record, technology, decision);
    decisions?.write(record, options.channel, technology, decision);
  }
}

function callerIdOf({ options }: Run): { callerId?: string } {
  return options.callerId === null ? {} : { callerId: options.callerId };
}

/** A lead that only a letter or an e-mail reaches. */
function withoutNumber(run: Run): ContactDecision {
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
    ruleBookVersion: run.lists.ruleBook.version,
    evaluatedAt: new Date(run.at).toISOString(),
  };
}
