import { assertEquals } from "@std/assert";
import { isLoopback } from "./loopback.ts";

const HOSTS: readonly (readonly [string, boolean])[] = [
  ["localhost", true],
  ["LOCALHOST", true],
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["[::1]", true],
  ["::1", true],
  ["localhost.example.com", false],
  ["127.0.0.1.example.com", false],
  ["10.0.0.1", false],
  ["redis", false],
  ["", false],
];
for (const [host, expected] of HOSTS) {
  Deno.test(`isLoopback() is ${expected} for "${host}"`, () => {
    assertEquals(isLoopback(host), expected);
  });
}
