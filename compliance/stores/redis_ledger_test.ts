/** What the ledger in Redis sends: keys of one slot, scripts that take time and keys from nowhere else. */

import { assert, assertEquals, assertNotEquals, assertRejects, assertThrows } from "@std/assert";
import type { RedisClient } from "../../clients/redis.ts";
import { cap, DAY, NUMBER, planned } from "../ledger/harness/ledger_conformance.ts";
import { ATTEMPTS, CLAIM, CONFIRM, RELEASE, RESERVE, SERVER } from "./ledger_scripts.ts";
import { RedisAttemptLedger, type RedisLedgerOptions } from "./redis_ledger.ts";

const KEY = { pseudonymKey: "k".repeat(32) };

/** Keys and arguments of the script that a reservation runs. */
async function sent(
  who: Parameters<typeof planned>[0],
  options: RedisLedgerOptions = KEY,
): Promise<{ keys: readonly string[]; args: readonly (string | number)[] }> {
  let seen: Awaited<ReturnType<typeof sent>> = { keys: [], args: [] };
  const client: Pick<RedisClient, "runScript"> = {
    runScript: (script, keys, args) => {
      if (script === SERVER) return Promise.resolve(["noeviction", "0", "1"]);
      seen = { keys, args };
      return Promise.resolve([1, "0", "0"]);
    },
  };
  await new RedisAttemptLedger(client as RedisClient, options).reserve(planned(who));
  return seen;
}

/** What a cluster hashes of a key. */
function slotTag(key: string): string {
  return /\{([^}]+)\}/.exec(key)?.[1] ?? key;
}

Deno.test("RedisAttemptLedger puts number and person of one seller into one slot, sellers into others", async () => {
  const sellers = ["Example Home Buyers LLC", "{a}{b}", "}", "★", "ü".repeat(200), "x:y"];
  const tags = new Set<string>();
  for (const seller of sellers) {
    const { keys } = await sent({ seller, person: "ann" });
    assertEquals(keys.length, 2);
    assertNotEquals(keys[0], keys[1]);
    assertEquals(slotTag(keys[0]!), slotTag(keys[1]!));
    assert(
      keys.every((key) => key.length < 300 && /^ledger:\{[^{}]+\}:(?:number|person):/.test(key)),
    );
    tags.add(slotTag(keys[0]!));
  }
  assertEquals(tags.size, sellers.length);
  assertEquals(slotTag((await sent({})).keys[0]!), "examplehomebuyers");
});

Deno.test("RedisAttemptLedger sends neither number nor person", async () => {
  const { args, keys } = await sent({ person: "owner-17", campaign: "spring" });
  const text = JSON.stringify([keys, args]);
  for (const secret of [NUMBER, NUMBER.slice(2), "owner-17"]) {
    assert(!text.includes(secret), secret);
  }
  const plain = await sent({ person: "owner-17" }, { allowPlainNumbers: true });
  assert(plain.keys[0]?.endsWith(":number:%2B16145550143"));
  assert(plain.keys[1]?.endsWith(":person:owner-17"));
});

Deno.test("RedisAttemptLedger() refuses to put plain numbers into keys unless it is told to", () => {
  const client = {} as RedisClient;
  assertThrows(() => new RedisAttemptLedger(client, {}), TypeError, "pseudonymKey");
  assertThrows(
    () => new RedisAttemptLedger(client, { ...KEY, keepDays: 0 }),
    RangeError,
    "keepDays",
  );
});

Deno.test("RedisAttemptLedger.reserve() sends caps that no name of a campaign can widen", async () => {
  const { args } = await sent({ campaign: "*" });
  assertEquals(args.slice(3), [1, DAY, "vs", "ldpa", "*"]);
  let seen: readonly (string | number)[] = [];
  const client: Pick<RedisClient, "runScript"> = {
    runScript: (script, __, sentArgs) => {
      if (script === SERVER) return Promise.resolve(["noeviction", "0", "1"]);
      seen = sentArgs;
      return Promise.resolve([1, "0", "0"]);
    },
  };
  const caps = [cap(1, null, { campaign: "*", channels: ["sms"], technologies: ["live"] })];
  await new RedisAttemptLedger(client as RedisClient, KEY).reserve(planned({}, { caps }));
  assertEquals(seen.slice(3), [1, "", "s", "l", "%2A"]);
});

Deno.test("RedisAttemptLedger.reserve() looks at the server again after a minute, on a new connection, and for each seller", async () => {
  let now = 1_000;
  let told = ["noeviction", "0", "1"];
  let looks = 0;
  const client = {
    reconnects: 0,
    runScript: ({ name }: { readonly name: string }) => {
      if (name === SERVER.name) looks++;
      return Promise.resolve(name === SERVER.name ? told : [1, "0", "0"]);
    },
  };
  const options = { ...KEY, now: () => now };
  const ledger = new RedisAttemptLedger(client as unknown as RedisClient, options);
  const table: [title: string, change: () => unknown, seller: string, looks: number][] = [
    ["first", () => {}, "Acme LLC", 1],
    ["again", () => now += 59_999, "Acme, L.L.C.", 1],
    ["another seller", () => {}, "Sample Realty Inc", 2],
    ["a minute later", () => now += 1, "Acme LLC", 3],
    ["on a new connection", () => client.reconnects++, "Acme LLC", 4],
    ["again", () => {}, "Acme LLC", 4],
  ];
  for (const [title, change, seller, expected] of table) {
    change();
    await ledger.reserve(planned({ seller }));
    assertEquals(looks, expected, title);
  }
  told = ["allkeys-lru", "1000", "1"];
  now += 59_999;
  await ledger.reserve(planned({ seller: "Acme LLC" }));
  now += 1;
  await assertRejects(() => ledger.reserve(planned({ seller: "Acme LLC" })), RangeError);
});

Deno.test("RedisAttemptLedger.reserve() refuses a server that may forget attempts", async () => {
  const table: [told: unknown[], setting: string | null][] = [
    [["noeviction", "1000", "1"], null],
    [["allkeys-lru", "0", "1"], null],
    [["allkeys-lru", "1000", "1"], "maxmemory-policy"],
    [["volatile-ttl", "1000", "1"], "maxmemory-policy"],
    [["noeviction", "0", "0"], "appendonly"],
    [["", "", ""], "maxmemory-policy"],
  ];
  for (const [told, setting] of table) {
    for (const allowForgetfulServer of [false, true]) {
      const names: string[] = [];
      const client: Pick<RedisClient, "runScript"> = {
        runScript: ({ name }) => {
          names.push(name);
          return Promise.resolve(name === SERVER.name ? told : [1, "0", "0"]);
        },
      };
      const options = { ...KEY, allowForgetfulServer };
      const ledger = new RedisAttemptLedger(client as RedisClient, options);
      if (setting === null || allowForgetfulServer) {
        await ledger.reserve(planned());
        await ledger.reserve(planned());
        assertEquals(names, [
          ...(allowForgetfulServer ? [] : ["ledger.server"]),
          "ledger.reserve",
          "ledger.reserve",
        ]);
      } else {
        await assertRejects(() => ledger.reserve(planned()), RangeError, setting);
        await assertRejects(() => ledger.reserve(planned()), RangeError, setting);
        assertEquals(names, ["ledger.server", "ledger.server"]);
      }
    }
  }
});

Deno.test("RedisAttemptLedger sends nothing that tells of the contact a claim is bound to", async () => {
  const sentArgs: string[] = [];
  const client: Pick<RedisClient, "runScript"> = {
    runScript: (script, _, args) => {
      sentArgs.push(JSON.stringify(args));
      return Promise.resolve(script === SERVER ? ["noeviction", "0", "1"] : [1, "0", "0"]);
    },
  };
  const ledger = new RedisAttemptLedger(client as RedisClient, KEY);
  const attempt = planned({}, { binding: `{"number":"${NUMBER}"}` });
  await ledger.reserve(attempt);
  await ledger.claim(attempt);
  assertEquals(sentArgs.length, 3);
  assert(sentArgs.every((text) => !text.includes("6145550143")));
});

for (const { lua, name } of [ATTEMPTS, CLAIM, CONFIRM, RELEASE, RESERVE]) {
  Deno.test(`script ${name} takes its keys from KEYS and its time from the server`, () => {
    for (const [, key] of lua.matchAll(/redis\.call\('(?!TIME)\w+', ([^,)]+)/g)) {
      assertEquals(key, "key");
    }
    assert(lua.includes("redis.call('TIME')") && lua.includes("in ipairs(KEYS)"));
  });
}
