import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Failure } from "../../utils/remote/client_error.ts";
import { describeFailure } from "./failure.ts";

function named(name: string, fields: object = {}): Error {
  return Object.assign(new Error("key secret-4711 at db.example.com:27017"), { ...fields, name });
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
  ["a code of the future", server(99_999), "protocol"],
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
