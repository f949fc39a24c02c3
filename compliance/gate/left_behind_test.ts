/** Nothing is left in the ledger for a contact that nobody got a permit for. */

import { assertEquals, assertRejects } from "@std/assert";
import type { AttemptLedger } from "../ledger/attempt_ledger.ts";
import { RULE_BOOK } from "../rule_book.ts";
import { OHIO, SELLER } from "../testdata/contacts.ts";
import { ask, decisionOf, FakeLog, world } from "./harness/gate_world.ts";

const ALIAS = "Zed Homes";

async function left(ledger: AttemptLedger): Promise<number> {
  const names = [SELLER, ALIAS];
  const attempts = names.map((seller) => ledger.attempts({ seller, number: OHIO }));
  return (await Promise.all(attempts)).flat().length;
}

/** A ledger that obeys signals as one behind a connection does. */
function obeying(ledger: AttemptLedger, fields: Partial<AttemptLedger> = {}): AttemptLedger {
  return {
    attempts: (who) => ledger.attempts(who),
    reserve: (reservation) => ledger.reserve(reservation),
    claim: (attempt) => ledger.claim(attempt),
    confirm: (attempt, result) => ledger.confirm(attempt, result),
    release: (attempt, call) =>
      call?.signal?.aborted ? Promise.reject(call.signal.reason) : ledger.release(attempt),
    ...fields,
  };
}

Deno.test("recheck() takes the claim back when the caller gives up or something throws", async () => {
  const reason = new Error("given up");
  for (const what of ["claim", "look-up", "log", "rule book"]) {
    const { consents, gate: giver, ledger } = world();
    const permit = await giver.check(ask());
    const abort = new AbortController();
    let isArmed = false;
    const stop = (at: string) => void (at === what && isArmed && abort.abort(reason));
    const kept = new FakeLog();
    const { gate } = world({
      consents: {
        facts: (who) => {
          stop("look-up");
          return consents.facts(who);
        },
      },
      ledger: obeying(ledger, {
        claim: async (attempt) => {
          const claim = await ledger.claim(attempt);
          stop("claim");
          return claim;
        },
      }),
      log: {
        append: (entry, call) => {
          stop("log");
          return call?.signal?.aborted ? Promise.reject(reason) : kept.append(entry);
        },
      },
      ruleBook: () => {
        if (isArmed && what === "rule book") throw reason;
        return RULE_BOOK;
      },
    });
    isArmed = true;
    await assertRejects(() => gate.recheck(permit, { signal: abort.signal }));
    assertEquals(await left(ledger), 0, what);
  }
});

Deno.test("check() takes the reservation back when the caller gives up while the log is written", async () => {
  const { ledger } = world();
  const abort = new AbortController();
  const { gate } = world({
    ledger: obeying(ledger),
    log: {
      append: () => {
        abort.abort();
        return Promise.reject(abort.signal.reason);
      },
    },
  });
  await decisionOf(gate.check(ask(), { signal: abort.signal }));
  assertEquals(await left(ledger), 0);
});

Deno.test("check() takes every name's reservation back when the ledger refuses the policy under one", async () => {
  for (const refused of [1, 2]) {
    const { ledger } = world();
    let asked = 0;
    const { gate, internal } = world({
      ledger: obeying(ledger, {
        reserve: (reservation) => {
          if (++asked === refused) throw new RangeError("caps must be kept");
          return ledger.reserve(reservation);
        },
      }),
    });
    internal.of(ALIAS);
    await assertRejects(() => gate.check(ask({ sellerAliases: [ALIAS] })), RangeError, "caps");
    assertEquals([asked, await left(ledger)], [refused, 0]);
  }
});
