import {
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { withSpan } from "./observability.ts";

Deno.test("withSpan() returns the very value of synchronous work", () => {
  const value = { n: 1 };
  const result: { n: number } = withSpan("work.run", () => value);
  assertStrictEquals(result, value);
});

Deno.test("withSpan() returns the very promise of asynchronous work", async () => {
  const promise = Promise.resolve(5);
  const result: Promise<number> = withSpan("work.run", { "work.size": 2 }, () => promise);
  assertInstanceOf(result, Promise);
  assertStrictEquals(result, promise);
  assertEquals(await result, 5);
});

Deno.test("withSpan() hands over a span that takes every note", () => {
  const seen = withSpan("work.run", { ids: ["a"] }, (span) => {
    span.setAttribute("a", true);
    span.setAttributes({ b: [1, 2], c: "x" });
    span.addEvent("retried", { attempt: 2 });
    span.recordException(new Error("survived"));
    return Object.keys(span).length;
  });
  assertEquals(seen, 4);
});

Deno.test("withSpan() lets errors through unchanged when the work throws or rejects", async () => {
  const error = new Error("boom");
  const caught = assertThrows(() =>
    withSpan("work.run", () => {
      throw error;
    })
  );
  assertStrictEquals(caught, error);
  assertStrictEquals(
    await assertRejects(() => withSpan("work.run", {}, () => Promise.reject(error))),
    error,
  );
});

Deno.test("withSpan() throws TypeError when there is no work", () => {
  // deno-lint-ignore no-explicit-any
  const loose = withSpan as any;
  assertThrows(() => loose("work.run"), TypeError, "fn must be a function");
  assertThrows(() => loose("work.run", {}), TypeError, "fn must be a function");
});
