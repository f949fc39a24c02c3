/** What `dlq` shows, does and answers, without a server. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { FAILURE_HEADERS as NAMES } from "../messaging/consumer/failure_headers.ts";
import { toHeaders } from "../messaging/headers.ts";
import { createMemoryTransport, type MemoryTransport } from "../messaging/testing.ts";
import { main, reportText, USAGE } from "./dlq.ts";
import { recorder } from "./testdata/recorder.ts";

const DLQ = "leads.lead-service.dlq";
const WHO = ["--topic", "leads", "--group", "lead-service"];

function withLetters(): MemoryTransport {
  const transport = createMemoryTransport({ topics: { leads: 1, [DLQ]: 1 } });
  const letter = (reason: string, type: string, value: string) => ({
    key: new TextEncoder().encode("512-555-0143"),
    value: new TextEncoder().encode(value),
    headers: toHeaders({
      ce_type: type,
      [NAMES.topic]: "leads",
      [NAMES.partition]: "0",
      [NAMES.offset]: "7",
      [NAMES.reason]: reason,
      [NAMES.errorClass]: "Error",
      [NAMES.errorMessage]: "pat@example.com\u001b[2J is away",
      [NAMES.attempts]: "4",
    }),
  });
  transport.append({ topic: DLQ, partition: 0 }, [
    letter("handler", "lead.received", '{"data":{"phone":"512-555-0143"}}'),
    letter("schema", "lead.received", "no JSON of pat@example.com"),
    letter("handler", "lead.updated", "{}"),
  ]);
  return transport;
}

async function run(line: string, transport: MemoryTransport, signal?: AbortSignal) {
  const terminal = recorder();
  const setting = { config: { transport }, ...(signal === undefined ? {} : { signal }) };
  const code = await main([...line.split(" "), ...WHO], terminal, setting);
  return { code, out: terminal.printed(), err: terminal.complained() };
}

Deno.test("main() lists letters by line, without keys, values and what may be personal", async () => {
  const { code, out } = await run("list", withLetters());
  assertEquals(code, 0);
  const [first, second, ...rest] = out.split("\n");
  assertMatch(
    first ?? "",
    /^0@0 \S+Z handler after 4 attempts lead\.received from leads\/0@7$/,
  );
  assertEquals(second, "  Error: p***@example.com [2J is away");
  assertEquals(rest.slice(-2), ["3 letters", ""]);
  assert(!out.includes("0143") && !out.includes("pat@"), out);
});

Deno.test("main() lists as JSON, and values with what may be personal hidden", async () => {
  const { code, out } = await run("list --json --values --reason handler --limit 1", withLetters());
  assertEquals(code, 0);
  const shown = JSON.parse(out);
  assertEquals([shown.format, shown.topic, shown.letters.length], ["nlre.dlq-list/1", DLQ, 1]);
  const [letter] = shown.letters;
  assertEquals([letter.reason, letter.attempts, letter.bytes], ["handler", 4, 33]);
  assertEquals(letter.value, { data: { phone: "******0143" } });
});

const FILTERS: readonly [string, number][] = [
  ["--reason handler --reason schema", 3],
  ["--reason schema", 1],
  ["--type lead.updated", 1],
  ["--reason schema --type lead.updated", 0],
  ["--since 2000-01-01T00:00:00Z", 3],
  ["--since 2999-01-01T00:00:00+01:00", 0],
];

for (const [filter, count] of FILTERS) {
  Deno.test(`main() takes ${count} letters with ${filter}`, async () => {
    const transport = withLetters();
    assertEquals(
      JSON.parse((await run(`list --json ${filter}`, transport)).out).letters.length,
      count,
    );
    const { code, out } = await run(`replay --json --rate 100000 ${filter}`, transport);
    const { format, replayed, putBack } = JSON.parse(out);
    assertEquals([code, format], [0, "nlre.dlq-replay/1"]);
    assertEquals([replayed, putBack], [count, 3 - count]);
    assertEquals(transport.records("leads").length, count);
  });
}

Deno.test("main() counts and does nothing with --dry-run", async () => {
  const transport = withLetters();
  const { code, out } = await run("replay --dry-run --reason schema", transport);
  assertEquals([code, out], [0, `${DLQ}: 1 would be sent back, 2 would be put back\n`]);
  assertEquals([transport.records("leads").length, transport.records(DLQ).length], [0, 3]);
});

Deno.test("main() answers 1 when it is stopped, or a letter cannot be sent back", async () => {
  const transport = withLetters();
  const stopped = await run("replay", transport, AbortSignal.abort());
  assertEquals([stopped.code, stopped.out], [
    1,
    `${DLQ}: 0 sent back, 0 put back\n  not read: 3\n`,
  ]);
  transport.append({ topic: DLQ, partition: 0 }, [{ key: null, value: null, headers: {} }]);
  assertEquals((await run("replay --rate 100000", transport)).code, 1);
});

Deno.test("main() prints its help, and one line and code 2 for what is wrong", async () => {
  const help = recorder();
  assertEquals([await main(["--help"], help), help.printed()], [0, USAGE]);
  const transport = withLetters();
  const lines = [
    "list",
    `${WHO.join(" ")}`,
    `drop ${WHO.join(" ")}`,
    `list all ${WHO.join(" ")}`,
    `list ${WHO.join(" ")} --limit 0`,
    `list ${WHO.join(" ")} --rate 5`,
    `list ${WHO.join(" ")} --since yesterday`,
    `replay ${WHO.join(" ")} --values`,
    `replay ${WHO.join(" ")} --rate -1`,
    `list --topic leads --group other`,
    `list --topic a/b --group other`,
  ];
  for (const line of lines) {
    const terminal = recorder();
    assertEquals(await main(line.split(" "), terminal, { config: { transport } }), 2, line);
    assertMatch(terminal.complained(), /^dlq: [^\n]+\n$/);
    assertEquals(terminal.printed(), "");
  }
  transport.stopBroker();
  const { code, err } = await run("list", transport);
  assertEquals([code, err], [
    2,
    "dlq: Kafka (KAFKA_BROKERS) cannot be used: the connection failed\n",
  ]);
});

Deno.test("reportText() tells what was done, and what could not be", () => {
  const report = { topic: DLQ, dryRun: false, read: 3, replayed: 1, putBack: 2 };
  assertEquals(
    reportText({ ...report, unsendable: 1, remaining: 4 }),
    `${DLQ}: 1 sent back, 2 put back\n  cannot be sent back: 1\n  not read: 4\n`,
  );
});
