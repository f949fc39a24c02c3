/** docs/messaging.md says what the code does, and the tests that it names are there. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import text from "../docs/messaging.md" with { type: "text" };
import { toKafkaSettings } from "../messaging/config.ts";
import { toConsumerSettings } from "../messaging/consumer/config.ts";
import { FAILURE_HEADERS } from "../messaging/consumer/failure_headers.ts";
import { toProducerSettings } from "../messaging/producer/config.ts";
import { encodeEvent, eventRegistry, LeadReceived } from "../messaging/mod.ts";

/** Cells of the tables under a heading. */
function rows(heading: string): string[][] {
  const start = text.indexOf(`\n${heading}\n`);
  assert(start >= 0, `no heading ${heading}`);
  const section = text.slice(start + heading.length + 2).split(/\n#{2,3} /, 1)[0] ?? "";
  return section.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| --"))
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
}

const plain = (cell: string | undefined): string => (cell ?? "").replaceAll("`", "");

Deno.test("docs/messaging.md names tests that are there", async () => {
  const promises = rows("## What is promised").slice(1);
  assert(promises.length > 20);
  for (const [promise = "", , shown = ""] of promises) {
    const [, file = "", title = ""] = /^`([^`]+)`: (.+)$/.exec(shown) ?? [];
    const source = await Deno.readTextFile(new URL(`../messaging/${file}`, import.meta.url));
    assertStringIncludes(source, title, promise);
  }
});

Deno.test("docs/messaging.md lists the events with topic and key", () => {
  const documented = rows("## Events").slice(1).map((row) => row.map(plain));
  const known = eventRegistry.types().map((type) => [type, eventRegistry.get(type)?.topic]);
  assertEquals(documented.map(([type, topic]) => [type, topic]), known);
  for (const [type = "", , field = ""] of documented) {
    assertEquals(eventRegistry.get(type)?.key({ [field]: "its key" }), "its key", type);
  }
});

Deno.test("docs/messaging.md lists the headers of an event", () => {
  const options = { correlationId: "a", causationId: "b" };
  const event = LeadReceived.create({ leadId: "lead-1" }, options);
  const trace = { traceparent: "00-1", tracestate: "x=1" };
  const cells = rows("### How an event lies in a record").map(([, cell = ""]) => cell);
  const names = cells.flatMap((cell) =>
    [...cell.matchAll(/`([a-z_-]+)`/g)].map(([, name]) => name)
  );
  assertEquals(names.toSorted(), Object.keys(encodeEvent(event, { trace }).headers).toSorted());
});

Deno.test("docs/messaging.md lists the headers of a dead letter", () => {
  const documented = rows("### When a handler fails").map(([name]) => plain(name))
    .filter((name) => name.startsWith("dlq-"));
  assertEquals(documented.toSorted(), Object.values(FAILURE_HEADERS).toSorted());
});

/** A default as the page writes it. */
function written(value: unknown): string {
  if (typeof value === "number") return value.toLocaleString("en-US");
  return String(value);
}

/** What has no value to be compared: objects, functions and what is absent. */
const DESCRIBED = ["logger", "registry", "retryTopics", "isFatal"];

for (
  const [heading, settings, absent] of [
    ["### Both", toKafkaSettings({}), ["sasl", "transport"]],
    ["### Producers", toProducerSettings({}), ["newTopics", "transactionalId"]],
    ["### Consumers", toConsumerSettings({}), []],
  ] as const
) {
  Deno.test(`docs/messaging.md lists the settings under ${heading}, with their defaults`, () => {
    const shared: string[] = heading === "### Both" ? [] : Object.keys(toKafkaSettings({}));
    const flat = Object.entries(settings).flatMap(([name, value]): [string, unknown][] =>
      name === "retry"
        ? Object.entries(value as object).map(([inner, each]) => [`retry.${inner}`, each])
        : [[name, value]]
    ).filter(([name]) => !shared.includes(name));
    const documented = new Map(rows(heading).slice(1).map(([name, value]) => [plain(name), value]));
    assertEquals(
      [...documented.keys()].toSorted(),
      [...flat.map(([name]) => name), ...absent].toSorted(),
    );
    for (const [name, value] of flat) {
      if (!DESCRIBED.includes(name)) {
        assertEquals(plain(documented.get(name)), written(value), name);
      }
    }
  });
}
