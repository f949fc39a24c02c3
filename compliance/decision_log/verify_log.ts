/**
 * Verifies all chains of a log together with the checkpoints that join them.
 *
 * @module
 */

import { ChainVerifier, issueOf } from "./chain_verifier.ts";
import type { Checkpoint, LogIssue, VerifyOptions, VerifyResult } from "./decision_log.ts";
import type { CheckpointVerifier } from "./evidence_functions.ts";
import type { LogSource } from "./log_source.ts";
import { type ErasedPlaces, parseCheckpoint, parseErased, signedText } from "./own_records.ts";

/** What verifying needs of cryptography. */
export interface VerifyFunctions {
  /**
   * Makes the SHA-256 of a text in UTF-8.
   *
   * @param text Any text.
   * @returns 64 hexadecimal digits in lower case.
   */
  sha256(text: string): string;
}

type Known = Map<string, Map<number, string>>;

/**
 * Reads all chains and looks for changes.
 *
 * @param source Where the chains are.
 * @param functions Hashes.
 * @param verifier Checks signatures; without one the signatures are not checked.
 * @param options Checkpoints kept elsewhere.
 * @returns What came of it.
 */
export async function verifyLog(
  source: LogSource,
  functions: VerifyFunctions,
  verifier: CheckpointVerifier | undefined,
  options: VerifyOptions = {},
): Promise<VerifyResult> {
  const work = new LogVerification(functions, verifier);
  for (const checkpoint of options.checkpoints ?? []) await work.expect(checkpoint, "", 0);
  for (const checkpoint of await source.checkpoints(options)) await work.expect(checkpoint, "", 0);
  const chains = await source.chains(options);
  for (const chain of chains) await work.read(chain, source, options);
  // A checkpoint in a later chain may name an earlier one that is read already.
  for (const chain of chains) await work.readAgain(chain, source, options);
  return work.result(chains);
}

class LogVerification {
  readonly #functions: VerifyFunctions;
  readonly #verifier: CheckpointVerifier | undefined;
  readonly #issues = new Map<string, LogIssue>();
  readonly #read = new Map<string, ChainVerifier>();
  readonly #seen = new Map<string, ReadonlySet<number>>();
  readonly #known: Known = new Map();
  readonly #declared: ErasedPlaces[] = [];
  readonly #checkpoints = new Set<string>();

  constructor(functions: VerifyFunctions, verifier: CheckpointVerifier | undefined) {
    this.#functions = functions;
    this.#verifier = verifier;
  }

  /** Takes the hashes that a checkpoint names for granted, once it is known to be signed. */
  async expect(checkpoint: Checkpoint, chain: string, sequence: number): Promise<void> {
    const parsed = parseCheckpoint(checkpoint);
    const isSigned = parsed !== null && (this.#verifier === undefined ||
      await this.#verifier.verify(parsed.keyId, signedText(parsed), parsed.signature));
    if (!isSigned) return this.#fail(issueOf("signature", chain, sequence));
    this.#checkpoints.add(parsed.signature);
    for (const head of parsed.heads) {
      if (head.sequence === 0) continue;
      let places = this.#known.get(head.chain);
      if (places === undefined) this.#known.set(head.chain, places = new Map());
      const named = places.get(head.sequence);
      if (named !== undefined && named !== head.hash) {
        this.#fail(issueOf("altered", head.chain, head.sequence));
      }
      places.set(head.sequence, head.hash);
    }
  }

  async read(chain: string, source: LogSource, options: VerifyOptions): Promise<void> {
    const known = this.#known.get(chain) ?? new Map<number, string>();
    const verifier = new ChainVerifier(chain, this.#functions.sha256, known);
    const expected = new Set(known.keys());
    for await (const lines of source.lines(chain, options)) {
      for (const line of lines) verifier.add(line);
      options.signal?.throwIfAborted();
    }
    this.#seen.set(chain, expected);
    const issue = verifier.finish();
    if (issue !== undefined) this.#fail(issue);
    if (this.#read.has(chain)) return;
    this.#read.set(chain, verifier);
    for (const { kind, record, sequence } of verifier.notes) {
      if (kind === "log.checkpoint") {
        await this.expect(record as unknown as Checkpoint, chain, sequence);
      } else if (kind === "log.erased") {
        this.#declared.push(...parseErased(record)?.erased ?? []);
      }
    }
  }

  async readAgain(chain: string, source: LogSource, options: VerifyOptions): Promise<void> {
    const seen = this.#seen.get(chain);
    const isNew = [...this.#known.get(chain)?.keys() ?? []].some((place) => !seen?.has(place));
    if (isNew) await this.read(chain, source, options);
  }

  result(chains: readonly string[]): VerifyResult {
    // A chain that a checkpoint names must be there at all.
    for (const chain of this.#known.keys()) {
      if (!this.#read.has(chain)) this.#fail(issueOf("missing", chain, 1));
    }
    let entries = 0;
    let erased = 0;
    for (const [chain, verifier] of this.#read) {
      entries += verifier.entries;
      erased += verifier.erased.length;
      const places = this.#declared.filter((part) => part.chain === chain).flatMap((part) =>
        part.places
      );
      const silent = verifier.erased.find((place) =>
        !places.some(([first, last]) => place >= first && place <= last)
      );
      if (silent !== undefined) this.#fail(issueOf("altered", chain, silent));
    }
    const issues = [...this.#issues.values()];
    return {
      isIntact: issues.length === 0,
      issues,
      entries,
      heads: chains.flatMap((chain) => this.#read.get(chain)?.head ?? []),
      checkpoints: this.#checkpoints.size,
      erased,
      isSigned: this.#verifier !== undefined,
    };
  }

  #fail(issue: LogIssue): void {
    const first = this.#issues.get(issue.chain);
    if (first === undefined || issue.sequence < first.sequence) {
      this.#issues.set(issue.chain, issue);
    }
  }
}
