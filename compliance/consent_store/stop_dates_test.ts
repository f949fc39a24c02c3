/** One more consent never makes a request to stop an earlier one. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { FUNCTIONS, NUMBER, SELLER } from "../decision_log/harness/log_fixture.ts";
import { endOfDay, readDay, readInstant } from "../instant.ts";
import { consent, mayCall, stop } from "./harness/consent_conformance.ts";
import { MemoryConsentStore } from "./memory_store.ts";

const HOUR = 3_600_000;
const AT = Date.parse("2026-11-24T19:00:00Z");
const WHO = { seller: SELLER, number: NUMBER };

interface Act {
  readonly recordedAt: number;
  readonly signedAt?: number | string;
  readonly receivedAt?: number | string;
}

async function factsAfter(acts: readonly Act[]) {
  const clock = { now: 0 };
  const store = new MemoryConsentStore({ functions: FUNCTIONS, now: () => clock.now });
  for (const { receivedAt, recordedAt, signedAt } of acts) {
    clock.now = recordedAt;
    if (signedAt !== undefined) await store.record(consent({ consentDate: dated(signedAt) }));
    if (receivedAt !== undefined) await store.revoke(stop({ receivedAt: dated(receivedAt) }));
  }
  return await store.facts(WHO, AT);
}

function dated(value: number | string): Date | string {
  return typeof value === "number" ? new Date(value) : value;
}

function latest(value: unknown): number {
  const day = readDay(value);
  return Number.isNaN(day) ? readInstant(value) : endOfDay(day);
}

Deno.test("facts() leaves a stop of a date at the end of that day anywhere when a consent is before it", async () => {
  const older = { recordedAt: AT - 18 * HOUR, signedAt: "2026-11-24T00:30:00Z" };
  const stopped = { recordedAt: AT - 10 * HOUR, receivedAt: "2026-11-23" };
  const newer = { recordedAt: AT - 7 * HOUR, signedAt: "2026-11-24T06:00:00Z" };
  for (const acts of [[stopped, newer], [older, stopped, newer]]) {
    const facts = await factsAfter(acts);
    assertEquals(facts.revocations.map(({ receivedAt }) => receivedAt), ["2026-11-23"]);
    assert(!mayCall(facts, NUMBER, AT));
  }
});

Deno.test("facts() of one more consent hold no stop to be earlier, and let no older consent allow", async () => {
  const hours = fc.integer({ min: -60, max: 0 }).map((ago) => AT + ago * HOUR);
  const days = fc.constantFrom("2026-11-22", "2026-11-23", "2026-11-24");
  const given = fc.record({ recordedAt: hours, back: fc.integer({ min: 0, max: 50 }) })
    .map(({ back, recordedAt }): Act => ({ recordedAt, signedAt: recordedAt - back * HOUR }));
  const stopped = fc.record({ recordedAt: hours, receivedAt: fc.oneof(hours, days) });
  await fc.assert(
    fc.asyncProperty(given, stopped, given, async (older, stopped, more) => {
      const inOrder = (acts: readonly Act[]) =>
        factsAfter([...acts].sort((a, b) => a.recordedAt - b.recordedAt));
      const without = await inOrder([older, stopped]);
      const both = await inOrder([older, stopped, more]);
      const before = latest(without.revocations[0]?.receivedAt);
      assert(latest(both.revocations[0]?.receivedAt) >= before);
      if (mayCall(without, NUMBER, AT)) return;
      const olderAlone = both.consents.filter(({ signedAt }) =>
        without.consents.some((own) => own.signedAt === signedAt)
      );
      assert(!mayCall({ ...both, consents: olderAlone }, NUMBER, AT));
    }),
    { seed: 20_261_127, numRuns: 500 },
  );
});
