import { assertEquals } from "@std/assert";
import { createErrorFromCode } from "kafkajs/src/protocol/error.js";
import errors from "kafkajs/src/errors.js";
import { ClientError } from "../../utils/remote/client_error.ts";
import { explain, explainReply, replyCode } from "./explain.ts";

// deno-lint-ignore no-explicit-any -- kafkajs has no types for its errors' constructors
const of = errors as any;
const reply = createErrorFromCode as (code: number) => Error;

for (
  const [code, kind, outcome] of [
    [-1, "protocol", undefined],
    [2, "protocol", "none"],
    [3, "not_found", "none"],
    [5, "unavailable", "none"],
    [6, "unavailable", undefined],
    [7, "timeout", undefined],
    [10, "validation", "none"],
    [13, "unavailable", undefined],
    [14, "unavailable", "none"],
    [16, "unavailable", "none"],
    [19, "unavailable", "none"],
    [20, "unavailable", undefined],
    [22, "conflict", "none"],
    [25, "conflict", "none"],
    [27, "conflict", "none"],
    [29, "auth", "none"],
    [35, "config", "none"],
    [45, "unavailable", "none"],
    [47, "conflict", "none"],
    [51, "unavailable", "none"],
    [56, "unavailable", undefined],
    [58, "auth", "none"],
    [90, "conflict", "none"],
    [120, "protocol", "none"],
  ] as const
) {
  Deno.test(`explain() an answer ${code} is ${kind}, ${outcome ?? "perhaps stored"}`, () => {
    const wrapped = new of.KafkaJSNumberOfRetriesExceeded(reply(code), {
      retryCount: 1,
      retryTime: 1,
    });
    for (const error of [reply(code), wrapped]) {
      const failure = explain(error);
      assertEquals([failure.kind, failure.outcome], [kind, outcome]);
      assertEquals(failure.details, { reply: code });
      assertEquals(replyCode(error), code);
    }
    assertEquals(explainReply(code).kind, kind);
  });
}

const connection = (message: string, code?: string): Error =>
  new of.KafkaJSConnectionError(message, { broker: "b", code });

for (
  const [what, error, kind, outcome] of [
    ["refused", connection("Connection error: x", "ECONNREFUSED"), "connect", "none"],
    ["not connected", connection("Not connected"), "connect", "none"],
    ["no connection in time", connection("Connection timeout"), "connect", "none"],
    ["no socket", connection("Failed to connect: x"), "connect", "none"],
    ["reset", connection("Connection error: x", "ECONNRESET"), "connect", undefined],
    ["broken pipe", connection("Connection error: x", "EPIPE"), "connect", undefined],
    ["without a code", connection("Connection error: x"), "connect", undefined],
    ["closed", new of.KafkaJSConnectionClosedError("x", {}), "connect", undefined],
    ["no answer", new of.KafkaJSRequestTimeoutError("x", {}), "timeout", undefined],
    ["credentials", new of.KafkaJSSASLAuthenticationError("x"), "auth", "none"],
    ["no broker", new of.KafkaJSBrokerNotFound("x"), "unavailable", "none"],
    ["no metadata", new of.KafkaJSMetadataNotLoaded("x"), "unavailable", "none"],
    ["a lock", new of.KafkaJSLockTimeout("x"), "timeout", "none"],
    ["an old broker", new of.KafkaJSServerDoesNotSupportApiKey("x", {}), "config", "none"],
    ["several", new of.KafkaJSAggregateError("x", [reply(37)]), "validation", "none"],
    ["a bug", new TypeError("x"), "protocol", undefined],
    ["no error", "x", "protocol", undefined],
  ] as const
) {
  Deno.test(`explain() ${what}: ${kind}, ${outcome ?? "perhaps stored"}`, () => {
    const failure = explain(error);
    assertEquals([failure.kind, failure.outcome], [kind, outcome]);
    assertEquals(replyCode(error), what === "several" ? 37 : undefined);
  });
}

for (
  const [code, state] of [
    ["ECONNREFUSED", "the host refused the connection"],
    ["ENOTFOUND", "the host name was not found"],
    ["ECONNRESET", undefined],
  ] as const
) {
  Deno.test(`explain() a connection that failed with ${code} says ${state ?? "no more"}`, () => {
    assertEquals(explain(connection("Connection error: x", code)).state, state);
  });
}

Deno.test("explain() a connection beneath which TLS failed", () => {
  const beneath = Object.assign(new Error("x"), { code: "CERT_HAS_EXPIRED" });
  assertEquals(explain(connection("Connection error: x"), beneath), {
    kind: "tls",
    outcome: "none",
  });
  assertEquals(explain(connection("Connection error: x"), new Error("x")).kind, "connect");
});

Deno.test("explain() an error of ours tells what it told before", () => {
  const error = new ClientError(
    { kind: "timeout", details: { reply: 7 } },
    { client: "kafka", operation: "send", effect: "once", elapsedMs: 1 },
  );
  assertEquals(explain(error), { kind: "timeout", outcome: "unknown", details: { reply: 7 } });
});

Deno.test("explain() ends when causes form a ring", () => {
  const error = new Error("x");
  error.cause = error;
  assertEquals(explain(error), { kind: "protocol" });
});
