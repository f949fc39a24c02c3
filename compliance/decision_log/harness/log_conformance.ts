/** What every decision log must do, whatever it is made of. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import type { DecisionLog, LoggedDecision } from "../decision_log.ts";
import { yearsBefore } from "../retention.ts";
import { type Clock, entry, NUMBER, OTHER_NUMBER, SELLER, sha256, START } from "./log_fixture.ts";

/** A log and its clock. */
export interface LogUnderTest {
  readonly log: DecisionLog;
  readonly clock: Clock;
  /** Whether a lawsuit holds the log. */
  readonly hold: { isOn: boolean };
}

/** One thing that every log must do. */
export interface LogCase {
  readonly title: string;
  readonly work: (test: LogUnderTest) => Promise<void>;
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const DAY = 86_400_000;

export const LOG_CASES: readonly LogCase[] = [
  {
    title: "append() links each entry to the one before",
    async work({ log }) {
      const first = await log.append(entry());
      const second = await log.append(entry());
      assertEquals([first.sequence, second.sequence], [1, 2]);
      assertEquals(first.previousHash, "0".repeat(64));
      assertEquals(second.previousHash, first.hash);
      assertEquals([first.chain, second.chain], [log.chain, log.chain]);
    },
  },
  {
    title: "append() keeps the order of a thousand entries at once",
    async work({ log }) {
      const logged = await Promise.all(Array.from({ length: 1000 }, () => log.append(entry())));
      assertEquals(logged.map(({ sequence }) => sequence), logged.map((_, i) => i + 1));
      const { entries, heads, isIntact } = await log.verify();
      assertEquals([isIntact, entries], [true, 1000]);
      assertEquals(heads, [{ chain: log.chain, sequence: 1000, hash: logged.at(-1)?.hash ?? "" }]);
    },
  },
  {
    title: "append() refuses a malformed entry without a trace, in a message without its values",
    async work({ log }) {
      const table: [fields: object, names: string][] = [
        [{ id: "" }, "id"],
        [{ kind: "log.purged" }, "kind"],
        [{ kind: "a b" }, "kind"],
        [{ seller: "" }, "seller"],
        [{ at: NaN }, "at"],
        [{ number: "614-555-0143" }, "number"],
        [{ person: "\ud800" }, "person"],
        [{ record: { secret: () => 1 } }, "record"],
        [{ record: { amount: NaN } }, "record"],
        [{ record: { $hash: "614-555-0143" } }, "record"],
        [{ personal: { list: new Map([["614-555-0143", 1]]) } }, "personal"],
      ];
      for (const [fields, name] of table) {
        const error = await assertRejects(() => log.append(entry(fields)), Error);
        assert(error instanceof RangeError || error instanceof TypeError, name);
        assert(error.message.includes(name), `${name}: ${error.message}`);
        assert(!error.message.includes("614-555"), "a value in the message");
      }
      assertEquals((await log.append(entry())).sequence, 1);
      assertEquals((await log.verify()).isIntact, true);
    },
  },
  {
    title: "history() gives back what was logged, of one number and one seller",
    async work({ log }) {
      const logged = entry({
        person: "person-1",
        personal: { note: 'a "quoted"\n line \u2028 é 😀' },
      });
      await log.append(logged);
      await log.append(entry({ number: OTHER_NUMBER }));
      await log.append(entry({ seller: "Another Buyer Inc" }));
      const [found, ...others] = await all(log.history({ seller: SELLER, number: NUMBER }));
      assertEquals(others, []);
      assertEquals([found?.id, found?.kind, found?.seller, found?.legalName], [
        logged.id,
        "decision",
        "examplehomebuyers",
        SELLER,
      ]);
      assertEquals([found?.number, found?.person], [NUMBER, "person-1"]);
      assertEquals(found?.record as unknown, logged.record);
      assertEquals(found?.personal as unknown, logged.personal);
      assertEquals([found?.at, found?.loggedAt], [
        "2026-11-24T19:00:00.000Z",
        "2026-11-24T19:00:00.000Z",
      ]);
      const byPerson = await all(log.history({ seller: SELLER, person: "person-1" }));
      assertEquals(byPerson.map(({ sequence }) => sequence), [1]);
    },
  },
  {
    title: "history(), export() and erase() find a company by any spelling, as each was written",
    async work({ clock, log }) {
      const spellings = [SELLER, "Example Home Buyers L.L.C.", "The Example HomeBuyers, llc"];
      for (const seller of spellings) await log.append(entry({ seller, person: "person-1" }));
      for (const seller of spellings) {
        const found = await all(log.history({ seller, number: NUMBER }));
        assertEquals(found.map(({ legalName }) => legalName), spellings, seller);
        assertEquals((await all(log.export({ seller, person: "person-1" }))).length, 3, seller);
      }
      const who = { seller: "example home buyers limited liability company", number: NUMBER };
      const { erased } = await log.erase(who, { before: clock.now + 1 });
      assertEquals(erased, 3);
      const [found] = await all(log.export());
      assertEquals(JSON.parse(found ?? "{}").legalName, SELLER);
      assertEquals((await log.verify()).isIntact, true);
    },
  },
  {
    title: "history() of a number that only stands in a record finds nothing",
    async work({ log }) {
      await log.append(entry({ number: OTHER_NUMBER, record: { number: NUMBER, person: "p" } }));
      assertEquals(await all(log.history({ seller: SELLER, number: NUMBER, person: "p" })), []);
    },
  },
  {
    title: "export() writes lines that others can verify with SHA-256 alone",
    async work({ log }) {
      for (let i = 0; i < 3; i++) await log.append(entry());
      const text = (await all(log.export())).join("");
      const lines = text.split("\n");
      assertEquals(lines.pop(), "");
      let previous = "0".repeat(64);
      for (const line of lines) {
        const { $hash, previousHash } = JSON.parse(line);
        assertEquals(previousHash, previous);
        assertEquals($hash, sha256(line.slice(0, line.indexOf(`,"$hash"`))));
        previous = $hash;
      }
      const some = await all(log.export({ seller: SELLER, number: NUMBER }));
      assertEquals(some.join(""), text);
    },
  },
  {
    title: "export() shows numbers in the erasable part only",
    async work({ log }) {
      await log.append(entry({ person: "person-77" }));
      const [line = ""] = await all(log.export());
      const stays = line.slice(0, line.indexOf(`,"$hash"`));
      assert(!stays.includes(NUMBER) && !stays.includes("person-77"));
      assert(line.includes(NUMBER) && line.includes("person-77"));
    },
  },
  {
    title: "checkpoint() names the end of the chain, and the log stays intact",
    async work({ log }) {
      const { hash } = await log.append(entry());
      const checkpoint = await log.checkpoint();
      assertEquals(checkpoint.heads, [{ chain: log.chain, sequence: 1, hash }]);
      await log.append(entry());
      const result = await log.verify({ checkpoints: [checkpoint] });
      assertEquals([result.isIntact, result.isSigned, result.entries], [true, true, 3]);
    },
  },
  {
    title: "verify() finds through a checkpoint kept elsewhere that the log was cut or replaced",
    async work({ log }) {
      await log.append(entry());
      const head = { chain: log.chain, sequence: 2, hash: "a".repeat(64) };
      const forged = { at: "2026-11-24T19:00:00.000Z", heads: [head], keyId: "x", signature: "" };
      const result = await log.verify({ checkpoints: [forged] });
      assertEquals(result.issues.map(({ kind }) => kind), ["signature"]);
    },
  },
  {
    title: "erase() takes the personal data, keeps the rest verifiable, and is logged",
    async work({ log, clock }) {
      await log.append(entry());
      await log.append(entry({ number: OTHER_NUMBER }));
      await log.append(entry());
      const who = { seller: SELLER, number: NUMBER };
      assertEquals(await log.erase(who), { erased: 0, kept: 2, busy: 0 }, "kept six years");
      assertEquals(await log.erase(who, { before: clock.now + 1 }), {
        erased: 2,
        kept: 0,
        busy: 0,
      });
      const text = (await all(log.export())).join("");
      assert(!text.includes(NUMBER), "the number is still there");
      assert(text.includes(OTHER_NUMBER), "another's number is gone");
      const found = await all(log.history(who));
      const seen = ({ isErased, number, personal }: LoggedDecision) => [isErased, number, personal];
      assertEquals(found.map(seen), [[true, undefined, undefined], [true, undefined, undefined]]);
      assertEquals(found[0]?.record.verdict, "deny");
      const { erased, heads, isIntact } = await log.verify();
      assertEquals([isIntact, erased, heads[0]?.sequence], [true, 2, 4]);
      assert(text.includes(`"kind":"log.erased"`));
    },
  },
  {
    title: "erase() after six years needs no further word, and a legal hold stops it",
    async work({ log, clock, hold }) {
      await log.append(entry());
      clock.now = START + 6 * 366 * DAY;
      const who = { seller: SELLER, number: NUMBER };
      hold.isOn = true;
      assertEquals(await log.erase(who), { erased: 0, kept: 1, busy: 0 });
      assertEquals(await log.erase(who, { before: clock.now }), { erased: 0, kept: 1, busy: 0 });
      hold.isOn = false;
      assertEquals(await log.erase(who), { erased: 1, kept: 0, busy: 0 });
      assertEquals(await log.erase(who), { erased: 0, kept: 0, busy: 0 }, "again");
    },
  },
  {
    title: "erase() leaves another seller's entries about the number alone",
    async work({ log, clock }) {
      await log.append(entry({ seller: "Another Buyer Inc" }));
      const who = { seller: SELLER, number: NUMBER };
      assertEquals((await log.erase(who, { before: clock.now + 1 })).erased, 0);
    },
  },
  {
    title: "history(), export() and erase() leave alone what is of another company of the name",
    async work({ log, clock }) {
      const [llc, inc, bare] = ["Smith Homes LLC", "Smith Homes Inc", "Smith Homes"];
      const fields = { number: NUMBER, person: "person-1", personal: { note: "of the LLC" } };
      await log.append(entry({ ...fields, seller: llc }));
      for (const seller of [inc, bare]) {
        for (const who of [{ seller, number: NUMBER }, { seller, person: "person-1" }]) {
          assertEquals(await all(log.history(who)), [], seller);
          assertEquals(await all(log.export(who)), [], seller);
          assertEquals((await log.erase(who, { before: clock.now + 1 })).erased, 0, seller);
        }
      }
      const [found] = await all(log.history({ seller: llc, number: NUMBER }));
      assertEquals(found?.personal, { note: "of the LLC" });
    },
  },
  {
    title: "purge() never takes what is younger than five years",
    async work({ log, clock }) {
      await log.append(entry());
      const limit = yearsBefore(clock.now, 5);
      await assertRejects(() => log.purge({ before: limit + 1 }), RangeError, "before");
      assertEquals(await log.purge({ before: limit }), { entries: 0, through: 0 });
    },
  },
  {
    title: "purge() takes what is older than six years, and a legal hold stops it",
    async work({ log, clock, hold }) {
      for (let i = 0; i < 5; i++) await log.append(entry());
      await log.checkpoint();
      // The same day six years later is still kept; in files, an old file goes whole.
      clock.now = Date.UTC(2032, 10, 24, 19);
      assertEquals(await log.purge(), { entries: 0, through: 0 });
      clock.now++;
      hold.isOn = true;
      assertEquals(await log.purge(), { entries: 0, through: 0 });
      hold.isOn = false;
      assertEquals(await log.purge(), { entries: 6, through: 6 });
      await log.append(entry());
      const { heads, isIntact, issues } = await log.verify();
      assertEquals([isIntact, issues], [true, []]);
      assertEquals(heads[0]?.sequence, 9); // purged, checkpoint, entry
      assertEquals((await all(log.history({ seller: SELLER, number: NUMBER }))).length, 1);
    },
  },
  {
    title: "append() is refused when its signal is aborted",
    async work({ log }) {
      const signal = AbortSignal.abort(new Error("enough"));
      await assertRejects(() => log.append(entry(), { signal }), Error, "enough");
      assertEquals((await log.verify()).entries, 0);
    },
  },
];
