import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { serviceTest, sh } from "../utils/remote/harness/services.ts";

const CHILD = new URL("./harness/denied_child.ts", import.meta.url).pathname;

serviceTest(
  "connect() without permission says at once which flag is needed, in every client",
  { variables: [] },
  async () => {
    const flags = "run --no-prompt --quiet --cached-only --ignore-env";
    const { stdout, stderr } = await sh(`'${Deno.execPath()}' ${flags} '${CHILD}'`).output();
    const text = new TextDecoder().decode(stdout).trim();
    const lines = text.split("\n").map((line) => line.split("\t"));
    assertEquals(
      lines.map(([name, kind]) => [name, kind]),
      ["mongodb", "qdrant", "redis", "mongodb by TLS", "redis by TLS"].map((
        name,
      ) => [name, "config"]),
      new TextDecoder().decode(stderr),
    );
    for (const [name = "", , tookMs, message = ""] of lines) {
      // Loading the driver is in it; a client that tries again until its time is over needs 4 s.
      assert(Number(tookMs) < 3_000, `${name} took ${tookMs} ms`);
      const flag = name.endsWith("TLS")
        ? "Deno needs --allow-read for a certificate file"
        : "--allow-net for each server";
      assertStringIncludes(message, flag);
    }
  },
);
