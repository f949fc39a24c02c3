/** The caps that the ledger reserves against are those that the engine judges. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decideContact } from "../decide.ts";
import type { ContactFacts } from "../facts.ts";
import { RECOMMENDED_POLICY } from "../policy.ts";
import type { ContactRequest } from "../request.ts";
import { RULE_BOOK, type RuleBook, withPolicy } from "../rule_book.ts";
import { AT, consent, facts, inState, OHIO, request, SELLER } from "../testdata/contacts.ts";
import { capsOf } from "./caps_of.ts";
import { DAY, HOUR, START } from "./harness/ledger_conformance.ts";
import { MemoryAttemptLedger } from "./memory_ledger.ts";

const POLICY = { ...RECOMMENDED_POLICY, id: "test", refuseFictionalNumbers: false };
const BOOK = withPolicy(RULE_BOOK, POLICY);

function caps(
  fields: Partial<ContactRequest>,
  known: Partial<ContactFacts> = {},
  book: RuleBook = RULE_BOOK,
) {
  const asked = request(fields);
  const judged = facts(known, asked.at);
  return capsOf(asked, judged, book, decideContact(asked, judged, book));
}

Deno.test("capsOf() gives the caps of the law where the person may be", () => {
  const florida = { id: "fl.frequency-cap", max: 3, windowMs: DAY, channels: ["voice"] };
  const customer = {
    relationships: [{ kind: "transaction", at: "2026-11-20", seller: SELLER }],
  } as const;
  const table: [Partial<ContactRequest>, Partial<ContactFacts>, unknown][] = [
    [{ number: OHIO }, {}, []],
    [inState("FL"), {}, [florida]],
    [{ ...inState("FL"), channel: "sms" }, {}, []],
    [{ ...inState("FL"), purpose: "informational" }, {}, []],
    [inState("MD"), {}, [{ id: "md.frequency-cap", max: 3, windowMs: DAY }]],
    [inState("OK"), {}, [{ id: "ok.frequency-cap", max: 3, windowMs: DAY }]],
    [inState("OK"), customer, []],
    [inState("OR"), {}, [{ id: "or.frequency-cap", max: 3, windowMs: DAY }]],
    [{ ...inState("OR"), at: "2025-12-31T20:00:00Z" }, {}, []],
    [{ ...inState("ME"), technology: "live" }, {}, []],
    [{ ...inState("ME"), technology: "prerecorded" }, {}, [{
      id: "me.frequency-cap-automated",
      max: 1,
      windowMs: 8 * HOUR,
      channels: ["voice"],
      technologies: ["live-autodialed", "prerecorded", "artificial-voice"],
    }]],
    [
      { number: inState("FL").number, calledParty: { addresses: [{ state: "MD" }] } },
      {},
      [{ id: "md.frequency-cap", max: 3, windowMs: DAY }, florida],
    ],
  ];
  for (const [fields, known, expected] of table) {
    const found = caps(fields, known);
    const byId = (list: readonly { id: string }[]) => list.toSorted((a, b) => a.id < b.id ? 1 : -1);
    assertEquals(byId(found), byId(expected as typeof found), JSON.stringify(fields));
  }
});

Deno.test("capsOf() gives the company's caps for marketing", () => {
  assertEquals(caps({ campaignId: "spring" }, {}, BOOK), [
    { id: "policy.cap-1-in-24h", max: 1, windowMs: DAY },
    { id: "policy.cap-3-in-168h", max: 3, windowMs: 7 * DAY },
    { id: "policy.campaign-cap", max: 8, windowMs: null, campaign: "spring" },
  ]);
  assertEquals(caps({}, {}, BOOK).at(-1), { id: "policy.campaign-cap", max: 8, windowMs: null });
  assertEquals(caps({ purpose: "informational" }, {}, BOOK), []);
});

Deno.test("capsOf() gives the cap of the exemption that a call relies on", () => {
  const fields = { purpose: "informational", technology: "prerecorded" } as const;
  const exempt = caps(fields, { lineType: "landline" });
  assertEquals(exempt.map(({ max, technologies, windowMs }) => [max, windowMs, technologies]), [
    [3, 30 * DAY, ["prerecorded", "artificial-voice"]],
  ]);
  assertEquals(caps({ ...fields, technology: "live" }, { lineType: "landline" }), []);
  assertEquals(caps(fields, { consents: [consent()] }), []);
});

Deno.test("MemoryAttemptLedger.reserve() grants what decideContact() allows, and nothing else", async () => {
  const places = ["FL", "MD", "OK", "OR", "ME", "OH"].map(inState);
  const attempt = fc.record({
    // Odd milliseconds, so that no attempt lies exactly on the edge of a window, where they differ.
    agoMs: fc.integer({ min: 0, max: 9 * 24 * 60 }).map((minutes) => minutes * 60_000 + 1),
    channel: fc.constantFrom("voice" as const, "sms" as const),
    live: fc.boolean(),
    campaign: fc.constantFrom(undefined, "spring", "autumn"),
  });
  let allowed = 0;
  let capped = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.array(attempt, { maxLength: 10 }),
      fc.constantFrom(RULE_BOOK, BOOK, withPolicy(RULE_BOOK, { id: "few", caps: [{ max: 4 }] })),
      fc.constantFrom(undefined, "spring"),
      fc.boolean(),
      async (place, made, book, campaignId, isSms) => {
        const clock = { now: START };
        const ledger = new MemoryAttemptLedger({ now: () => clock.now });
        const asked = request({
          ...place,
          at: AT,
          channel: isSms ? "sms" : "voice",
          ...(campaignId && { campaignId }),
        });
        const who = { seller: SELLER, number: asked.number };
        for (const [i, { agoMs, campaign, channel, live }] of made.entries()) {
          clock.now = START - agoMs;
          await ledger.reserve({
            id: `a${i}`,
            who: { ...who, ...(campaign && { campaign }) },
            channel,
            technology: live ? "live" : "live-autodialed",
            caps: [],
            holdMs: 0,
          });
        }
        clock.now = START;
        const known = facts({ attempts: await ledger.attempts(who) }, asked.at);
        const decision = decideContact(asked, known, book);
        const others = decision.reasons.filter(({ code }) =>
          !/frequency-cap|campaign-cap/.test(code)
        );
        assertEquals(others, []);
        const result = await ledger.reserve({
          id: "this",
          who: { ...who, ...(campaignId && { campaign: campaignId }) },
          channel: asked.channel,
          technology: asked.technology,
          caps: capsOf(asked, known, book, decision),
          holdMs: 0,
        });
        assertEquals(
          result.granted,
          decision.verdict === "allow",
          JSON.stringify(decision.reasons),
        );
        if (result.granted) allowed++;
        else capped++;
      },
    ),
    { seed: 20261124, numRuns: 500 },
  );
  assert(allowed > 100 && capped > 100, `${allowed} allowed, ${capped} capped`);
});
