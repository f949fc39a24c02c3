import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { asyncHandler } from "./async_handler.ts";

const failure = new Error("boom");

function fail(): never {
  throw failure;
}

Deno.test("asyncHandler() passes arguments and result through when nothing fails", async () => {
  const add = asyncHandler((a: number, b: number) => Promise.resolve(a + b));
  assertEquals(await add(2, 3), 5);
  assertEquals(await asyncHandler((a: number) => a + 1)(2), 3);
});

Deno.test("asyncHandler() gives the error to the last argument when it is a function", async () => {
  for (const fn of [fail, () => Promise.reject(failure)]) {
    const seen: unknown[] = [];
    const handler = asyncHandler((_req: string, _next: (error: unknown) => void) => fn());
    assertEquals(await handler("request", (error) => void seen.push(error)), undefined);
    assertEquals(seen.length, 1);
    assertStrictEquals(seen[0], failure);
  }
});

Deno.test("asyncHandler() leaves the last argument alone when nothing fails", async () => {
  const handler = asyncHandler((_next: () => void) => "done");
  assertEquals(await handler(fail), "done");
});

Deno.test("asyncHandler() rejects when nobody takes the error", async () => {
  const handler = asyncHandler((_name: string) => fail());
  assertStrictEquals(await assertRejects(() => handler("x")), failure);
  assertStrictEquals(await assertRejects(asyncHandler(fail)), failure);
});

Deno.test("asyncHandler() gives error and arguments to onError rather than to the last argument", async () => {
  const handler = asyncHandler(
    (_name: string, _next: () => void): string => fail(),
    (error, name) => Promise.resolve(`${name}: ${(error as Error).message}`),
  );
  assertEquals(await handler("x", fail), "x: boom");
});

Deno.test("asyncHandler() lets through what onError throws", async () => {
  const other = new Error("other");
  const handler = asyncHandler(fail, () => {
    throw other;
  });
  assertStrictEquals(await assertRejects(handler), other);
});
