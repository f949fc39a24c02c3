import { assertEquals } from "@std/assert";
import type { LogEntry } from "./entry.ts";
import { formatJson, formatText } from "./format.ts";

const ENTRY: LogEntry = {
  timeMs: Date.UTC(2026, 10, 25, 9, 5, 7, 8),
  level: "warn",
  service: "lead-service",
  message: "Row refused",
  fields: {},
};

Deno.test("formatJson() writes each instant as Date does", () => {
  for (
    const timeMs of [0, 1, 999, 1_000, 1_764_061_507_008, 1_764_061_507_999, 5, 253_402_300_799_999]
  ) {
    const { time } = JSON.parse(formatJson({ ...ENTRY, timeMs }));
    assertEquals(time, new Date(timeMs).toISOString());
  }
});

Deno.test("formatJson() gives no two fields one name", () => {
  const fields = { time: 1, time_: 2, level: 3 };
  assertEquals(
    formatJson({ ...ENTRY, fields }).slice(-34),
    '","time__":1,"time_":2,"level_":3}',
  );
});

const texts: readonly (readonly [string, Partial<LogEntry>, string])[] = [
  ["nothing more", {}, "09:05:07.008 WARN  [lead-service] Row refused"],
  [
    "fields",
    { fields: { row: 3, file: "a.csv", note: "two words", list: [1] } },
    '09:05:07.008 WARN  [lead-service] Row refused row=3 file=a.csv note="two words" list=[1]',
  ],
  [
    "a message that looks like two records",
    { message: "a\n09:05:07.009 ERROR [x] b\u001b[31m" },
    "09:05:07.008 WARN  [lead-service] a\\u000a09:05:07.009 ERROR [x] b\\u001b[31m",
  ],
  [
    "a trace",
    { trace: { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 } },
    `09:05:07.008 WARN  [lead-service] Row refused trace=${"a".repeat(32)}`,
  ],
  [
    "an error",
    { fields: { error: { name: "TypeError", message: "no", stack: "TypeError: no\n at a.ts:1" } } },
    '09:05:07.008 WARN  [lead-service] Row refused error="TypeError: no"\n    at a.ts:1',
  ],
  [
    "no line that the message of an error forges",
    {
      fields: {
        error: {
          name: "Error",
          message: "x\n12:00:00.000 INFO  [svc] Done\u001b[2J",
          stack:
            "Error: x\n12:00:00.000 INFO  [svc] Done\u001b[2J\n at a.ts:1\u001b]0;y\u0007\u2028z",
        },
      },
    },
    "09:05:07.008 WARN  [lead-service] Row refused " +
    'error="Error: x\\n12:00:00.000 INFO  [svc] Done\\u001b[2J"\n' +
    "    at a.ts:1\\u001b]0;y\\u0007\\u2028z",
  ],
  [
    "what reorders or hides letters as an escape, and leaves the joiner of emoji",
    { message: "a\u202Eb\u200Bc\u{E0041}", fields: { note: "d\u2066 👩‍🌾", list: ["e\u202E"] } },
    "09:05:07.008 WARN  [lead-service] a\\u202eb\\u200bc\\u{e0041} " +
    'note="d\\u2066 👩‍🌾" list=["e\\u202e"]',
  ],
];

for (const [what, changes, expected] of texts) {
  Deno.test(`formatText() writes ${what}`, () => {
    assertEquals(formatText({ ...ENTRY, ...changes }), expected);
  });
}

Deno.test("formatText() colours the level when asked to", () => {
  assertEquals(formatText(ENTRY, true).includes("\u001b[33mWARN \u001b[39m"), true);
});
