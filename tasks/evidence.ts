/**
 * `deno task evidence verify|export`: reads a decision log in files, such as a copy for counsel. Needs to
 * read files, nothing else.
 */

import {
  ed25519Verifier,
  evidenceFunctions,
  exportLogFolder,
  hmacVerifier,
  verifyLogFolder,
} from "../compliance/stores/mod.ts";
import type { Checkpoint, CheckpointVerifier, VerifyResult } from "../compliance/mod.ts";
import { normalizePhoneNumber } from "../utils/phone.ts";
import { readArguments } from "./arguments.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

const USAGE = `Usage:
  deno task evidence verify FOLDER [--public-key ID=FILE] [--secret ID=FILE]
                            [--checkpoints FILE] [--json]
  deno task evidence export FOLDER [--seller NAME (--number N | --person ID) --pseudonym-key FILE]

verify  reads every entry and names the first that was altered, left out, moved or doubled.
export  prints entries, one line of JSON each: all, or those about one number or person.

  --public-key ID=FILE    Ed25519 public key in PEM that signed checkpoints; may be given again
  --secret ID=FILE        the same for HMAC: the secret
  --checkpoints FILE      checkpoints kept elsewhere, one line of JSON each
  --pseudonym-key FILE    the key with which the log was written

Exit code: 0 intact or exported, 1 not intact, 2 usage, nothing to verify or a file that cannot be used.
`;

const OPTIONS = {
  "public-key": { type: "string", multiple: true },
  "secret": { type: "string", multiple: true },
  "checkpoints": { type: "string" },
  "json": { type: "boolean" },
  "seller": { type: "string" },
  "number": { type: "string" },
  "person": { type: "string" },
  "pseudonym-key": { type: "string" },
  "help": { type: "boolean" },
} as const;

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>["values"];

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @returns Exit code: 0 intact or exported, 1 not intact, 2 usage, nothing to verify or a file that cannot
 * be used.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
): Promise<number> {
  try {
    const { positionals, values } = readArguments(args, OPTIONS);
    if (values.help === true) {
      print(terminal.out, USAGE);
      return 0;
    }
    const [verb, folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new UsageError("one FOLDER must be given");
    await requireFolder(folder);
    if (verb === "verify") return await verify(folder, values, terminal);
    if (verb === "export") return await exportAll(folder, values, terminal);
    throw new UsageError("the first word must be verify or export; see --help");
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof TypeError ||
      error instanceof RangeError;
    if (!isExpected) throw error;
    print(terminal.err, `evidence: ${error.message}\n`);
    return 2;
  }
}

async function verify(folder: string, values: Values, terminal: Terminal): Promise<number> {
  const result = await verifyLogFolder(folder, {
    ...await verifierOf(values),
    checkpoints: await checkpointsIn(values.checkpoints),
  });
  // Of nothing nothing is shown: most likely it is another folder that was meant.
  if (result.entries === 0 && result.isIntact) {
    throw new UsageError(`${folder} holds no entry of a decision log`);
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

async function exportAll(folder: string, values: Values, terminal: Terminal): Promise<number> {
  const { number, person, seller } = values;
  if (seller === undefined) {
    if (number !== undefined || person !== undefined) throw new UsageError("--seller is missing");
    // Without a subject no pseudonym is made, so any key does.
    const functions = evidenceFunctions({ pseudonymKey: "-".repeat(32) });
    for await (const line of exportLogFolder(folder, functions)) print(terminal.out, line);
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
  const functions = evidenceFunctions({ pseudonymKey: (await read(path)).trim() });
  for await (const line of exportLogFolder(folder, functions, who)) print(terminal.out, line);
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
    keys.set(option.slice(0, at), await read(option.slice(at + 1)));
  }
  return keys;
}

async function checkpointsIn(path: string | undefined): Promise<Checkpoint[]> {
  if (path === undefined) return [];
  return (await read(path)).split("\n").filter((line) => line.trim() !== "").map((line, i) => {
    try {
      return JSON.parse(line);
    } catch {
      throw new UsageError(`line ${i + 1} of --checkpoints is no JSON`);
    }
  });
}

async function read(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch(() => {
    throw new UsageError(`${path} cannot be read`);
  });
}

async function requireFolder(path: string): Promise<void> {
  const info = await Deno.stat(path).catch(() => undefined);
  if (info?.isDirectory !== true) throw new UsageError(`${path} is no folder`);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
