/** What docker-compose.yml promises: nothing of it starts here. */

import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { parse } from "yaml";
import ignored from "../.gitignore" with { type: "text" };
import example from "../.env.example" with { type: "text" };
import text from "../docker-compose.yml" with { type: "text" };
import { fillIn } from "./new_env.ts";

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly command?: string[] | string;
  readonly entrypoint?: string[] | string;
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[]; readonly retries: number };
  readonly restart?: string;
  readonly container_name?: string;
  readonly mem_limit?: string;
}

const compose: {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
} = parse(text);

const services = Object.entries(compose.services);

/** Names and values of .env.example. */
const variables = new Map(
  example.split("\n").filter((line) => /^[A-Z_]+=/.test(line)).map((line) => {
    const at = line.indexOf("=");
    return [line.slice(0, at), line.slice(at + 1)] as const;
  }),
);

Deno.test("docker-compose.yml has the four servers under the names that the fault tests use", () => {
  assertEquals(services.map(([name]) => name), ["mongo", "qdrant", "redis", "kafka"]);
});

for (const [name, service] of services) {
  Deno.test(`${name} is pinned to one release`, () => {
    assertMatch(service.image, /^[a-z/]+:v?\d+\.\d+\.\d+(?:-alpine)?$/);
  });

  Deno.test(`${name} is reached from this machine only`, () => {
    assert(service.ports.length > 0);
    for (const port of service.ports) assertMatch(port, /^127\.0\.0\.1:(\d+):\1$/);
  });

  Deno.test(`${name} says when it is ready`, () => {
    const { test = [], retries = 0 } = service.healthcheck ?? {};
    assertMatch(test[0] ?? "", /^CMD(?:-SHELL)?$/);
    assert(test.length > 1 && retries > 1);
  });

  Deno.test(`${name} keeps its data in named volumes`, () => {
    assert(service.volumes.length > 0);
    for (const volume of service.volumes) {
      const [source = "", target = ""] = volume.split(":");
      assert(Object.hasOwn(compose.volumes, source), source);
      assert(target.startsWith("/"), volume);
    }
  });

  Deno.test(`${name} stays dead when a test kills it, and is bounded`, () => {
    assertEquals([service.restart, service.container_name], [undefined, undefined]);
    assertMatch(service.mem_limit ?? "", /^\d+[mg]$/);
  });

  Deno.test(`${name} has no password of its own, and does not start without those of .env`, () => {
    for (const [variable, value] of Object.entries(service.environment ?? {})) {
      if (!/PASSWORD|API_KEY|REPLICA_KEY|SECRET|TOKEN/.test(variable)) continue;
      const [, used = ""] = /^\$\{([A-Z_]+):\?[^}]+\}$/.exec(String(value)) ?? [];
      assertEquals(
        variables.get(used),
        "",
        `${variable} must be given by an empty one of .env.example`,
      );
    }
    // What the shell inside reads is written $$NAME; a single $ would be put in by compose itself.
    const shell = [service.command, service.entrypoint, service.healthcheck?.test].flat().join(
      "\n",
    );
    assertNotMatch(shell, /(?:requirepass|password)[ =]+"?(?!\$\$)[\w]/i);
    assertNotMatch(shell, /(?<!\$)\$(?!\$)/);
  });
}

Deno.test("every volume is used", () => {
  const used = services.flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(":")[0]));
  assertEquals(Object.keys(compose.volumes).filter((name) => !used.includes(name)), []);
});

Deno.test("mongod is a replica set of one that clients reach by the address it tells", () => {
  const { command = [], entrypoint = [], healthcheck } = compose.services.mongo ?? {};
  for (const option of ["--replSet=rs0", "--keyFile=/tmp/keyfile", "--bind_ip_all"]) {
    assert(command.includes(option), option);
  }
  assertMatch([entrypoint].flat().join("\n"), /chmod 400 \/tmp\/keyfile/);
  assertMatch(healthcheck?.test.join("\n") ?? "", /_id: "rs0".*host: "127\.0\.0\.1:27017"/);
});

Deno.test("Kafka tells its clients the address that they reach", () => {
  const { environment = {} } = compose.services.kafka ?? {};
  assertMatch(String(environment.KAFKA_ADVERTISED_LISTENERS), /HOST:\/\/127\.0\.0\.1:9092\b/);
  for (const [name, value] of Object.entries(environment)) {
    if (/REPLICATION_FACTOR|MIN_ISR/.test(name)) assertEquals(value, 1, name);
  }
});

Deno.test(".env.example holds addresses and no secret, and .env is kept out of git", () => {
  const secrets = [...variables].filter(([name]) => /PASSWORD|_KEY$/.test(name));
  assertEquals(secrets.map(([, value]) => value), ["", "", "", ""]);
  assert(ignored.split("\n").includes("/.env"));
});

Deno.test("fillIn() gives every empty value a text of its own, and changes nothing else", () => {
  let count = 0;
  const filled = fillIn(example, () => `random${++count}`);
  assertEquals(count, 4);
  assertMatch(filled, /^MONGODB_PASSWORD=random1$/m);
  assertMatch(filled, /^REDIS_PASSWORD=random4$/m);
  assertEquals(filled.replace(/=random\d/g, "="), example);
});
