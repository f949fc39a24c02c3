import { assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { traced as withTracer } from "../harness/traced.ts";
import { withSpan } from "../observability.ts";
import { traced } from "./traced.ts";

class Store {
  readonly prefix: string = "lead";

  @traced
  find(id: string): string {
    return `${this.prefix}-${id}`;
  }

  @traced({ name: "leads.load", attributes: { "lead.source": "list" } })
  async load(id: string, _options?: unknown): Promise<string> {
    return await Promise.resolve(`${this.prefix}-${id}`);
  }

  @traced
  static open(): string {
    return "open";
  }

  @traced
  async *scan(count: number): AsyncGenerator<string> {
    for (let i = 0; i < count; i++) {
      withSpan("leads.step", () => {});
      yield await Promise.resolve(`${this.prefix}-${i}`);
    }
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

Deno.test("traced() keeps name, length, this and what is returned, with and without a tracer", async () => {
  const check = async (): Promise<void> => {
    const store = new Store();
    assertEquals([store.find("7"), await store.load("7"), Store.open()], [
      "lead-7",
      "lead-7",
      "open",
    ]);
    assertEquals(await all(store.scan(2)), ["lead-0", "lead-1"]);
    assertEquals([store.load.name, store.load.length], ["load", 2]);
    assertEquals(Object.keys(store), ["prefix"]);
  };
  await check();
  await withTracer(check);
});

Deno.test("traced() returns the very promise", async () => {
  const promise = Promise.resolve(1);
  const same = traced(() => promise);
  assertStrictEquals(same(), promise);
  await withTracer(() => assertStrictEquals(same(), promise));
});

Deno.test("traced() names spans after class and method unless told otherwise", async () => {
  const spans = await withTracer(async () => {
    const store = new Store();
    store.find("7");
    await store.load("7");
    Store.open();
    traced(function count(): number {
      return 1;
    })();
    traced(() => 1, { name: "leads.count" })();
  });
  assertEquals(spans.map(({ name }) => name), [
    "Store.find",
    "leads.load",
    "Store.open",
    "count",
    "leads.count",
  ]);
  assertEquals(spans[1]?.attributes, { "lead.source": "list" });
});

Deno.test("traced() holds the span of an async generator until its last step", async () => {
  const spans = await withTracer(async () => {
    assertEquals(await all(new Store().scan(2)), ["lead-0", "lead-1"]);
  });
  assertEquals(spans.map(({ name }) => name), ["leads.step", "leads.step", "Store.scan"]);
  const [first, second, scan] = spans;
  for (const step of [first, second]) {
    assertEquals(step?.parentSpanContext?.spanId, scan?.spanContext().spanId);
  }
});

Deno.test("traced() ends the span of an async generator when the caller turns away", async () => {
  const spans = await withTracer(async () => {
    for await (const _ of new Store().scan(1_000)) break;
  });
  assertEquals(spans.filter(({ name }) => name === "Store.scan").length, 1);
});

Deno.test("traced() notes an error once and lets it through unchanged", async () => {
  const error = new Error("no");
  const throwing = traced(() => {
    throw error;
  }, { name: "sync.fail" });
  const rejecting = traced(() => Promise.reject(error), { name: "async.fail" });
  const generating = traced(async function* (): AsyncGenerator<number> {
    yield await Promise.resolve(1);
    throw error;
  }, { name: "scan.fail" });
  const spans = await withTracer(async () => {
    assertStrictEquals(assertThrows(() => throwing()), error);
    assertStrictEquals(await assertRejects(() => rejecting()), error);
    assertStrictEquals(await assertRejects(() => all(generating())), error);
  });
  assertEquals(spans.map(({ name, status, events }) => [name, status.code, events.length]), [
    ["sync.fail", 2, 1],
    ["async.fail", 2, 0],
    ["scan.fail", 2, 0],
  ]);
});
