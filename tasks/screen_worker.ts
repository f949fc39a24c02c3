/**
 * `deno task screen:worker`: screens the leads that other services tell of, together with as many more of
 * its kind as there are partitions.
 */

import { KafkaProducer } from "../messaging/producer/client.ts";
import { LeadReceived } from "../messaging/events.ts";
import { listDeadLetters } from "../messaging/dead_letters/list.ts";
import { isAppError } from "../utils/errors.ts";
import { createLogger } from "../utils/log/create_logger.ts";
import type { Logger } from "../utils/logger.ts";
import { createShutdown, type Shutdown } from "../utils/shutdown.ts";
import { initObservability } from "../utils/tracing/mod.ts";
import { observabilityConfigFromEnvironment as tracingConfig } from "../utils/tracing/settings.ts";
import { serveHealth } from "./screen_worker/health_server.ts";
import { loadListSources } from "./screen_worker/list_sources.ts";
import { parseOptions, USAGE, type WorkerOptions } from "./screen_worker/options.ts";
import { publishList } from "./screen_worker/publish_list.ts";
import { ReloadedLists } from "./screen_worker/reloaded_lists.ts";
import { cpuMs, memoryStores, openStores, type WorkerStores } from "./screen_worker/stores.ts";
import { Worker } from "./screen_worker/worker.ts";
import { away, complaint, ServerAwayError } from "./server.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

const SERVICE = "screen-worker";

/** Part of the time of the orderly end that leads under way have; the rest is for sending and closing. */
const DRAIN_SHARE = 0.5;

const REPORT_MS = 60_000;

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @returns Exit code: 0 ended in order, 1 given up or cut off, 2 usage, settings, files or servers.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options !== "help") return await run(options, terminal);
    print(terminal.out, USAGE);
    return 0;
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof ServerAwayError ||
      isAppError(error);
    if (!isExpected) throw error;
    print(terminal.err, complaint("screen:worker", error.message));
    return 2;
  }
}

async function run(options: WorkerOptions, terminal: Terminal): Promise<number> {
  const isMemory = options.memoryList !== null;
  const logger = createLogger(SERVICE, isMemory ? { level: "error", style: "json" } : {});
  const read = () => loadListSources(options.screen, options.seller, Date.now());
  const loaded = await read();
  using shutdown = createShutdown({ timeoutMs: options.deadlineMs, logger });
  try {
    if (!isMemory) {
      const tracing = await initObservability({
        serviceName: SERVICE,
        ...tracingConfig(),
        logger,
      });
      shutdown.add("telemetry", "traces", async () => {
        await tracing.shutdown(2_000); // a collector that is away is no failed stop
      });
    }
    const stores = isMemory
      ? memoryStores(logger, Date.now)
      : await openStores(options, shutdown, logger);
    if (shutdown.signal.aborted) return 0;
    using lists = new ReloadedLists(loaded, {
      read,
      everyMs: options.reloadMs,
      logger,
      now: Date.now,
    });
    return await work({ options, stores, lists, shutdown, logger, terminal });
  } finally {
    await shutdown.run("it could not start");
    await logger.flush();
  }
}

interface Job {
  readonly options: WorkerOptions;
  readonly stores: WorkerStores;
  readonly lists: ReloadedLists;
  readonly shutdown: Shutdown;
  readonly logger: Logger;
  readonly terminal: Terminal;
}

async function work({ lists, logger, options, shutdown, stores, terminal }: Job): Promise<number> {
  const { kafka, log, mongo, sources } = stores;
  const producer = new KafkaProducer(kafka);
  shutdown.add("producers", "kafka", () => producer.close());
  const fromKafka = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error) => Promise.reject(away("Kafka", "KAFKA_BROKERS", error)));
  await fromKafka(producer.connect());
  if (shutdown.signal.aborted) return 0;
  const worker = new Worker({
    options,
    kafka,
    sender: producer,
    mongo,
    log,
    judgedBy: () => ({
      sources: { ...lists.current.sources, ...sources },
      ruleBook: lists.current.ruleBook,
    }),
    checks: [...stores.checks, () => lists.health()],
    now: Date.now,
    logger,
  });
  shutdown.add("consumers", options.group, () => worker.drain(DRAIN_SHARE * options.deadlineMs));
  shutdown.add("relays", "outboxes", (signal) => worker.closeOutboxes(signal));
  if (options.healthPort !== null) {
    const server = serveHealth(options.healthPort, () => worker.health());
    shutdown.add("stores", "health", () => server.shutdown());
  }
  const { memoryList } = options;
  const published = memoryList === null
    ? undefined
    : await publishList(memoryList, producer, shutdown.signal);
  await fromKafka(worker.start()).catch((error) => {
    if (!shutdown.signal.aborted) throw error;
  });
  logger.info("Screening", { group: options.group, channel: options.screen.channel });
  const reports = setInterval(() => report(worker, logger), REPORT_MS);
  let hasFailed = false;
  try {
    const ends = options.isUntilIdle ? [worker.idle(shutdown.signal)] : [];
    await Promise.race([worker.done, aborted(shutdown.signal), ...ends]);
  } catch (error) {
    hasFailed = true;
    logger.error("The worker has given up", { error });
  } finally {
    clearInterval(reports);
  }
  const letters = memoryList === null ? [] : await listDeadLetters({
    config: kafka,
    topic: LeadReceived.topic,
    groupId: options.group,
  });
  const { isComplete } = await shutdown.run("nothing is left to be done");
  report(worker, logger);
  if (published !== undefined) {
    const { verdicts } = worker.stats;
    const summary = { ...published, verdicts, deadLetters: letters.length };
    print(terminal.out, `${JSON.stringify(summary, null, 2)}\n`);
  }
  return hasFailed || !isComplete ? 1 : 0;
}

function report(worker: Worker, logger: Logger): void {
  logger.info("Screened", { ...worker.stats, cpuMs: cpuMs() });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

if (import.meta.main) Deno.exit(await main(Deno.args));
