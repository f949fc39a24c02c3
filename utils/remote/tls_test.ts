import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { certificateFailure, CertificateFileError, readCertificates } from "./tls.ts";

const PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

Deno.test("readCertificates() takes PEM text as it is", async () => {
  assertStrictEquals(await readCertificates(PEM), PEM);
});

Deno.test(
  "readCertificates() without permission names the setting and the flag, not the path",
  { permissions: "none" },
  async () => {
    const error = await assertRejects(
      () => readCertificates("/etc/somewhere/ca.pem", "tlsCa (MONGODB_TLS_CA)"),
      CertificateFileError,
    );
    assertEquals(
      error.message,
      "tlsCa (MONGODB_TLS_CA) names a file; Deno needs --allow-read for a certificate file",
    );
    assertEquals(certificateFailure(error), {
      kind: "config",
      outcome: "none",
      state: error.message,
    });
  },
);

Deno.test("certificateFailure() says nothing of other errors", () => {
  assertEquals(certificateFailure(new Error("x")), undefined);
});
