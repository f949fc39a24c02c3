import { assert, assertEquals } from "@std/assert";
import { headerText, toHeaders } from "../headers.ts";
import type { IncomingRecord } from "../transport.ts";
import { describeError, failureHeaders, ownHeaders, readHistory } from "./failure_headers.ts";

const PLACE = { topic: "leads", partition: 2, offset: 7 };
const RECORD: IncomingRecord = {
  key: new TextEncoder().encode("k"),
  value: null,
  headers: {},
  offset: 7,
  timestampMs: 1_000,
};
const NOTE = {
  reason: "handler",
  error: new Error("no"),
  attempts: 3,
  failedMs: 5_000,
  dueMs: undefined,
  groupId: "g",
  service: "s",
} as const;

Deno.test("readHistory() reads what failureHeaders() wrote, failure after failure", () => {
  const fresh = readHistory(RECORD, PLACE);
  assertEquals(fresh, {
    source: PLACE,
    timestampMs: 1_000,
    attempts: 0,
    firstFailedMs: undefined,
    dueMs: undefined,
  });
  const first = failureHeaders(RECORD, fresh, { ...NOTE, dueMs: 6_000 });
  const elsewhere = { topic: "leads.g.retry.1", partition: 0, offset: 0 };
  const again = readHistory({ ...RECORD, headers: first, timestampMs: 5_001 }, elsewhere);
  assertEquals(again, {
    source: PLACE,
    timestampMs: 1_000,
    attempts: 3,
    firstFailedMs: 5_000,
    dueMs: 6_000,
  });
  const second = failureHeaders({ ...RECORD, headers: first }, again, { ...NOTE, failedMs: 9_000 });
  const last = readHistory({ ...RECORD, headers: second }, elsewhere);
  assertEquals([last.firstFailedMs, last.dueMs, last.source], [5_000, undefined, PLACE]);
  const names = (headers: typeof first): string[] =>
    Object.keys(headers).filter((name) => !["dlq-due-at", "dlq-given-up-at"].includes(name));
  assertEquals(names(second), names(first));
  assertEquals(headerText(first, "dlq-given-up-at"), undefined);
  assertEquals(headerText(second, "dlq-given-up-at"), "1970-01-01T00:00:09.000Z");
});

Deno.test("readHistory() takes no nonsense for an answer", () => {
  const headers = toHeaders({
    "dlq-original-topic": "leads",
    "dlq-original-partition": "-1",
    "dlq-original-offset": "1e3",
    "dlq-attempts": "many",
    "dlq-first-failed-at": "yesterday",
    "dlq-due-at": "",
  });
  assertEquals(readHistory({ ...RECORD, headers }, PLACE), readHistory(RECORD, PLACE));
});

Deno.test("ownHeaders() keeps the record's own and what is known of a replay", () => {
  const headers = toHeaders({ a: "1", "dlq-reason": "x", "dlq-replays": "2", "DLQ-a": "3" });
  assertEquals(Object.keys(ownHeaders(headers)), ["a", "dlq-replays", "DLQ-a"]);
});

const KEYS: readonly [string, Partial<IncomingRecord>][] = [
  ["utf-8", {}],
  ["none", { key: null }],
  ["binary", { key: new Uint8Array([0xff]) }],
  ["unreadable", { undecodable: "lz4" }],
];

for (const [encoding, change] of KEYS) {
  Deno.test(`failureHeaders() calls a key ${encoding}`, () => {
    const record = { ...RECORD, ...change };
    const headers = failureHeaders(record, readHistory(record, PLACE), NOTE);
    assertEquals(headerText(headers, "dlq-original-key-encoding"), encoding);
  });
}

Deno.test("failureHeaders() leaves out a time that is none", () => {
  const record = { ...RECORD, timestampMs: 1e17 };
  const headers = failureHeaders(record, readHistory(record, PLACE), NOTE);
  assertEquals(headerText(headers, "dlq-original-timestamp"), undefined);
});

const ERRORS: readonly [unknown, string, string][] = [
  [new TypeError("x"), "TypeError", "x"],
  ["text", "string", "text"],
  [undefined, "undefined", ""],
  [{ secret: 1 }, "object", ""],
  [Object.assign(new Error("\u0000"), { name: "A b\nC" }), "Error", "\u0000"],
  [Object.assign(new Error("x"), { name: "leadJohnSmith614-555-0100" }), "Error", "x"],
];

for (const [error, name, message] of ERRORS) {
  Deno.test(`describeError() names ${name}`, () => {
    assertEquals(describeError(error), { name, message });
  });
}

Deno.test("failureHeaders() tells of a record that is left out only where it lies and how large it is", () => {
  const headers = toHeaders({ who: "x", "dlq-replays": "2" });
  const record = { ...RECORD, value: new Uint8Array(99), headers };
  const note = { ...NOTE, isOmitted: true };
  const written = failureHeaders(record, readHistory(record, PLACE), note);
  assertEquals(headerText(written, "dlq-omitted-bytes"), "100");
  assertEquals(headerText(written, "dlq-original-key-encoding"), "unreadable");
  assertEquals(headerText(written, "dlq-reason"), "handler");
  assertEquals([written.who, written["dlq-replays"]], [undefined, undefined]);
});

Deno.test("describeError() cuts long messages, and no character in two", () => {
  const { message } = describeError(
    new Error("x".repeat(511) + "\ud83c\udfe0" + "y".repeat(9_999)),
  );
  assertEquals(message, "x".repeat(511));
  assert(!describeError(new Error("call 512-555-0143")).message.includes("555"));
});
