/** Reads the command line of `screen:worker`. */

import { createHash } from "node:crypto";
import { sellerId } from "../../compliance/seller.ts";
import { readArguments } from "../arguments.ts";
import {
  parseOptions as parseScreenOptions,
  QUESTION_OPTIONS,
  type ScreenOptions,
} from "../screen/options.ts";
import { UsageError } from "../usage.ts";

/** What the command line asks for. */
export interface WorkerOptions {
  /** What decisions depend on, as `screen` understands it. */
  readonly screen: ScreenOptions;
  /** Legal name of the seller. */
  readonly seller: string;
  /** Name of the consumer group. */
  readonly group: string;
  /** Where a group begins that has handled nothing yet. */
  readonly from: "earliest" | "latest";
  /** Most leads that are decided at once. */
  readonly concurrency: number;
  /** File with the secret of the pseudonyms; null = none, as nothing outlives the program. */
  readonly pseudonymKey: string | null;
  /** Name and file of the key that signs checkpoints; null = none are made. */
  readonly checkpointKey: { readonly id: string; readonly path: string } | null;
  /** Milliseconds between two checkpoints. */
  readonly checkpointMs: number;
  /** Whether the national registry is looked up in Redis. */
  readonly isRegistryInRedis: boolean;
  /** Whether what leads say in favour of a contact counts. */
  readonly trustsLeads: boolean;
  /** Milliseconds between two readings of the lists; null = never. */
  readonly reloadMs: number | null;
  /** Milliseconds for the orderly end. */
  readonly deadlineMs: number;
  /** Port of the health check; null = none. */
  readonly healthPort: number | null;
  /** Whether it ends when nothing is left to be done. */
  readonly isUntilIdle: boolean;
  /** List to try it with in memory; null = servers are used. */
  readonly memoryList: string | null;
}

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;

const OPTIONS = {
  ...QUESTION_OPTIONS,
  "registry-in-redis": FLAG,
  "pseudonym-key": TEXT,
  "checkpoint-key": TEXT,
  "checkpoint-every": TEXT,
  "trust-leads": FLAG,
  "group": TEXT,
  "from": TEXT,
  "concurrency": TEXT,
  "reload": TEXT,
  "deadline": TEXT,
  "health-port": TEXT,
  "until-idle": FLAG,
  "memory": TEXT,
  "help": { type: "boolean", short: "h" },
} as const;

/** The help text. */
export const USAGE: string =
  `usage: deno task screen:worker --seller NAME --pseudonym-key FILE [options]

Decides each lead that \`lead.received\` tells of, and tells of the verdicts by \`lead.qualified\`. Start as
many as there are partitions: they share the work as a Kafka consumer group, with the attempts in Redis
and consents, decision log, inbox and outbox in MongoDB.

  --seller NAME              legal name of the company on whose behalf contacts are made
  --pseudonym-key FILE       secret by which stores name persons and numbers, 32 characters or more
  --channel voice|sms        default voice
  --technology KIND          live, live-autodialed, prerecorded or artificial-voice; may be repeated;
                             default live and artificial-voice (texts: live-autodialed)
  --caller-id NUMBER         number shown to the person called
  --policy NAME|FILE         recommended (default), none, or a JSON file
  --national-registry PATH   the whole national registry, as \`screen\` takes it
  --national-registry-date DATE
  --national-dnc FILE        or a list of its numbers; may be repeated
  --national-dnc-date DATE
  --registry-in-redis        or the copy that \`RedisDncRegistry\` has put into Redis
  --internal-dnc FILE        the seller's own do-not-call list; may be repeated
  --litigators FILE          known litigators; may be repeated
  --facts DIR                folder of facts without consents, revocations and attempts, which the
                             stores have
  --checkpoint-key ID=FILE   Ed25519 private key in PEM that signs the chain of decisions; default none
  --checkpoint-every MINUTES how often it signs, beside at the end; default 60
  --trust-leads              count also what a lead says in favour of a contact, such as consents
  --group NAME               consumer group; default one for the seller and channel
  --from earliest|latest     where a group begins that has handled nothing yet; default earliest
  --concurrency N            most leads at once, 1 to 1000; default 16
  --reload MINUTES           read the lists again so often, 0 = never, for a run of a day at most;
                             default 60; lists a day overdue are not judged by
  --deadline SECONDS         for the orderly end at SIGTERM; default 20
  --health-port PORT         tell the health over HTTP; default not
  --until-idle               end when nothing is left to be done
  --memory FILE.csv          try it with the leads of a list and without any server
  --help                     print this

Servers, by the environment: KAFKA_BROKERS, MONGODB_URI, REDIS_HOST and what belongs to them; for traces
OTEL_EXPORTER_OTLP_ENDPOINT.

Exit codes: 0 ended in order; 1 it had to give up, or something was cut off; 2 usage, settings, a file
that cannot be used, or a server that is away at the start.
`;

/**
 * Reads the arguments.
 *
 * @param args Arguments after the program's name.
 * @returns The options, or `"help"`.
 * @throws {UsageError} When an option is unknown, missing, or its value makes no sense.
 */
export function parseOptions(args: readonly string[]): WorkerOptions | "help" {
  const { values, positionals } = readArguments(args, OPTIONS);
  if (values.help === true) return "help";
  if (positionals.length > 0) throw new UsageError("screen:worker takes no names; see --help");
  const shared = Object.keys(QUESTION_OPTIONS).flatMap((name) =>
    [values[name as keyof typeof QUESTION_OPTIONS] ?? []].flat().map((value) =>
      `--${name}=${value}`
    )
  );
  const screen = parseScreenOptions([...shared, "-"]);
  if (screen === "help" || screen.seller === null) throw new UsageError("--seller is missing");
  const { seller } = screen;
  const isRegistryInRedis = values["registry-in-redis"] === true;
  if (isRegistryInRedis && (screen.nationalRegistry ?? screen.nationalDnc) !== null) {
    throw new UsageError("--registry-in-redis and lists of the registry exclude each other");
  }
  const memoryList = values.memory ?? null;
  const pseudonymKey = values["pseudonym-key"] ?? null;
  if (memoryList === null && pseudonymKey === null) {
    throw new UsageError("--pseudonym-key is missing");
  }
  if (memoryList !== null && isRegistryInRedis) {
    throw new UsageError("--memory and --registry-in-redis exclude each other");
  }
  const checkpointKey = keyOf(values["checkpoint-key"]);
  if (memoryList !== null && checkpointKey !== null) {
    throw new UsageError("--memory and --checkpoint-key exclude each other");
  }
  const minutes = whole("--reload", values.reload, 60, 0, 1_440);
  return {
    screen,
    seller,
    group: values.group === undefined ? groupOf(seller, screen.channel) : groupName(values.group),
    from: beginning(values.from ?? "earliest"),
    // The database in memory does not keep transactions apart.
    concurrency: memoryList === null ? whole("--concurrency", values.concurrency, 16, 1, 1_000) : 1,
    pseudonymKey,
    checkpointKey,
    checkpointMs: 60_000 *
      whole("--checkpoint-every", values["checkpoint-every"], 60, 1, 1_440),
    isRegistryInRedis,
    trustsLeads: values["trust-leads"] === true,
    reloadMs: minutes === 0 ? null : minutes * 60_000,
    deadlineMs: 1_000 * whole("--deadline", values.deadline, 20, 1, 3_600),
    healthPort: values["health-port"] === undefined
      ? null
      : whole("--health-port", values["health-port"], 0, 1, 65_535),
    isUntilIdle: values["until-idle"] === true || memoryList !== null,
    memoryList,
  };
}

/**
 * Names the group of a seller: each seller judges every lead for itself.
 *
 * @param seller Legal name, in any spelling.
 * @param channel Channel judged.
 * @returns The name of its consumer group.
 */
export function groupOf(seller: string, channel: string): string {
  const id = sellerId(seller);
  const words = id.normalize("NFKD").replace(/[^a-z0-9]+/g, "-").slice(0, 40);
  const digest = createHash("sha256").update(id).digest("hex").slice(0, 8);
  return `screen-worker.${channel}.${words}.${digest}`;
}

/** Names of groups become parts of the names of topics and collections. */
function groupName(text: string): string {
  if (/^[a-zA-Z0-9._-]{1,100}$/.test(text)) return text;
  throw new UsageError("--group must be 1 to 100 letters, digits, dots, _ or -");
}

function keyOf(text: string | undefined): WorkerOptions["checkpointKey"] {
  if (text === undefined) return null;
  const at = text.indexOf("=");
  if (at > 0 && at < text.length - 1) return { id: text.slice(0, at), path: text.slice(at + 1) };
  throw new UsageError("--checkpoint-key must be ID=FILE");
}

function beginning(text: string): "earliest" | "latest" {
  if (text === "earliest" || text === "latest") return text;
  throw new UsageError("--from must be earliest or latest");
}

function whole(
  option: string,
  text: string | undefined,
  otherwise: number,
  least: number,
  most: number,
): number {
  if (text === undefined) return otherwise;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} must be a whole number from ${least} to ${most}`);
}
