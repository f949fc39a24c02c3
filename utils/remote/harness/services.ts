/** Tests that need a real server, and the command that hurts it. */

/** What a test needs from the environment. */
export interface Needs {
  /** Names of variables that must be set. */
  readonly variables: readonly string[];
}

/** The server for the tests of the Redis client. */
export const REDIS: Needs = { variables: ["REDIS_HOST", "REDIS_PORT"] };

/** The broker for the tests of messaging. */
export const KAFKA: Needs = { variables: ["KAFKA_BROKERS"] };

/** A server that can be killed, paused and started again. */
export function withFaults(needs: Needs): Needs {
  return { variables: [...needs.variables, "NLRE_SERVERS_COMMAND"] };
}

/**
 * Registers a test that needs a server. Without it the test is reported as ignored, with the reason in
 * its name; with `NLRE_REQUIRE_SERVICES=1` it fails instead.
 *
 * @param name Name of the test
 * @param needs What it needs
 * @param work The test
 */
export function serviceTest(name: string, needs: Needs, work: () => Promise<void>): void {
  const missing = needs.variables.filter((variable) => !env(variable));
  if (missing.length === 0) {
    return Deno.test(name, async () => {
      await work();
      // A driver that was closed may still have a timer of 0 ms.
      await new Promise((resolve) => setTimeout(resolve, 0));
    });
  }
  const reason = `${missing.join(", ")} not set`;
  if (env("NLRE_REQUIRE_SERVICES") === "1") {
    return Deno.test(name, () => {
      throw new Error(`${reason}, and NLRE_REQUIRE_SERVICES=1 asks for it`);
    });
  }
  Deno.test({ name: `${name} (ignored: ${reason})`, ignore: true, fn: work });
}

/**
 * Reads a variable of the tests.
 *
 * @param name Its name
 * @returns Its value; empty when it is not set
 */
export function env(name: string): string {
  return Deno.env.get(name) ?? "";
}

/**
 * Does something to a server: `kill`, `start`, `pause`, `unpause` or `restart`.
 *
 * @param verb What to do
 * @param server Name of the server, such as `redis`
 */
export async function servers(verb: string, server: string): Promise<void> {
  const { code, stderr } = await sh(`${env("NLRE_SERVERS_COMMAND")} ${verb} ${server}`).output();
  if (code !== 0) throw new Error(`${verb} ${server}: ${new TextDecoder().decode(stderr)}`);
}

/**
 * Runs a program of its own, as the shell finds it: the only thing that tests may run.
 *
 * @param script What the shell runs
 * @param variables Environment variables beside the inherited ones
 * @param stdin What it reads
 * @returns The command, not yet started
 */
export function sh(
  script: string,
  variables: Record<string, string> = {},
  stdin: "null" | "piped" = "null",
): Deno.Command {
  return new Deno.Command("sh", {
    args: ["-c", script],
    env: variables,
    stdin,
    stdout: "piped",
    stderr: "piped",
  });
}

/**
 * Waits until something is so.
 *
 * @param what What is waited for, for the message
 * @param isSo Whether it is
 * @param timeoutMs Milliseconds to wait at most
 */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  timeoutMs: number = 10_000,
): Promise<void> {
  const startedMs = performance.now();
  while (!(await isSo())) {
    if (performance.now() - startedMs > timeoutMs) {
      throw new Error(`${what}: not in ${timeoutMs} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
