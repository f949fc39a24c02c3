import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Logger, silentLogger } from "./logger.ts";
import {
  createShutdown,
  SHUTDOWN_PHASES,
  type ShutdownPhase,
  type ShutdownProcess,
  type ShutdownSignal,
} from "./shutdown.ts";

/** A process that notes what is done to it. */
class FakeProcess implements ShutdownProcess {
  exitCode: number | undefined = undefined;
  readonly exits: number[] = [];
  readonly listeners: Map<ShutdownSignal | "exit", () => void> = new Map();

  on(event: ShutdownSignal | "exit", listener: () => void): void {
    this.listeners.set(event, listener);
  }

  off(event: ShutdownSignal | "exit"): void {
    this.listeners.delete(event);
  }

  exit(code: number): void {
    this.exits.push(code);
  }

  send(event: ShutdownSignal | "exit"): void {
    this.listeners.get(event)?.();
  }

  /** What it ends with when nothing keeps it alive, as Node does where something is still awaited. */
  end(): number | undefined {
    this.exitCode ??= 13;
    this.send("exit");
    return this.exitCode;
  }
}

/** Notes what is said. */
function noting(said: string[]): Logger {
  const note = (message: string): void => void said.push(message);
  return { ...silentLogger, info: note, warn: note, error: note };
}

function never(): Promise<void> {
  return new Promise(() => {});
}

Deno.test("Shutdown.run() runs phases in their order and steps of a phase together", async () => {
  const seen: string[] = [];
  using shutdown = createShutdown({ process: new FakeProcess() });
  for (const phase of SHUTDOWN_PHASES.slice(1).reverse()) {
    shutdown.add(phase, phase, () => seen.push(phase));
  }
  shutdown.add("intake", "slow", async () => {
    await Promise.resolve();
    seen.push("slow");
  });
  shutdown.add("intake", "fast", () => seen.push("fast"));
  const report = await shutdown.run();
  const later = ["consumers", "relays", "producers", "stores", "telemetry", "log"];
  assertEquals(seen, ["fast", "slow", ...later]);
  assertEquals(report.isComplete, true);
  assertEquals(report.steps.map(({ name }) => name), ["slow", "fast", ...later]);
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
    assertEquals([fake.end(), fake.exits], [code, []]);
  });
}

for (const isOver of [false, true]) {
  Deno.test(`Shutdown takes a signal for the first one when run() ${isOver ? "has ended" : "goes on"}`, async () => {
    const fake = new FakeProcess();
    using shutdown = createShutdown({ process: fake });
    const work = Promise.withResolvers<void>();
    shutdown.add("stores", "slow", () => work.promise);
    const running = shutdown.run("the list is done");
    if (isOver) {
      work.resolve();
      await running;
    }
    fake.send("SIGTERM");
    assertEquals(fake.exits, []);
    work.resolve();
    assertEquals((await running).reason, "the list is done");
    await Promise.resolve();
    assertEquals([fake.end(), fake.exits], [0, []]);
  });
}

for (const [isFailing, code] of [[false, 0], [true, 1]] as const) {
  Deno.test(`Shutdown ends the process with ${code} at a second signal after the end`, async () => {
    const fake = new FakeProcess();
    using shutdown = createShutdown({ process: fake });
    shutdown.add("stores", "step", () => !isFailing);
    fake.send("SIGTERM");
    await shutdown.run();
    fake.send("SIGTERM");
    assertEquals(fake.exits, [code]);
  });
}

Deno.test("Shutdown leaves the exit code alone when no signal came", async () => {
  const fake = new FakeProcess();
  using shutdown = createShutdown({ process: fake });
  await shutdown.run();
  assertEquals([fake.end(), fake.exits], [13, []]);
});

Deno.test("Shutdown logs its report before the logger is closed", async () => {
  const said: string[] = [];
  using shutdown = createShutdown({ process: new FakeProcess(), logger: noting(said) });
  shutdown.add("telemetry", "traces", () => void said.push("traces"));
  shutdown.add("log", "logger", () => void said.push("closed"));
  const { steps } = await shutdown.run();
  assertEquals(said, ["Shutdown: begun", "traces", "Shutdown: over", "closed"]);
  assertEquals(steps.map(({ name }) => name), ["traces", "logger"]);
});

Deno.test("Shutdown.run() runs every step when its logger throws", async () => {
  const no = (): never => {
    throw new Error("no log");
  };
  const logger = { ...silentLogger, info: no, warn: no, error: no };
  using shutdown = createShutdown({ process: new FakeProcess(), logger });
  shutdown.add("stores", "store", () => {
    shutdown.add("intake", "late", no);
  });
  const { steps, isComplete } = await shutdown.run();
  assertEquals(steps.map(({ outcome }) => outcome), ["done", "failed"]);
  assertEquals(isComplete, false);
});

for (const phase of SHUTDOWN_PHASES) {
  Deno.test(`Shutdown.run() keeps to its time when a late step hangs that ${phase} adds`, async () => {
    using shutdown = createShutdown({ process: new FakeProcess(), timeoutMs: 200 });
    shutdown.add(phase, "first", () => shutdown.add("intake", "late", never));
    const { elapsedMs, steps } = await shutdown.run();
    assertEquals(steps.map(({ name, outcome }) => [name, outcome]), [
      ["first", "done"],
      ["late", "cut-off"],
    ]);
    assert(elapsedMs < 900, `${elapsedMs} ms`);
  });
}

for (
  const [outcome, code, message] of [
    [true, 0, "Shutdown: a step came after the end"],
    [false, 1, "Shutdown: a late step failed"],
  ] as const
) {
  Deno.test(`Shutdown ends with ${code} and says so when a step that came after the end returns ${outcome}`, async () => {
    const fake = new FakeProcess();
    const said: string[] = [];
    using shutdown = createShutdown({ process: fake, logger: noting(said) });
    fake.send("SIGTERM");
    await shutdown.run();
    await new Promise<void>((resolve) =>
      shutdown.add("stores", "store", () => {
        queueMicrotask(resolve);
        return outcome;
      })
    );
    while (said.length < 3) await Promise.resolve();
    assertEquals(said[2], message);
    assertEquals(fake.end(), code);
  });
}

for (const phase of ["store", "", "Stores"]) {
  Deno.test(`Shutdown.add() throws TypeError when the phase is "${phase}"`, () => {
    using shutdown = createShutdown({ process: new FakeProcess() });
    let isRun = false;
    assertThrows(
      () => shutdown.add(phase as ShutdownPhase, "typo", () => isRun = true),
      TypeError,
      "phase must be one of intake, consumers,",
    );
    assertEquals(isRun, false);
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
