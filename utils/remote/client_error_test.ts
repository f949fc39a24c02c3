import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { isAppError } from "../errors.ts";
import { ClientError, type ClientErrorKind, type Effect } from "./client_error.ts";
import { DriverCause } from "./driver_cause.ts";

function newError(kind: ClientErrorKind, effect: Effect, cause?: unknown): ClientError {
  return new ClientError({ kind }, {
    client: "redis",
    operation: "set",
    effect,
    elapsedMs: 1,
    cause,
  });
}

for (
  const [kind, effect, outcome, retryable] of [
    ["timeout", "read", "none", true],
    ["timeout", "idempotent", "unknown", true],
    ["timeout", "once", "unknown", false],
    ["connect", "once", "unknown", false],
    ["overloaded", "idempotent", "unknown", true],
    ["throttled", "read", "none", true],
    ["auth", "read", "none", false],
    ["conflict", "idempotent", "unknown", false],
    ["aborted", "read", "none", false],
    ["closed", "read", "none", false],
    ["partial", "idempotent", "unknown", false],
  ] as const
) {
  Deno.test(`ClientError of kind ${kind} in a call with effect ${effect}`, () => {
    const error = newError(kind, effect);
    assertEquals([error.outcome, error.retryable], [outcome, retryable]);
  });
}

Deno.test("ClientError says what the driver knows of the outcome", () => {
  const call = { client: "mongodb", operation: "insertOne", effect: "once", elapsedMs: 1 } as const;
  const none = new ClientError({ kind: "connect", outcome: "none" }, call);
  const applied = new ClientError({ kind: "timeout", outcome: "applied" }, call);
  assertEquals([none.outcome, none.retryable], ["none", true]);
  assertEquals([applied.outcome, applied.retryable], ["applied", false]);
});

Deno.test("ClientError.toJSON() shows what can be acted on, and no cause", () => {
  const error = new ClientError(
    { kind: "partial", details: { failed: 2 }, retryAfter: 3 },
    { client: "qdrant", operation: "upsert", effect: "idempotent", elapsedMs: 12.4 },
  );
  assertEquals(error.toJSON(), {
    name: "ClientError",
    code: "DATABASE",
    message: "Cannot run qdrant.upsert: a part of it failed",
    status: 503,
    retryable: false,
    outcome: "unknown",
    details: { failed: 2 },
    kind: "partial",
    client: "qdrant",
    operation: "upsert",
    elapsedMs: 12,
  });
  assert(isAppError(error));
  assertEquals(error.retryAfter, 3);
});

Deno.test("ClientError tells the HTTP status by the kind", () => {
  const status = (kind: ClientErrorKind): number => newError(kind, "read").status;
  assertEquals(
    (["validation", "not_found", "conflict", "throttled", "timeout"] as const).map(status),
    [400, 404, 409, 429, 504],
  );
  assertEquals((["auth", "connect", "partial", "overloaded"] as const).map(status), [
    503,
    503,
    503,
    503,
  ]);
  assertEquals(newError("conflict", "read").toJSON().status, 409);
});

Deno.test("ClientError names the collection in its message and in its JSON", () => {
  const error = new ClientError({ kind: "timeout" }, {
    client: "mongodb",
    operation: "findOne",
    collection: "leads",
    effect: "read",
    elapsedMs: 1,
  });
  assertEquals(error.message, "Cannot run mongodb.findOne on leads: no answer in time");
  assertEquals([error.collection, error.toJSON().collection], ["leads", "leads"]);
  assertEquals("collection" in newError("timeout", "read").toJSON(), false);
});

Deno.test("ClientError keeps what the caller cancelled with, and errors of ours", () => {
  const reason = new Error("changed my mind");
  assertStrictEquals(newError("aborted", "read", reason).cause, reason);
  const own = newError("timeout", "read");
  assertStrictEquals(newError("partial", "read", own).cause, own);
  assertEquals(newError("protocol", "read", "a text").cause, undefined);
});

Deno.test("DriverCause keeps class, code and place, and nothing that was said", () => {
  const secret = "hunter2\n    at hunter2";
  const inner = Object.assign(new TypeError(secret), { code: 18 });
  const outer = Object.assign(new Error(secret, { cause: inner }), {
    code: "E11000",
    keyValue: secret,
  });
  outer.name = "MongoServerError";
  const cause = new DriverCause(outer);
  assertEquals([cause.name, cause.code, cause.message], [
    "MongoServerError",
    "E11000",
    "MongoServerError E11000",
  ]);
  const innerCause = cause.cause as DriverCause;
  assertEquals([innerCause.name, innerCause.code], ["TypeError", 18]);
  assert(cause.stack?.includes("client_error_test.ts"));
});

Deno.test("DriverCause shows no message, even one that looks like a place in the code", () => {
  const error = new Error("first\n    at hunter2 (secret.ts:1:1)");
  for (
    const shown of [Deno.inspect(new DriverCause(error)), String(new DriverCause(error).stack)]
  ) {
    assert(!shown.includes("hunter2"), shown);
  }
});

Deno.test("DriverCause drops codes and names that are no words", () => {
  const error = Object.assign(new Error("x"), { code: "password is hunter2" });
  error.name = "Error: hunter2";
  const cause = new DriverCause(error);
  assertEquals([cause.name, cause.code, cause.message], ["Error", undefined, "Error"]);
});

Deno.test("DriverCause follows a ring of causes only so far", () => {
  const error = new Error("ring");
  error.cause = error;
  let depth = 0;
  for (let at: unknown = new DriverCause(error); at instanceof Error; at = at.cause) depth++;
  assertEquals(depth, 4);
});
