/** What claiming in every attempt ledger must do, whatever it is made of. */

import { assertEquals } from "@std/assert";
import type { AttemptReservation } from "../attempt_ledger.ts";
import {
  cap,
  DAY,
  type LedgerCase,
  OTHER_NUMBER,
  planned,
  SELLER,
  START,
} from "./ledger_conformance.ts";

export const CLAIM_CASES: readonly LedgerCase[] = [
  {
    title: "claim() is granted once of 64 at the same time, and the attempt goes on counting",
    async work({ ledger }) {
      const attempt = planned({ person: "ann" }, { holdMs: 60_000 });
      await ledger.reserve(attempt);
      const claims = await Promise.all(Array.from({ length: 64 }, () => ledger.claim(attempt)));
      const granted = claims.filter(({ claimed }) => claimed);
      assertEquals(granted.map((claim) => claim.claimed && [claim.at, claim.expiresAt]), [
        [START, START + 60_000],
      ]);
      const why = new Set(claims.map((claim) => claim.claimed ? "" : claim.why));
      assertEquals([...why].sort(), ["", "spent"]);
      const [known] = await ledger.attempts({
        seller: SELLER,
        number: OTHER_NUMBER,
        person: "ann",
      });
      assertEquals([known?.state, known?.at], ["claimed", START + 60_000]);
      assertEquals((await ledger.reserve(planned())).granted, false);
    },
  },
  {
    title: "claim() is refused after the reservation's end, and of what is not there any more",
    async work({ clock, ledger }) {
      const why = async (attempt: AttemptReservation) => {
        const result = await ledger.claim(attempt);
        return result.claimed ? "claimed" : result.why;
      };
      const caps = [cap(9, DAY)];
      const [early, late] = [0, 1].map(() => planned({}, { caps, holdMs: 60_000 }));
      await ledger.reserve(early!);
      await ledger.reserve(late!);
      clock.now = START + 60_000;
      assertEquals(await why(early!), "claimed");
      clock.now += 1;
      assertEquals(await why(late!), "expired");
      assertEquals(await why(planned()), "spent");
      await ledger.confirm(late!, { outcome: "answered" });
      assertEquals(await why(late!), "spent");
    },
  },
  {
    title: "claim() is refused for another contact than the one reserved",
    async work({ ledger }) {
      const attempt = planned({ person: "ann" }, { holdMs: 60_000, binding: '{"a":"b:c*"}' });
      await ledger.reserve(attempt);
      const { binding: _, ...unbound } = attempt;
      const others: [AttemptReservation, string][] = [
        [{ ...attempt, binding: "other" }, "changed"],
        [unbound, "changed"],
        [{ ...attempt, channel: "sms" }, "changed"],
        [{ ...attempt, technology: "prerecorded" }, "changed"],
        [{ ...attempt, who: { seller: SELLER, number: OTHER_NUMBER } }, "spent"],
        [{ ...attempt, who: { ...attempt.who, seller: "Sample Realty Inc" } }, "spent"],
      ];
      for (const [other, why] of others) {
        const result = await ledger.claim(other);
        assertEquals(result.claimed ? "claimed" : result.why, why);
      }
      assertEquals((await ledger.claim(attempt)).claimed, true);
    },
  },
  {
    title: "release() takes a claimed attempt back for its claimant alone",
    async work({ ledger }) {
      const attempt = planned({ person: "ann" }, { holdMs: 60_000 });
      await ledger.reserve(attempt);
      const claim = await ledger.claim(attempt);
      const claimId = claim.claimed ? claim.claimId : "";
      assertEquals(await ledger.release(attempt), "claimed");
      assertEquals(await ledger.release({ ...attempt, claimId: "another" }), "claimed");
      assertEquals((await ledger.attempts(attempt.who)).length, 1);
      assertEquals(await ledger.release({ ...attempt, claimId }), "released");
      assertEquals(await ledger.attempts(attempt.who), []);
      const second = planned({ person: "ann" }, { holdMs: 60_000 });
      await ledger.reserve(second);
      await ledger.claim(second);
      await ledger.confirm(second, { outcome: "answered" });
      const [known] = await ledger.attempts(second.who);
      assertEquals([known?.state, known?.outcome], ["confirmed", "answered"]);
    },
  },
];
