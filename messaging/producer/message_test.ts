import { assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { ValidationError } from "../../utils/mod.ts";
import { defineEvent, type EventEnvelope, EventRegistry } from "../event.ts";
import { headerText } from "../headers.ts";
import { encodeMessage, isEnvelope, type MessageRules } from "./message.ts";
import type { KafkaSend } from "./types.ts";

interface Note {
  readonly noteId: string;
  readonly text: string;
}

const NOTED = defineEvent<Note>({
  type: "note.made",
  version: 2,
  topic: "notes",
  key: ({ noteId }) => noteId,
  schema: z.object({ noteId: z.string(), text: z.string() }),
});

const RULES: MessageRules = {
  registry: new EventRegistry([NOTED]),
  eventMode: "binary",
  allowUnknownEvents: false,
  maxMessageBytes: 10_000,
};

const EVENT = NOTED.create({ noteId: "n-1", text: "call back" });

function issues(message: unknown, rules: MessageRules = RULES): readonly string[] {
  const error = assertThrows(() => encodeMessage(message as KafkaSend, rules), ValidationError);
  assertEquals([error.outcome, error.retryable], ["none", false]);
  return error.issues.map(({ path }) => path);
}

function text(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

const BYTES = new Uint8Array([0, 255, 7]);
const NAME = "a".repeat(249);

for (
  const [what, message, paths] of [
    ["no topic", { value: "x" }, ["topic"]],
    ["a topic with a space", { topic: "a b", value: "x" }, ["topic"]],
    ["a topic of 250 letters", { topic: `${NAME}a`, value: "x" }, ["topic"]],
    ["a topic of one dot", { topic: ".", value: "x" }, ["topic"]],
    ["a topic of two dots", { topic: "..", value: "x" }, ["topic"]],
    ["a value that is undefined", { topic: "t", value: undefined }, ["value"]],
    ["a number", { topic: "t", value: 5 }, ["value"]],
    ["a function", { topic: "t", value: () => 1 }, ["value"]],
    ["a bigint", { topic: "t", value: { n: 1n } }, ["value"]],
    ["a map", { topic: "t", value: new Map() }, ["value"]],
    ["a date", { topic: "t", value: new Date(0) }, ["value"]],
    ["an empty key", { topic: "t", key: "", value: "x" }, ["key"]],
    ["a number for a key", { topic: "t", key: 5, value: "x" }, ["key"]],
    ["a partition below 0", { topic: "t", value: "x", partition: -1 }, ["partition"]],
    ["a partition of a half", { topic: "t", value: "x", partition: 0.5 }, ["partition"]],
    ["a header that is null", { topic: "t", value: "x", headers: { a: null } }, ["headers[0]"]],
    ["a header that is a number", { topic: "t", value: "x", headers: { a: "1", b: 2 } }, [
      "headers[1]",
    ]],
    ["a header of no values", { topic: "t", value: "x", headers: { a: [] } }, ["headers[0]"]],
    ["a header without a name", { topic: "t", value: "x", headers: { "": "1" } }, ["headers[0]"]],
    ["headers that are a list", { topic: "t", value: "x", headers: [] }, ["headers"]],
    ["several at once", { topic: "", key: 1, value: 1, partition: NaN }, [
      "topic",
      "partition",
      "value",
      "key",
    ]],
    ["an unknown event", { topic: "t", value: { ...EVENT, eventType: "note.lost" } }, [
      "value.eventType",
    ]],
    ["an event without a source", { topic: "t", value: { ...EVENT, source: "" } }, [
      "value.source",
    ]],
    ["an event of another version", { topic: "t", value: { ...EVENT, version: "1.0" } }, [
      "value.version",
    ]],
    [
      "an event whose data break a rule",
      { topic: "t", value: { ...EVENT, data: { noteId: "1" } } },
      [
        "value.data.text",
      ],
    ],
    ["an event without data", { topic: "t", value: { ...EVENT, data: undefined } }, ["value.data"]],
  ] as const
) {
  Deno.test(`encodeMessage() names the field when given ${what}`, () => {
    assertEquals(issues(message), paths);
  });
}

Deno.test("encodeMessage() refuses a circle when the value has one", () => {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  assertEquals(issues({ topic: "t", value: circle }), ["value"]);
});

Deno.test("encodeMessage() shows no value when it refuses one", () => {
  const message = { topic: "555-0100 x", key: 5550101, value: 5550102, headers: { "555-0103": 1 } };
  const error = assertThrows(() => encodeMessage(message as unknown as KafkaSend, RULES));
  assertEquals(/555-?01/.test(JSON.stringify(error) + String(error)), false);
});

for (
  const [value, written] of [
    ["", ""],
    ["héllo 🏠", "héllo 🏠"],
    [null, null],
    [{ a: [1, null, "é"] }, '{"a":[1,null,"é"]}'],
    [[], "[]"],
    [Object.create(null), "{}"],
  ] as const
) {
  Deno.test(`encodeMessage() writes ${JSON.stringify(value)} as it is read`, () => {
    assertEquals(text(encodeMessage({ topic: "t", value }, RULES).record.value), written);
  });
}

Deno.test("encodeMessage() leaves bytes and headers as they are", () => {
  const headers = { one: BYTES, two: [BYTES, BYTES], traceparent: BYTES };
  const message = { topic: "t", key: BYTES, value: BYTES, headers };
  const { record } = encodeMessage(message, RULES, { traceparent: "00-x", tracestate: "a=b" });
  assertEquals(record.key === BYTES && record.value === BYTES, true);
  assertEquals(record.headers, headers);
});

Deno.test("encodeMessage() adds the trace when the message brings none", () => {
  const { record } = encodeMessage({ topic: "t", value: "x" }, RULES, { traceparent: "00-x" });
  assertEquals(headerText(record.headers, "traceparent"), "00-x");
});

Deno.test("encodeMessage() takes __proto__ for a header like any other", () => {
  const headers = JSON.parse('{"__proto__": "x", "constructor": "y"}');
  const { record } = encodeMessage({ topic: "t", value: "x", headers }, RULES);
  assertEquals(Object.keys(record.headers), ["__proto__", "constructor"]);
  assertEquals(headerText(record.headers, "__proto__"), "x");
});

Deno.test("encodeMessage() gives an event the key of its definition unless another is given", () => {
  const key = (message: KafkaSend): string | null => text(encodeMessage(message, RULES).record.key);
  assertEquals(key({ topic: "notes", value: EVENT }), "n-1");
  assertEquals(key({ topic: "notes", value: EVENT, key: "other" }), "other");
  assertEquals(key({ topic: "notes", value: EVENT, key: null }), null);
});

Deno.test("encodeMessage() refuses an event when its own key is empty", () => {
  const value = NOTED.create({ noteId: "", text: "x" });
  assertEquals(issues({ topic: "notes", value }), ["key"]);
});

Deno.test("encodeMessage() writes an unknown event unchecked when that is allowed", () => {
  const value: EventEnvelope = { ...EVENT, eventType: "note.lost", data: { any: 1 } };
  const rules = { ...RULES, allowUnknownEvents: true };
  const { record } = encodeMessage({ topic: "notes", value }, rules);
  assertEquals(JSON.parse(text(record.value) ?? "").data, { any: 1 });
  assertEquals(record.key, null);
  assertEquals(issues({ topic: "notes", value: { ...value, timestamp: "now" } }, rules), [
    "value.timestamp",
  ]);
});

Deno.test("encodeMessage() takes bytes up to the limit, and says both when there are more", () => {
  const empty = encodeMessage({ topic: "t", value: "" }, RULES).bytes;
  const fits = "x".repeat(RULES.maxMessageBytes - empty);
  assertEquals(encodeMessage({ topic: "t", value: fits }, RULES).bytes, RULES.maxMessageBytes);
  const error = assertThrows(
    () => encodeMessage({ topic: "t", value: `${fits}x` }, RULES),
    ValidationError,
  );
  assertEquals(error.issues, [
    { path: "value", rule: "is 10001 bytes with key and headers; the limit is 10000" },
  ]);
});

Deno.test("encodeMessage() counts key, headers and characters of several bytes", () => {
  const size = (message: Omit<KafkaSend, "topic">): number =>
    encodeMessage({ topic: "t", ...message }, RULES).bytes;
  const empty = size({ value: "" });
  assertEquals(size({ value: "é" }) - empty, 2);
  assertEquals(size({ value: "", key: "🏠" }) - empty, 4);
  assertEquals(size({ value: "", headers: { ab: "é" } }) - empty, 2 * 3 + 2 + 10);
});

for (
  const [what, value, is] of [
    ["an event", EVENT, true],
    ["an id and a type", { eventId: "1", eventType: "x" }, true],
    ["an id that is a number", { eventId: 1, eventType: "x" }, false],
    ["an id alone", { eventId: "1" }, false],
    ["null", null, false],
    ["a list of text", ["eventId"], false],
    ["a list of events", [EVENT], false],
  ] as const
) {
  Deno.test(`isEnvelope() says ${is} of ${what}`, () => assertEquals(isEnvelope(value), is));
}
