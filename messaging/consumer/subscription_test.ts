import { assertEquals, assertThrows } from "@std/assert";
import { ValidationError } from "../../utils/validation_error.ts";
import { HandlerTable } from "./handlers.ts";
import { deadLetterTopic, isFailureTopic, retryTopic } from "./names.ts";
import { planRoutes } from "./routes.ts";
import { Subscription } from "./subscription.ts";

const EXISTING = [
  "a.x",
  "a.y",
  "b",
  "a.x.g.dlq",
  "a.x.g.retry.1",
  "a.x.other.retry.12",
  "retry.1x",
];

Deno.test("find() takes names and patterns, once each, in order, and our own topics by name only", () => {
  const wanted = new Subscription();
  wanted.add(["b", "b", /^a\./g, /x$/y]);
  wanted.add(["a.x.g.dlq", "gone", /^none/]);
  for (let again = 0; again < 2; again++) {
    assertEquals(wanted.find(EXISTING), {
      topics: ["a.x", "a.x.g.dlq", "a.y", "b", "retry.1x"],
      missing: ["gone"],
      unmatched: ["/^none/"],
    });
  }
});

Deno.test("isFailureTopic() tells our own topics by their ending", () => {
  assertEquals(isFailureTopic(deadLetterTopic("leads", "g")), true);
  assertEquals(isFailureTopic(retryTopic("leads", "g", 10)), true);
  for (const topic of ["dlq", "leads.dlq.x", "leads.retry", "leads.retry.x", "retry.1.x"]) {
    assertEquals(isFailureTopic(topic), false, topic);
  }
});

Deno.test("add() refuses what is no topic, and adds nothing then", () => {
  const wanted = new Subscription();
  for (const topics of [[], [""], ["ok", /x/, "a b"], [".."], ["x".repeat(250)]]) {
    assertThrows(() => wanted.add(topics), ValidationError);
  }
  assertEquals([wanted.isEmpty, wanted.hasPatterns], [true, false]);
});

Deno.test("planRoutes() leads each topic through its retry topics to its dead letters", () => {
  const handlers = new HandlerTable();
  const handling = { kind: "batch", handle: () => {}, maxMessages: 5 } as const;
  handlers.add(/^le/, handling);
  const { routes, unhandled } = planRoutes(["leads", "calls"], handlers, "g", 2);
  assertEquals(unhandled, ["calls"]);
  const told = [...routes].map(([topic, { source, level, isBatch, failuresTo }]) => [
    topic,
    source,
    level,
    isBatch,
    failuresTo,
  ]);
  assertEquals(told, [
    ["leads", "leads", 0, true, "leads.g.retry.1"],
    ["leads.g.retry.1", "leads", 1, false, "leads.g.retry.2"],
    ["leads.g.retry.2", "leads", 2, false, "leads.g.dlq"],
  ]);
  const plain = planRoutes(["leads"], handlers, "g", 0).routes.get("leads");
  assertEquals([plain?.failuresTo, plain?.deadLettersTo], ["leads.g.dlq", "leads.g.dlq"]);
});
