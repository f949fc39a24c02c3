import { assertEquals, assertStrictEquals } from "@std/assert";
import RawQueue from "kafkajs/src/network/requestQueue/index.js";
import { repairTimer, type RequestQueue } from "./timer_remedy.ts";

type QueueClass = new (options: unknown) => RequestQueue & {
  push(request: unknown): void;
  fulfillRequest(response: unknown): void;
  maybeThrottle(ms: number): void;
};

/** A class of its own, so that no other test sees the remedy. */
function newClass(): QueueClass {
  return class extends (RawQueue as unknown as QueueClass) {};
}

const silent = { debug: () => {}, warn: () => {}, error: () => {} };

function newQueue(Queue: QueueClass, options: Record<string, unknown> = {}) {
  return new Queue({
    requestTimeout: 1_000,
    enforceRequestTimeout: true,
    clientId: "c",
    broker: "b",
    logger: silent,
    ...options,
  });
}

function push(
  queue: InstanceType<QueueClass>,
  correlationId: number,
  sent: number[],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const entry = { correlationId, apiKey: 0, apiName: "Produce", apiVersion: 7, resolve, reject };
    queue.push({ entry, expectResponse: true, sendRequest: () => sent.push(correlationId) });
  });
}

Deno.test("repairTimer() an idle queue sets no timer, one that waits sets one", async () => {
  const Queue = newClass();
  assertEquals(repairTimer(Queue, "2.2.4"), true);
  const queue = newQueue(Queue, { maxInFlightRequests: 1 });
  queue.checkPendingRequests();
  queue.scheduleCheckPendingRequests();
  assertStrictEquals(queue.throttleCheckTimeoutId, null);

  const sent: number[] = [];
  const first = push(queue, 1, sent);
  assertStrictEquals(queue.throttleCheckTimeoutId, null);
  const second = push(queue, 2, sent);
  assertEquals([sent, queue.throttleCheckTimeoutId === null], [[1], false]);
  queue.fulfillRequest({ correlationId: 1, size: 0, payload: null });
  await first;
  queue.fulfillRequest({ correlationId: 2, size: 0, payload: null });
  await second;
  assertEquals(sent, [1, 2]);
  queue.destroy();
});

Deno.test("repairTimer() a throttled queue sends when the time is over", async () => {
  const Queue = newClass();
  repairTimer(Queue, "2.2.4");
  const queue = newQueue(Queue);
  queue.maybeThrottle(15);
  assertStrictEquals(queue.throttleCheckTimeoutId, null);
  const sent: number[] = [];
  const pushed = push(queue, 1, sent);
  assertEquals(sent, []);
  while (sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  queue.fulfillRequest({ correlationId: 1, size: 0, payload: null });
  await pushed;
  assertStrictEquals(queue.throttleCheckTimeoutId, null);
});

Deno.test("repairTimer() a request without an answer is given up, and the rest waits on", async () => {
  const Queue = newClass();
  repairTimer(Queue, "2.2.4");
  let isConnected = true;
  const queue = newQueue(Queue, { requestTimeout: 20, isConnected: () => isConnected });
  queue.scheduleRequestTimeoutCheck();
  const failed = await push(queue, 1, []).then(() => undefined, (error: Error) => error.name);
  assertEquals([failed, queue.inflight.size], ["KafkaJSRequestTimeoutError", 0]);
  isConnected = false;
  queue.destroy();
});

Deno.test("repairTimer() without a limit looks for nothing", () => {
  const Queue = newClass();
  repairTimer(Queue, "2.2.4");
  const queue = newQueue(Queue, { enforceRequestTimeout: false });
  queue.scheduleRequestTimeoutCheck();
  assertStrictEquals(queue.requestTimeoutIntervalId, undefined);
});

for (const version of ["2.2.3", "2.2.40", "2.3.0", "3.0.0", ""]) {
  Deno.test(`repairTimer() leaves version "${version}" alone`, () => {
    const Queue = newClass();
    assertEquals(repairTimer(Queue, version), false);
    const raw = (RawQueue as unknown as QueueClass).prototype;
    assertStrictEquals(
      Queue.prototype.scheduleCheckPendingRequests,
      raw.scheduleCheckPendingRequests,
    );
    assertStrictEquals(
      Queue.prototype.scheduleRequestTimeoutCheck,
      raw.scheduleRequestTimeoutCheck,
    );
  });
}
