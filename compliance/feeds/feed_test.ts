/** Feeds: what is known when, and what is too old. */

import { assertEquals, assertThrows } from "@std/assert";
import type { DeclaredBan } from "../facts.ts";
import { SuppressionList } from "../registry/suppression_list.ts";
import { DAY, OHIO, request, SELLER } from "../testdata/contacts.ts";
import { Feed, FEED_RULES, type FeedKind } from "./feed.ts";
import { LitigatorFeed, SellerLists } from "./lists.ts";

const KNOWN = Date.parse("2026-11-20T12:00:00Z");
const BAN: DeclaredBan = { jurisdiction: "LA", kind: "emergency", from: "2026-11-19" };

/** A value of each kind that restricts nothing. */
const VALUES = {
  bans: [],
  lineTypes: "landline",
  reassigned: { answer: "no", consentDate: "2026-11-14", queriedAt: "2026-11-20" },
  registrations: [{ jurisdiction: "OH" }],
  callerIds: [{ number: "+16145550100" }],
} as const;

for (const kind of Object.keys(FEED_RULES) as FeedKind[]) {
  Deno.test(`Feed.latest() of ${kind} gives a fact from its instant until it is stale`, () => {
    const feed = new Feed(kind);
    const who = { seller: SELLER, number: OHIO };
    feed.put(who, { value: VALUES[kind], source: "test", knownAt: KNOWN } as never);
    const { maxAgeDays } = FEED_RULES[kind];
    const isKnown = (at: number) => {
      const fact = feed.latest(who, at);
      return fact !== undefined && fact.isDoubtful === undefined;
    };
    // Clocks of two machines may differ by half a minute.
    assertEquals([isKnown(KNOWN - 30_001), isKnown(KNOWN - 30_000)], [false, true]);
    const ageMs = (maxAgeDays ?? 3650) * DAY;
    assertEquals(isKnown(KNOWN + ageMs), true);
    assertEquals(isKnown(KNOWN + ageMs + 1), maxAgeDays === null);
    assertEquals(feed.latest(who, KNOWN)?.source, "test");
  });

  Deno.test(`Feed.latest() of ${kind} is for those it belongs to`, () => {
    const feed = new Feed(kind);
    feed.put(
      { seller: SELLER, number: OHIO },
      { value: VALUES[kind], source: "", knownAt: KNOWN } as never,
    );
    const { byNumber, bySeller } = FEED_RULES[kind];
    const isKnown = (seller: string, number: string) =>
      feed.latest({ seller, number }, KNOWN) !== undefined;
    assertEquals(isKnown("EXAMPLE HOME BUYERS, LLC", OHIO), true);
    assertEquals(isKnown("Sample Realty Inc", OHIO), !bySeller);
    assertEquals(isKnown(SELLER, "+16145550144"), !byNumber);
    if (bySeller) assertThrows(() => feed.latest({ number: OHIO }, KNOWN), RangeError, "seller");
    if (byNumber) assertThrows(() => feed.latest({ seller: SELLER }, KNOWN), RangeError, "number");
  });
}

Deno.test("Feed.latest() gives the newest, and none while a newer one is dated ahead", () => {
  const feed = new Feed("lineTypes");
  const put = (value: "landline" | "wireless", day: number) =>
    feed.put({ number: OHIO }, { value, source: `day ${day}`, knownAt: KNOWN + day * DAY });
  put("wireless", 3);
  put("landline", 0);
  const table: [at: number, source: string | undefined][] = [
    [KNOWN + 3 * DAY - 30_001, undefined],
    [KNOWN + 3 * DAY - 30_000, "day 3"],
    [KNOWN + 18 * DAY, "day 3"],
    [KNOWN + 18 * DAY + 1, undefined],
  ];
  for (const [at, source] of table) {
    assertEquals(feed.latest({ number: OHIO }, at)?.source, source, String(at));
  }
});

Deno.test("Feed.latest() gives a fact that restricts whenever it is dated", () => {
  const bans = new Feed("bans");
  const put = (value: readonly DeclaredBan[], day: number) =>
    bans.put({}, { value, source: `day ${day}`, knownAt: KNOWN + day * DAY });
  const source = (day: number) => bans.latest({}, KNOWN + day * DAY)?.source;
  put([BAN], 2);
  assertEquals(source(0), "day 2", "nothing else is known");
  put([], 0);
  assertEquals([source(0), source(2)], ["day 2", "day 2"]);
  put([], 5);
  assertEquals(
    [source(2), source(4), source(5)],
    ["day 2", "day 2", "day 5"],
    "lifted, not before",
  );

  const asked = new Feed("reassigned");
  const who = { seller: SELLER, number: OHIO };
  const answer = (answer: "yes" | "no" | "no-data", day: number) =>
    asked.put(who, {
      value: { answer, consentDate: "2026-11-14", queriedAt: "2026-11-20" },
      source: answer,
      knownAt: KNOWN + day * DAY,
    });
  answer("no", 0);
  answer("no-data", 1);
  assertEquals(asked.latest(who, KNOWN)?.source, "no-data");
  answer("yes", 2);
  assertEquals(asked.latest(who, KNOWN)?.source, "yes");
  answer("no", 3);
  assertEquals(asked.latest(who, KNOWN + 2 * DAY)?.source, "yes");
  assertEquals(asked.latest(who, KNOWN + 3 * DAY)?.source, "no");
});

Deno.test("Feed.latest() finds under another spelling of the seller only what restricts", () => {
  const spelled = "The Example HomeBuyers L.L.C.";
  const table: [kind: FeedKind, value: unknown, isFound: boolean][] = [
    ["reassigned", VALUES.reassigned, false],
    ["reassigned", { ...VALUES.reassigned, answer: "yes" }, true],
    ["reassigned", { ...VALUES.reassigned, answer: "no-data" }, true],
    ["registrations", VALUES.registrations, false],
    ["callerIds", VALUES.callerIds, false],
  ];
  for (const [kind, value, isFound] of table) {
    const feed = new Feed(kind);
    const fact = { value, source: "test", knownAt: KNOWN };
    feed.put({ seller: spelled, number: OHIO }, fact as never);
    const found = feed.latest({ seller: SELLER, number: OHIO }, KNOWN);
    assertEquals(found as unknown, isFound ? fact : undefined, kind);
    assertEquals(feed.latest({ seller: spelled, number: OHIO }, KNOWN) as unknown, fact, kind);
  }
});

const TEXAS = [{ jurisdiction: "TX", to: "2027-01-31" }];
const SHOWN = { number: "+16145550100", reachable: true };
const NY_BAN: DeclaredBan = { ...BAN, jurisdiction: "NY" };
const ENDED: DeclaredBan = { ...BAN, to: "2026-11-20T12:00:00Z" };

Deno.test("Feed.latest() is never less strict than what is known and what is dated ahead", () => {
  const yes = { ...VALUES.reassigned, answer: "yes" };
  const table: [FeedKind, known: unknown, ahead: unknown, both: unknown][] = [
    ["bans", [BAN], [NY_BAN], [BAN, NY_BAN]],
    ["bans", [BAN, ENDED], [BAN], [BAN]],
    ["bans", [BAN], [], [BAN]],
    ["reassigned", yes, { ...yes, answer: "no-data" }, yes],
    ["registrations", [], TEXAS, []],
    ["registrations", TEXAS, [], []],
    [
      "registrations",
      TEXAS,
      [{ jurisdiction: "TX", from: "2026-11-01" }, { jurisdiction: "OH" }],
      [{ jurisdiction: "TX", from: "2026-11-01", to: "2027-01-31" }],
    ],
    ["registrations", TEXAS, [{ jurisdiction: "TX", from: "2027-02-01" }], []],
    ["registrations", TEXAS, [{ ...TEXAS[0], to: "soon" }], [{ ...TEXAS[0], to: "soon" }]],
    ["registrations", [{ ...TEXAS[0], to: "soon" }], TEXAS, [{ ...TEXAS[0], to: "soon" }]],
    ["callerIds", [SHOWN], [{ ...SHOWN, reachable: false }], [{ ...SHOWN, reachable: false }]],
    ["callerIds", [{ ...SHOWN, reachable: false }], [SHOWN], [{ ...SHOWN, reachable: false }]],
    ["callerIds", [SHOWN], [SHOWN], [SHOWN]],
  ];
  for (const [kind, known, ahead, both] of table) {
    const feed = new Feed(kind);
    const who = { seller: SELLER, number: OHIO };
    feed.put(who, { value: ahead, source: "ahead", knownAt: KNOWN + 30_001 } as never);
    feed.put(who, { value: known, source: "known", knownAt: KNOWN - 1 } as never);
    const found = feed.latest(who, KNOWN);
    assertEquals(found?.value as unknown, both, `${kind} ${JSON.stringify([known, ahead])}`);
    if (kind !== "reassigned") assertEquals(found?.isDoubtful, true, kind);
    assertEquals(feed.latest(who, KNOWN + 1)?.value as unknown, ahead, kind);
  }
});

Deno.test("Feed.latest() of a right that is stale or dated ahead counts against a contact alone", () => {
  for (const [kind, value] of [["registrations", TEXAS], ["callerIds", [SHOWN]]] as const) {
    const feed = new Feed(kind);
    feed.put({ seller: SELLER }, { value, source: "test", knownAt: KNOWN } as never);
    const doubtful = (at: number) => feed.latest({ seller: SELLER }, at)?.isDoubtful;
    assertEquals(
      [-30_001, -30_000, 31 * DAY, 31 * DAY + 1].map((ms) => doubtful(KNOWN + ms)),
      [true, undefined, undefined, true],
      kind,
    );
  }
});

Deno.test("Feed.latest() of bans that were not looked up again keeps those it names", () => {
  const feed = new Feed("bans");
  feed.put({}, { value: [BAN], source: "test", knownAt: KNOWN });
  const isDoubtful = (at: number) => feed.latest({}, at)?.isDoubtful;
  assertEquals([isDoubtful(KNOWN + DAY), isDoubtful(KNOWN + DAY + 1)], [undefined, true]);
  assertEquals(feed.latest({}, KNOWN + 90 * DAY)?.value, [BAN]);
});

Deno.test("Feed.latest() of bans that were not looked up again knows nothing once all of them are over", () => {
  const feed = new Feed("bans");
  const value = [{ ...BAN, to: new Date(KNOWN + 30 * DAY).toISOString() }];
  feed.put({}, { value, source: "test", knownAt: KNOWN });
  assertEquals(feed.latest({}, KNOWN + 30 * DAY - 1)?.value, value);
  assertEquals(feed.latest({}, KNOWN + 30 * DAY), undefined);
});

Deno.test("Feed.facts() of numbers to show gives the one that is shown", () => {
  const feed = new Feed("callerIds");
  const value = [{ number: "+16145550100" }, { number: "+16145550101", reachable: true }];
  feed.put({ seller: SELLER }, { value, source: "test", knownAt: KNOWN });
  const shown = (callerId: string) =>
    feed.facts({ seller: SELLER, number: OHIO, at: KNOWN, request: request({ callerId }) });
  assertEquals(shown("+16145550101"), value.slice(1));
  assertEquals(shown("+16145550102"), []);
  const stale = KNOWN + 32 * DAY;
  const asked = request({ callerId: "+16145550101" });
  assertEquals(
    feed.facts({ seller: SELLER, number: OHIO, at: stale, request: asked }) as unknown,
    { value: value.slice(1), isDoubtful: true },
  );
});

Deno.test("Feed refuses instants that are none", () => {
  const feed = new Feed("bans");
  assertThrows(() => feed.put({}, { value: [], source: "", knownAt: "2026-11-20" }), RangeError);
  assertThrows(() => feed.latest({}, NaN), RangeError);
});

Deno.test("SellerLists keep sellers apart, by any spelling, and know nothing of who has none", () => {
  const lists = new SellerLists();
  lists.of(SELLER).add({ number: OHIO, since: "2026-11-02" });
  const status = (seller: string) =>
    lists.facts({ seller, number: OHIO, at: KNOWN, request: request() });
  assertEquals(status("Example Home Buyers, LLC"), { listed: true, requestedAt: "2026-11-02" });
  for (const name of ["The Example HomeBuyers LLC", "Ex\u00adample Home Buyers L.L.C."]) {
    assertEquals(status(name), { listed: true, requestedAt: "2026-11-02" }, name);
  }
  assertEquals(status("Sample Realty Inc"), undefined);
  lists.of("Sample Realty Inc");
  assertEquals(status("Sample Realty Inc"), { listed: false });
  assertThrows(
    () => lists.of(SELLER).add({ number: OHIO, since: "2026-11-02", until: "2027-11-02" }),
    RangeError,
    "5 years",
  );
});

Deno.test("LitigatorFeed.status() clears nobody by a list that is too old or was fetched later", async () => {
  const list = new SuppressionList([{ number: OHIO }]);
  const feed = new LitigatorFeed({ list, source: "test", knownAt: KNOWN, maxAgeDays: 10 });
  const table: [at: number, other: unknown][] = [
    [KNOWN - 1, undefined],
    [KNOWN, { listed: false }],
    [KNOWN + 10 * DAY, { listed: false }],
    [KNOWN + 10 * DAY + 1, undefined],
  ];
  for (const [at, other] of table) {
    assertEquals(await feed.status(OHIO, at), { listed: true });
    assertEquals(await feed.status("+16145550144", at), other);
  }
  feed.replace({ list, source: "test", knownAt: KNOWN + 20 * DAY });
  assertEquals(await feed.status("+16145550144", KNOWN + 51 * DAY), { listed: false });
  assertEquals(await feed.status("+16145550144", KNOWN + 51 * DAY + 1), undefined);
  assertThrows(() => new LitigatorFeed({ list, source: "", knownAt: "today" }), RangeError);
});
