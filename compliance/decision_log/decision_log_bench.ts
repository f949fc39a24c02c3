/** Appending and verifying entries as the gate writes them, beside writing and hashing alone. */

import { ChainVerifier } from "./chain_verifier.ts";
import { emptyHead, EntryWriter } from "./entry_writer.ts";
import { FUNCTIONS, START, usualEntry } from "./harness/log_fixture.ts";

const COUNT = 10_000;

const entries = Array.from({ length: COUNT }, (_, i) => usualEntry(i));
const writer = new EntryWriter(emptyHead("bench"), FUNCTIONS, () => START);
const lines = entries.map((entry) => writer.write(entry).line);

Deno.bench("JSON.stringify() and SHA-256 alone", {
  group: "log 10,000 entries",
  baseline: true,
}, () => {
  for (const entry of entries) FUNCTIONS.sha256(JSON.stringify(entry));
});

Deno.bench("EntryWriter.write()", { group: "log 10,000 entries" }, () => {
  const writer = new EntryWriter(emptyHead("bench"), FUNCTIONS, () => START);
  for (const entry of entries) writer.write(entry);
});

Deno.bench("JSON.parse() and SHA-256 alone", {
  group: "verify 10,000 entries",
  baseline: true,
}, () => {
  for (const line of lines) {
    JSON.parse(line);
    FUNCTIONS.sha256(line);
  }
});

Deno.bench("ChainVerifier", { group: "verify 10,000 entries" }, () => {
  const verifier = new ChainVerifier("bench", FUNCTIONS.sha256, new Map());
  for (const line of lines) verifier.add(line);
  if (verifier.finish() !== undefined) throw new Error("not intact");
});
