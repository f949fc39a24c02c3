import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertNotMatch,
  assertStrictEquals,
} from "@std/assert";
import {
  AppError,
  ConfigError,
  DatabaseError,
  NotFoundError,
  TCPAComplianceError,
  UnauthorizedError,
  ValidationError,
} from "./errors.ts";
import { ErrorHandler, toAppError } from "./error_handler.ts";
import type { LogFields, Logger } from "./logger.ts";

interface LogRecord {
  level: string;
  message: string;
  fields: LogFields;
}

function recordingLogger(records: LogRecord[]): Logger {
  const write = (level: string) => (message: string, fields: LogFields = {}): void => {
    records.push({ level, message, fields });
  };
  const logger: Logger = {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    child: () => logger,
  };
  return logger;
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

Deno.test("toAppError() keeps AppErrors and wraps everything else", () => {
  const known = new NotFoundError("x");
  assertStrictEquals(toAppError(known), known);
  for (const thrown of [new Error("secret"), "secret", 5, null, undefined, { secret: 1 }]) {
    const error = toAppError(thrown);
    assertEquals([error.code, error.message], ["INTERNAL", "Internal error"]);
    assertStrictEquals(error.cause, thrown);
  }
  assertEquals(toAppError(new DOMException("x", "TimeoutError")).code, "TIMEOUT");
  assertEquals(toAppError(new DOMException("x", "AbortError")).code, "INTERNAL");
});

Deno.test("ErrorHandler.handle() logs at the level that the error deserves", () => {
  const cases: [unknown, string, number][] = [
    [new Error("x"), "error", 500],
    [new ConfigError([]), "error", 500],
    [new DatabaseError("x"), "error", 503],
    [new UnauthorizedError("x"), "warn", 401],
    [new TCPAComplianceError("x"), "warn", 403],
    [new NotFoundError("x"), "info", 404],
    [new ValidationError("x"), "info", 400],
  ];
  for (const [thrown, level, status] of cases) {
    const records: LogRecord[] = [];
    const handled = new ErrorHandler(recordingLogger(records)).handle(thrown, { leadId: "lead-7" });
    assertEquals(handled.status, status);
    assertEquals(records.map((record) => record.level), [level]);
    assertEquals(records[0]?.fields.leadId, "lead-7");
  }
});

Deno.test("ErrorHandler.handle() logs stack and causes, redacted", () => {
  const records: LogRecord[] = [];
  const cause = new Error("connect mongodb://app:hunter2@db for +15125550100");
  new ErrorHandler(recordingLogger(records)).handle(new DatabaseError("Failed to connect", cause), {
    phone: "+15125550100",
  });
  const text = JSON.stringify(records);
  assertNotMatch(text, /hunter2|5125550100/);
  const logged = records[0]?.fields.error as { stack: string; cause: { stack: string } };
  assert(logged.stack.includes("error_handler_test.ts"));
  assert(logged.cause.stack.includes("error_handler_test.ts"));
});

Deno.test("ErrorHandler.handle() tells the client nothing that it must not know", () => {
  const errors = new ErrorHandler();
  const secret = "hunter2 john.smith@example.com";
  for (
    const thrown of [
      new Error(secret),
      secret,
      { message: secret, status: 404, code: "NOT_FOUND" },
      new DatabaseError(secret, new Error(secret)),
      new ConfigError([{ path: "MONGODB_URI", rule: secret }]),
      new AppError(secret, { details: { secret } }),
      revokedProxy(),
      new Proxy({}, {
        get: () => {
          throw new Error(secret);
        },
      }),
    ]
  ) {
    const { status, body, error } = errors.handle(thrown);
    assert(status >= 500);
    assertInstanceOf(error, AppError);
    assertNotMatch(JSON.stringify(body), /hunter2|john|MONGODB/);
  }
});

Deno.test("ErrorHandler.handle() tells the client what it can cure", () => {
  const { body } = new ErrorHandler().handle(
    new ValidationError("Invalid lead data", [{ path: "phone", rule: "is required" }], {
      details: { row: 7 },
      cause: new Error("beneath"),
    }),
  );
  assertEquals(body, {
    error: {
      code: "VALIDATION",
      message: "Invalid lead data",
      issues: [{ path: "phone", rule: "is required" }],
      details: { row: 7 },
    },
  });
});
