/** One lead, judged for each way, by stores in memory. */

import { assert, assertEquals, assertFalse, assertRejects } from "@std/assert";
import {
  type ContactFacts,
  decideAgain,
  type FactSources,
  MemoryAttemptLedger,
  MemoryConsentStore,
  MemoryDecisionLog,
  RULE_BOOK,
  withPolicy,
} from "../../compliance/mod.ts";
import { evidenceFunctions } from "../../compliance/stores/mod.ts";
import { FatalMessageError } from "../../messaging/consumer/classify.ts";
import type { KafkaMessage } from "../../messaging/consumer/message.ts";
import { LeadReceived, type LeadReceivedData } from "../../messaging/events.ts";
import { Screening, type ScreeningOptions, StoresAwayError } from "./screening.ts";

const SELLER = "Example Home Buyers LLC";
const NUMBER = "+16145550143";
/** 14:00 in Ohio. */
const NOON = Date.parse("2026-11-24T19:00:00Z");
const NIGHT = Date.parse("2026-11-24T07:00:00Z");
const POLICY = { id: "t", refuseFictionalNumbers: false, caps: [{ max: 1, windowHours: 24 }] };
const BOOK = withPolicy(RULE_BOOK, POLICY);

function setting(more: Partial<ScreeningOptions> = {}, sources: Partial<FactSources> = {}) {
  const now = more.now ?? (() => NOON);
  const functions = evidenceFunctions({ pseudonymKey: "k".repeat(32) });
  const log = new MemoryDecisionLog({ functions, now });
  const ledger = new MemoryAttemptLedger({ now });
  const judgedBy = {
    sources: {
      ledger,
      consents: new MemoryConsentStore({ functions, now }),
      dnc: { status: () => ({ listed: false, asOf: "2026-11-20" }) },
      ...sources,
    },
    ruleBook: BOOK,
  };
  const screening = new Screening({
    screen: { callerId: null, channel: "voice", technologies: ["live", "artificial-voice"] },
    seller: SELLER,
    trustsLeads: false,
    judgedBy: () => judgedBy,
    log,
    now,
    timeoutMs: 100,
    ...more,
  });
  return { screening, log, ledger };
}

function message(data: Partial<LeadReceivedData> = {}): KafkaMessage<LeadReceivedData> {
  const event = LeadReceived.create({ leadId: "lead-1", phone: NUMBER, state: "OH", ...data });
  const signal = new AbortController().signal;
  const place = { topic: "leads", partition: 0, offset: 0 };
  const from = { ...place, source: place, headers: {}, signal };
  return { ...from, event, value: event.data } as unknown as KafkaMessage<LeadReceivedData>;
}

Deno.test("screen() tells the verdict of each way, and why", async () => {
  const lead = message({ campaignId: "autumn" });
  const { data, ...event } = await setting().screening.screen(lead);
  assertEquals([event.causationId, event.correlationId], [
    lead.event.eventId,
    lead.event.eventId,
  ]);
  assertEquals([data.leadId, data.seller, data.campaignId, data.decidedAt], [
    "lead-1",
    SELLER,
    "autumn",
    "2026-11-24T19:00:00.000Z",
  ]);
  assertEquals(data.verdicts.map(({ technology, verdict }) => [technology, verdict]), [
    ["live", "allow"],
    ["artificial-voice", "deny"],
  ]);
  assertEquals(data.verdicts[1]?.reasonCodes, ["federal.consent-pewc"]);
  assertFalse(JSON.stringify(data).includes(NUMBER.slice(2)), "nobody's number is told of");
});

Deno.test("screen() tells when a deferred contact may be made", async () => {
  const { data } = await setting({ now: () => NIGHT }).screening.screen(message());
  const [live] = data.verdicts;
  assertEquals(live?.verdict, "defer");
  assert((live?.nextAllowedAt ?? "") > new Date(NIGHT).toISOString());
});

Deno.test("screen() reserves nothing, and knows what was attempted", async () => {
  const { ledger, screening } = setting();
  const who = { seller: SELLER, number: NUMBER };
  for (let i = 0; i < 3; i++) await screening.screen(message());
  assertEquals(await ledger.attempts(who), []);
  const attempt = { id: "a", who, channel: "voice", technology: "live" } as const;
  await ledger.confirm(attempt, { outcome: "answered" });
  const { data } = await screening.screen(message());
  assertEquals(data.verdicts[0]?.reasonCodes, ["policy.frequency-cap"]);
});

Deno.test("screen() logs every decision so that it can be made again", async () => {
  const { log, screening } = setting();
  const lead = message({ personId: "owner-17" });
  const { data } = await screening.screen(lead);
  await screening.screen(lead); // judged again since its transaction was lost
  assert((await log.verify()).isIntact);
  const entries = await Array.fromAsync(log.history({ seller: SELLER, person: "owner-17" }));
  const ids = entries.map(({ id, kind }) => [kind, id]);
  const once = data.verdicts.map(({ decisionId }) => ["lead.screened", decisionId]);
  assertEquals(ids, [...once, ...once]);
  for (const entry of entries) {
    assertEquals(decideAgain(entry, BOOK).verdict, entry.record.verdict);
  }
});

const NEVER: readonly (readonly [string, Partial<LeadReceivedData>])[] = [
  ["no number", { phone: undefined }],
  ["a person that is no identifier", { personId: "x".repeat(500) }],
];
for (const [name, data] of NEVER) {
  Deno.test(`screen() gives a lead up that has ${name}`, async () => {
    await assertRejects(() => setting().screening.screen(message(data)), FatalMessageError);
  });
}

const broken = () => Promise.reject(new Error("down"));
const AWAY: readonly (readonly [string, Partial<FactSources>])[] = [
  ["ledger", { ledger: { attempts: broken } as unknown as FactSources["ledger"] }],
  ["consents", { consents: { facts: broken } }],
  ["dnc", { dnc: { status: broken } }],
  ["litigators", { litigators: { status: () => new Promise(() => {}) } }],
];
for (const [name, sources] of AWAY) {
  Deno.test(`screen() decides and logs nothing while ${name} is away`, async () => {
    const { log, screening } = setting({}, sources);
    await assertRejects(() => screening.screen(message()), StoresAwayError, name);
    assertEquals(await Array.fromAsync(log.export()), []);
  });
}

Deno.test("screen() tells of nothing that was not logged", async () => {
  const { screening } = setting({ log: { append: broken } });
  await assertRejects(() => screening.screen(message()), Error, "down");
});

const CONSENT: NonNullable<ContactFacts["consents"]>[number] = {
  number: NUMBER,
  sellers: [SELLER],
  form: "written",
  signedAt: "2026-11-20",
  signedBy: "on file",
  signature: "web-form",
  technologies: ["artificial-voice"],
  purposes: ["marketing"],
  disclosureShown: true,
  notACondition: true,
  textSha256: "0".repeat(64),
  evidence: "certificate-1",
};
const CLAIMING = { consents: [CONSENT] } as Partial<LeadReceivedData>;

for (const trustsLeads of [false, true]) {
  Deno.test(`screen() ${trustsLeads ? "takes" : "does not take"} a lead at its word`, async () => {
    const { data } = await setting({ trustsLeads }).screening.screen(message(CLAIMING));
    const codes = data.verdicts[1]?.reasonCodes ?? [];
    assertEquals(codes.includes("federal.consent-pewc"), !trustsLeads);
    const marked = await setting({ trustsLeads }).screening.screen(
      message({ ...CLAIMING, dnc: { internal: { listed: true } } }),
    );
    assertEquals(marked.data.verdicts.map(({ verdict }) => verdict), ["deny", "deny"]);
  });
}

const LANDLINE: Partial<FactSources> = { lineTypes: { facts: () => "landline" } };
const LISTED: Partial<FactSources> = {
  dnc: { status: () => ({ listed: true, asOf: "2026-11-20" }) },
};

for (const calledPartyKind of [undefined, "residential", "business"] as const) {
  for (const trustsLeads of [false, true]) {
    const isLifted = trustsLeads && calledPartyKind === "business";
    Deno.test(`screen() ${isLifted ? "lifts" : "keeps"} a listing of ${calledPartyKind} when trust is ${trustsLeads}`, async () => {
      const { data } = await setting({ trustsLeads }, { ...LANDLINE, ...LISTED }).screening.screen(
        message(calledPartyKind === undefined ? {} : { calledPartyKind }),
      );
      assertEquals(data.verdicts[0]?.verdict, isLifted ? "allow" : "deny");
    });
  }
}

/** 8:30 in Omaha, and 7:30 at the other end of Nebraska. */
const EARLY = Date.parse("2026-11-24T14:30:00Z");

for (const [trustsLeads, verdict] of [[false, "defer"], [true, "allow"]] as const) {
  Deno.test(`screen() says ${verdict} by a ZIP code within its state when trust is ${trustsLeads}`, async () => {
    const { data } = await setting({ trustsLeads, now: () => EARLY }).screening.screen(
      message({ phone: "+14025550143", state: "NE", zipCode: "68102" }),
    );
    assertEquals(data.verdicts[0]?.verdict, verdict, data.verdicts[0]?.reasonCodes.join(" "));
  });
}
