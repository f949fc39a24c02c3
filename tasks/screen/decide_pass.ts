/** The second pass: decides every lead once for each technology. */

import { Breather } from "./breather.ts";
import type { DecidedBlock } from "./decider.ts";
import { startDeciders } from "./deciders.ts";
import type { People } from "./people.ts";
import type { RecordSpool } from "./record_spool.ts";
import type { Run } from "./run.ts";

/** A block of leads, perhaps still under way in another thread. */
interface Block {
  /** Bytes of the spool up to its end. */
  readonly bytes: number;
  /** What comes out of it. */
  readonly decided: DecidedBlock | Promise<DecidedBlock>;
}

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
  using deciders = startDeciders(run, run.summary.rows.imported);
  const breather = new Breather();
  const blocks: Block[] = [];
  for (const { bytes, lines } of records.read()) {
    blocks.push({ bytes, decided: deciders.decide(people.settle(lines)) });
    const first = blocks.length < deciders.depth ? undefined : blocks.shift();
    if (first !== undefined) await takeBlock(run, first, records.size);
    await breather.breathe();
    if (run.signal.aborted) break;
  }
  for (const block of blocks) await takeBlock(run, block, records.size);
  await run.decisions?.finish();
  const isComplete = !run.signal.aborted;
  await run.page?.finish(run, isComplete);
  return isComplete;
}

async function takeBlock(
  { decisions, page, progress, summary }: Run,
  { bytes, decided }: Block,
  size: number,
): Promise<void> {
  const { entries, leads, tally } = await decided;
  summary.add(tally);
  decisions?.write(entries);
  if (leads !== null) page?.write(leads);
  progress.decided(bytes, size);
  await decisions?.drain();
  await page?.drain();
}
