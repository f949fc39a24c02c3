import { assertEquals } from "@std/assert";
import { KNOWN_INSTRUMENTATIONS, registerInstalled, registerInstrumentations } from "./node.ts";

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

Deno.test("registerInstalled() tells what is registered, missing and broken", () => {
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
  const load = (name: string) => packages[name]?.();
  const installed = { load, isHooked: () => true };
  const report = registerInstalled(installed, Object.keys(packages));
  assertEquals(report, {
    registered: ["good"],
    missing: ["missing"],
    failed: ["broken", "empty", "throwing"],
    isHooked: true,
  });
  assertEquals(FakeInstrumentation.calls, ["tracer", "meter", "enable"]);
});

Deno.test("registerInstrumentations() uses nothing that it may not read, and does not throw", () => {
  const { registered, missing, failed, isHooked } = registerInstrumentations(import.meta.url);
  assertEquals([registered, isHooked], [[], false]);
  assertEquals([...missing, ...failed].toSorted(), KNOWN_INSTRUMENTATIONS.toSorted());
});
