import { assertEquals } from "@std/assert";
import { AppError } from "./app_error.ts";
import { errorName, errorType } from "./error_type.ts";

const named = (name: unknown): Error => Object.assign(new Error("x"), { name });

const NAMES: readonly (readonly [error: unknown, name: string])[] = [
  [new Error("x"), "Error"],
  [new RangeError("x"), "RangeError"],
  [new DOMException("x", "AbortError"), "AbortError"],
  [named("Kafka2Error_$"), "Kafka2Error_$"],
  ...[
    "KafkaJSDeleteTopicRecordsError",
    "QdrantClientResourceExhaustedError",
    "MongoServerSelectionError",
    "KafkaJSCreateTopicError",
  ].map((name) => [named(name), name] as const),
  [named(`${"Long_".repeat(12)}Name`), `${"Long_".repeat(12)}Name`],
  [named(`${"Long_".repeat(12)}Names`), "Error"],
  [named("A".repeat(64)), "Error"],
  [named("Lead123"), "Lead123"],
  [named("Lead1234"), "Error"],
  [named("leadJohnSmith614-555-0100"), "Error"],
  [named("pat@example.com"), "Error"],
  [named("Type Error"), "Error"],
  [named(""), "Error"],
  [named(7), "Error"],
  ["text", "string"],
  [undefined, "undefined"],
  [{ name: "Pat" }, "object"],
];

for (const [index, [error, name]] of NAMES.entries()) {
  Deno.test(`errorName() is ${name} when it is given case ${index}`, () => {
    assertEquals([errorName(error), errorType(error)], [name, name]);
  });
}

Deno.test("errorType() is the code of an error of ours", () => {
  assertEquals(errorType(new AppError("x", { code: "TIMEOUT" })), "TIMEOUT");
});
