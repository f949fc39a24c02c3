import { assertEquals } from "@std/assert";
import { registerInstrumentations } from "./node.ts";

class FakeInstrumentation {
  static calls: string[] = [];
  setTracerProvider(): void {
    FakeInstrumentation.calls.push("tracer");
  }
  setMeterProvider(): void {
    FakeInstrumentation.calls.push("meter");
  }
  enable(): void {
    FakeInstrumentation.calls.push("enable");
  }
}

Deno.test("registerInstrumentations() tells what is registered, missing and broken", async () => {
  FakeInstrumentation.calls = [];
  const packages: Readonly<Record<string, () => unknown>> = {
    good: () => ({ version: "1", FakeInstrumentation }),
    missing: () => {
      throw Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
    },
    broken: () => {
      throw new Error("syntax");
    },
    empty: () => ({ somethingElse: 1 }),
    throwing: () => ({
      OtherInstrumentation: class {
        constructor() {
          throw new Error("no");
        }
      },
    }),
  };
  const report = await registerInstrumentations(
    (name) => Promise.resolve().then(() => packages[name]?.()),
    Object.keys(packages),
  );
  assertEquals(report, {
    registered: ["good"],
    missing: ["missing"],
    failed: ["broken", "empty", "throwing"],
  });
  assertEquals(FakeInstrumentation.calls, ["tracer", "meter", "enable"]);
});

Deno.test("registerInstrumentations() finds nothing installed here, and does not reject", async () => {
  const { registered, failed } = await registerInstrumentations((name) => import(name));
  assertEquals([registered, failed], [[], []]);
});
