import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { Registry } from "./registry.ts";
import { isSame } from "./same.ts";

interface Config {
  readonly host: string;
  readonly retry?: { readonly attempts: number };
  readonly logger?: () => void;
}

class FakeClient {
  isClosed = false;
  readonly config: Config;

  constructor(config: Config) {
    this.config = config;
  }
}

function newRegistry(): Registry<Config, FakeClient> {
  return new Registry("Fake", (config) => new FakeClient(config));
}

Deno.test("init() finds the client that was made with the same settings", () => {
  const registry = newRegistry();
  const client = registry.init({ host: "a", retry: { attempts: 1 } });
  assertStrictEquals(registry.init({ host: "a", retry: { attempts: 1 } }), client);
  assertStrictEquals(registry.get(), client);
});

Deno.test("init() with other settings throws, and names no setting", () => {
  const registry = newRegistry();
  registry.init({ host: "secret-host" });
  const error = assertThrows(() => registry.init({ host: "b" }), TypeError, "other settings");
  assertEquals(error.message.includes("secret-host"), false);
});

Deno.test("init() makes a new client when the old one was closed", () => {
  const registry = newRegistry();
  const client = registry.init({ host: "a" });
  client.isClosed = true;
  assertThrows(
    () => registry.get(),
    TypeError,
    "Fake.getInstance: there is no client; call initFake() first",
  );
  assertEquals(registry.init({ host: "b" }).config.host, "b");
});

Deno.test("get() before init() and after reset() says what to do", () => {
  const registry = newRegistry();
  assertThrows(
    () => registry.get(),
    TypeError,
    "Fake.getInstance: there is no client; call initFake() first",
  );
  registry.init({ host: "a" });
  registry.reset();
  assertThrows(
    () => registry.get(),
    TypeError,
    "Fake.getInstance: there is no client; call initFake() first",
  );
});

const log = (): void => {};

for (
  const [a, b, same] of [
    [{ a: 1 }, { a: 1 }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: { b: [1, "x"] } }, { a: { b: [1, "x"] } }, true],
    [{ a: { b: [1, "x"] } }, { a: { b: [1, "y"] } }, false],
    [[1], [1, 2], false],
    [[], {}, false],
    [{ log }, { log }, true],
    [{ log }, { log: (): void => {} }, false],
    [new Date(0), new Date(0), false],
    [NaN, NaN, true],
    [null, {}, false],
    [{ a: 1 }, null, false],
  ] as const
) {
  Deno.test(`isSame() says ${same} of ${Deno.inspect(a)} and ${Deno.inspect(b)}`, () => {
    assertEquals([isSame(a, b), isSame(b, a)], [same, same]);
  });
}

Deno.test("init() and get() name the function and the class that there are", () => {
  const make = (config: Config): FakeClient => new FakeClient(config);
  const registry = new Registry("Fake", make, "FakeClient");
  assertThrows(() => registry.get(), TypeError, "FakeClient.getInstance: there is no client");
  registry.init({ host: "a" });
  assertThrows(() => registry.init({ host: "b" }), TypeError, "or use new FakeClient() for");
});
