/** Every single change of a log is found, and where it was made. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { ChainVerifier } from "./chain_verifier.ts";
import type { Checkpoint, LogIssue } from "./decision_log.ts";
import { emptyHead, EntryWriter } from "./entry_writer.ts";
import {
  entry,
  FUNCTIONS,
  NUMBER,
  OTHER_NUMBER,
  sha256,
  SIGNER,
  START,
  VERIFIER,
} from "./harness/log_fixture.ts";
import { joinLine, NO_HASH, splitLine } from "./log_line.ts";
import type { LogSource } from "./log_source.ts";
import { signCheckpoint } from "./own_records.ts";
import { verifyLog } from "./verify_log.ts";

const CHAIN = "dialer-1";

function chainOf(length: number, chain = CHAIN): string[] {
  const writer = new EntryWriter(emptyHead(chain), FUNCTIONS, () => START);
  return Array.from(
    { length },
    (_, i) => writer.write(entry({ number: i % 2 === 0 ? NUMBER : OTHER_NUMBER })).line,
  );
}

function issueIn(
  lines: readonly string[],
  known: ReadonlyMap<number, string> = new Map(),
): Pick<LogIssue, "kind" | "sequence"> | undefined {
  const verifier = new ChainVerifier(CHAIN, sha256, known);
  for (const line of lines) verifier.add(line);
  const issue = verifier.finish();
  return issue === undefined ? undefined : { kind: issue.kind, sequence: issue.sequence };
}

function hashOf(line: string | undefined): string {
  return splitLine(line ?? "")?.hash ?? "";
}

/** What somebody would do who can compute hashes but not change the entries behind. */
function rehashed(line: string, from: string | RegExp, to: string): string {
  const parts = splitLine(line);
  if (parts === null) throw new Error("no entry");
  const head = parts.head.replace(from, to);
  return joinLine(head, sha256(head), parts.personal);
}

Deno.test("verify() finds nothing in a log that nobody touched", () => {
  for (const length of [0, 1, 2, 500]) assertEquals(issueIn(chainOf(length)), undefined);
});

const edit = fc.record({
  length: fc.integer({ min: 2, max: 12 }),
  place: fc.nat(),
  other: fc.nat(),
  offset: fc.nat(),
  code: fc.integer({ min: 32, max: 126 }),
});

function law(
  title: string,
  change: (lines: string[], k: number, other: number, run: { offset: number; code: number }) => {
    readonly lines: readonly string[];
    readonly issue: Pick<LogIssue, "kind" | "sequence"> | undefined;
    readonly known?: ReadonlyMap<number, string>;
  } | null,
): void {
  Deno.test(`verify() finds ${title}`, () => {
    fc.assert(
      fc.property(edit, ({ code, length, offset, other, place }) => {
        const lines = chainOf(length);
        const made = change(lines, place % length, other % length, { offset, code });
        if (made === null) return;
        assertEquals(issueIn(made.lines, made.known), made.issue);
      }),
      { seed: 310, numRuns: 300 },
    );
  });
}

law("any changed character of an entry", (lines, k, _, { code, offset }) => {
  const line = lines[k] as string;
  const at = offset % line.length;
  const changed = line.slice(0, at) + String.fromCharCode(code) + line.slice(at + 1);
  if (changed === line) return null;
  return { lines: lines.with(k, changed), issue: { kind: "altered", sequence: k + 1 } };
});

law("any character taken out or put in", (lines, k, _, { code, offset }) => {
  const line = lines[k] as string;
  const at = offset % line.length;
  const changed = code % 2 === 0
    ? line.slice(0, at) + line.slice(at + 1)
    : line.slice(0, at) + String.fromCharCode(code) + line.slice(at);
  return { lines: lines.with(k, changed), issue: { kind: "altered", sequence: k + 1 } };
});

law("an entry rewritten with its own hash made anew, if one follows", (lines, k) => {
  const changed = lines.with(k, rehashed(lines[k] as string, `"deny"`, `"allow"`));
  const isLast = k === lines.length - 1;
  return { lines: changed, issue: isLast ? undefined : { kind: "altered", sequence: k + 1 } };
});

law("the last entry rewritten, when a checkpoint names its hash", (lines) => {
  const last = lines.length;
  const known = new Map([[last, hashOf(lines[last - 1])]]);
  const changed = lines.with(last - 1, rehashed(lines[last - 1] as string, `"deny"`, `"allow"`));
  return { lines: changed, known, issue: { kind: "altered", sequence: last } };
});

law("a link rewritten with the hash made anew, if one follows", (lines, k) => {
  const link = /"previousHash":"[0-9a-f]{64}"/;
  const changed = rehashed(lines[k] as string, link, `"previousHash":"${"f".repeat(64)}"`);
  const isLast = k === lines.length - 1;
  // Without an entry behind it, either of the last two may be the wrong one.
  const sequence = isLast && k > 0 ? k : k + 1;
  return { lines: lines.with(k, changed), issue: { kind: "altered", sequence } };
});

law("an entry left out", (lines, k) => {
  const isLast = k === lines.length - 1;
  const issue = isLast ? undefined : { kind: "missing", sequence: k + 1 } as const;
  return { lines: lines.toSpliced(k, 1), issue };
});

law("a tail left out, through a checkpoint", (lines, k) => {
  const known = new Map([[lines.length, hashOf(lines.at(-1))]]);
  return { lines: lines.slice(0, k), known, issue: { kind: "missing", sequence: k + 1 } };
});

law("two entries that changed places", (lines, k, other) => {
  if (k === other) return null;
  const changed = lines.with(k, lines[other] as string).with(other, lines[k] as string);
  return { lines: changed, issue: { kind: "reordered", sequence: Math.min(k, other) + 1 } };
});

law("an entry moved to another place", (lines, k, other) => {
  if (k === other) return null;
  const changed = lines.toSpliced(k, 1).toSpliced(other, 0, lines[k] as string);
  return { lines: changed, issue: { kind: "reordered", sequence: Math.min(k, other) + 1 } };
});

law("an entry that stands there twice", (lines, k, other) => {
  if (other < k) return null;
  const changed = lines.toSpliced(other + 1, 0, lines[k] as string);
  return { lines: changed, issue: { kind: "duplicated", sequence: k + 1 } };
});

law("a whole chain written anew, through a checkpoint", (lines, k) => {
  const known = new Map([[k + 1, hashOf(lines[k])]]);
  const issue = { kind: "altered", sequence: k + 1 } as const;
  return { lines: chainOf(lines.length), known, issue };
});

law("an entry of another chain", (lines, k) => {
  const foreign = chainOf(lines.length, "dialer-2")[k] as string;
  return { lines: lines.with(k, foreign), issue: { kind: "altered", sequence: k + 1 } };
});

law("personal data exchanged between two entries", (lines, k, other) => {
  const one = splitLine(lines[k] as string);
  const two = splitLine(lines[other] as string);
  if (k === other || one === null || two === null) return null;
  const changed = joinLine(one.head, one.hash, two.personal);
  return { lines: lines.with(k, changed), issue: { kind: "altered", sequence: k + 1 } };
});

function sourceOf(
  chains: Readonly<Record<string, readonly string[]>>,
  checkpoints: readonly Checkpoint[] = [],
): LogSource {
  async function* lines(chain: string) {
    yield chains[chain] ?? [];
  }
  return {
    chains: () => Promise.resolve(Object.keys(chains)),
    lines,
    linesOf: lines,
    checkpoints: () => Promise.resolve(checkpoints),
  };
}

const FUNCTIONS_ONLY = { sha256 };

Deno.test("verify() finds the missing tail of one chain through a checkpoint in another", async () => {
  const first = new EntryWriter(emptyHead("a"), FUNCTIONS, () => START);
  const second = new EntryWriter(emptyHead("b"), FUNCTIONS, () => START);
  const lines = [1, 2, 3, 4].map(() => first.write(entry()).line);
  const checkpoint = await signCheckpoint("2026-11-24T19:00:00.000Z", [first.head], SIGNER);
  const note = second.note("checkpoint", checkpoint).line;

  const whole = await verifyLog(sourceOf({ a: lines, b: [note] }), FUNCTIONS_ONLY, VERIFIER);
  assertEquals([whole.isIntact, whole.entries, whole.checkpoints], [true, 5, 1]);
  const cut = await verifyLog(
    sourceOf({ a: lines.slice(0, 2), b: [note] }),
    FUNCTIONS_ONLY,
    VERIFIER,
  );
  assertEquals(cut.issues.map(({ chain, kind, sequence }) => [chain, kind, sequence]), [
    ["a", "missing", 3],
  ]);
  const gone = await verifyLog(sourceOf({ b: [note] }), FUNCTIONS_ONLY, VERIFIER);
  assertEquals(gone.issues.map(({ chain, kind, sequence }) => [chain, kind, sequence]), [
    ["a", "missing", 1],
  ]);
});

Deno.test("verify() refuses a checkpoint that its key did not sign", async () => {
  const writer = new EntryWriter(emptyHead("a"), FUNCTIONS, () => START);
  const lines = [1, 2].map(() => writer.write(entry()).line);
  const right = await signCheckpoint("2026-11-24T19:00:00.000Z", [writer.head], SIGNER);
  const table: [title: string, checkpoint: Checkpoint, isIntact: boolean][] = [
    ["as it was signed", right, true],
    ["another key's name", { ...right, keyId: "2027" }, false],
    ["another time", { ...right, at: "2026-11-24T19:00:00.001Z" }, false],
    ["another head", { ...right, heads: [{ ...writer.head, sequence: 1 }] }, false],
    ["no signature", { ...right, signature: "" }, false],
    ["malformed", { ...right, heads: [{ chain: "a", sequence: 1, hash: "x" }] }, false],
  ];
  for (const [title, checkpoint, isIntact] of table) {
    const result = await verifyLog(sourceOf({ a: lines }), FUNCTIONS_ONLY, VERIFIER, {
      checkpoints: [checkpoint],
    });
    assertEquals(result.isIntact, isIntact, title);
  }
});

Deno.test("verify() says that signatures were not checked when there is no verifier", async () => {
  const result = await verifyLog(sourceOf({ a: [] }), FUNCTIONS_ONLY, undefined);
  assertEquals([result.isIntact, result.isSigned], [true, false]);
});

Deno.test("verify() takes purged entries for missing unless the chain says that they were purged", () => {
  const writer = new EntryWriter(emptyHead(CHAIN), FUNCTIONS, () => START);
  const lines = [1, 2, 3, 4, 5].map(() => writer.write(entry()).line);
  const purged = writer.note("purged", { through: 2, hash: hashOf(lines[1]) }).line;
  const wrong = { kind: "missing", sequence: 1 } as const;

  assertEquals(issueIn([...lines.slice(2), purged]), undefined);
  assertEquals(issueIn([...lines, purged]), undefined, "noted, but not taken away yet");
  assertEquals(issueIn([lines[1] as string, ...lines.slice(2), purged]), undefined, "half done");
  assertEquals(issueIn(lines.slice(2)), wrong, "not noted");
  assertEquals(issueIn([...lines.slice(3), purged]), { kind: "missing", sequence: 3 });
  const other = new EntryWriter(
    { ...emptyHead(CHAIN), sequence: 5, hash: hashOf(lines[4]) },
    FUNCTIONS,
    () => START,
  );
  const lie = other.note("purged", { through: 2, hash: NO_HASH }).line;
  assertEquals(issueIn([...lines.slice(2), lie]), wrong, "another hash");
});

Deno.test("verify() finds personal data taken away without a note", async () => {
  const writer = new EntryWriter(emptyHead("a"), FUNCTIONS, () => START);
  const lines = [1, 2, 3].map(() => writer.write(entry()).line);
  const parts = splitLine(lines[1] as string);
  const bare = lines.with(1, joinLine(parts?.head ?? "", parts?.hash ?? "", null));
  const silent = await verifyLog(sourceOf({ a: bare }), FUNCTIONS_ONLY, undefined);
  assertEquals(silent.issues.map(({ kind, sequence }) => [kind, sequence]), [["altered", 2]]);
  const note = writer.note("erased", { erased: [{ chain: "a", places: [[2, 2]] }] }).line;
  const noted = await verifyLog(sourceOf({ a: [...bare, note] }), FUNCTIONS_ONLY, undefined);
  assertEquals([noted.isIntact, noted.erased], [true, 1]);
});
