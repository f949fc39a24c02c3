import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Failure } from "../../utils/remote/client_error.ts";
import { hasCredentials } from "./config.ts";
import { describeFailure, withoutCredentials } from "./failure.ts";

function named(name: string, fields: object = {}): Error {
  return Object.assign(new Error("key secret-4711 at db.example.com:27017"), { ...fields, name });
}

function worded(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function server(code: number, fields: object = {}): Error {
  return named("MongoServerError", { code, ...fields });
}

function selection(...servers: object[]): Error {
  const members = new Map(servers.map((member, i) => [`db${i}.example.com:27017`, member]));
  return named("MongoServerSelectionError", { reason: { servers: members, setName: "rs0" } });
}

const REFUSED = named("MongoNetworkError", {
  cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
});
const UNTRUSTED = named("MongoNetworkError", {
  cause: Object.assign(new Error("self signed"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
});

type Row = readonly [what: string, error: unknown, kind: Failure["kind"], outcome?: string];

const ROWS: readonly Row[] = [
  ["a text", "boom", "protocol"],
  ["an error of nobody", new Error("boom"), "protocol"],
  ["a pool that is used up", named("MongoWaitQueueTimeoutError"), "overloaded", "none"],
  ["a closed topology", named("MongoTopologyClosedError"), "closed", "none"],
  ["a client that was closed meanwhile", named("MongoClientClosedError"), "closed"],
  ["a malformed string", named("MongoParseError"), "config", "none"],
  ["an ended session", named("MongoExpiredSessionError"), "validation", "none"],
  ["a value without BSON", named("BSONError"), "serialization"],
  ["an answer that is no BSON", worded("BSONError", "corrupt bson message"), "serialization"],
  [
    "a document that contains itself",
    worded("BSONError", "Cannot convert circular structure to BSON"),
    "serialization",
    "none",
  ],
  ["a value of another BSON", named("BSONVersionError"), "serialization", "none"],
  [
    "a document that is too large to be written, on Deno",
    worded("RangeError", 'The value of "offset" is out of range. It must be >= 0'),
    "validation",
    "none",
  ],
  [
    "the same on Node",
    worded("RangeError", "Offset is outside the bounds of the DataView"),
    "validation",
    "none",
  ],
  ["another number out of range", worded("RangeError", "Invalid time value"), "protocol"],
  ["a reset on a labelled error", named("MongoNetworkError"), "connect"],
  ["a raw reset of Node", Object.assign(new Error("read"), { code: "ECONNRESET" }), "connect"],
  ["a raw broken pipe", Object.assign(new Error("write"), { code: "EPIPE" }), "connect"],
  ["a refused connection", REFUSED, "connect", "none"],
  [
    "a failed handshake",
    named("MongoNetworkError", { errorLabels: ["HandshakeError"] }),
    "connect",
    "none",
  ],
  ["a certificate that is not trusted", UNTRUSTED, "tls", "none"],
  ["a socket that fell silent", named("MongoNetworkTimeoutError"), "timeout"],
  ["connections given up before use", named("MongoPoolClearedError"), "connect", "none"],
  ["connections given up in use", named("MongoPoolClearedOnNetworkError"), "connect"],
  ["no server", selection({ type: "Unknown", error: REFUSED }), "connect", "none"],
  ["no member of that name", selection(), "connect", "none"],
  ["no primary", selection({ type: "RSSecondary" }, { type: "Unknown" }), "unavailable", "none"],
  ["TLS behind a selection", selection({ type: "Unknown", error: UNTRUSTED }), "tls", "none"],
  [
    "a password behind a selection",
    selection({ type: "Unknown", error: server(18) }),
    "auth",
    "none",
  ],
  ["a permission that Deno was not given", named("NotCapable"), "config", "none"],
  [
    "such a permission behind a selection",
    selection({
      type: "Unknown",
      error: named("MongoNetworkError", { cause: named("NotCapable") }),
    }),
    "config",
    "none",
  ],
  ["a taken key", server(11000, { keyPattern: { sku: 1 } }), "conflict", "none"],
  ["a wrong password", server(18), "auth", "none"],
  ["a missing right", server(13), "auth", "none"],
  ["a time limit", server(50), "timeout"],
  ["a broken rule", server(121), "validation", "none"],
  ["a former primary", server(10107), "unavailable", "none"],
  ["a primary that steps down", server(189), "unavailable"],
  ["a full disk", server(14031), "overloaded", "none"],
  ["a lost history", server(286), "not_found", "none"],
  ["a code without a name", server(99_999), "validation"],
  ["a named code of the future", server(9_999), "protocol"],
  ["an update of two lists in one index", server(171), "validation"],
  [
    "an overloaded server",
    server(462, { errorLabels: ["SystemOverloadedError"] }),
    "overloaded",
    "none",
  ],
  ["a throttled server", server(462), "throttled", "none"],
  ["nothing written", server(11602, { errorLabels: ["NoWritesPerformed"] }), "unavailable", "none"],
  [
    "an unknown commit",
    server(64, { errorLabels: ["UnknownTransactionCommitResult"] }),
    "timeout",
    "unknown",
  ],
  ["a write not replicated", named("MongoWriteConcernError", { code: 64 }), "timeout", "applied"],
  [
    "a write that may be rolled back",
    named("MongoWriteConcernError", { code: 91 }),
    "unavailable",
    "unknown",
  ],
];

for (const [what, error, kind, outcome] of ROWS) {
  Deno.test(`describeFailure() reads ${what}`, () => {
    const failure = describeFailure(error);
    assertEquals([failure.kind, failure.outcome], [kind, outcome]);
    assertEquals(/4711|example\.com/.test(JSON.stringify(failure)), false);
  });
}

Deno.test("describeFailure() tells code, labels and the paths of the key", () => {
  const error = server(11000, {
    codeName: "DuplicateKey",
    errorLabels: ["SomeLabel", 5],
    keyPattern: { "contact.phone": 1, sku: -1 },
    keyValue: { "contact.phone": "512-555-0101" },
  });
  assertEquals(describeFailure(error).details, {
    code: 11000,
    codeName: "DuplicateKey",
    labels: ["SomeLabel"],
    key: ["contact.phone", "sku"],
  });
});

Deno.test("describeFailure() tells the code of a refusal that it does not know", () => {
  const { state } = describeFailure(server(40_415));
  assertEquals(state, "the server refused the command (code 40415)");
  assertEquals(describeFailure(server(7_777)).state?.includes("code 7777"), true);
});

Deno.test("describeFailure() tells why no server could be reached", () => {
  const missing = named("MongoNetworkError", {
    cause: Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }),
  });
  const state = (error: Error): string | undefined =>
    describeFailure(selection({ type: "Unknown", error })).state;
  assertEquals(state(missing), "no server could be reached: the host name was not found");
  assertEquals(state(REFUSED), "no server could be reached: the host refused the connection");
  assertEquals(state(named("MongoNetworkError")), "no server could be reached");
});

Deno.test("describeFailure() names the flag that a permission needs", () => {
  const denied = (message: string): Error =>
    Object.assign(new Error(message), { name: "NotCapable" });
  const net = denied('Requires net access to "db.example.com:27017", run again');
  const env = denied("Requires env access, run again with the --allow-env flag");
  for (
    const [error, flag] of [
      [net, "--allow-net"],
      [named("MongoNetworkError", { cause: net }), "--allow-net"],
      [selection({ type: "Unknown", error: net }), "--allow-net"],
      [env, "--ignore-env"],
    ] as const
  ) {
    const { kind, state = "" } = describeFailure(error);
    assertEquals([kind, state.includes(flag), state.includes("example")], ["config", true, false]);
  }
});

Deno.test("withoutCredentials() names the setting when there are no credentials to refuse", () => {
  const told = (error: Error, uri: string): string | undefined =>
    withoutCredentials(describeFailure(error), hasCredentials(uri)).state;
  assertEquals(told(server(13), "mongodb://a/?w=1")?.includes("MONGODB_URI"), true);
  assertEquals(told(server(13), "mongodb://u:p%40@a/")?.includes("MONGODB_URI"), false);
  assertEquals(told(server(18), "mongodb://a/?authMechanism=MONGODB-X509"), undefined);
  assertEquals(told(server(2), "mongodb://a/")?.includes("MONGODB_URI"), false);
});

Deno.test("describeFailure() ends on causes that form a ring", () => {
  const ring = named("MongoNetworkError");
  ring.cause = ring;
  assertEquals(describeFailure(ring).kind, "connect");
});

Deno.test("describeFailure() never throws", () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.string(), (code, reason, name) => {
      describeFailure(
        named(name, { code, reason: { servers: new Map([["a", { error: reason }]]) } }),
      );
      describeFailure(code);
    }),
    { seed: 1, numRuns: 500 },
  );
});
