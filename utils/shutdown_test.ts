import { assert, assertEquals, assertThrows } from "@std/assert";
import { createShutdown, type ShutdownProcess, type ShutdownSignal } from "./shutdown.ts";

/** A process that notes what is done to it. */
class FakeProcess implements ShutdownProcess {
  exitCode: number | undefined = undefined;
  readonly exits: number[] = [];
  readonly listeners: Map<ShutdownSignal, () => void> = new Map();

  on(signal: ShutdownSignal, listener: () => void): void {
    this.listeners.set(signal, listener);
  }

  off(signal: ShutdownSignal): void {
    this.listeners.delete(signal);
  }

  exit(code: number): void {
    this.exits.push(code);
  }

  send(signal: ShutdownSignal): void {
    this.listeners.get(signal)?.();
  }
}

function never(): Promise<void> {
  return new Promise(() => {});
}

Deno.test("Shutdown.run() runs phases in their order and steps of a phase together", async () => {
  const seen: string[] = [];
  using shutdown = createShutdown({ process: new FakeProcess() });
  for (const phase of ["telemetry", "stores", "producers", "relays", "consumers"] as const) {
    shutdown.add(phase, phase, () => seen.push(phase));
  }
  shutdown.add("intake", "slow", async () => {
    await Promise.resolve();
    seen.push("slow");
  });
  shutdown.add("intake", "fast", () => seen.push("fast"));
  const report = await shutdown.run();
  assertEquals(seen, ["fast", "slow", "consumers", "relays", "producers", "stores", "telemetry"]);
  assertEquals(report.isComplete, true);
  assertEquals(report.steps.map(({ name }) => name), [
    "slow",
    "fast",
    "consumers",
    "relays",
    "producers",
    "stores",
    "telemetry",
  ]);
});

Deno.test("Shutdown.run() cuts off what hangs, tells its signal and leaves time to the rest", async () => {
  using shutdown = createShutdown({ process: new FakeProcess(), timeoutMs: 200 });
  const aborted: string[] = [];
  shutdown.add("intake", "hanging", (signal) => {
    signal.addEventListener("abort", () => aborted.push((signal.reason as Error).name));
    return never();
  });
  shutdown.add("stores", "also hanging", never);
  shutdown.add("telemetry", "quick", () => {});
  const report = await shutdown.run("test");
  assertEquals(report.steps.map(({ name, outcome }) => [name, outcome]), [
    ["hanging", "cut-off"],
    ["also hanging", "cut-off"],
    ["quick", "done"],
  ]);
  assertEquals(aborted, ["TimeoutError"]);
  assertEquals(report.isComplete, false);
  assert(report.elapsedMs >= 150 && report.elapsedMs < 2_000, `${report.elapsedMs} ms`);
});

Deno.test("Shutdown.run() goes on after a step that throws and keeps its error", async () => {
  using shutdown = createShutdown({ process: new FakeProcess() });
  const error = new Error("no");
  shutdown.add("intake", "throws", () => {
    throw error;
  });
  shutdown.add("consumers", "rejects", () => Promise.reject(error));
  shutdown.add("stores", "quick", () => {});
  const { steps, isComplete } = await shutdown.run();
  assertEquals(steps.map(({ outcome, error }) => [outcome, error]), [
    ["failed", error],
    ["failed", error],
    ["done", undefined],
  ]);
  assertEquals(isComplete, false);
});

Deno.test("Shutdown.run() runs once however often it is called", async () => {
  using shutdown = createShutdown({ process: new FakeProcess() });
  let count = 0;
  shutdown.add("stores", "once", () => count++);
  const [first, second] = await Promise.all([shutdown.run("a"), shutdown.run("b")]);
  assertEquals([count, first === second, first.reason], [1, true, "a"]);
});

Deno.test("Shutdown.add() while the end goes on runs the step in its phase, or at once", async () => {
  using shutdown = createShutdown({ process: new FakeProcess() });
  const seen: string[] = [];
  shutdown.add("consumers", "consumer", () => {
    seen.push("consumer");
    shutdown.add("stores", "store of a program that was starting", () => void seen.push("store"));
    shutdown.add("intake", "server of a program that was starting", () => void seen.push("server"));
  });
  const { steps, isComplete } = await shutdown.run();
  assertEquals(seen, ["consumer", "server", "store"]);
  assertEquals([steps.length, isComplete], [3, true]);
});

Deno.test("Shutdown.run() takes false for a step that could not do all", async () => {
  using shutdown = createShutdown({ process: new FakeProcess() });
  shutdown.add("telemetry", "traces", () => Promise.resolve(false));
  const { steps, isComplete } = await shutdown.run();
  assertEquals([steps[0]?.outcome, isComplete], ["failed", false]);
});

Deno.test("Shutdown tells work under way that the end has begun", async () => {
  using shutdown = createShutdown({ process: new FakeProcess() });
  assertEquals(shutdown.signal.aborted, false);
  const ended = shutdown.run("test");
  assertEquals(shutdown.signal.aborted, true);
  await ended;
});

for (const [isFailing, code] of [[false, 0], [true, 1]] as const) {
  Deno.test(`Shutdown sets exit code ${code} on a signal when a step ${isFailing ? "fails" : "is done"}`, async () => {
    const fake = new FakeProcess();
    using shutdown = createShutdown({ process: fake });
    shutdown.add("stores", "step", () => {
      if (isFailing) throw new Error("no");
    });
    fake.send("SIGTERM");
    assertEquals((await shutdown.run()).reason, "SIGTERM");
    await Promise.resolve();
    assertEquals([fake.exitCode, fake.exits], [code, []]);
  });
}

for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test(`Shutdown ends the process with ${code} at the second signal, ${signal}`, async () => {
    const fake = new FakeProcess();
    using shutdown = createShutdown({ process: fake, timeoutMs: 50 });
    shutdown.add("stores", "hanging", never);
    fake.send("SIGTERM");
    fake.send(signal);
    assertEquals(fake.exits, [code]);
    await shutdown.run();
  });
}

Deno.test("Shutdown.dispose() listens no more", () => {
  const fake = new FakeProcess();
  createShutdown({ process: fake }).dispose();
  assertEquals(fake.listeners.size, 0);
});

for (const timeoutMs of [0, -1, NaN, 2 ** 31]) {
  Deno.test(`createShutdown() throws RangeError when timeoutMs is ${timeoutMs}`, () => {
    assertThrows(() => createShutdown({ timeoutMs }), RangeError, "timeoutMs");
  });
}
