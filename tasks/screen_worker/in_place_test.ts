/** Waiting for stores with the message in hand. */

import { assertEquals, assertRejects } from "@std/assert";
import { FatalMessageError } from "../../messaging/consumer/classify.ts";
import { silentLogger } from "../../utils/logger.ts";
import { ClientError, type ClientErrorKind } from "../../utils/remote/client_error.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { InPlace } from "./in_place.ts";
import { StoresAwayError } from "./screening.ts";

function failed(kind: ClientErrorKind): ClientError {
  const call = { client: "mongodb", operation: "insertOne", effect: "once", elapsedMs: 1 } as const;
  return new ClientError({ kind }, call);
}

/** Waits without a timer. */
function setting() {
  const stopping = new AbortController();
  const message = new AbortController();
  const waits: number[] = [];
  const inPlace = new InPlace({
    logger: silentLogger,
    stopping: stopping.signal,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { inPlace, stopping, message, waits };
}

const AWAY = [
  new StoresAwayError(["ledger"]),
  failed("connect"),
  failed("timeout"),
  failed("auth"),
  failed("conflict"),
];
for (const error of AWAY) {
  Deno.test(`InPlace.until() goes on after ${error.message}, however often`, async () => {
    const { inPlace, message, waits } = setting();
    let calls = 0;
    await inPlace.until(message.signal, () => {
      assertEquals(inPlace.health().degraded !== undefined, calls > 0);
      return ++calls <= 500 ? Promise.reject(error) : Promise.resolve();
    });
    assertEquals([calls, waits.length, inPlace.repeats], [501, 500, 500]);
    assertEquals(waits.every((ms) => ms >= 0 && ms <= 5_000), true);
    assertEquals(inPlace.health().degraded, undefined);
  });
}

const OTHERS = [
  new FatalMessageError("Cannot screen the lead: it has no number"),
  new ValidationError("Invalid"),
  failed("validation"),
  failed("serialization"),
  new TypeError("a fault"),
];
for (const error of OTHERS) {
  Deno.test(`InPlace.until() leaves ${error.name} ${error.message} to the consumer`, async () => {
    const { inPlace, message, waits } = setting();
    const thrown = await assertRejects(() =>
      inPlace.until(message.signal, () => Promise.reject(error))
    );
    assertEquals([thrown, waits.length], [error, 0]);
  });
}

for (const name of ["stopping", "message"] as const) {
  Deno.test(`InPlace.until() waits no longer when ${name} aborts`, async () => {
    const parts = setting();
    let calls = 0;
    await assertRejects(
      () =>
        parts.inPlace.until(parts.message.signal, () => {
          if (++calls === 3) parts[name].abort();
          return Promise.reject(failed("connect"));
        }),
      ClientError,
    );
    assertEquals(calls, 3);
    assertEquals(parts.inPlace.health().degraded, undefined);
  });
}
