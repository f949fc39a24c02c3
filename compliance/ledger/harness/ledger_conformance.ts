/** What every attempt ledger must do, whatever it is made of. */

import { assertEquals, assertRejects } from "@std/assert";
import type {
  AttemptLedger,
  AttemptReservation,
  AttemptSubject,
  LedgerAttempt,
  LedgerCap,
} from "../attempt_ledger.ts";

export const HOUR = 3_600_000;
export const DAY: number = 24 * HOUR;
export const START: number = Date.UTC(2026, 10, 24, 19);
export const SELLER = "Example Home Buyers LLC";
export const NUMBER = "+16145550143";
export const OTHER_NUMBER = "+16145550144";

/** A ledger and its clock. */
export interface LedgerUnderTest {
  readonly ledger: AttemptLedger;
  /** Epoch milliseconds that the ledger takes for the present. */
  readonly clock: { now: number };
}

/** One thing that every ledger must do. */
export interface LedgerCase {
  readonly title: string;
  readonly work: (test: LedgerUnderTest) => Promise<void>;
}

export function cap(
  max: number,
  windowMs: number | null,
  fields: Partial<LedgerCap> = {},
): LedgerCap {
  return { id: `${max} in ${windowMs}`, max, windowMs, ...fields };
}

let made = 0;

/** A live call with one cap of one a day, or what the fields make of it. */
export function planned(
  who: Partial<AttemptSubject> = {},
  fields: Partial<AttemptReservation> = {},
): AttemptReservation {
  return {
    id: `attempt-${made++}`,
    who: { seller: SELLER, number: NUMBER, ...who },
    channel: "voice",
    technology: "live",
    caps: [cap(1, DAY)],
    holdMs: 0,
    ...fields,
  };
}

async function isGranted(ledger: AttemptLedger, reservation: AttemptReservation): Promise<boolean> {
  return (await ledger.reserve(reservation)).granted;
}

export const LEDGER_CASES: readonly LedgerCase[] = [
  {
    title: "reserve() counts an attempt exactly as long ago as the window, and not one longer ago",
    async work({ clock, ledger }) {
      const table: [elapsedMs: number, granted: boolean][] = [
        [0, false],
        [DAY - 1, false],
        [DAY, false],
        [DAY + 1, true],
      ];
      for (const [i, [elapsedMs, granted]] of table.entries()) {
        const number = `+1614555010${i}`;
        clock.now = START;
        assertEquals(await isGranted(ledger, planned({ number })), true);
        clock.now = START + elapsedMs;
        assertEquals(
          await isGranted(ledger, planned({ number })),
          granted,
          `${elapsedMs} ms later`,
        );
      }
    },
  },
  {
    title: "reserve() over a change of the clocks counts hours that passed",
    async work({ clock, ledger }) {
      // Clocks in the United States go back at 2026-11-01T06:00:00Z in the east: the day has 25 hours.
      clock.now = Date.parse("2026-10-31T20:00:00-04:00");
      assertEquals(await isGranted(ledger, planned()), true);
      clock.now = Date.parse("2026-11-01T19:00:00-05:00");
      assertEquals(await isGranted(ledger, planned()), false);
      clock.now += 1;
      assertEquals(await isGranted(ledger, planned()), true);
    },
  },
  {
    title: "reserve() keeps all caps at once and names the one that has room last",
    async work({ clock, ledger }) {
      const caps = [cap(1, DAY), cap(3, 7 * DAY), cap(5, null, { campaign: "spring" })];
      const attempt = () => planned({ campaign: "spring" }, { caps });
      let granted = 0;
      const refusals: unknown[] = [];
      // Within the ten days for which attempts are kept no more than six fit the week's cap.
      for (let hour = 0; hour < 10 * 24; hour++) {
        clock.now = START + hour * HOUR;
        const result = await ledger.reserve(attempt());
        if (result.granted) granted++;
        else refusals[hour] = [result.cap?.id, result.count, result.nextAllowedAt];
      }
      assertEquals(granted, 5);
      assertEquals(refusals[1], [caps[0]?.id, 1, START + DAY + 1]);
      // Attempts were made at hours 0, 25 and 50: the week's first one leaves last.
      assertEquals(refusals[51], [caps[1]?.id, 3, START + 7 * DAY + 1]);
      assertEquals(refusals[9 * 24 + 23], [caps[2]?.id, 5, null]);
    },
  },
  {
    title: "reserve() names the instant at which so many have left that one has room",
    async work({ clock, ledger }) {
      for (const hour of [0, 1, 2, 3]) {
        clock.now = START + hour * HOUR;
        await ledger.reserve(planned({}, { caps: [] }));
      }
      const result = await ledger.reserve(planned({}, { caps: [cap(2, DAY)] }));
      assertEquals(result, {
        granted: false,
        cap: cap(2, DAY),
        count: 4,
        at: START + 3 * HOUR,
        nextAllowedAt: START + 2 * HOUR + DAY + 1,
      });
      clock.now = START + 2 * HOUR + DAY;
      assertEquals(await isGranted(ledger, planned({}, { caps: [cap(2, DAY)] })), false);
      clock.now += 1;
      assertEquals(await isGranted(ledger, planned({}, { caps: [cap(2, DAY)] })), true);
    },
  },
  {
    title: "reserve() never has room when a cap permits nothing",
    async work({ ledger }) {
      const result = await ledger.reserve(planned({}, { caps: [cap(0, DAY), cap(5, DAY)] }));
      assertEquals([result.granted, !result.granted && result.nextAllowedAt], [false, null]);
      assertEquals(await ledger.attempts(planned().who), []);
    },
  },
  {
    title: "reserve() counts a person over all their numbers, and a number over all its persons",
    async work({ ledger }) {
      const caps = [cap(2, DAY)];
      const reserve = (number: string, person?: string) =>
        isGranted(ledger, planned({ number, ...(person && { person }) }, { caps }));
      assertEquals(await reserve(NUMBER, "ann"), true);
      assertEquals(await reserve(OTHER_NUMBER, "ann"), true);
      assertEquals(await reserve("+16145550145", "ann"), false);
      // The number knows of one attempt, whoever was meant.
      assertEquals(await reserve(NUMBER, "bob"), true);
      assertEquals(await reserve(NUMBER), false);
      // Of Bob one attempt is known, and of the third number none.
      assertEquals(await reserve("+16145550145", "bob"), true);
      assertEquals(await reserve("+16145550145", "bob"), false);
      const ofAnn = await ledger.attempts({ seller: SELLER, number: OTHER_NUMBER, person: "ann" });
      assertEquals(ofAnn.length, 2);
    },
  },
  {
    title: "reserve() keeps sellers apart, and knows one by any spelling of the name",
    async work({ ledger }) {
      assertEquals(await isGranted(ledger, planned({ person: "ann" })), true);
      const others = ["Sample Realty Inc", "Example Home", "Example}Home{Buyers LLC 2", "★"];
      for (const seller of others) {
        assertEquals(await ledger.attempts({ seller, number: NUMBER, person: "ann" }), [], seller);
        assertEquals(await isGranted(ledger, planned({ seller, person: "ann" })), true, seller);
      }
      const spellings = [
        "EXAMPLE HOME BUYERS, LLC",
        "Example Home Buyers L.L.C.",
        "Example HomeBuyers Inc",
        "The Example Home Buyers",
      ];
      for (const seller of spellings) {
        assertEquals((await ledger.attempts({ seller, number: NUMBER })).length, 1, seller);
        assertEquals(await isGranted(ledger, planned({ seller })), false, seller);
      }
    },
  },
  {
    title: "reserve() counts by channel, technology and campaign only what a cap counts",
    async work({ ledger }) {
      const made: [Partial<AttemptReservation>, string | undefined][] = [
        [{ channel: "voice", technology: "live" }, "spring"],
        [{ channel: "voice", technology: "artificial-voice" }, "spring"],
        [{ channel: "sms", technology: "live-autodialed" }, "a:b*"],
        [{ channel: "sms", technology: "live" }, undefined],
      ];
      for (const [fields, campaign] of made) {
        await ledger.reserve(planned({ ...(campaign && { campaign }) }, { ...fields, caps: [] }));
      }
      const table: [Partial<LedgerCap>, count: number][] = [
        [{}, 4],
        [{ channels: ["voice"] }, 2],
        [{ channels: ["voice", "sms"] }, 4],
        [{ technologies: ["live"] }, 2],
        [{ technologies: ["live-autodialed", "prerecorded", "artificial-voice"] }, 2],
        [{ channels: ["sms"], technologies: ["prerecorded"] }, 0],
        [{ campaign: "spring" }, 3],
        [{ campaign: "a:b*" }, 2],
        [{ campaign: "*" }, 1],
        [{ campaign: "autumn", channels: ["voice"] }, 0],
      ];
      for (const [fields, count] of table) {
        const dry = [cap(count, DAY, fields), cap(0, DAY, { id: "none" })];
        const [full, none] = [await ledger.reserve(planned({}, { caps: [dry[0]!] })), dry[1]!];
        assertEquals(full.granted ? -1 : full.count, count, JSON.stringify(fields));
        // With room for one more, only the last cap stands against it.
        const roomy = await ledger.reserve(
          planned({}, { caps: [cap(count + 1, DAY, fields), none] }),
        );
        assertEquals(roomy.granted ? "" : roomy.cap?.id, "none", JSON.stringify(fields));
      }
    },
  },
  {
    title:
      "reserve() of an attempt that is known counts it once, and grants it to its caller though the caps are full",
    async work({ clock, ledger }) {
      const attempt = planned({ person: "ann" }, { holdMs: 60_000, caller: "worker-1" });
      const first = await ledger.reserve(attempt);
      clock.now += 1_000;
      const again = await ledger.reserve(attempt);
      assertEquals([first.granted, again.granted], [true, true]);
      assertEquals(first.granted && again.granted && again.expiresAt, START + 60_000);
      assertEquals((await ledger.attempts(attempt.who)).length, 1);
    },
  },
  {
    title: "a reservation counts as made at the end of its permit until it is confirmed",
    async work({ clock, ledger }) {
      const attempt = planned({}, { holdMs: 60_000 });
      assertEquals(await ledger.reserve(attempt), {
        granted: true,
        reservationId: attempt.id,
        at: START,
        expiresAt: START + 60_000,
      });
      clock.now = START + DAY + 60_000;
      assertEquals(await isGranted(ledger, planned()), false);
      clock.now += 1;
      assertEquals(await isGranted(ledger, planned()), true);
    },
  },
  {
    title: "confirm() counts the attempt from its own instant, not after the end of the permit",
    async work({ clock, ledger }) {
      const table: [confirmedMs: number, countedMs: number][] = [
        [5_000, 5_000],
        [60_000, 60_000],
        [HOUR, 60_000],
      ];
      for (const [i, [confirmedMs, countedMs]] of table.entries()) {
        clock.now = START;
        const attempt = planned({ number: `+1614555010${i}`, person: "" + i }, { holdMs: 60_000 });
        await ledger.reserve(attempt);
        clock.now = START + confirmedMs;
        await ledger.confirm(attempt, { outcome: "no-answer" });
        await ledger.confirm(attempt, { outcome: "answered" });
        const expected: LedgerAttempt[] = [{
          id: attempt.id,
          at: START + countedMs,
          channel: "voice",
          technology: "live",
          state: "confirmed",
          outcome: "no-answer",
        }];
        assertEquals(await ledger.attempts(attempt.who), expected);
        // Under the number and under the person, each by itself.
        assertEquals(
          await ledger.attempts({ seller: SELLER, number: attempt.who.number }),
          expected,
        );
        assertEquals(
          await ledger.attempts({ seller: SELLER, number: NUMBER, person: "" + i }),
          expected,
        );
      }
    },
  },
  {
    title: "release() takes back what was reserved, and nothing that was confirmed",
    async work({ ledger }) {
      const attempt = planned({ person: "ann" });
      assertEquals(await ledger.release(attempt), "absent");
      await ledger.reserve(attempt);
      assertEquals(await isGranted(ledger, planned({ person: "ann" })), false);
      assertEquals(await ledger.release(attempt), "released");
      assertEquals(await ledger.release(attempt), "absent");
      assertEquals(await ledger.attempts(attempt.who), []);
      const second = planned({ person: "ann" });
      assertEquals(await isGranted(ledger, second), true);
      await ledger.confirm(second, { outcome: "answered" });
      assertEquals(await ledger.release(second), "confirmed");
      assertEquals(
        await isGranted(ledger, planned({ number: OTHER_NUMBER, person: "ann" })),
        false,
      );
    },
  },
  {
    title:
      "reserve() of an id that is known is granted to no other caller, nor when it was claimed or confirmed",
    async work({ ledger }) {
      const caps = [cap(9, DAY)];
      const attempt = planned({ person: "ann" }, { holdMs: 60_000, caps, caller: "worker-1" });
      assertEquals(await isGranted(ledger, attempt), true);
      const { caller: _, ...unnamed } = attempt;
      for (const other of [{ ...attempt, caller: "worker-2" }, unnamed]) {
        const result = await ledger.reserve(other);
        assertEquals([result.granted, !result.granted && result.cap], [false, null]);
      }
      const unnamedTwice = planned({ number: OTHER_NUMBER }, { caps });
      assertEquals(await isGranted(ledger, unnamedTwice), true);
      assertEquals(await isGranted(ledger, unnamedTwice), false);
      assertEquals((await ledger.claim(attempt)).claimed, true);
      assertEquals(await isGranted(ledger, attempt), false);
      await ledger.confirm(attempt, { outcome: "answered" });
      assertEquals(await isGranted(ledger, attempt), false);
      assertEquals((await ledger.attempts(attempt.who)).length, 1);
    },
  },
  {
    title: "reserve() knows an id for as long as attempts are kept, beyond the windows of all caps",
    async work({ clock, ledger }) {
      const attempt = planned({ person: "ann" }, { caps: [cap(1, HOUR)], caller: "worker-1" });
      assertEquals(await isGranted(ledger, attempt), true);
      const table: [elapsedMs: number, caller: string, granted: boolean, count: number][] = [
        [2 * HOUR, "worker-2", false, 1],
        [2 * HOUR, "worker-1", true, 1],
        [KEEP_DAYS * DAY, "worker-2", false, 1],
        [KEEP_DAYS * DAY + 1, "worker-2", true, 1],
      ];
      for (const [elapsedMs, caller, granted, count] of table) {
        clock.now = START + elapsedMs;
        assertEquals(await isGranted(ledger, { ...attempt, caller }), granted, caller);
        assertEquals((await ledger.attempts(attempt.who)).length, count);
      }
    },
  },
  {
    title: "confirm() of an attempt that was released or lost counts it again",
    async work({ clock, ledger }) {
      const attempt = planned({ person: "ann", campaign: "spring" });
      await ledger.reserve(attempt);
      await ledger.release(attempt);
      clock.now += HOUR;
      await ledger.confirm(attempt, { outcome: "answered" });
      const [known] = await ledger.attempts(attempt.who);
      assertEquals([known?.at, known?.state, known?.campaignId], [
        START + HOUR,
        "confirmed",
        "spring",
      ]);
      assertEquals(await isGranted(ledger, planned()), false);
    },
  },
  {
    title: "attempts() lists them by time, each once, for as long as they are kept",
    async work({ clock, ledger }) {
      const who = { number: NUMBER, person: "ann" };
      const ids: string[] = [];
      for (const hour of [0, 5, 10]) {
        clock.now = START + hour * HOUR;
        const attempt = planned(hour === 5 ? { ...who, number: OTHER_NUMBER } : who, { caps: [] });
        ids.push(attempt.id);
        await ledger.reserve(attempt);
      }
      const list = async () =>
        (await ledger.attempts({ seller: SELLER, ...who })).map(({ id }) => id);
      assertEquals(await list(), ids);
      clock.now = START + 10 * DAY;
      assertEquals(await list(), ids);
      clock.now += 1;
      assertEquals(await list(), ids.slice(1));
    },
  },
  {
    title: "reserve() counts attempts of a ledger whose clock went back",
    async work({ clock, ledger }) {
      await ledger.reserve(planned());
      clock.now = START - HOUR;
      assertEquals(await isGranted(ledger, planned()), false);
    },
  },
  {
    title: "reserve() refuses what is malformed, and a window longer than attempts are kept",
    async work({ ledger }) {
      const table: [AttemptReservation, string][] = [
        [planned({}, { id: "" }), "id must"],
        [planned({}, { id: "a:b" }), "id must"],
        [planned({ number: "6145550143" }), "who.number must"],
        [planned({ seller: "" }), "who.seller must"],
        [planned({ person: "" }), "who.person must"],
        [planned({ campaign: "\ud800" }), "who.campaign must"],
        [planned({}, { channel: "fax" as "sms" }), "channel must"],
        [planned({}, { technology: "robot" as "live" }), "technology must"],
        [planned({}, { holdMs: -1 }), "holdMs must"],
        [planned({}, { caps: [cap(-1, DAY)] }), "caps[0].max must"],
        [planned({}, { caps: [cap(1, DAY), cap(1, 0)] }), "caps[1].windowMs must"],
        [planned({}, { caps: [cap(1, 10 * DAY + 1)] }), "caps[0].windowMs must"],
      ];
      for (const [reservation, message] of table) {
        const error = await assertRejects(() => ledger.reserve(reservation), RangeError);
        assertEquals(error.message.startsWith(message), true, error.message);
      }
      await assertRejects(
        () => ledger.confirm(planned(), { outcome: "a b" }),
        RangeError,
        "outcome",
      );
      await assertRejects(() => ledger.attempts({ seller: SELLER, number: "1" }), RangeError);
    },
  },
];

/** Days for which the ledgers under test keep attempts. */
export const KEEP_DAYS = 10;
