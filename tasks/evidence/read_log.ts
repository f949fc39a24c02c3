/** Reads a decision log, wherever it lies. */

import type {
  Checkpoint,
  CheckpointVerifier,
  EvidenceFunctions,
  LogSubject,
  VerifyResult,
} from "../../compliance/mod.ts";
import {
  ed25519Verifier,
  evidenceFunctions,
  hmacVerifier,
  type VerifyFolderOptions,
} from "../../compliance/stores/mod.ts";
import { normalizePhoneNumber } from "../../utils/phone.ts";
import type { readArguments } from "../arguments.ts";
import { print, type Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";

/** Options of the command. */
export const OPTIONS = {
  "public-key": { type: "string", multiple: true },
  "secret": { type: "string", multiple: true },
  "checkpoints": { type: "string" },
  "json": { type: "boolean" },
  "seller": { type: "string" },
  "number": { type: "string" },
  "person": { type: "string" },
  "pseudonym-key": { type: "string" },
  "mongo": { type: "boolean" },
  "collection": { type: "string" },
  "apply": { type: "boolean" },
  "help": { type: "boolean" },
} as const;

/** What the command line gives. */
export type Values = ReturnType<typeof readArguments<typeof OPTIONS>>["values"];

/** Where a log is read. */
export interface ReadableLog {
  /** What people call it. */
  readonly title: string;
  /** Looks for changes. */
  readonly verify: (options: VerifyFolderOptions) => Promise<VerifyResult>;
  /** Gives entries, all or those about somebody. */
  readonly export: (functions: EvidenceFunctions, who?: LogSubject) => AsyncIterable<string>;
}

/**
 * Does what the first word asks for.
 *
 * @param verb The word.
 * @param log The log.
 * @param values Options of the command.
 * @param terminal Where to print.
 * @returns Exit code: 0 intact or exported, 1 not intact.
 * @throws {UsageError} When the word or an option makes no sense, or there is nothing to verify.
 */
export async function read(
  verb: string,
  log: ReadableLog,
  values: Values,
  terminal: Terminal,
): Promise<number> {
  if (verb === "verify") return await verify(log, values, terminal);
  if (verb === "export") return await exportAll(log, values, terminal);
  throw new UsageError("the first word must be verify or export; see --help");
}

/**
 * Makes functions for a log of which nobody is looked for: without a subject no pseudonym is made, so any
 * key does.
 *
 * @returns The functions.
 */
export function withoutSubject(): EvidenceFunctions {
  return evidenceFunctions({ pseudonymKey: "-".repeat(32) });
}

async function verify(log: ReadableLog, values: Values, terminal: Terminal): Promise<number> {
  const result = await log.verify({
    ...await verifierOf(values),
    checkpoints: await checkpointsIn(values.checkpoints),
  });
  // Of nothing nothing is shown: most likely it is another folder that was meant.
  if (result.entries === 0 && result.isIntact) {
    throw new UsageError(`${log.title} holds no entry of a decision log`);
  }
  print(terminal.out, values.json === true ? `${JSON.stringify(result)}\n` : report(result));
  return result.isIntact ? 0 : 1;
}

function report({ checkpoints, entries, erased, heads, isIntact, isSigned, issues }: VerifyResult) {
  const lines = [
    isIntact ? "Intact." : "NOT INTACT.",
    ...issues.map(({ chain, kind, sentence }) => `  ${chain || "-"}: ${kind}. ${sentence}`),
    `${entries} entries in ${heads.length} chains; ${erased} without personal data by erasure.`,
    ...heads.map(({ chain, hash, sequence }) => `  ${chain}: ${sequence} entries, ends ${hash}`),
    `${checkpoints} checkpoints; ${
      isSigned
        ? "their signatures were checked."
        : "their signatures were not checked, for want of a key."
    }`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

async function exportAll(log: ReadableLog, values: Values, terminal: Terminal): Promise<number> {
  const { number, person, seller } = values;
  if (seller === undefined) {
    if (number !== undefined || person !== undefined) throw new UsageError("--seller is missing");
    for await (const line of log.export(withoutSubject())) print(terminal.out, line);
    return 0;
  }
  const path = values["pseudonym-key"];
  if (path === undefined) throw new UsageError("--pseudonym-key is missing");
  const e164 = number === undefined ? undefined : normalizePhoneNumber(number);
  if (e164 === null) throw new UsageError("--number is no phone number");
  const who = {
    seller,
    ...(e164 === undefined ? {} : { number: e164 }),
    ...(person === undefined ? {} : { person }),
  };
  const functions = evidenceFunctions({ pseudonymKey: (await readText(path)).trim() });
  for await (const line of log.export(functions, who)) print(terminal.out, line);
  return 0;
}

async function verifierOf(values: Values): Promise<{ readonly verifier?: CheckpointVerifier }> {
  const publicKeys = await keysOf(values["public-key"] ?? []);
  const secrets = await keysOf(values.secret ?? []);
  if (publicKeys.size + secrets.size === 0) return {};
  const trimmed = [...secrets].map(([id, secret]) => [id, secret.trim()]);
  const signed = ed25519Verifier(Object.fromEntries(publicKeys));
  const sealed = hmacVerifier(Object.fromEntries(trimmed));
  return {
    verifier: {
      verify: (keyId, text, signature) =>
        (publicKeys.has(keyId) ? signed : sealed).verify(keyId, text, signature),
    },
  };
}

async function keysOf(options: readonly string[]): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  for (const option of options) {
    const at = option.indexOf("=");
    if (at < 1) throw new UsageError("a key must be given as ID=FILE");
    keys.set(option.slice(0, at), await readText(option.slice(at + 1)));
  }
  return keys;
}

async function checkpointsIn(path: string | undefined): Promise<Checkpoint[]> {
  if (path === undefined) return [];
  return (await readText(path)).split("\n").filter((line) => line.trim() !== "").map((line, i) => {
    try {
      return JSON.parse(line);
    } catch {
      throw new UsageError(`line ${i + 1} of --checkpoints is no JSON`);
    }
  });
}

async function readText(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch(() => {
    throw new UsageError(`${path} cannot be read`);
  });
}
