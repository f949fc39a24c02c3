/** What the web handler must answer, by whichever server. */

import { assertEquals } from "@std/assert";
import { Program, type Runtime } from "./program.ts";

/** A contact that the handler can judge. */
export const CONTACT = { number: "(614) 555-0143", state: "OH", zip: "43215" };

/**
 * Starts the handler's server on a free port, asks it, and ends it.
 *
 * @param runtime What runs it
 * @param rim The file that listens
 */
export async function askServer(runtime: Runtime, rim: string): Promise<void> {
  await using server = new Program(runtime, `${rim} --port=0`);
  await server.until("it listens", () => server.logged("Listening").length > 0);
  const url = String(server.logged("Listening")[0]?.url);
  const post = async (body: string) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", body, headers });
    return { status: response.status, body: await response.json() };
  };

  const judged = await post(JSON.stringify(CONTACT));
  assertEquals([judged.status, judged.body.verdict], [200, "deny"]);
  const codes = judged.body.reasons.map(({ code }: { code: string }) => code);
  assertEquals(codes.includes("facts.national-dnc-missing"), true);

  assertEquals((await post("{")).status, 400);
  assertEquals((await post(" ".repeat(100_000))).status, 413);
  assertEquals((await post(JSON.stringify(CONTACT))).status, 200, "it goes on after a long body");
  const page = await fetch(url);
  await page.body?.cancel();
  assertEquals([page.status, page.headers.get("allow")], [405, "POST"]);

  const { port } = new URL(url);
  await using second = new Program(runtime, `${rim} --port=${port}`);
  assertEquals(await second.ended(), 1, "the port is in use");
  const refused = second.logged("Cannot listen").map(({ port, reason }) => [port, reason]);
  assertEquals(refused, [[Number(port), "EADDRINUSE"]]);
  assertEquals(second.output.trim().split("\n").length, 2, second.output);

  assertEquals((await server.end()).code, 0);
  assertEquals(server.output.includes("5550143"), false, "no log shows the number");
}
