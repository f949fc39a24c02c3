/** What leads say beside the stores. */

import { assertEquals, assertThrows } from "@std/assert";
import type {
  CalledParty,
  ContactFacts,
  ContactRequest,
  FactSources,
} from "../../compliance/mod.ts";
import { restrictingQuestion, withLeadFacts } from "./lead_sources.ts";

const DAY = "2026-11-20";

const EVERYTHING: ContactFacts = {
  consents: [{ number: "+16145550143", sellers: ["X"], form: "oral", signedAt: DAY }],
  revocations: [{ receivedAt: DAY }],
  relationships: [{ kind: "inquiry", at: DAY, seller: "X" }],
  lineType: "landline",
  litigator: true,
  dnc: {
    national: { listed: false, asOf: DAY },
    internal: { listed: true },
    states: { TX: { listed: true, asOf: DAY }, OH: { listed: false, asOf: DAY } },
  },
};

const REQUEST: ContactRequest = {
  at: 0,
  channel: "voice",
  technology: "live",
  seller: "X",
  number: "+16145550143",
};

Deno.test("restrictingQuestion() keeps of facts what stands against a contact, and nothing else", () => {
  assertEquals(restrictingQuestion({ request: REQUEST, facts: EVERYTHING }).facts, {
    revocations: [{ receivedAt: DAY }],
    litigator: true,
    dnc: { internal: { listed: true }, states: { TX: { listed: true, asOf: DAY } } },
  });
  assertEquals(restrictingQuestion({ request: REQUEST, facts: {} }).facts, { dnc: {} });
});

const PARTIES: readonly (readonly [string, CalledParty, CalledParty])[] = [
  ["no place", {}, { addresses: [] }],
  ["a business", { personId: "p", kind: "business" }, { personId: "p", addresses: [] }],
  ["a home", { kind: "residential" }, { kind: "residential", addresses: [] }],
  ["an unknown kind", { kind: "unknown" }, { kind: "unknown", addresses: [] }],
  ["a state and a clock", { addresses: [{ state: "TX", zone: "America/Denver" }] }, {
    addresses: [{ state: "TX", zone: "America/Denver" }],
  }],
  ["a ZIP code alone", { addresses: [{ zip: "78704" }] }, { addresses: [{ zip: "78704" }] }],
  ["ZIP codes in a state", {
    addresses: [{ state: "TX", zip: "78704" }, { state: "TX", zip: "78705" }, { state: "OH" }],
  }, {
    addresses: [
      { state: "TX", zip: "78704" },
      { state: "TX", zip: "78705" },
      { state: "OH" },
      { state: "TX" },
    ],
  }],
];
for (const [title, calledParty, expected] of PARTIES) {
  Deno.test(`restrictingQuestion() keeps of the called party what restricts: ${title}`, () => {
    const { request } = restrictingQuestion({ request: { ...REQUEST, calledParty }, facts: {} });
    assertEquals(request, { ...REQUEST, calledParty: expected });
  });
}

/** Stores that count how often they are asked. */
function stores(more: Partial<FactSources> = {}): FactSources & { asked: number } {
  const counted = {
    asked: 0,
    ledger: {
      attempts() {
        counted.asked++;
        return Promise.resolve([]);
      },
    } as unknown as FactSources["ledger"],
    consents: {
      facts() {
        counted.asked++;
        return Promise.resolve({ consents: [], revocations: [{ receivedAt: "2026-11-01" }] });
      },
    },
    ...more,
  };
  return counted;
}

const WHO = { seller: "X", number: "+16145550143" };
const QUERY = { ...WHO, at: 0, request: {} as never };

Deno.test("withLeadFacts() asks each store once for all ways, and adds what the lead says", async () => {
  const known = stores();
  const sources = withLeadFacts(known, EVERYTHING);
  for (let way = 0; way < 3; way++) {
    await sources.ledger.attempts(WHO);
    const { consents, revocations } = await sources.consents.facts(WHO, 0);
    assertEquals([consents.length, revocations.length], [1, 2]);
  }
  assertEquals(known.asked, 2);
});

Deno.test("withLeadFacts() reserves nothing", () => {
  const { ledger } = withLeadFacts(stores(), {});
  assertThrows(() => ledger.reserve({} as never), TypeError);
  assertThrows(() => ledger.confirm({} as never, { outcome: "x" }), TypeError);
  assertThrows(() => ledger.release({} as never), TypeError);
});

const LISTED = { listed: true, asOf: "2026-11-01" };
const CLEAR = { listed: false, asOf: DAY };

for (
  const [title, known, own, expected] of [
    ["nobody knows", undefined, undefined, undefined],
    ["the list knows", CLEAR, undefined, CLEAR],
    ["the lead knows", undefined, CLEAR, CLEAR],
    ["the lead is listed", CLEAR, LISTED, LISTED],
    ["the list has it", LISTED, CLEAR, LISTED],
  ] as const
) {
  Deno.test(`withLeadFacts() takes the stricter of two lists: ${title}`, async () => {
    const facts: ContactFacts = own === undefined ? {} : {
      dnc: { national: own, internal: { listed: own.listed }, states: { TX: own } },
    };
    const lists = known === undefined ? {} : {
      dnc: { status: () => known },
      states: { statuses: () => ({ TX: known }) },
      internal: { facts: () => ({ listed: known.listed }) },
    };
    const { dnc, internal, states } = withLeadFacts(stores(lists), facts);
    assertEquals(await dnc?.status(WHO.number, 0), expected);
    assertEquals((await states?.statuses(WHO.number))?.TX, expected);
    assertEquals((await internal?.facts(QUERY, {}))?.listed, expected?.listed);
  });
}

Deno.test("withLeadFacts() drops the date of a request when two sources have one", async () => {
  const internal = { facts: () => ({ listed: true, requestedAt: DAY }) };
  const own = { dnc: { internal: { listed: true, requestedAt: "2026-11-21" } } };
  assertEquals(await withLeadFacts(stores({ internal }), own).internal?.facts(QUERY, {}), {
    listed: true,
  });
});
