import { BaseHandler } from "@std/log/base-handler";
import { Logger as StdLogger, type LogRecord } from "@std/log/logger";
import pino from "pino";
import { createLogger } from "./create_logger.ts";

let written = 0;

const logger = createLogger("lead-service", {
  level: "info",
  sinks: [(line) => void (written += line.length)],
});

/** What `@std/log` does by itself: JSON, but nothing hidden, no trace, no bound. */
class JsonHandler extends BaseHandler {
  override format({ msg, args, levelName, datetime }: LogRecord): string {
    return JSON.stringify({
      time: datetime.toISOString(),
      level: levelName,
      message: msg,
      ...args[0] as object,
    });
  }

  override log(line: string): void {
    written += line.length;
  }
}

const std = new StdLogger("lead-service", "INFO", { handlers: [new JsonHandler("INFO")] });
const pinoLogger = pino({ base: { service: "lead-service" } }, {
  write: (line: string) => void (written += line.length),
});

const PLAIN = { leadId: "lead-7", attempt: 2, durationMs: 12.5, status: "qualified" };
/** Many persons, so that nothing is fast for being the same again. */
const PERSONS = Array.from({ length: 1_000 }, (_, i) => ({
  leadId: `lead-${i}`,
  phone: `+1${212 + i % 700}55501${String(i % 100).padStart(2, "0")}`,
  email: `owner.${i}@example.com`,
}));
let person = 0;

Deno.bench("createLogger, level off", { group: "off" }, () => logger.debug("Lead received", PLAIN));
Deno.bench(
  "pino, level off",
  { group: "off", baseline: true },
  () => pinoLogger.debug(PLAIN, "Lead received"),
);

Deno.bench(
  "createLogger, four fields",
  { group: "line" },
  () => logger.info("Lead received", PLAIN),
);
Deno.bench(
  "createLogger, phone and e-mail hidden",
  { group: "line" },
  () => logger.info("Lead received", PERSONS[person++ % PERSONS.length]),
);
Deno.bench("@std/log, JSON, nothing hidden", { group: "line" }, () => {
  std.info("Lead received", PLAIN);
});
Deno.bench(
  "pino, nothing hidden",
  { group: "line", baseline: true },
  () => pinoLogger.info(PLAIN, "Lead received"),
);
