import { assertEquals } from "@std/assert";
import { explain, withoutPassword } from "./explain.ts";

function reply(message: string): Error {
  return Object.assign(new Error(message), { name: "ReplyError" });
}

function coded(code: string, message = "x"): Error {
  return Object.assign(new Error(message), { code });
}

for (
  const [error, kind, outcome] of [
    [reply("NOAUTH Authentication required."), "auth", "none"],
    [reply("WRONGPASS invalid username-password pair"), "auth", "none"],
    [reply("NOPERM this user has no permissions"), "auth", "none"],
    [reply("ERR invalid password"), "auth", "none"],
    [reply("OOM command not allowed when used memory > 'maxmemory'."), "overloaded", "none"],
    [reply("ERR max number of clients reached"), "overloaded", "none"],
    [reply("LOADING Redis is loading the dataset in memory"), "unavailable", "none"],
    [reply("BUSY Redis is busy running a script."), "unavailable", "none"],
    [reply("READONLY You can't write against a read only replica."), "unavailable", "none"],
    [reply("CLUSTERDOWN Hash slot not served"), "unavailable", "none"],
    [reply("MISCONF Redis is configured to save RDB snapshots"), "unavailable", "none"],
    [reply("MOVED 3999 127.0.0.1:6381"), "config", "none"],
    [reply("ASK 3999 127.0.0.1:6381"), "config", "none"],
    [reply("CROSSSLOT Keys in request don't hash to the same slot"), "validation", "none"],
    [reply("WRONGTYPE Operation against a key"), "conflict", "none"],
    [reply("ERR value is not an integer or out of range"), "conflict", "none"],
    [reply("ERR increment or decrement would overflow"), "conflict", "none"],
    [reply("EXECABORT Transaction discarded because of previous errors."), "conflict", "none"],
    [reply("ERR unknown command"), "protocol", "none"],
    [reply("ERR Error running script (call to f_1): user_script:2"), "protocol", undefined],
    [reply("OOM command not allowed script: abc, on @user_script:2."), "overloaded", undefined],
    [
      new Error("Stream isn't writeable and enableOfflineQueue options is false"),
      "unavailable",
      "none",
    ],
    [new Error("Connection is closed."), "connect", undefined],
    [new Error("Command aborted due to connection close"), "connect", undefined],
    [new Error("Reached the max retries per request limit (which is 0)."), "connect", undefined],
    [coded("ECONNREFUSED"), "connect", "none"],
    [coded("ENOTFOUND"), "connect", "none"],
    [coded("ECONNRESET"), "connect", undefined],
    [coded("ETIMEDOUT"), "connect", undefined],
    [coded("DEPTH_ZERO_SELF_SIGNED_CERT"), "tls", "none"],
    [coded("ERR_TLS_CERT_ALTNAME_INVALID"), "tls", "none"],
    [coded("CERT_HAS_EXPIRED"), "tls", "none"],
    [coded("ERR_INVALID_ARG_VALUE"), "config", "none"],
    [new Error("anything else"), "protocol", undefined],
    ["a text", "protocol", undefined],
  ] as const
) {
  const { code, message } = error as { code?: string; message?: string };
  Deno.test(`explain() says ${kind} of ${code ?? message ?? error}`, () => {
    const failure = explain(error);
    assertEquals([failure.kind, failure.outcome], [kind, outcome]);
  });
}

Deno.test("explain() repeats nothing of what was said", () => {
  const failure = explain(reply("ERR unknown command 'SET', with args beginning with: 'hunter2'"));
  assertEquals(failure, { kind: "protocol", outcome: "none", details: { reply: "ERR" } });
});

Deno.test("explain() names the flag of a permission that Deno was not given", () => {
  const denied = Object.assign(new Error('Requires net access to "db.example.com:6379"'), {
    name: "NotCapable",
  });
  const { kind, outcome, state } = explain(denied);
  assertEquals([kind, outcome], ["config", "none"]);
  assertEquals(state, "the runtime does not permit it; it needs --allow-net for each server");
});

Deno.test("explain() tells a host name that does not exist from a server that is away", () => {
  assertEquals(explain(coded("ENOTFOUND")).state, "the host name was not found");
  assertEquals(explain(coded("ECONNREFUSED")).state, "the host refused the connection");
});

Deno.test("withoutPassword() names the setting when there is no password to refuse", () => {
  const asked = explain(reply("NOAUTH Authentication required."));
  assertEquals(withoutPassword(asked, undefined).state?.includes("REDIS_PASSWORD"), true);
  assertEquals(withoutPassword(asked, "hunter2"), asked);
  const wrong = explain(reply("WRONGPASS invalid username-password pair"));
  assertEquals(withoutPassword(wrong, undefined), wrong);
});
