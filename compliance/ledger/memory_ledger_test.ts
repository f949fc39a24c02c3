/** The ledger in memory: what every ledger must do, and workers that race. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { AttemptReservation, LedgerCap } from "./attempt_ledger.ts";
import { CLAIM_CASES } from "./harness/claim_conformance.ts";
import {
  cap,
  DAY,
  HOUR,
  KEEP_DAYS,
  LEDGER_CASES,
  NUMBER,
  OTHER_NUMBER,
  planned,
  SELLER,
  START,
} from "./harness/ledger_conformance.ts";
import { MemoryAttemptLedger } from "./memory_ledger.ts";

for (const { title, work } of [...LEDGER_CASES, ...CLAIM_CASES]) {
  Deno.test(`MemoryAttemptLedger: ${title}`, async () => {
    const clock = { now: START };
    await work({
      clock,
      ledger: new MemoryAttemptLedger({ now: () => clock.now, keepDays: KEEP_DAYS }),
    });
  });
}

Deno.test("MemoryAttemptLedger() refuses a time to keep that is none", () => {
  for (const keepDays of [0, 1.5, NaN, 3661]) {
    assertThrows(() => new MemoryAttemptLedger({ now: () => START, keepDays }), RangeError);
  }
});

Deno.test("MemoryAttemptLedger.reserve() forgets persons and numbers nobody calls any more", async () => {
  const clock = { now: START };
  const ledger = new MemoryAttemptLedger({ now: () => clock.now, keepDays: 1 });
  for (let i = 0; i < 100; i++) {
    await ledger.reserve(
      planned({ number: `+161455501${String(i).padStart(2, "0")}`, person: "" + i }),
    );
  }
  assertEquals(ledger.size, 200);
  clock.now += DAY + 1;
  for (let i = 0; i < 200; i++) await ledger.reserve(planned({}, { caps: [] }));
  assertEquals(ledger.size, 1);
});

Deno.test("MemoryAttemptLedger.reserve() remembers who is called again and again", async () => {
  const clock = { now: START };
  const ledger = new MemoryAttemptLedger({ now: () => clock.now, keepDays: 1 });
  await ledger.reserve(planned({ number: OTHER_NUMBER }, { caps: [] }));
  for (let hour = 1; hour <= 100; hour++) {
    clock.now = START + hour * HOUR;
    await ledger.reserve(planned({}, { caps: [] }));
  }
  assertEquals(ledger.size, 1);
  assertEquals((await ledger.attempts({ seller: SELLER, number: NUMBER })).length, 25);
});

const CAPS: readonly LedgerCap[] = [
  cap(1, HOUR),
  cap(3, DAY, { channels: ["voice"] }),
  cap(5, 3 * DAY),
  cap(6, null, { campaign: "spring" }),
];

/** The most attempts of a cap in any stretch of its length, both ends included. */
function mostIn(times: readonly number[], windowMs: number): number {
  return Math.max(
    0,
    ...times.map((from) => times.filter((time) => time >= from && time <= from + windowMs).length),
  );
}

/** Attempts that were or may have been made, with the last instant at which each may have been. */
interface Made {
  readonly reservation: AttemptReservation;
  at: number;
}

Deno.test("MemoryAttemptLedger.reserve() exceeds no cap when 64 workers race", async () => {
  const step = fc.record({
    waitMs: fc.constantFrom(0, 0, 0, 1, 1_000, HOUR, HOUR + 1, 7 * HOUR, DAY),
    number: fc.constantFrom(NUMBER, OTHER_NUMBER),
    person: fc.constantFrom(undefined, "ann", "bob"),
    channel: fc.constantFrom("voice" as const, "sms" as const),
    holdMs: fc.constantFrom(0, 60_000),
    end: fc.constantFrom("confirm", "release", "lose", "confirm"),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 4 }), { minLength: 64, maxLength: 64 }),
      async (workers) => {
        const clock = { now: START };
        const ledger = new MemoryAttemptLedger({ now: () => clock.now, keepDays: KEEP_DAYS });
        const made: Made[] = [];
        await Promise.all(workers.map(async (steps) => {
          for (const { channel, end, holdMs, number, person, waitMs } of steps) {
            clock.now += waitMs;
            const who = { number, ...(person && { person }), campaign: "spring" };
            const reservation = planned(who, { caps: CAPS, channel, holdMs });
            const result = await ledger.reserve(reservation);
            if (!result.granted) continue;
            const attempt = { reservation, at: result.expiresAt };
            made.push(attempt);
            if (end === "release") {
              await ledger.release(reservation);
              made.splice(made.indexOf(attempt), 1);
            } else if (end === "confirm") {
              attempt.at = Math.min(attempt.at, clock.now);
              await ledger.confirm(reservation, { outcome: "answered" });
            }
          }
        }));
        assert(clock.now - START < 1e15);
        const subjects: ((who: AttemptReservation["who"]) => boolean)[] = [
          ({ number }) => number === NUMBER,
          ({ number }) => number === OTHER_NUMBER,
          ({ person }) => person === "ann",
          ({ person }) => person === "bob",
        ];
        for (const isMeant of subjects) {
          const theirs = made.filter(({ reservation }) => isMeant(reservation.who));
          for (const { channels, max, windowMs } of CAPS) {
            const times = theirs.filter(({ reservation }) =>
              channels === undefined || channels.includes(reservation.channel)
            ).map(({ at }) => at);
            assert(mostIn(times, windowMs ?? KEEP_DAYS * DAY) <= max, `${max} in ${windowMs}`);
          }
        }
      },
    ),
    { seed: 20261124, numRuns: 60 },
  );
});
