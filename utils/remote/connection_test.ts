/** Fault rows G1 and G8: the life of a client, whatever its driver. */

import { assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { ClientError } from "./client_error.ts";
import { Connection } from "./connection.ts";
import { failureOf } from "./harness/failure.ts";

interface Fake {
  readonly connection: Connection<object>;
  readonly log: string[];
  /** Lets the opening under way succeed or fail. */
  settle(error?: Error): void;
}

function newFake(injected?: object): Fake {
  const log: string[] = [];
  let settle = (_error?: Error): void => {};
  const connection = new Connection<object>({
    client: "test",
    open: (signal) => {
      log.push("open");
      return new Promise((resolve, reject) => {
        settle = (error) => error === undefined ? resolve({}) : reject(error);
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    },
    close: () => {
      log.push("close");
      return Promise.resolve();
    },
    ...(injected === undefined ? {} : { injected }),
  });
  return { connection, log, settle: (error) => settle(error) };
}

Deno.test("connect() opens once however many ask", async () => {
  const { connection, log, settle } = newFake();
  const all = [connection.connect(), connection.connect()];
  settle();
  await Promise.all(all);
  await connection.connect();
  assertEquals([log, connection.isOpen], [["open"], true]);
});

Deno.test("connect() that failed is forgotten, and the next one heals", async () => {
  const { connection, log, settle } = newFake();
  const all = [connection.connect(), connection.connect()].map((it) => it.catch((error) => error));
  const refused = new Error("refused");
  settle(refused);
  assertEquals(await Promise.all(all), [refused, refused]);
  const again = connection.connect();
  settle();
  await again;
  assertEquals([log, connection.isOpen], [["open", "open"], true]);
});

Deno.test("driver() says what is missing before connect() and after close()", async () => {
  const { connection } = newFake();
  const kindOf = (): string => assertThrows(() => connection.driver("get"), ClientError).kind;
  assertEquals(kindOf(), "config");
  await connection.close();
  assertEquals(kindOf(), "closed");
});

Deno.test("G1 close() twice and at once closes once", async () => {
  const { connection, log, settle } = newFake();
  const opening = connection.connect();
  settle();
  await opening;
  await Promise.all([connection.close(), connection.close()]);
  await connection.close();
  assertEquals(log, ["open", "close"]);
  assertEquals((await failureOf(connection.connect())).kind, "closed");
});

Deno.test("G1 close() before connect() has nothing to close", async () => {
  const { connection, log } = newFake();
  await connection.close();
  assertEquals([log, connection.isClosed], [[], true]);
});

Deno.test("G1 close() during connect() gives it up", async () => {
  const { connection, log } = newFake();
  const opening = failureOf(connection.connect());
  await connection.close();
  assertEquals([(await opening).kind, log], ["closed", ["open"]]);
});

Deno.test("G1 close() closes a driver that opened in spite of it", async () => {
  let finish = (_driver: object): void => {};
  let closed = 0;
  const connection = new Connection<object>({
    client: "test",
    open: () => new Promise((resolve) => finish = resolve),
    close: () => {
      closed++;
      return Promise.resolve();
    },
  });
  const opening = failureOf(connection.connect());
  const closing = connection.close();
  finish({});
  await closing;
  assertEquals([(await opening).kind, closed], ["closed", 1]);
});

Deno.test("G8 an injected driver is used at once and never closed", async () => {
  const driver = {};
  const { connection, log } = newFake(driver);
  assertStrictEquals(connection.driver("get"), driver);
  await connection.connect();
  await connection.close();
  assertEquals(log, []);
  await assertRejects(() => connection.connect(), ClientError);
});
