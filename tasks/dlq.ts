/** `deno task dlq`: what services could not handle, and another chance for it. */

import process from "node:process";
import { type KafkaConfig, kafkaConfigFromEnvironment } from "../messaging/config.ts";
import { deadLetterTopic } from "../messaging/consumer/names.ts";
import type { DeadLetter } from "../messaging/dead_letters/dead_letter.ts";
import { listDeadLetters } from "../messaging/dead_letters/list.ts";
import { replayDeadLetters, type ReplayReport } from "../messaging/dead_letters/replay.ts";
import { isAppError } from "../utils/errors.ts";
import { redact } from "../utils/redact.ts";
import { redactText } from "../utils/redact_text.ts";
import { readArguments } from "./arguments.ts";
import { away, ServerAwayError } from "./server.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

const DEFAULT_LIMIT = 100;
const DEFAULT_RATE = 50;
const MAX_COUNT = 1_000_000;

/** The help text. */
export const USAGE: string = `usage: deno task dlq list --topic TOPIC --group GROUP [options]
       deno task dlq replay --topic TOPIC --group GROUP [options]

Lists the messages that a consumer group has given up, or sends them back to their topic. Letters that a
replay does not take are put back at the end of the dead-letter topic. It can be stopped at any time:
nothing is lost, and the next run goes on from there. Other groups of the topic see replayed messages too.

  --topic TOPIC   topic that the messages were sent to at first
  --group GROUP   the group that gave them up
  --reason WORD   only those given up for this reason: schema, handler, timeout, undecodable,
                  unknown-type or unknown-version; may be repeated
  --type TYPE     only events of this type, such as lead.received
  --since TIME    only those given up at or after this instant, ISO 8601
  --limit N       list: most letters to show, default ${DEFAULT_LIMIT}; replay: most to send back
  --values        list: show values too, with what may be personal hidden
  --rate N        replay: most messages a second, default ${DEFAULT_RATE}
  --dry-run       replay: count what would be done, and do nothing
  --json          print JSON
  --help          print this

Exit codes: 0 done; 1 a replay was stopped, or something cannot be sent back; 2 usage, settings, or a
server that is away.
`;

/** What the command line asks for. */
interface DlqOptions {
  readonly verb: "list" | "replay";
  readonly topic: string;
  readonly groupId: string;
  readonly filter: (letter: DeadLetter) => boolean;
  readonly limit: number | undefined;
  readonly rate: number;
  readonly dryRun: boolean;
  readonly isJson: boolean;
  readonly hasValues: boolean;
}

/** What a test gives instead of the program's own. */
export interface DlqSetting {
  /** How to reach the cluster. */
  readonly config?: KafkaConfig;
  /** Stops a replay. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @param setting How to reach the cluster, and what stops it; default the environment.
 * @returns Exit code: 0 done, 1 stopped or not all sendable, 2 usage, settings, or a server away.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
  setting: DlqSetting = {},
): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options === "help") {
      print(terminal.out, USAGE);
      return 0;
    }
    const config = setting.config ?? kafkaConfigFromEnvironment();
    try {
      return options.verb === "list"
        ? await list(options, config, terminal)
        : await replay(options, config, terminal, setting.signal);
    } catch (error) {
      throw away("Kafka", "KAFKA_BROKERS", error);
    }
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof ServerAwayError ||
      isAppError(error);
    if (!isExpected) throw error;
    print(terminal.err, `dlq: ${error.message}\n`);
    return 2;
  }
}

function parseOptions(args: readonly string[]): DlqOptions | "help" {
  const { values, positionals } = readArguments(args, {
    topic: { type: "string" },
    group: { type: "string" },
    reason: { type: "string", multiple: true },
    type: { type: "string" },
    since: { type: "string" },
    limit: { type: "string" },
    rate: { type: "string" },
    values: { type: "boolean" },
    "dry-run": { type: "boolean" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help === true) return "help";
  const [verb, ...rest] = positionals;
  if ((verb !== "list" && verb !== "replay") || rest.length > 0) {
    throw new UsageError("say list or replay");
  }
  const { topic = "", group = "", reason: reasons = [], type } = values;
  if (topic === "" || group === "") throw new UsageError("--topic and --group must be given");
  const isMisplaced = verb === "list"
    ? values.rate !== undefined || values["dry-run"] === true
    : values.values === true;
  if (isMisplaced) throw new UsageError(`an option is not one of ${verb}`);
  const since = readInstant(values.since);
  return {
    verb,
    topic,
    groupId: group,
    filter: ({ reason, eventType, givenUpAt }) =>
      (reasons.length === 0 || reasons.includes(reason)) &&
      (type === undefined || eventType === type) &&
      givenUpAt.getTime() >= since,
    limit: values.limit === undefined ? undefined : readCount("--limit", values.limit),
    rate: readCount("--rate", values.rate ?? String(DEFAULT_RATE)),
    dryRun: values["dry-run"] === true,
    isJson: values.json === true,
    hasValues: values.values === true,
  };
}

function readCount(name: string, text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MAX_COUNT) return count;
  throw new UsageError(`${name} must be an integer from 1 to ${MAX_COUNT}`);
}

function readInstant(text: string | undefined): number {
  if (text === undefined) return -Infinity;
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const ms = isInstant ? Date.parse(text) : NaN;
  if (Number.isNaN(ms)) {
    throw new UsageError("--since must be an instant such as 2026-11-05T15:00:00Z");
  }
  return ms;
}

async function list(options: DlqOptions, config: KafkaConfig, terminal: Terminal): Promise<number> {
  const { topic, groupId, filter, limit = DEFAULT_LIMIT, hasValues, isJson } = options;
  const letters = await listDeadLetters({ topic, groupId, filter, limit, config });
  const rows = letters.map((letter) => rowOf(letter, hasValues));
  if (isJson) {
    const where = deadLetterTopic(topic, groupId);
    const shown = { format: "nlre.dlq-list/1", topic: where, letters: rows };
    print(terminal.out, `${JSON.stringify(shown)}\n`);
  } else {
    print(terminal.out, rows.map(rowText).join("") + `${rows.length} letters\n`);
  }
  return 0;
}

/** A letter as it is shown: nothing that may be personal. */
interface Row {
  readonly partition: number;
  readonly offset: number;
  readonly source: string | null;
  readonly givenUpAt: string;
  readonly reason: string;
  readonly errorClass: string;
  readonly errorMessage: string;
  readonly attempts: number;
  readonly replays: number;
  readonly eventType: string | null;
  readonly eventId: string | null;
  readonly bytes: number;
  readonly value?: unknown;
}

function rowOf(letter: DeadLetter, hasValue: boolean): Row {
  const { at, source, givenUpAt, reason, attempts, replays, record } = letter;
  return {
    partition: at.partition,
    offset: at.offset,
    source: source === undefined ? null : `${source.topic}/${source.partition}@${source.offset}`,
    givenUpAt: givenUpAt.toISOString(),
    reason,
    errorClass: letter.errorClass,
    errorMessage: redactText(letter.errorMessage),
    attempts,
    replays,
    eventType: letter.eventType ?? null,
    eventId: letter.eventId === undefined ? null : redactText(letter.eventId),
    bytes: record.value?.length ?? 0,
    ...(hasValue ? { value: shownValue(record.value) } : {}),
  };
}

function shownValue(value: Uint8Array | null): unknown {
  if (value === null) return null;
  const text = new TextDecoder().decode(value);
  try {
    return redact(JSON.parse(text));
  } catch {
    return redactText(text);
  }
}

function rowText(row: Row): string {
  const { partition, offset, reason, attempts, eventType, source, givenUpAt } = row;
  const first = `${partition}@${offset} ${givenUpAt} ${reason} after ${attempts} attempts` +
    `${eventType === null ? "" : ` ${eventType}`}${source === null ? "" : ` from ${source}`}\n`;
  const error = `  ${row.errorClass}: ${oneLine(row.errorMessage)}\n`;
  return first + error + (row.value === undefined ? "" : `  ${JSON.stringify(row.value)}\n`);
}

/** A message must not draw on the terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
}

async function replay(
  options: DlqOptions,
  config: KafkaConfig,
  terminal: Terminal,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { topic, groupId, filter, rate, dryRun, limit } = options;
  const report = await replayDeadLetters({
    topic,
    groupId,
    filter,
    rate,
    dryRun,
    config,
    ...(limit === undefined ? {} : { limit }),
    ...(signal === undefined ? {} : { signal }),
  });
  print(terminal.out, options.isJson ? jsonText(report) : reportText(report));
  const isStopped = signal?.aborted === true && report.remaining > 0;
  return isStopped || report.unsendable > 0 ? 1 : 0;
}

function jsonText(report: ReplayReport): string {
  return `${JSON.stringify({ format: "nlre.dlq-replay/1", ...report })}\n`;
}

/**
 * Tells a person what became of dead letters.
 *
 * @param report What became of them.
 * @returns Lines.
 */
export function reportText(report: ReplayReport): string {
  const { topic, dryRun, replayed, putBack, unsendable, remaining } = report;
  const what = dryRun ? "would be sent back" : "sent back";
  const rest = dryRun ? "would be put back" : "put back";
  return `${topic}: ${replayed} ${what}, ${putBack} ${rest}\n` +
    (unsendable === 0 ? "" : `  cannot be sent back: ${unsendable}\n`) +
    (remaining === 0 ? "" : `  not read: ${remaining}\n`);
}

if (import.meta.main) {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  Deno.exit(await main(Deno.args, TERMINAL, { signal: stop.signal }));
}
