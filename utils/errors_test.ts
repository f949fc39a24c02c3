import {
  assert,
  assertEquals,
  assertFalse,
  assertInstanceOf,
  assertNotMatch,
  assertStrictEquals,
} from "@std/assert";
import { z } from "zod";
import {
  AppError,
  ConfigError,
  DatabaseError,
  ERROR_CODES,
  type ErrorCode,
  ExternalServiceError,
  isAppError,
  NotFoundError,
  TCPAComplianceError,
  UnauthorizedError,
  ValidationError,
} from "./errors.ts";

const SECRET = "mongodb://app:hunter2@db john.smith@example.com +15125550100";

Deno.test("AppError has the status of its code for every code", () => {
  const statuses: Record<ErrorCode, number> = {
    INTERNAL: 500,
    CONFIG: 500,
    VALIDATION: 400,
    UNAUTHORIZED: 401,
    COMPLIANCE: 403,
    NOT_FOUND: 404,
    TIMEOUT: 504,
    EXTERNAL_SERVICE: 502,
    DATABASE: 503,
  };
  assertEquals(Object.keys(statuses).sort(), [...ERROR_CODES].sort());
  for (const code of ERROR_CODES) assertEquals(new AppError("x", { code }).status, statuses[code]);
});

Deno.test("AppError is an internal, final error when nothing else is said", () => {
  const error = new AppError("Cannot work");
  assertInstanceOf(error, Error);
  assertEquals([error.name, error.code, error.retryable], ["AppError", "INTERNAL", false]);
  assertEquals(error.outcome, undefined);
  assertFalse("cause" in error);
  assertEquals(error.toJSON(), {
    name: "AppError",
    code: "INTERNAL",
    message: "Cannot work",
    status: 500,
    retryable: false,
  });
});

Deno.test("AppError.toJSON() shows neither cause nor stack nor anything secret", () => {
  const error = new AppError(`Cannot reach ${SECRET}`, {
    cause: new Error(SECRET),
    details: { url: SECRET, password: "hunter2", attempt: 2 },
    outcome: "applied",
  });
  const text = JSON.stringify(error);
  assertNotMatch(text, /hunter2|john\.smith|5125550100|stack|cause/);
  assertEquals(JSON.parse(text).details.attempt, 2);
  assertEquals(JSON.parse(text).outcome, "applied");
  assertEquals((error.cause as Error).message, SECRET);
});

Deno.test("isAppError() knows errors of this and of other copies of the module, and nothing else", () => {
  assert(isAppError(new NotFoundError("x")));
  class Other extends Error {}
  const foreign = Object.defineProperty(new Other("x"), Symbol.for("@nlre/shared/AppError"), {
    value: true,
  });
  assert(isAppError(foreign));
  for (const value of [new Error("x"), { code: "INTERNAL" }, null, undefined, "x", 5, () => 1]) {
    assertFalse(isAppError(value));
  }
});

Deno.test("the subclasses carry their name and code", () => {
  const errors: [AppError, string, ErrorCode][] = [
    [new ValidationError("x"), "ValidationError", "VALIDATION"],
    [new ConfigError([]), "ConfigError", "CONFIG"],
    [new NotFoundError("x"), "NotFoundError", "NOT_FOUND"],
    [new UnauthorizedError("x"), "UnauthorizedError", "UNAUTHORIZED"],
    [new TCPAComplianceError("x"), "TCPAComplianceError", "COMPLIANCE"],
    [new ExternalServiceError("s", "x"), "ExternalServiceError", "EXTERNAL_SERVICE"],
    [new DatabaseError("x"), "DatabaseError", "DATABASE"],
  ];
  for (const [error, name, code] of errors) {
    assertInstanceOf(error, AppError);
    assertEquals([error.name, error.code], [name, code]);
  }
});

Deno.test("NotFoundError and UnauthorizedError take options but no other code", () => {
  const options = { details: { id: "lead-7" }, code: "DATABASE" } as const;
  for (const error of [new NotFoundError("x", options), new UnauthorizedError("x", options)]) {
    assertEquals(error.details, { id: "lead-7" });
    assert(error.code !== "DATABASE");
  }
});

Deno.test("ValidationError reads issues from every source", () => {
  const schema = z.object({
    name: z.string().min(2),
    emails: z.array(z.object({ address: z.string() })),
  });
  const result = schema.safeParse({ name: "x", emails: [{ address: 5 }] });
  assert(!result.success);
  assertEquals(new ValidationError("x", result.error).issues, [
    { path: "name", rule: "too_small" },
    { path: "emails.0.address", rule: "invalid_type" },
  ]);
  assertEquals(
    new ValidationError("x", z.flattenError(result.error)).issues.map((issue) => issue.path),
    ["name", "emails"],
  );
  assertEquals(
    new ValidationError("x", { formErrors: ["must be an object"], fieldErrors: { a: undefined } })
      .issues,
    [{ path: "", rule: "must be an object" }],
  );
  assertEquals(new ValidationError("x", [{ path: "a", rule: "required" }]).issues, [
    { path: "a", rule: "required" },
  ]);
  assertEquals(new ValidationError("x").issues, []);
});

Deno.test("ValidationError bounds and redacts what it reads", () => {
  const many = Array.from({ length: 500 }, () => ({ path: "p".repeat(1000), rule: "r" }));
  const { issues } = new ValidationError("x", many);
  assertEquals(issues.length, 100);
  assertEquals(issues[0]?.path.length, 200);

  const strict = z.strictObject({}).safeParse({ "+15125550100": "john@example.com" });
  assert(!strict.success);
  const text = JSON.stringify(new ValidationError("x", z.flattenError(strict.error)));
  assertNotMatch(text, /5125550100|john/);
});

Deno.test("ConfigError lists every variable and its rule", () => {
  const error = new ConfigError([
    { path: "REDIS_PORT", rule: "must be an integer" },
    { path: "MONGODB_URI", rule: "is required" },
  ]);
  assertEquals(
    error.message,
    "Invalid configuration: REDIS_PORT must be an integer; MONGODB_URI is required",
  );
  assertEquals(error.toJSON().issues, error.issues);
});

Deno.test("TCPAComplianceError keeps the decision and shows only its codes", () => {
  const decision = {
    verdict: "defer",
    reasons: [{ code: "federal.calling-hours", fact: "their clock" }],
    nextAllowedAt: "2026-03-09T13:00:00.000Z",
    request: { number: "+15125550100" },
  } as const;
  const error = new TCPAComplianceError("Too early", decision);
  assertStrictEquals(error.decision, decision);
  assertEquals(error.outcome, "none");
  assertEquals(error.toJSON().details, {
    verdict: "defer",
    reasons: ["federal.calling-hours"],
    nextAllowedAt: "2026-03-09T13:00:00.000Z",
  });
  assertEquals(new TCPAComplianceError("No consent").toJSON().details, undefined);
});

Deno.test("TCPAComplianceError has a typed decision wherever it is caught", () => {
  const caught: unknown = new TCPAComplianceError("No consent", {
    verdict: "deny",
    reasons: [{ code: "federal.consent-pewc" }],
  });
  if (!(caught instanceof TCPAComplianceError)) throw caught;
  // The compiler knows `reason`, or it would refuse the test.
  assertEquals(caught.decision?.reasons.map((reason) => reason.code), ["federal.consent-pewc"]);
});

Deno.test("ExternalServiceError and DatabaseError read outcome and retryability off the cause", () => {
  const withCode = (code: string) => Object.assign(new Error("x"), { code });
  class ConnectionRefused extends Error {
    override name = "ConnectionRefused";
  }
  const cases: [unknown, string, boolean][] = [
    [withCode("ECONNREFUSED"), "none", true],
    [withCode("ENOTFOUND"), "none", true],
    [new ConnectionRefused(), "none", true],
    [new TypeError("fetch failed", { cause: withCode("EAI_AGAIN") }), "none", true],
    [withCode("ECONNRESET"), "unknown", false],
    [new TypeError("fetch failed"), "unknown", false],
    [new DOMException("x", "TimeoutError"), "unknown", false],
    [new Error("x"), "unknown", false],
    ["text", "unknown", false],
    [undefined, "unknown", false],
  ];
  for (const [cause, outcome, retryable] of cases) {
    for (
      const error of [new ExternalServiceError("Twilio", "x", cause), new DatabaseError("x", cause)]
    ) {
      assertEquals([error.outcome, error.retryable], [outcome, retryable], String(cause));
      assertStrictEquals(error.cause, cause);
    }
  }
  const told = new DatabaseError("x", withCode("ECONNRESET"), {
    outcome: "none",
    retryable: false,
  });
  assertEquals([told.outcome, told.retryable], ["none", false]);
  assert(new DatabaseError("x", withCode("ECONNRESET"), { outcome: "none" }).retryable);
});

Deno.test("ExternalServiceError survives causes that form a ring", () => {
  const ring: { cause?: unknown } = {};
  ring.cause = ring;
  assertEquals(new ExternalServiceError("s", "x", ring).outcome, "unknown");
});
