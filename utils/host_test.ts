import { assertEquals } from "@std/assert";
import { hostProcess, later } from "./host.ts";

Deno.test("hostProcess is the process of the runtime", () => {
  assertEquals(typeof hostProcess?.pid, "number");
});

Deno.test("later() does the task", async () => {
  const alive = setTimeout(() => {}, 10_000); // since the other one does not keep the program so
  await new Promise<void>((resolve) => later(0, resolve));
  clearTimeout(alive);
});

Deno.test("later() does nothing once it is cancelled", async () => {
  let isDone = false;
  later(0, () => isDone = true)();
  await new Promise((resolve) => setTimeout(resolve, 0));
  assertEquals(isDone, false);
});
