import { assertEquals } from "@std/assert";
import page from "../../docs/headers.md" with { type: "text" };
import { headersPage } from "./headers.ts";

Deno.test("headersPage() is what docs/headers.md holds", () => {
  assertEquals(page, headersPage());
});
