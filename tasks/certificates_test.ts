/** Certificate files of the clients, which only a program with --allow-read can try. */

import { assertEquals, assertRejects } from "@std/assert";
import { CertificateFileError, readCertificates } from "../utils/remote/tls.ts";

Deno.test("readCertificates() says of a missing file and of another that they are no certificate", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/ca.pem`;
    const attempt = async (): Promise<string> => {
      const read = (): Promise<string> => readCertificates(path, "tlsCa");
      return (await assertRejects(read, CertificateFileError)).message;
    };
    assertEquals(await attempt(), "the certificate file that tlsCa names cannot be read");
    await Deno.writeTextFile(path, "nothing of that kind");
    assertEquals(await attempt(), "the file that tlsCa names holds no PEM certificate");
    const pem = "-----BEGIN CERTIFICATE-----\n";
    await Deno.writeTextFile(path, pem);
    assertEquals(await readCertificates(path), pem);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
