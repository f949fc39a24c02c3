import { assertEquals, assertStringIncludes } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { DRIVER_VERSION, versionMismatch } from "./version.ts";

Deno.test("DRIVER_VERSION is the one in the import map", () => {
  const { major, minor } = DRIVER_VERSION;
  const wanted = config.imports["@qdrant/js-client-rest"];
  assertEquals(wanted.startsWith(`npm:@qdrant/js-client-rest@^${major}.${minor}.`), true, wanted);
});

Deno.test("versionMismatch() Q8 allows one minor version to either side", () => {
  for (const version of ["1.18.0", "1.19.1", "v1.19.0", "1.20.3-dev", "1.19"]) {
    assertEquals(versionMismatch(version), undefined, version);
  }
  for (const version of ["1.17.9", "1.21.0", "2.19.0", "0.19.0"]) {
    assertStringIncludes(versionMismatch(version) ?? "", "the driver is made for 1.18 to 1.20");
  }
  for (const version of [undefined, "", "nonsense", "1", "19.x"]) {
    assertEquals(versionMismatch(version), "the server does not tell its version");
  }
});
