/** Names of groups, and what options mean. */

import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { groupOf, parseOptions } from "./options.ts";

Deno.test("groupOf() is the same for spellings of one seller, and no other", () => {
  const group = groupOf("Example Home Buyers LLC", "voice");
  assertMatch(group, /^screen-worker\.voice\.example-home-buyers-llc\.[\da-f]{8}$/);
  assertEquals(groupOf("EXAMPLE HOME BUYERS, LLC", "voice"), group);
  assertNotEquals(groupOf("Example Home Buyers LLC", "sms"), group);
  const others = ["Sample Realty Inc", "例の会社", "例の他社", "é".repeat(200), "x".repeat(200)];
  const groups = others.map((seller) => groupOf(seller, "voice"));
  assertEquals(new Set([group, ...groups]).size, others.length + 1);
  for (const one of groups) assertMatch(one, /^[\w.-]{1,100}$/);
});

Deno.test("parseOptions() hands on what screen understands, and fills in the rest", () => {
  const options = parseOptions([
    "--seller=Example Home Buyers LLC",
    "--pseudonym-key=key.txt",
    "--channel=sms",
    "--internal-dnc=a.txt",
    "--internal-dnc=b.txt",
    "--reload=0",
  ]);
  if (options === "help") throw new TypeError("no help was asked for");
  const { channel, internalDnc, technologies } = options.screen;
  assertEquals([channel, technologies, internalDnc], [
    "sms",
    ["live-autodialed"],
    ["a.txt", "b.txt"],
  ]);
  const { concurrency, deadlineMs, from, isUntilIdle, reloadMs } = options;
  assertEquals([concurrency, deadlineMs, from, isUntilIdle, reloadMs], [
    16,
    20_000,
    "earliest",
    false,
    null,
  ]);
});
