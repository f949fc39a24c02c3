import { assert, assertEquals } from "@std/assert";
import { ClientError, type ClientErrorKind } from "../../utils/remote/client_error.ts";
import { explain } from "./explain.ts";
import { SlotsClosed } from "./slots.ts";

function answered(status: number, data: unknown, headers = new Headers()): Error {
  return Object.assign(new Error("reason phrase"), { status, data, headers });
}

function told(error: string): unknown {
  return { status: { error }, time: 0.001 };
}

Deno.test("explain() Q2 tells the kind by the status", () => {
  const table: readonly (readonly [number, ClientErrorKind, string | undefined])[] = [
    [400, "validation", "none"],
    [401, "auth", "none"],
    [403, "auth", "none"],
    [404, "not_found", "none"],
    [405, "config", "none"],
    [408, "timeout", undefined],
    [409, "conflict", "none"],
    [413, "validation", "none"],
    [418, "protocol", undefined],
    [422, "validation", "none"],
    [429, "throttled", "none"],
    [500, "unavailable", undefined],
    [501, "unavailable", undefined],
    [502, "unavailable", undefined],
    [503, "unavailable", undefined],
    [504, "timeout", undefined],
    [507, "overloaded", undefined],
  ];
  for (const [status, kind, outcome] of table) {
    const failure = explain(answered(status, told("why")));
    assertEquals([failure.kind, failure.outcome], [kind, outcome], String(status));
    assertEquals(failure.details, { status, reason: "why" });
  }
});

Deno.test("explain() Q2 keeps what the server says, without what somebody sent", () => {
  const reason = (text: string): unknown => explain(answered(400, told(text)), "hunter2").details;
  const table: readonly (readonly [string, string])[] = [
    [
      "Wrong input: Vector dimension error: expected dim: 4, got 3",
      "Wrong input: Vector dimension error: expected dim: 4, got 3",
    ],
    [
      'Format error in JSON body: invalid type: string "Some Name", expected a map',
      "Format error in JSON body: invalid type: string …, expected a map",
    ],
    [
      "Not found: Collection `leads_1` doesn't exist!",
      "Not found: Collection … doesn’t exist!",
    ],
    ["the value 'I can't, says Some Name' is bad", "the value … is bad"],
    ["unknown variant `Some Name`, expected `a`", "unknown variant …, expected …"],
    ['cut off in a quote "Some Name', "cut off in a quote …"],
    ["the key hunter2 is bad", "the key … is bad"],
    ["x".repeat(1_000), "x".repeat(300)],
  ];
  for (const [text, kept] of table) {
    assertEquals(reason(text), { status: 400, reason: kept });
  }
  const shown = JSON.stringify(reason("call (614) 555-0123 or mail someone@example.com"));
  assert(!/555|someone/.test(shown), shown);
});

Deno.test("explain() says what is with the collection", () => {
  const told404 = explain(answered(404, told("Not found: Collection `a` doesn't exist!")));
  assertEquals([told404.kind, told404.state], ["not_found", "the collection does not exist"]);
  for (const status of [400, 409]) {
    const error = answered(status, told("Wrong input: Collection `a` already exists!"));
    const { kind, state, outcome } = explain(error);
    assertEquals([kind, state, outcome], ["conflict", "the collection exists already", "none"]);
  }
  assertEquals(explain(answered(404, told("Not found: No point with id 7"))).state, undefined);
});

Deno.test("explain() names the setting when there is no key to refuse", () => {
  for (const status of [401, 403]) {
    const refused = answered(status, "Must provide an API key");
    assertEquals(explain(refused).state?.includes("QDRANT_API_KEY"), true);
    assertEquals(explain(refused, "a key").state?.includes("QDRANT_API_KEY") ?? false, false);
    assertEquals(
      explain(refused, undefined, false).state?.includes("QDRANT_API_KEY") ?? false,
      false,
    );
  }
});

Deno.test("explain() names the flag of a permission that Deno was not given", () => {
  const denied = Object.assign(new Error('Requires net access to "q.example.com:6333"'), {
    name: "NotCapable",
  });
  for (const error of [denied, new TypeError("fetch failed", { cause: denied })]) {
    const { kind, outcome, state = "" } = explain(error);
    assertEquals([kind, outcome, state.includes("--allow-net")], ["config", "none", true]);
    assert(!state.includes("example"), state);
  }
});

Deno.test("explain() Q2 reads texts of proxies but no pages", () => {
  assertEquals(explain(answered(401, "Invalid API key or JWT")).details, {
    status: 401,
    reason: "Invalid API key or JWT",
  });
  for (const data of ["<html>502</html>", "  <!doctype html>", "", null, undefined, 7, []]) {
    assertEquals(explain(answered(502, data)).details, { status: 502 });
  }
});

Deno.test("explain() Q2 hands on Retry-After where the driver shows it", () => {
  const failure = explain(answered(503, undefined, new Headers({ "retry-after": "17" })));
  assertEquals(failure.retryAfter, "17");
  const throttled = Object.assign(new Error("Too Many Requests"), {
    name: "QdrantClientResourceExhaustedError",
    retry_after: 1,
  });
  for (const error of [throttled, new Error("Invalid retryAfter value: W")]) {
    const { kind, outcome, retryAfter } = explain(error);
    assertEquals([kind, outcome, retryAfter], ["throttled", "none", undefined]);
  }
});

Deno.test("explain() Q1 tells what became of the connection, on Deno and on Node", () => {
  const fetchFailed = (message: string, code?: string): TypeError =>
    new TypeError("fetch failed", {
      cause: Object.assign(new Error(message), code === undefined ? {} : { code }),
    });
  const deno = "error sending request for url (https://q.example.com:6333/): client error";
  const table: readonly (readonly [Error, ClientErrorKind, string | undefined])[] = [
    [fetchFailed(`${deno} (Connect): tcp connect error: Connection refused`), "connect", "none"],
    [fetchFailed(`${deno} (Connect): dns error: failed to lookup address`), "connect", "none"],
    [fetchFailed(`${deno} (Connect): invalid peer certificate: UnknownIssuer`), "tls", "none"],
    [fetchFailed(`${deno} (Connect): tls handshake eof`), "tls", "none"],
    [
      fetchFailed(`${deno} (Connect): received corrupt message of type InvalidContentType`),
      "tls",
      "none",
    ],
    [fetchFailed(`${deno} (SendRequest): connection closed`), "connect", undefined],
    [new TypeError("error reading a body from connection"), "connect", undefined],
    [fetchFailed("connect ECONNREFUSED", "ECONNREFUSED"), "connect", "none"],
    [fetchFailed("getaddrinfo ENOTFOUND", "ENOTFOUND"), "connect", "none"],
    [fetchFailed("self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT"), "tls", "none"],
    [fetchFailed("wrong version number", "ERR_SSL_WRONG_VERSION_NUMBER"), "tls", "none"],
    [fetchFailed("read ECONNRESET", "ECONNRESET"), "connect", undefined],
    [new TypeError("terminated", { cause: new Error("other side closed") }), "connect", undefined],
  ];
  for (const [error, kind, outcome] of table) {
    const failure = explain(error);
    assertEquals([failure.kind, failure.outcome], [kind, outcome], Deno.inspect(error));
  }
});

Deno.test("explain() tells the rest", () => {
  const named = (name: string): Error => Object.assign(new Error("x"), { name });
  const table: readonly (readonly [unknown, ClientErrorKind, string | undefined])[] = [
    [named("QdrantClientTimeoutError"), "timeout", undefined],
    [named("QdrantClientUnexpectedResponseError"), "protocol", undefined],
    [new SyntaxError("Unexpected token < in JSON"), "protocol", undefined],
    [new SlotsClosed(true), "closed", undefined],
    [new SlotsClosed(false), "closed", "none"],
    ["text", "protocol", undefined],
    [undefined, "protocol", undefined],
    [
      new ClientError({ kind: "timeout" }, {
        client: "qdrant",
        operation: "x",
        effect: "read",
        elapsedMs: 0,
      }),
      "protocol",
      undefined,
    ],
  ];
  for (const [error, kind, outcome] of table) {
    const failure = explain(error);
    assertEquals([failure.kind, failure.outcome], [kind, outcome], String(error));
  }
});
