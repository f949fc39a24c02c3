/** Reads the command line of `init`. */

import { readArguments } from "../arguments.ts";
import { UsageError } from "../usage.ts";

/** A store that can be prepared by itself. */
export type StoreName = "mongo" | "qdrant";

/** What the command line asks for. */
export interface InitOptions {
  /** The stores to prepare, in this order. */
  readonly stores: readonly StoreName[];
  /** `apply` prepares them, `dry-run` shows what would be done, `check` fails when anything would. */
  readonly mode: "apply" | "dry-run" | "check";
  /** Whether to print JSON. */
  readonly isJson: boolean;
  /** Numbers in a vector. */
  readonly vectorSize: number;
}

const STORES: readonly StoreName[] = ["mongo", "qdrant"];
const MAX_VECTOR_SIZE = 65_536;

/** The help text. */
export const USAGE = `usage: deno task init [mongo] [qdrant] [options]

Prepares MongoDB (collections, validators, indexes, first agents) and Qdrant (vector collections,
payload indexes); both unless one is named. Nothing is ever dropped, and a second run changes nothing.

  --dry-run          show what would be done, and do nothing
  --check            the same, and exit with 1 unless everything is as declared
  --json             print JSON
  --vector-size N    numbers in a vector; default 1536
  --help             print this

It reads MONGODB_URI, MONGODB_DATABASE, MONGODB_MAX_POOL_SIZE, MONGODB_TLS_CA, QDRANT_URL and
QDRANT_API_KEY. Exit codes: 0 as declared; 1 something is not; 2 usage, settings or a server away.
`;

/**
 * Reads the arguments.
 *
 * @param args Arguments after the program's name.
 * @returns The options, or `"help"`.
 * @throws {UsageError} When an option is unknown or its value makes no sense.
 */
export function parseOptions(args: readonly string[]): InitOptions | "help" {
  // `deno task init:qdrant -- --check` hands on the dashes, after which nothing would be an option.
  const { values, positionals } = readArguments(args.filter((word) => word !== "--"), {
    "dry-run": { type: "boolean" },
    "check": { type: "boolean" },
    "json": { type: "boolean" },
    "vector-size": { type: "string" },
    "help": { type: "boolean", short: "h" },
  });
  if (values.help === true) return "help";
  const unknown = positionals.find((name) => !STORES.some((store) => store === name));
  if (unknown !== undefined) throw new UsageError("only mongo and qdrant can be prepared");
  if (values.check === true && values["dry-run"] === true) {
    throw new UsageError("--check and --dry-run exclude each other");
  }
  const named = STORES.filter((store) => positionals.includes(store));
  return {
    stores: named.length === 0 ? STORES : named,
    mode: values.check === true ? "check" : values["dry-run"] === true ? "dry-run" : "apply",
    isJson: values.json === true,
    vectorSize: readSize(values["vector-size"] ?? "1536"),
  };
}

function readSize(text: string): number {
  const size = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (size >= 1 && size <= MAX_VECTOR_SIZE) return size;
  throw new UsageError(`--vector-size must be an integer from 1 to ${MAX_VECTOR_SIZE}`);
}
