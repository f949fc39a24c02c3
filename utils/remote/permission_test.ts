import { assertEquals } from "@std/assert";
import { missingPermission, permissionFailure } from "./permission.ts";
import { whyUnreachable } from "./unreachable.ts";
import { undefinedPath } from "./undefined_path.ts";

function denied(message: string): Error {
  return Object.assign(new Error(message), { name: "NotCapable" });
}

const NET = denied('Requires net access to "db.example.com:6379", run again with --allow-net');

const PERMISSIONS:
  readonly (readonly [what: string, error: unknown, needed: string | undefined])[] = [
    ["the network", NET, "--allow-net for each server"],
    [
      "the network, beneath fetch",
      new TypeError("fetch failed", { cause: NET }),
      "--allow-net for each server",
    ],
    ["a variable", denied('Requires env access to "HOME"'), "--ignore-env, or --allow-env"],
    ["a file", denied('Requires read access to "ca.pem"'), "--allow-read for a certificate file"],
    ["something new", denied("Not allowed"), "--allow-net for each server, and --ignore-env"],
    [
      "what Node does not permit",
      Object.assign(new Error("x"), { code: "ERR_ACCESS_DENIED" }),
      "a permission that Node was not given",
    ],
    ["what the system refuses", Object.assign(new Error("x"), { code: "EACCES" }), undefined],
    ["a text", "NotCapable", undefined],
  ];

for (const [what, error, needed] of PERMISSIONS) {
  Deno.test(`missingPermission() of ${what}`, () => {
    assertEquals(missingPermission(error), needed);
    const failure = permissionFailure(error);
    assertEquals(failure?.kind, needed === undefined ? undefined : "config");
    assertEquals(/example|6379|HOME|pem/.test(JSON.stringify(failure ?? {})), false);
  });
}

Deno.test("missingPermission() says what Deno really throws", { permissions: "none" }, async () => {
  const error = await fetch("http://127.0.0.1:6333/").catch((error: unknown) => error);
  assertEquals(missingPermission(error), "--allow-net for each server");
});

function coded(code: string): Error {
  return Object.assign(new Error("x"), { code });
}

const UNREACHABLE: readonly (readonly [error: unknown, why: string | undefined])[] = [
  [coded("ENOTFOUND"), "the host name was not found"],
  [new Error("x", { cause: coded("EAI_AGAIN") }), "the host name was not found"],
  [new Error("client error (Connect): dns error: failed to lookup"), "the host name was not found"],
  [coded("ECONNREFUSED"), "the host refused the connection"],
  [
    new Error("tcp connect error: Connection refused (os error 111)"),
    "the host refused the connection",
  ],
  [coded("EHOSTUNREACH"), "there is no way to the host"],
  [coded("ECONNRESET"), undefined],
  ["ENOTFOUND", undefined],
];

for (const [error, why] of UNREACHABLE) {
  Deno.test(`whyUnreachable() says ${why} of ${Deno.inspect(error).split("\n")[0]}`, () => {
    assertEquals(whyUnreachable(error), why);
  });
}

Deno.test("missingPermission() and whyUnreachable() end on causes that form a ring", () => {
  const ring = new Error("ring");
  ring.cause = ring;
  assertEquals([missingPermission(ring), whyUnreachable(ring)], [undefined, undefined]);
});

Deno.test("undefinedPath() finds the first field that is undefined, however deep", () => {
  assertEquals(
    undefinedPath({ must: [{ key: "a", match: { value: undefined } }] }),
    "must.0.match.value",
  );
  assertEquals(undefinedPath({ a: null, b: [], c: new Date(0) }), undefined);
  assertEquals(undefinedPath(undefined), undefined);
});
