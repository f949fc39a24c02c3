import { assertEquals } from "@std/assert";
import { Identity } from "./identity.ts";

Deno.test("Identity counts each partition by itself, and begins again after the last number", () => {
  const identity = new Identity({ producerId: "7", producerEpoch: 0 });
  identity.advance("a", 0, 3);
  identity.advance("a", 0, 2);
  identity.advance("a", 1, 1);
  identity.advance("b", 0, 2 ** 31 - 1);
  assertEquals(
    [identity.next("a", 0), identity.next("a", 1), identity.next("b", 0), identity.next("c", 0)],
    [5, 1, 2 ** 31 - 1, 0],
  );
  // As the Java client counts: the batch that holds the last number is followed by what is left of it.
  identity.advance("b", 0, 3);
  assertEquals(identity.next("b", 0), 2);
});
