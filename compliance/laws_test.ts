import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decideContact } from "./decide.ts";
import type { Attempt, ContactFacts } from "./facts.ts";
import {
  anyContact,
  bookOf,
  decide,
  openableContacts,
  restrictions,
} from "./testdata/arbitrary_contacts.ts";
import { DAY, dayBefore, HOUR, numberIn, SELLER } from "./testdata/contacts.ts";
import { legalContactWindows } from "./windows.ts";

const SEED = 20_261_124;

Deno.test("decideContact() never allows more when a restriction is added", () => {
  const verdicts = { allow: 0, deny: 0, defer: 0 };
  let spoilt = 0;
  fc.assert(
    fc.property(
      anyContact.chain((base) => fc.record({ base: fc.constant(base), more: restrictions(base) })),
      ({ base, more }) => {
        const before = decide(base);
        const after = decide(more.spoilt);
        verdicts[before.verdict]++;
        if (before.verdict === "allow" && after.verdict !== "allow") spoilt++;
        if (before.verdict !== "allow") assert(after.verdict !== "allow", more.name);
        if (before.verdict === "deny") assertEquals(after.verdict, "deny", more.name);
      },
    ),
    { seed: SEED, numRuns: 4000 },
  );
  // The law must have met every verdict, and restrictions that bite.
  for (const count of [...Object.values(verdicts), spoilt]) assert(count > 100, String(count));
});

Deno.test("decideContact() answers alike whatever the order of facts and addresses", () => {
  const shuffled = <T>(list: readonly T[] | undefined, seed: number): readonly T[] => {
    const copy = [...list ?? []];
    return seed % 2 === 0 ? copy.reverse() : [...copy.slice(1), ...copy.slice(0, 1)];
  };
  fc.assert(
    fc.property(anyContact, fc.nat(100), ({ asked, known, margins }, seed) => {
      const turned: ContactFacts = {
        ...known,
        consents: shuffled(known.consents, seed),
        revocations: shuffled(known.revocations, seed),
        relationships: shuffled(known.relationships, seed),
        grounds: shuffled(known.grounds, seed),
        attempts: shuffled(known.attempts, seed),
        bans: shuffled(known.bans, seed),
        ...(known.callerIds && { callerIds: shuffled(known.callerIds, seed) }),
      };
      const { calledParty } = asked;
      const person = calledParty?.addresses === undefined ? asked : {
        ...asked,
        calledParty: { ...calledParty, addresses: shuffled(calledParty.addresses, seed) },
      };
      assertEquals(
        decide({ asked: person, known: turned, margins }),
        decide({ asked, known, margins }),
      );
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

Deno.test("decideContact() allows at nextAllowedAt and at no instant before it", () => {
  let deferred = 0;
  fc.assert(
    fc.property(
      openableContacts,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (base, shares) => {
        const { evaluatedAt, nextAllowedAt, verdict } = decide(base);
        if (verdict !== "defer") return assertEquals(nextAllowedAt, null);
        if (nextAllowedAt === null) return;
        deferred++;
        const at = Date.parse(evaluatedAt);
        const next = Date.parse(nextAllowedAt);
        const verdictAt = (instant: number) =>
          decide({ ...base, asked: { ...base.asked, at: instant } }).verdict;
        assert(next > at);
        assertEquals(verdictAt(next), "allow");
        assert(verdictAt(next - 1) !== "allow", "a millisecond before");
        for (const share of shares) {
          assert(verdictAt(at + Math.floor((next - at - 1) * share)) !== "allow", "on the way");
        }
      },
    ),
    { seed: SEED, numRuns: 2500 },
  );
  assert(deferred > 300, `${deferred} deferred`);
});

Deno.test("legalContactWindows() are open where decideContact() has no reason of time", () => {
  const isOfTime = /\.(?:calling-hours|banned-days|frequency-cap|closing-guard)$/;
  let probes = 0;
  fc.assert(
    fc.property(
      openableContacts,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (base, shares) => {
        const { asked, known, margins } = base;
        const start = Number(asked.at);
        const length = 4 * DAY;
        const windows = legalContactWindows(asked, known, { days: 4 }, bookOf(margins))
          .map(({ from, to }) => [Date.parse(from), Date.parse(to)] as const);
        const instants = [
          ...windows.flatMap(([from, to]) => [from - 1, from, to - 1, to]),
          ...shares.map((share) => start + Math.floor(share * length)),
        ];
        for (const at of instants.filter((at) => at >= start && at < start + length)) {
          probes++;
          const isOpen = windows.some(([from, to]) => from <= at && at < to);
          const { reasons } = decide({ asked: { ...asked, at }, known, margins });
          const isShut = reasons.some(({ code }) => isOfTime.test(code));
          assertEquals(isOpen, !isShut, new Date(at).toISOString());
        }
      },
    ),
    { seed: SEED, numRuns: 1500 },
  );
  assert(probes > 20_000, `${probes} probes`);
});

const BAD_DATES = [
  null,
  NaN,
  Infinity,
  1e300,
  -1e300,
  "",
  "soon",
  "2026-02-30",
  "2026-11-24T99:00:00Z",
  "0000-00-00",
  "9".repeat(1000),
  {},
  [],
  true,
];
const BAD_WORDS = [null, NaN, 7, "", "?", {}, [], true, "__proto__"];
const BAD_NAMES = [null, NaN, 7, "", "?", {}, [], true];
const BAD_FLAGS = [null, NaN, 7, "", "maybe", {}, []];

/** What may stand in each leaf of the facts instead of what should. */
function garbageFor(key: string): readonly unknown[] {
  if (/At$|^at$|^from$|^to$|Of$|Date$/.test(key)) return BAD_DATES;
  if (/^(?:seller|sellers|number|text|signedBy|jurisdiction)$/.test(key)) return BAD_NAMES;
  if (
    /^(?:listed|covered|litigator|reachable|disclosureShown|notACondition|purchased)$/.test(key)
  ) {
    return BAD_FLAGS;
  }
  return BAD_WORDS;
}

/** Paths to the leaves of plain data; a leaf in a list goes by the list's name. */
function leavesOf(value: unknown, key = "", path: string[] = []): [key: string, path: string[]][] {
  if (typeof value !== "object" || value === null) return [[key, path]];
  return Object.entries(value).flatMap(([name, child]) =>
    leavesOf(child, Array.isArray(value) ? key : name, [...path, name])
  );
}

function replaced(value: unknown, path: readonly string[], leaf: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return leaf;
  const child = (value as Record<string, unknown>)[head];
  const changed = replaced(child, rest, leaf);
  if (Array.isArray(value)) return value.with(Number(head), changed);
  return { ...value as object, [head]: changed };
}

Deno.test("decideContact() never throws on garbage facts and allows nothing for them", () => {
  let changed = 0;
  fc.assert(
    fc.property(anyContact, fc.nat(), fc.nat(), (base, leafAt, garbageAt) => {
      const leaves = leavesOf(base.known)
        // Any text may be a campaign's name, a channel of the audit trail or a proof.
        .filter(([key]) => !/^(?:campaignId|channel|evidence|id|textSha256)$/.test(key));
      const [key, path] = leaves[leafAt % leaves.length] as [string, string[]];
      const garbage = garbageFor(key);
      const leaf = garbage[garbageAt % garbage.length];
      const spoilt = replaced(base.known, path, leaf) as ContactFacts;
      const before = decide(base);
      const after = decide({ ...base, known: spoilt });
      if (before.verdict !== after.verdict) changed++;
      if (before.verdict !== "allow") assert(after.verdict !== "allow", `${path} = ${leaf}`);
      assertEquals(JSON.parse(JSON.stringify(after)), after);
    }),
    { seed: SEED, numRuns: 6000 },
  );
  assert(changed > 100, String(changed));
});

Deno.test("decideContact() takes what cannot be a channel of an attempt for every channel", () => {
  const at = Date.UTC(2026, 10, 24, 19);
  for (const channel of BAD_WORDS) {
    const attempts = [1, 2, 3].map((hours) => ({ at: at - hours * HOUR, channel }));
    const decision = decideContact(
      { at, channel: "sms", technology: "live", seller: SELLER, number: numberIn("MD") },
      {
        attempts: attempts as Attempt[],
        revocations: [],
        dnc: { national: { listed: false, asOf: dayBefore(at, 2) } },
      },
    );
    assertEquals(decision.verdict, "defer", String(channel));
  }
});

Deno.test("decideContact() answers plain data that survives JSON and names only what it judged", () => {
  fc.assert(
    fc.property(anyContact, (base) => {
      const decision = decide(base);
      assertEquals(JSON.parse(JSON.stringify(decision)), decision);
      assertEquals(decide(base), decision);
      assertEquals(decision.verdict === "allow", decision.reasons.length === 0);
      const isDenied = decision.reasons.some(({ effect }) => effect === "deny");
      assertEquals(decision.verdict === "deny", isDenied);
      for (const { jurisdiction } of [...decision.reasons, ...decision.obligations]) {
        assert(jurisdiction === "policy" || decision.jurisdictions.includes(jurisdiction));
      }
    }),
    { seed: SEED, numRuns: 2000 },
  );
});
