import { assertEquals } from "@std/assert";
import { traced } from "./harness/traced.ts";
import { withSpan } from "./observability.ts";

const NAMES: readonly (readonly [name: string, told: string])[] = [
  ["RangeError", "RangeError"],
  ["leadJohnSmith614-555-0100", "Error"],
];

for (const [name, told] of NAMES) {
  Deno.test(`withSpan() tells of a failure as ${told} when its name is ${name}`, async () => {
    const [span] = await traced(async () => {
      const fail = (): never => {
        throw Object.assign(new Error("call 614-555-0100"), { name });
      };
      await withSpan("lead.screen", () => Promise.resolve().then(fail)).catch(() => {});
    });
    const [event] = span?.events ?? [];
    assertEquals(span?.attributes["error.type"], told);
    assertEquals(event?.attributes?.["exception.type"], told);
    assertEquals(JSON.stringify([span?.attributes, event]).includes("614-555-0100"), false);
  });
}
