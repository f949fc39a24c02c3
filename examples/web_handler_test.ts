/** The web handler, without a server and on Deno's. */

import { RegistryBuilder } from "../compliance/registry/builder.ts";
import { DncRegistry } from "../compliance/registry/registry.ts";
import { silentLogger } from "../utils/logger.ts";
import { assert, assertEquals } from "@std/assert";
import { deno } from "./harness/program.ts";
import { askServer, CONTACT } from "./harness/web_requests.ts";
import { createHandler } from "./web_handler.ts";

const now = () => Date.parse("2026-11-11T15:30:00Z"); // 10:30 in Ohio
const registry = new RegistryBuilder({ asOf: "2026-11-02" });
registry.add(6145550144);
const dnc = new DncRegistry({ areas: registry.build() });
const handler = createHandler({ dnc, now, logger: silentLogger });

async function post(
  body: BodyInit | null,
  init: RequestInit = {},
): Promise<{ status: number; text: string }> {
  const headers = { "content-type": "application/json" };
  const request = new Request("http://localhost/screen", {
    method: "POST",
    headers,
    body,
    ...init,
  });
  const response = await handler(request);
  assertEquals(response.headers.get("cache-control"), "no-store");
  return { status: response.status, text: await response.text() };
}

Deno.test("web handler allows a call in hours to a number that is not listed", async () => {
  const { status, text } = await post(JSON.stringify(CONTACT));
  assertEquals([status, JSON.parse(text).verdict], [200, "allow"]);
  assertEquals(text.includes("0143"), false, "an answer does not repeat the number");
});

Deno.test("web handler denies a call to a number that is listed, and by an AI voice", async () => {
  for (
    const [change, code] of [
      [{ number: "+16145550144" }, "federal.national-dnc"],
      [{ technology: "artificial-voice" }, "facts.consent-missing"],
    ] as const
  ) {
    const { text } = await post(JSON.stringify({ ...CONTACT, ...change }));
    const { reasons, verdict } = JSON.parse(text);
    assertEquals(verdict, "deny");
    assert(reasons.some((reason: { code: string }) => reason.code === code), text);
  }
});

const REFUSED: readonly (readonly [string, unknown, string])[] = [
  ["no number", {}, "number"],
  ["a number of too few digits", { number: "614-555-01" }, "number"],
  ["a state by its name", { ...CONTACT, state: "Ohio at 12 Example St" }, "state"],
  ["a ZIP code of letters", { ...CONTACT, zip: "ABCDE" }, "zip"],
  ["an unknown technology", { ...CONTACT, technology: "fax for Pat Example" }, "technology"],
  ["a field that it does not know", { ...CONTACT, consent: true }, ""],
  ["a list", [CONTACT], ""],
];
for (const [what, body, path] of REFUSED) {
  Deno.test(`web handler refuses ${what}, names the field and shows no value`, async () => {
    const { status, text } = await post(JSON.stringify(body));
    const { error } = JSON.parse(text);
    assertEquals([status, error.code, error.issues[0].path], [400, "VALIDATION", path]);
    assertEquals(/614|0143|Pat|Example St|ABCDE/.exec(text), null);
  });
}

Deno.test("web handler answers 400 to what is no JSON, and quotes nothing of it", async () => {
  for (const body of ["", "614-555-0143", '{"number": 614-555-0143}']) {
    const { status, text } = await post(body);
    assertEquals([status, text.includes("0143")], [400, false]);
  }
});

Deno.test("web handler stops reading a body that is too long, whatever its headers say", async () => {
  let pulled = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(1_024));
    },
  });
  assertEquals((await post(endless)).status, 413);
  assert(pulled < 10, String(pulled));
});

const WRONG: readonly (readonly [string, RequestInit, string, number])[] = [
  ["another page", { method: "POST" }, "/", 404],
  ["another method", {}, "/screen", 405],
  ["another type of body", { method: "POST", body: "a=b" }, "/screen", 415],
];
for (const [what, init, path, expected] of WRONG) {
  Deno.test(`web handler answers ${expected} to ${what}`, async () => {
    const response = await handler(new Request(`http://localhost${path}`, init));
    await response.body?.cancel();
    assertEquals(response.status, expected);
  });
}

Deno.test("web handler answers 500 and nothing more when the registry fails", async () => {
  const failing = createHandler({
    dnc: { status: () => Promise.reject(new Error("secret host")) },
    now,
    logger: silentLogger,
  });
  const body = JSON.stringify(CONTACT);
  const headers = { "content-type": "application/json" };
  const response = await failing(
    new Request("http://localhost/screen", { method: "POST", headers, body }),
  );
  assertEquals(response.status, 500);
  assertEquals(await response.json(), {
    error: { code: "INTERNAL", message: "The request could not be completed" },
  });
});

Deno.test("web handler on Deno answers over HTTP and ends at SIGTERM", async () => {
  const runtime = deno("--allow-net=127.0.0.1 --allow-env=LOG_LEVEL,NODE_ENV");
  await askServer(runtime, "examples/web_handler/deno.ts");
});
