/** What the doctor says and answers: by given surroundings, and as a program. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import docs from "../docs/installation.md" with { type: "text" };
import envExample from "../.env.example" with { type: "text" };
import config from "../deno.json" with { type: "json" };
import { RegistryBuilder } from "../compliance/registry/builder.ts";
import { saveRegistry } from "../compliance/stores/mod.ts";
import { defineConfig } from "../utils/config.ts";
import { ConfigError } from "../utils/errors.ts";
import { inFolder } from "../utils/harness/in_folder.ts";
import type { ClientErrorKind } from "../utils/remote/client_error.ts";
import type { HealthCheck } from "../utils/remote/health.ts";
import { checkConfiguration, OTHER_NAMES, type Reader, READERS } from "./doctor/configuration.ts";
import { main, type Surroundings, USAGE } from "./doctor.ts";
import type { Server } from "./health.ts";
import { recorder } from "./testdata/recorder.ts";

const AT = "2026-11-26T15:00:00Z";

function environmentOf(variables: Readonly<Record<string, string>>) {
  return {
    isSet: (name: string) => (variables[name] ?? "") !== "",
    mayRead: () => true,
    names: Object.keys(variables),
  };
}

/** The real variables, read from given values instead of the process. */
function readersOf(variables: Readonly<Record<string, string>>): Reader[] {
  const port = defineConfig({
    port: { kind: "int", env: "REDIS_PORT", description: "Port.", min: 1, max: 65_535 },
  });
  return READERS.map(({ rows }) => ({
    rows,
    read: () => rows.some(({ env }) => env === "REDIS_PORT") ? port.from(variables) : undefined,
  }));
}

function server(
  name: string,
  variable: string,
  status: HealthCheck["status"],
  kind: ClientErrorKind = "connect",
): Server {
  const health: HealthCheck = {
    name,
    status,
    checkedAt: AT,
    latencyMs: 3.41,
    details: {},
    version: "8.0.28",
    ...(status === "up" ? {} : { error: { kind, message: "the host refused" } }),
  };
  const open = () => ({
    connect: () => Promise.resolve(),
    healthCheck: () => Promise.resolve(health),
    close: () => Promise.resolve(),
  });
  return { name, variable, open };
}

function around(
  variables: Readonly<Record<string, string>>,
  more: Partial<Surroundings> = {},
): Surroundings {
  return {
    environment: environmentOf(variables),
    readers: readersOf(variables),
    may: ({ name }) => ["read", "net", "env"].includes(name),
    servers: [server("one", "MONGODB_URI", "up"), server("two", "REDIS_HOST", "down")],
    mode: undefined,
    version: "2.9.6",
    ...more,
  };
}

interface Shown {
  readonly code: number;
  readonly text: string;
  readonly findings: Readonly<Record<string, { level: string; sentence: string; todo: string }>>;
  // deno-lint-ignore no-explicit-any -- whatever was printed
  readonly json: any;
}

async function examined(
  args: readonly string[],
  surroundings: Surroundings,
  day: string = "2026-11-26",
): Promise<Shown> {
  const terminal = recorder();
  const code = await main([`--at=${day}T15:00:00Z`, "--json", ...args], terminal, surroundings);
  const text = terminal.printed();
  const json = JSON.parse(text);
  const findings = Object.fromEntries(
    json.findings.map((finding: { code: string }) => [finding.code, finding]),
  );
  return { code, text, findings, json };
}

Deno.test("doctor without any server or file has nothing to fail, and says what to do", async () => {
  const { code, findings, json } = await examined([], around({}));
  assertEquals([code, json.format, json.status], [0, "nlre.doctor/1", "note"]);
  for (const expected of ["config.none", "servers.none", "dnc.not-named", "states.not-named"]) {
    assertEquals(findings[expected]?.level, "note", expected);
    assert((findings[expected]?.todo.length ?? 0) > 10, expected);
  }
  assertEquals(findings["rules.reviewed"]?.level, "ok");
});

Deno.test("doctor tells each variable's state and hides its value", async () => {
  const { code, findings, json, text } = await examined(
    [],
    around({ MONGODB_URI: "mongodb://secret-host/", REDIS_PORT: "s3cret" }),
  );
  assertEquals(code, 1);
  const states = Object.fromEntries(
    json.variables.map(({ name, state }: { name: string; state: string }) => [name, state]),
  );
  assertEquals(
    [states["MONGODB_URI"], states["REDIS_PORT"], states["KAFKA_BROKERS"]],
    ["set", "bad", "unset"],
  );
  assertEquals(findings["config.bad"]?.sentence, "REDIS_PORT must be an integer from 1 to 65535.");
  assertEquals(/secret-host|s3cret/.exec(text), null);
});

const STRANGERS: readonly (readonly [string, string | undefined])[] = [
  ["REDIS_HOTS", "config.misspelt"],
  ["redis_host", "config.misspelt"],
  ["KAFKA_BROKER", "config.misspelt"],
  ["REDIS_CLUSTER_NODES", "config.unknown"],
  ["OTEL_BSP_SCHEDULE_DELAY", undefined],
  ["NODE_OPTIONS", undefined],
  ["HOME", undefined],
  ["REDIS_$(reboot)", undefined],
];
for (const [name, expected] of STRANGERS) {
  Deno.test(`checkConfiguration() finds ${expected ?? "nothing"} in ${name}`, () => {
    const { findings } = checkConfiguration(environmentOf({ [name]: "x" }), readersOf({}));
    assertEquals(findings.find(({ sentence }) => sentence.includes(name))?.code, expected);
  });
}

Deno.test("checkConfiguration() knows every variable of .env.example and of the docs", () => {
  const names = [...envExample.matchAll(/^([A-Z_]+)=/gm)].map(([, name = ""]) => name);
  const ours = READERS.flatMap(({ rows }) => rows.map(({ env }) => env));
  assertEquals(names.filter((name) => ![...ours, ...OTHER_NAMES].includes(name)), []);
});

Deno.test("checkConfiguration() says that it could not look for misspelt names", () => {
  const { findings } = checkConfiguration(
    { isSet: () => false, mayRead: () => true, names: null },
    readersOf({}),
  );
  assertEquals(findings.map(({ code }) => code), ["config.none", "config.unlisted"]);
});

Deno.test("doctor fails when a server is down, and names what each client needs", async () => {
  const { code, findings } = await examined([], around({ MONGODB_URI: "x", REDIS_HOST: "x" }));
  assertEquals(code, 1);
  assertEquals(findings["servers.up"]?.sentence, "one is up, version 8.0.28, 3.41 ms.");
  assertEquals(findings["servers.down"]?.sentence, "two is down: the host refused.");
  assertStringIncludes(findings["servers.down"]?.todo ?? "", "REDIS_HOST");
  assertStringIncludes(findings["permissions.clients"]?.todo ?? "", "REDIS_TLS_CA");
});

Deno.test("doctor warns of a server that takes no writes, of old Deno, and of what it may not do", async () => {
  const { code, findings } = await examined(
    [],
    around({ REDIS_HOST: "x" }, {
      servers: [server("redis", "REDIS_HOST", "degraded")],
      may: ({ name }) => name === "env",
      version: "2.8.0",
      mode: "production",
    }),
  );
  assertEquals(code, 0);
  const warned = ["servers.degraded", "runtime.old", "permissions.net"];
  for (const expected of warned) assertEquals(findings[expected]?.level, "warn", expected);
  assertEquals(findings["production.node-env"]?.level, "ok");
});

for (
  const [kind, code, todo] of [
    ["connect", "servers.down", "Start the server"],
    ["timeout", "servers.down", "Start the server"],
    ["config", "servers.unusable", "Correct what it names, in REDIS_HOST"],
    ["auth", "servers.unusable", "Correct the credentials: REDIS_HOST"],
    ["tls", "servers.unusable", "the certificates to trust"],
  ] as const
) {
  Deno.test(`doctor finds ${code} when a client fails with ${kind}`, async () => {
    const servers = [server("redis", "REDIS_HOST", "down", kind)];
    const { code: exit, findings } = await examined([], around({ REDIS_HOST: "x" }, { servers }));
    assertEquals([exit, findings[code]?.level], [1, "fail"]);
    assertStringIncludes(findings[code]?.todo ?? "", todo);
  });
}

Deno.test("doctor fails for a server that a client refuses to be made for, and says why", async () => {
  const open = (): never => {
    throw new ConfigError([{ path: "REDIS_HOST", rule: "must be good" }]);
  };
  const servers = [{ name: "redis", variable: "REDIS_HOST", open }];
  const { code, findings } = await examined([], around({ REDIS_HOST: "x" }, { servers }));
  assertEquals([code, findings["servers.not-asked"]?.level], [1, "fail"]);
  assertStringIncludes(findings["servers.not-asked"]?.sentence ?? "", "REDIS_HOST must be good");
});

Deno.test("doctor says once that it may not see settings", async () => {
  const { code, findings, json } = await examined(
    [],
    around({}, {
      environment: { isSet: () => false, mayRead: () => false, names: null },
      readers: READERS,
      may: () => false,
    }),
  );
  const told = json.findings.map((finding: { code: string }) => finding.code)
    .filter((name: string) => /^(?:config|permissions)\./.test(name));
  assertEquals([code, told], [0, ["permissions.granted", "permissions.env"]]);
  assertEquals(
    findings["permissions.env"]?.sentence,
    "--allow-env is not granted, so settings cannot be seen.",
  );
  assertEquals(json.variables, []);
});

Deno.test("doctor counts rows that nobody has reviewed for a year, by state", async () => {
  const { code, findings, json: { ruleBook } } = await examined([], around({}), "2028-01-01");
  const due = Object.values<number>(ruleBook.due).reduce((sum, count) => sum + count, 0);
  assertEquals([code, due], [0, ruleBook.rows]);
  assertEquals(findings["rules.review-due"]?.level, "warn");
  assertMatch(findings["rules.review-due"]?.sentence ?? "", /AK \d+, AL \d+/);
});

const VERSIONS: readonly (readonly [string, string, string, number])[] = [
  ["2026-11-20", "dnc.current", "ok", 0],
  ["2026-10-31", "dnc.due", "warn", 0],
  ["2026-10-26", "dnc.due", "warn", 0],
  ["2026-10-25", "dnc.stale", "fail", 1],
  ["2026-11-28", "dnc.stale", "fail", 1],
];
for (const [asOf, expected, level, exit] of VERSIONS) {
  Deno.test(`doctor finds ${expected} in a registry of ${asOf}`, async () => {
    await inFolder(async (folder) => {
      const path = `${folder}/r.dnc`;
      const builder = new RegistryBuilder({ asOf });
      builder.add(6145550143);
      await saveRegistry(path, { areas: builder.build() });
      const { code, findings, json } = await examined([`--registry=${path}`], around({}));
      assertEquals([code, findings[expected]?.level], [exit, level]);
      const [{ ageDays, list, maxAgeDays }] = json.lists;
      assertEquals([list, maxAgeDays], ["614", 31]);
      assertEquals(ageDays, (Date.parse("2026-11-26") - Date.parse(asOf)) / 86_400_000);
    });
  });
}

Deno.test("doctor tells the ages of the lists of states, and which are missing", async () => {
  await inFolder(async (folder) => {
    const rows = "state,as_of,phone\nFL,2026-10-01,\nTX,2026-10-01,512-555-0143\n";
    await Deno.writeTextFile(`${folder}/state_lists.csv`, rows);
    const { code, findings, json, text } = await examined([`--facts=${folder}`], around({}));
    assertEquals([code, findings["states.stale"]?.level], [1, "fail"]);
    assertStringIncludes(findings["states.stale"]?.sentence ?? "", "FL (56 days old)");
    assertStringIncludes(findings["states.missing"]?.sentence ?? "", "PA");
    assertEquals(json.lists.map(({ list }: { list: string }) => list), ["FL", "TX"]);
    assertEquals(text.includes("0143"), false);
  });
});

Deno.test("doctor looks at the pseudonym key and at a decision log, and shows neither", async () => {
  await inFolder(async (folder) => {
    const key = `${folder}/key`;
    const args = [`--pseudonym-key=${key}`, `--decision-log=${folder}`];
    await Deno.writeTextFile(key, "short secret", { mode: 0o600 });
    const short = await examined(args, around({}));
    assertEquals([short.code, short.findings["production.key-unusable"]?.level], [1, "fail"]);
    assertEquals(short.findings["evidence.empty"]?.level, "note");
    await Deno.writeTextFile(key, "a secret that is long enough for names");
    const good = await examined(args, around({}));
    assertEquals([good.code, good.findings["production.key"]?.level], [0, "ok"]);
    await Deno.chmod(key, 0o644);
    const open = await examined(args, around({}));
    assertEquals(open.findings["production.key-open"]?.level, "warn");
    for (const { text } of [short, good, open]) assertEquals(text.includes("secret that"), false);
  });
});

Deno.test("doctor fails for files that were named and cannot be used", async () => {
  const args = ["registry", "facts", "decision-log", "pseudonym-key"];
  const { code, findings } = await examined(args.map((name) => `--${name}=/nowhere`), around({}));
  assertEquals(code, 1);
  const codes = ["dnc", "states", "evidence"].map((area) => `${area}.unreadable`);
  for (const expected of [...codes, "production.key-unusable"]) {
    assertEquals(findings[expected]?.level, "fail", expected);
  }
});

Deno.test("doctor prints its help, and code 2 for a wrong option", async () => {
  const help = recorder();
  assertEquals([await main(["--help"], help, around({})), help.printed()], [0, USAGE]);
  for (const args of [["--nonsense"], ["redis"], ["--at=yesterday"]]) {
    const terminal = recorder();
    assertEquals(await main(args, terminal, around({})), 2);
    assertMatch(terminal.complained(), /^doctor: [^\n]+\n$/);
    assertEquals(terminal.printed(), "");
  }
});

/** Runs the task with its own permissions and no environment but the given one. */
async function task(variables: Record<string, string>, ...args: string[]) {
  return await command(config.tasks.doctor.command, variables, ...args);
}

async function command(line: string, variables: Record<string, string>, ...args: string[]) {
  const [, ...words] = line.split(" ");
  const { code, stderr, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [...words, ...args],
    clearEnv: true,
    env: { NO_COLOR: "1", ...variables },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

Deno.test("deno task doctor works without any setting", async () => {
  const { code, err, out } = await task({});
  assertEquals([code, err], [0, ""]);
  assertStringIncludes(out, "servers.none");
});

Deno.test("deno task doctor shows no secret of the environment", async () => {
  const secrets = ["hunter2", "keykeykey", "tokentoken", "elsewhere"];
  const { code, err, out } = await task({
    MONGODB_URI: "mongodb://somebody:hunter2@elsewhere.example.com:27017/?timeoutMS=1",
    QDRANT_URL: "http://elsewhere.example.com",
    QDRANT_API_KEY: "keykeykey",
    REDIS_HOST: "elsewhere.example.com",
    REDIS_PORT: "hunter2",
    KAFKA_BROKERS: "elsewhere.example.com",
    KAFKA_SASL_USERNAME: "somebody",
    KAFKA_SASL_MECHANISM: "hunter2",
    OTEL_EXPORTER_OTLP_HEADERS: "tokentoken",
    LOG_LEVEL: "hunter2",
    REDIS_PASSWROD: "hunter2",
  }, "--json");
  assertEquals([code, err], [1, ""]);
  const codes: string[] = JSON.parse(out).findings.map(({ code }: { code: string }) => code);
  assertEquals(codes.filter((code) => code === "config.bad").length >= 5, true, out);
  assertEquals(codes.includes("config.misspelt"), true);
  for (const secret of secrets) assertEquals(out.includes(secret), false, secret);
});

/** A variable of each reader that is wrong, or wrong beside another, and what is said of it. */
const WRONG: readonly (readonly [Record<string, string>, rule: string])[] = [
  [{ MONGODB_URI: "mongodb://localhost/?timeoutMS=1" }, "MONGODB_URI must not set timeoutMS"],
  [{ MONGODB_DATABASE: "a".repeat(64) }, "MONGODB_DATABASE must be 1 to 63 characters"],
  [{ QDRANT_URL: "http://localhost?x" }, "QDRANT_URL must be an http or https address"],
  [{ QDRANT_API_KEY: "a key" }, "QDRANT_API_KEY must be printable ASCII"],
  [
    { QDRANT_URL: "http://elsewhere.invalid", QDRANT_API_KEY: "x" },
    "QDRANT_API_KEY would be sent unencrypted",
  ],
  [{ REDIS_HOST: "rediss://:x@127.0.0.1" }, "REDIS_HOST must be a host name"],
  [{ KAFKA_BROKERS: "nocolon" }, "KAFKA_BROKERS must be a list of host:port"],
  [{ KAFKA_BROKERS: "x@bad:1" }, "KAFKA_BROKERS must be a list of host:port"],
  [{ KAFKA_SASL_USERNAME: "x" }, "KAFKA_SASL_PASSWORD must not be empty"],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "x" }, "OTEL_EXPORTER_OTLP_ENDPOINT must be a URL"],
  [{ OTEL_TRACES_SAMPLER_ARG: "2" }, "OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1"],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of"],
];
for (const [variables, rule] of WRONG) {
  Deno.test(`deno task doctor fails for ${JSON.stringify(variables)}`, async () => {
    const { code, out } = await task(variables, "--json");
    const findings: { code: string; sentence: string }[] = JSON.parse(out).findings;
    const bad = findings.filter(({ code }) => code === "config.bad");
    assertEquals([code, bad.length], [1, 1], out);
    assertStringIncludes(bad[0]?.sentence ?? "", rule);
  });
}

for (
  const uri of ["mongodb://u:p@127.0.0.1:1/?foo=x", "mongodb://ro@ot:p@ss@127.0.0.1"]
) {
  Deno.test(`deno task doctor does not say that a server is away which ${uri} cannot name`, async () => {
    const { code, out } = await task({ MONGODB_URI: uri }, "--json");
    const codes = JSON.parse(out).findings.map(({ code }: { code: string }) => code);
    assertEquals([code, codes.includes("servers.unusable")], [1, true], out);
  });
}

Deno.test("doctor asks for the permissions of the hosts and variables concerned", async () => {
  const variables = { REDIS_HOST: "127.0.0.1", REDIS_PORT: "1", KAFKA_BROKERS: "127.0.0.1:2" };
  const { out } = await command(
    "deno run --no-prompt --allow-read --allow-env=REDIS_*,KAFKA_* --allow-net=127.0.0.1:1 " +
      "tasks/doctor.ts",
    variables,
    "--json",
  );
  const { findings, permissions } = JSON.parse(out);
  const said = (wanted: string): string =>
    findings.find(({ code }: { code: string }) => code === wanted)?.sentence ?? "";
  assertStringIncludes(said("permissions.net"), "not granted for kafka, so");
  assertStringIncludes(said("permissions.env"), "not granted for MONGODB_URI, ");
  assertEquals(/REDIS|KAFKA/.test(said("permissions.env")), false);
  assertEquals([permissions.env, permissions.net], [false, false]);
  assertEquals(said("config.bad"), "");
  const denied = await command(
    "deno run --no-prompt --allow-read --allow-env --allow-net --deny-net=127.0.0.1:1 " +
      "tasks/doctor.ts",
    variables,
  );
  assertStringIncludes(denied.out.replace(/\s+/g, " "), "not granted for redis, so");
});

const ELSEWHERE = {
  MONGODB_URI: "mongodb://elsewhere.invalid/",
  QDRANT_URL: "http://elsewhere.invalid",
  REDIS_HOST: "elsewhere.invalid",
  KAFKA_BROKERS: "127.0.0.1:1,elsewhere.invalid:9092",
};
const ENCRYPTED = {
  MONGODB_URI: "mongodb://elsewhere.invalid/?tls=true",
  QDRANT_URL: "https://elsewhere.invalid",
  REDIS_HOST: "elsewhere.invalid",
  REDIS_TLS: "yes",
  KAFKA_BROKERS: "elsewhere.invalid:9092",
  KAFKA_TLS: "yes",
};

Deno.test("deno task doctor warns of connections that leave the machine unencrypted", async () => {
  const runs = [ELSEWHERE, ENCRYPTED].map((variables) => task(variables, "--json"));
  const warned = (await Promise.all(runs)).map(({ out }) => {
    assertEquals(out.includes("elsewhere"), false, out);
    const findings: { code: string; level: string }[] = JSON.parse(out).findings;
    assertEquals(findings.filter(({ code }) => code === "servers.down").length, 4);
    return findings.filter(({ code }) => code === "production.tls-off").length;
  });
  assertEquals(warned, [4, 0]);
});

Deno.test("docs/installation.md shows what the doctor prints", async () => {
  const terminal = recorder();
  const surroundings = around({ MONGODB_URI: "x", REDIS_HOST: "x", REDIS_POTR: "x" }, {
    servers: [server("mongodb", "MONGODB_URI", "up"), server("redis", "REDIS_HOST", "down")],
    mode: "production",
  });
  await main([`--at=${AT}`], terminal, surroundings);
  // Versions and counts grow; the sample need not.
  const variables = / \d+ of the \d+ variables /;
  assertEquals(variables.exec(docs)?.[0], variables.exec(terminal.printed())?.[0]);
  const shape = (text: string) => text.replace(/\b\d[\w.+:-]*/g, "#").replace(/\s+/g, " ");
  const [, sample = ""] = docs.split("\n## doctor\n")[1]?.split("```text\n") ?? [];
  assertEquals(shape(sample.split("```")[0] ?? ""), shape(terminal.printed()));
});
