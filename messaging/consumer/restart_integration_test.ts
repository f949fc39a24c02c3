/** A broker that is killed and started again, and what rebalances cost. */

import { assertEquals, assertLess } from "@std/assert";
import {
  KAFKA,
  servers,
  serviceTest,
  until,
  withFaults,
} from "../../utils/remote/harness/services.ts";
import { NoteTopic } from "./harness/kafka_notes.ts";

serviceTest(
  "K1 the broker is killed and started: members are back long before their session would end",
  withFaults(KAFKA),
  async () => {
    const notes = await NoteTopic.make(2);
    const seen = new Set<number>();
    const settings = { sessionTimeoutMs: 60_000, rebalanceTimeoutMs: 60_000 };
    const readers = [
      await notes.reader(({ value }) => void seen.add(value.n), settings),
      await notes.reader(({ value }) => void seen.add(value.n), settings),
    ];
    for (const reader of readers) await reader.run();
    await until(
      "both have one",
      () => readers.every(({ stats }) => stats.partitions === 1),
      20_000,
    );
    await notes.put([["a", 1]], 0);
    await notes.put([["b", 2]], 1);
    await until("handled", () => seen.size === 2, 20_000);
    await servers("kill", "kafka");
    await until("both crash", () => readers.every(({ stats }) => stats.crashes > 0), 60_000);
    await servers("start", "kafka");
    const startedMs = performance.now();
    await notes.put([["a", 3]], 0);
    await notes.put([["b", 4]], 1);
    await until("handled again", () => seen.size === 4, 70_000);
    const tookMs = performance.now() - startedMs;
    assertLess(tookMs, 20_000);
    for (const reader of readers) await reader.close();
  },
);

serviceTest(
  "K8 a member joins: what the first had handled is not handled again",
  KAFKA,
  async () => {
    const notes = await NoteTopic.make(2);
    const seen: number[] = [];
    // It would commit much later by itself.
    const settings = { commitIntervalMs: 60_000 };
    const first = await notes.reader(({ value }) => void seen.push(value.n), settings);
    await notes.put(Array.from({ length: 500 }, (_, n) => [`k${n}`, n]), 0);
    await notes.put(Array.from({ length: 500 }, (_, n) => [`k${n}`, 500 + n]), 1);
    await first.run();
    await until("all", () => seen.length === 1_000, 20_000);
    const second = await notes.reader(({ value }) => void seen.push(value.n), settings);
    await second.run();
    await until(
      "shared",
      () => first.stats.partitions === 1 && second.stats.partitions === 1,
      20_000,
    );
    await notes.put([["last", 1_000]], 0);
    await notes.put([["last", 1_001]], 1);
    await until("the last", () => seen.includes(1_000) && seen.includes(1_001), 20_000);
    assertEquals(seen.length - new Set(seen).size, 0);
    await Promise.all([first.close(), second.close()]);
  },
);
