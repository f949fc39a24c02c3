import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { type Attributes, type MeterProvider, metrics } from "@opentelemetry/api";
import { NotFoundError } from "./errors.ts";
import { withSpanOptions } from "./observability.ts";

interface Measured {
  readonly name: string;
  readonly seconds: number;
  readonly attributes: Attributes | undefined;
}

/** Runs work with a meter installed that keeps what it is told. */
async function metered(work: () => Promise<void> | void): Promise<Measured[]> {
  const measured: Measured[] = [];
  const provider = {
    getMeter: () => ({
      createHistogram: (name: string) => ({
        record: (seconds: number, attributes?: Attributes) =>
          void measured.push({ name, seconds, attributes }),
      }),
    }),
  } as unknown as MeterProvider;
  metrics.setGlobalMeterProvider(provider);
  try {
    await work();
  } finally {
    metrics.disable();
  }
  return measured;
}

const DURATION = { name: "leads.duration", attributes: { "lead.source": "list" } };

Deno.test("withSpanOptions() records how long work takes where a meter is installed", async () => {
  const measured = await metered(async () => {
    assertEquals(withSpanOptions("leads.count", { duration: DURATION }, () => 1), 1);
    await withSpanOptions("leads.load", { duration: DURATION }, () => Promise.resolve(2));
    withSpanOptions("leads.other", {}, () => 3);
  });
  assertEquals(measured.map(({ name, attributes }) => [name, attributes]), [
    ["leads.duration", { "lead.source": "list" }],
    ["leads.duration", { "lead.source": "list" }],
  ]);
  assert(measured.every(({ seconds }) => seconds >= 0 && seconds < 60));
});

Deno.test("withSpanOptions() records what kind of error it was beside the duration", async () => {
  const measured = await metered(async () => {
    assertThrows(() =>
      withSpanOptions("leads.fail", { duration: DURATION }, () => {
        throw new NotFoundError("Cannot read the lead: no such lead");
      })
    );
    await assertRejects(() =>
      withSpanOptions("leads.fail", { duration: DURATION }, () => Promise.reject(new Error("no")))
    );
  });
  assertEquals(measured.map(({ attributes }) => attributes?.["error.type"]), [
    "NOT_FOUND",
    "Error",
  ]);
});

Deno.test("withSpanOptions() does not ask for the metric where no meter is installed", () => {
  const options = {
    get duration(): never {
      throw new Error("asked");
    },
  };
  assertEquals(withSpanOptions("leads.count", options, () => 1), 1);
});
