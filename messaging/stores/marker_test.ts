import { assertEquals } from "@std/assert";
import { silentLogger } from "../../utils/logger.ts";
import { Marker } from "./marker.ts";

/** A database that answers when it is told to. */
function database(): {
  calls: string[][];
  mark: (ids: readonly string[]) => Promise<void>;
  answer: (error?: Error) => Promise<void>;
} {
  const calls: string[][] = [];
  const waiting: PromiseWithResolvers<void>[] = [];
  return {
    calls,
    mark(ids) {
      calls.push([...ids]);
      const answer = Promise.withResolvers<void>();
      waiting.push(answer);
      return answer.promise;
    },
    async answer(error) {
      const next = waiting.shift();
      if (error === undefined) next?.resolve();
      else next?.reject(error);
      for (let i = 0; i < 10; i++) await Promise.resolve();
    },
  };
}

async function turn(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

Deno.test("Marker.add() gathers what comes while a note is on its way", async () => {
  const { calls, mark, answer } = database();
  const marker = new Marker(mark, new AbortController().signal, silentLogger);
  const noted: string[] = [];
  const add = (id: string): void => void marker.add(id).then(() => noted.push(id));
  add("a");
  add("b");
  await turn();
  add("c");
  add("d");
  await turn();
  assertEquals([calls, noted], [[["a", "b"]], []]);
  await answer();
  assertEquals([calls, noted], [[["a", "b"], ["c", "d"]], ["a", "b"]]);
  const flushed = marker.flush();
  await answer();
  await flushed;
  assertEquals(noted, ["a", "b", "c", "d"]);
});

Deno.test("Marker.add() notes again what could not be noted, ever more patiently", async () => {
  const delays: number[] = [];
  const calls: string[][] = [];
  const marker = new Marker(
    (ids) => {
      calls.push([...ids]);
      return delays.length < 8 ? Promise.reject(new Error("away")) : Promise.resolve();
    },
    new AbortController().signal,
    silentLogger,
    (ms) => Promise.resolve(void delays.push(ms)),
  );
  await Promise.all([marker.add("a"), marker.add("b")]);
  assertEquals(calls, Array.from({ length: 9 }, () => ["a", "b"]));
  assertEquals(delays, [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
});

Deno.test("Marker.flush() ends when the patience does", async () => {
  const patience = new AbortController();
  let attempts = 0;
  const marker = new Marker(
    () => {
      attempts++;
      patience.abort();
      return Promise.reject(new Error("away"));
    },
    patience.signal,
    silentLogger,
  );
  void marker.add("a");
  await marker.flush();
  assertEquals(attempts, 1);
  await marker.add("b");
  assertEquals(attempts, 1);
});
