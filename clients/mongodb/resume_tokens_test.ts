import { assertEquals } from "@std/assert";
import { failureOf } from "../../utils/remote/harness/failure.ts";
import { MongoDBClient } from "./client.ts";
import type { MongoDriver } from "./types.ts";

Deno.test("resumeTokens() bounds each of its calls as it is told", async () => {
  const hang = (): Promise<never> => new Promise(() => {});
  const driver = { db: () => ({ collection: () => ({ findOne: hang, updateOne: hang }) }) };
  // Deadlines alone keep no program alive; an open socket does.
  const socket = setInterval(() => {}, 1_000);
  await using mongo = new MongoDBClient({ timeoutMs: 3_600_000 }, {
    driver: driver as unknown as MongoDriver,
  });
  const tokens = mongo.resumeTokens("follower", undefined, { timeoutMs: 20 });
  for (const call of [tokens.load(), tokens.save({ _data: "1" })].map(failureOf)) {
    assertEquals((await call).kind, "timeout");
  }
  clearInterval(socket);
});
