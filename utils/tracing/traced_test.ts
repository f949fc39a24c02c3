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

Deno.test("traced() notes an error and lets it through unchanged", async () => {
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
  // A trace each.
  assertEquals(spans.map(({ name, status, events }) => [name, status.code, events.length]), [
    ["sync.fail", 2, 1],
    ["async.fail", 2, 1],
    ["scan.fail", 2, 1],
  ]);
});

Deno.test("traced() follows iterators of every kind to their last step, and leaves what else they can", async () => {
  class Pages {
    #left = 2;
    readonly size = 2;
    next(): Promise<IteratorResult<number>> {
      withSpan("pages.step", () => {});
      return Promise.resolve(
        this.#left === 0 ? { done: true, value: undefined } : { done: false, value: this.#left-- },
      );
    }
    left(): number {
      return this.#left;
    }
    [Symbol.asyncIterator](): this {
      return this;
    }
  }
  const pages = traced(() => new Pages(), { name: "pages.read" });
  const numbers = traced(function* numbers() {
    yield withSpan("numbers.step", () => 1);
    yield 2;
  });
  const failing = traced(function* failing() {
    yield 1;
    throw new Error("no more");
  });
  const spans = await withTracer(async () => {
    const iterator = pages();
    assertEquals([await all(iterator), iterator.size, iterator.left()], [[2, 1], 2, 0]);
    assertEquals([...numbers()], [1, 2]);
    for (const _ of numbers()) break;
    assertThrows(() => [...failing()], Error, "no more");
  });
  const parentOf = (name: string): string | undefined => {
    const parent = spans.find((span) => span.name === name)?.parentSpanContext?.spanId;
    return spans.find((span) => span.spanContext().spanId === parent)?.name;
  };
  assertEquals([parentOf("pages.step"), parentOf("numbers.step")], ["pages.read", "numbers"]);
  assertEquals(
    spans.filter(({ name }) => !name.endsWith(".step")).map(({ name, status, events }) => [
      name,
      status.code,
      events.length,
    ]),
    [["pages.read", 0, 0], ["numbers", 0, 0], ["numbers", 0, 0], ["failing", 2, 1]],
  );
});

Deno.test("traced() gives a stream as it is", async () => {
  const stream = new Blob(["x"]).stream();
  const same = traced(() => stream);
  await withTracer(() => assertStrictEquals(same(), stream));
  await stream.cancel();
});

Deno.test("an error is noted once in each trace that it goes through", async () => {
  const error = new Error("no");
  const spans = await withTracer(() => {
    for (let i = 0; i < 2; i++) {
      assertThrows(() =>
        withSpan("outer", () =>
          withSpan("inner", () => {
            throw error;
          }))
      );
    }
  });
  assertEquals(spans.map(({ name, events }) => [name, events.length]), [
    ["inner", 1],
    ["outer", 0],
    ["inner", 1],
    ["outer", 0],
  ]);
});
