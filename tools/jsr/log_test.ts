/** Holds for the stand-in and for the real package alike. */

import { assertEquals, assertInstanceOf, assertStrictEquals, assertThrows } from "@std/assert";
import { BaseHandler, type BaseHandlerOptions } from "@std/log/base-handler";
import {
  getLevelByName,
  getLevelName,
  type LevelName,
  type LogLevel,
  LogLevelNames,
  LogLevels,
} from "@std/log/levels";
import { Logger, LogRecord } from "@std/log/logger";

class MemoryHandler extends BaseHandler {
  readonly lines: string[] = [];
  readonly records: LogRecord[] = [];

  constructor(levelName: LevelName, options?: BaseHandlerOptions) {
    super(levelName, options);
  }

  override format(record: LogRecord): string {
    this.records.push(record);
    return super.format(record);
  }

  override log(msg: string): void {
    this.lines.push(msg);
  }
}

Deno.test("getLevelByName() and getLevelName() are inverse for every level", () => {
  assertEquals(LogLevelNames, ["NOTSET", "DEBUG", "INFO", "WARN", "ERROR", "CRITICAL"]);
  assertEquals(LogLevelNames.map((name) => LogLevels[name]), [0, 10, 20, 30, 40, 50]);
  for (const name of LogLevelNames) {
    assertStrictEquals(getLevelByName(name), LogLevels[name]);
    assertStrictEquals(getLevelName(LogLevels[name]), name);
  }
});

Deno.test("getLevelByName() and getLevelName() throw when nothing matches", () => {
  assertThrows(() => getLevelByName("LOUD" as LevelName), Error, "LOUD");
  assertThrows(() => getLevelName(7 as LogLevel), Error, "7");
});

Deno.test("Logger passes records at or above its level to every handler", () => {
  const low = new MemoryHandler("DEBUG");
  const high = new MemoryHandler("ERROR");
  const logger = new Logger("intake", "INFO", { handlers: [low, high] });
  logger.debug("one");
  logger.info("two");
  logger.warn("three");
  logger.error("four");
  logger.critical("five");
  assertEquals(low.lines, ["INFO two", "WARN three", "ERROR four", "CRITICAL five"]);
  assertEquals(high.lines, ["ERROR four", "CRITICAL five"]);
});

Deno.test("Logger records carry name, level, time and a copy of the arguments", () => {
  const handler = new MemoryHandler("DEBUG");
  const before = Date.now();
  new Logger("intake", "DEBUG", { handlers: [handler] }).info("two", { rows: 3 }, "x");
  const record = handler.records[0];
  assertInstanceOf(record, LogRecord);
  assertEquals(record.msg, "two");
  assertEquals(record.level, 20);
  assertEquals(record.levelName, "INFO");
  assertEquals(record.loggerName, "intake");
  assertEquals(record.args, [{ rows: 3 }, "x"]);
  record.args.push("y");
  assertEquals(record.args.length, 2);
  assertEquals(record.datetime.getTime() >= before, true);
  record.datetime.setTime(0);
  assertEquals(record.datetime.getTime() >= before, true);
});

Deno.test("Logger returns the message and calls a lazy one only when the level is on", () => {
  const handler = new MemoryHandler("DEBUG");
  const logger = new Logger("intake", "INFO", { handlers: [handler] });
  let calls = 0;
  const lazy = () => {
    calls++;
    return "late";
  };
  assertEquals(logger.debug(lazy), undefined);
  assertEquals(calls, 0);
  assertEquals(logger.info(lazy), "late");
  assertEquals(calls, 1);
  assertEquals(logger.debug("plain"), "plain");
  assertEquals(handler.lines, ["INFO late"]);
});

Deno.test("Logger writes values that are not text", () => {
  const handler = new MemoryHandler("DEBUG");
  const logger = new Logger("intake", "DEBUG", { handlers: [handler] });
  logger.info(null);
  logger.info(undefined);
  logger.info(12n);
  logger.info({ a: "x", b: { c: 1 } });
  const error = new Error("broken");
  logger.info(error);
  assertEquals(handler.lines, [
    "INFO null",
    "INFO undefined",
    "INFO 12",
    'INFO {"a":"x","b":{"c":1}}',
    `INFO ${error.stack}`,
  ]);
});

Deno.test("Logger and BaseHandler levels can be changed and refuse unknown ones", () => {
  const handler = new MemoryHandler("DEBUG");
  const logger = new Logger("intake", "INFO", { handlers: [handler] });
  assertEquals(logger.loggerName, "intake");
  logger.level = LogLevels.ERROR;
  assertEquals(logger.levelName, "ERROR");
  logger.levelName = "WARN";
  assertEquals(logger.level, 30);
  assertThrows(() => (logger.level = 7 as LogLevel), TypeError, "7");
  handler.levelName = "ERROR";
  assertEquals(handler.level, 40);
  handler.level = LogLevels.INFO;
  assertEquals(handler.levelName, "INFO");
  assertThrows(() => new Logger("x", "LOUD" as LevelName), Error, "LOUD");
  assertThrows(() => new MemoryHandler("LOUD" as LevelName), Error, "LOUD");
});

Deno.test("BaseHandler uses the given formatter and releases itself on dispose", () => {
  class Closing extends MemoryHandler {
    closed = false;
    override destroy(): void {
      this.closed = true;
    }
  }
  const handler = new Closing("DEBUG", { formatter: (record) => `<${record.msg}>` });
  handler.setup();
  new Logger("x", "DEBUG", { handlers: [handler] }).info("a");
  assertEquals(handler.lines, ["<a>"]);
  handler[Symbol.dispose]();
  assertEquals(handler.closed, true);
});
