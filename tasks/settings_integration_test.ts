/** What the tasks say of variables that are missing or wrong, as programs. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { serviceTest } from "../utils/remote/harness/services.ts";
import { run } from "./harness/program.ts";

const NONE = { MONGODB_URI: "", QDRANT_URL: "", REDIS_HOST: "", KAFKA_BROKERS: "" };
const AWAY = {
  MONGODB_URI: "mongodb://127.0.0.1:1/",
  QDRANT_URL: "http://127.0.0.1:64999",
  REDIS_HOST: "127.0.0.1",
  REDIS_PORT: "1",
};

type Task = Parameters<typeof run>[0];

const MISSING: readonly (readonly [Task, string, Record<string, string>, RegExp])[] = [
  ["init", "", NONE, /no server is configured: set MONGODB_URI and QDRANT_URL$/],
  ["init", "", { ...AWAY, QDRANT_URL: "" }, /not every server .*set QDRANT_URL, or .*init:mongo/],
  ["init", "qdrant", NONE, /no server is configured: set QDRANT_URL$/],
  ["health", "", NONE, /no server is configured: set MONGODB_URI, QDRANT_URL, REDIS_HOST/],
  ["migrate", "", NONE, /no server is configured: set MONGODB_URI$/],
  ["erase", "lead-1 --apply", NONE, /set MONGODB_URI and QDRANT_URL and REDIS_HOST$/],
  [
    "erase",
    "lead-1 --apply",
    { ...AWAY, REDIS_HOST: "" },
    /set REDIS_HOST, or say --without redis/,
  ],
  [
    "erase",
    "lead-1 --without redis --without qdrant",
    { ...AWAY, MONGODB_URI: "" },
    /no server is configured: set MONGODB_URI$/,
  ],
];

for (const [task, args, variables, expected] of MISSING) {
  const given = Object.entries(variables).filter(([, value]) => value !== "").length;
  serviceTest(
    `${task} ${args} with ${given} variables says which must be set, and asks no server`,
    { variables: [] },
    async () => {
      const { code, out, err } = await run(task, args, variables);
      assertEquals([code, out], [2, ""]);
      assertMatch(err.trimEnd(), expected);
      assertEquals(err.split("\n").length, 2, err);
    },
  );
}

serviceTest("init and erase name every server that is away", { variables: [] }, async () => {
  const init = await run("init", "", AWAY);
  assertEquals(init.code, 2);
  assertMatch(
    init.err,
    /^init: MongoDB \(MONGODB_URI\) [^\n]*refused[^\n]*\ninit: Qdrant \(QDRANT_URL\) [^\n]*refused[^\n]*\n$/,
  );
  const erase = await run("erase", "lead-1", AWAY);
  assertEquals(erase.code, 2);
  assertMatch(erase.err, /^erase: MongoDB [^\n]+\nerase: Qdrant [^\n]+\nerase: Redis [^\n]+\n$/);
});

serviceTest(
  "health tells a host name that does not exist from a refusal",
  { variables: [] },
  async () => {
    const host = "nowhere.invalid";
    const { code, out } = await run("health", "", {
      MONGODB_URI: `mongodb://${host}:27017/`,
      QDRANT_URL: `http://${host}:6333`,
      // A key is sent over plain http to this machine only.
      QDRANT_API_KEY: "",
      REDIS_HOST: host,
      KAFKA_BROKERS: `${host}:9092`,
    });
    assertEquals(code, 1);
    assertEquals(out.match(/the host name was not found/g)?.length, 4, out);
    const refused = await run("health", "", { ...NONE, KAFKA_BROKERS: "127.0.0.1:1" });
    assertMatch(refused.out, /^kafka +down [^\n]*the host refused the connection\n$/);
  },
);

serviceTest("health names the variable of settings that are wrong", { variables: [] }, async () => {
  const uri = await run("health", "", { ...NONE, MONGODB_URI: "mongodb://someone:hunter/2@host/" });
  assertEquals(uri.code, 2);
  assertStringIncludes(uri.err, "MONGODB_URI must be a URL");
  assertStringIncludes(uri.err, "percent-encoded");
  const at = await run("health", "", { ...NONE, MONGODB_URI: "mongodb://someone:hunt@er2@host/" });
  assertStringIncludes(at.out + at.err, "percent-encoded");
  const url = await run("health", "", { ...NONE, QDRANT_URL: "http://someone:hunter2@host:6333" });
  assertEquals(url.code, 2);
  assertStringIncludes(url.err, "QDRANT_URL must be an http or https address");
  assertEquals(/hunt|someone/.test(uri.err + at.out + at.err + url.err), false);
});
