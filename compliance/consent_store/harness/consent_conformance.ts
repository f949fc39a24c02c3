/** What every consent store must do, whatever it is made of. */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { decideContact } from "../../decide.ts";
import {
  type Clock,
  FUNCTIONS,
  NUMBER,
  OTHER_NUMBER,
  SELLER,
  sha256,
  START,
} from "../../decision_log/harness/log_fixture.ts";
import { all } from "../../decision_log/harness/log_conformance.ts";
import type { ContactRequest } from "../../request.ts";
import type { ConsentHolder, ConsentStore } from "../consent_store.ts";
import type { ConsentExhibit, ConsentToRecord, RevocationToRecord } from "../consent_to_record.ts";
import type { ConsentStoreOptions } from "../shelved_store.ts";

/** A store and its clock. */
export interface StoreUnderTest {
  readonly store: ConsentStore;
  readonly clock: Clock;
  /** Whether a lawsuit holds the records. */
  readonly hold: { isOn: boolean };
  /** Another process's store of the same records. */
  readonly other: (options?: Partial<ConsentStoreOptions>) => ConsentStore;
}

/** One thing that every store must do. */
export interface StoreCase {
  readonly title: string;
  readonly work: (test: StoreUnderTest) => Promise<void>;
}

export const TEXT =
  "By clicking, I agree that Example Home Buyers LLC may call me with an artificial voice.";
export const WHO: Required<ConsentHolder> = { seller: SELLER, number: NUMBER, person: "person-1" };
const ELSEWHERE = { seller: SELLER, number: OTHER_NUMBER, person: "person-1" };
const MINUTE = 60_000;
const DAY = 86_400_000;
const YEAR = 366 * DAY;

let made = 0;

/** A written consent with every element of the rule. */
export function consent(fields: Partial<ConsentToRecord> = {}): ConsentToRecord {
  return {
    consentId: `consent-${made++}`,
    phone: NUMBER,
    person: "person-1",
    seller: { legalName: SELLER },
    consentKind: "written",
    consentMethod: "website",
    subject: { name: "Pat Doe", phone: NUMBER, email: "pat@example.com" },
    consentDate: new Date(START - MINUTE),
    consentSource: "https://example.com/sell?name=Pat",
    consentText: TEXT,
    textVersion: "7",
    signatureKind: "web-form",
    signedBy: "Pat Doe",
    purposes: ["marketing"],
    technologies: ["artificial-voice"],
    disclosureShown: true,
    notACondition: true,
    ipAddress: "192.0.2.7",
    evidence: [
      { kind: "screenshot", reference: "store://1" },
      {
        kind: "trusted_form",
        reference: "https://cert.example.com/abc",
        verificationResult: "verified",
      },
    ],
    ...fields,
  };
}

/** A request to stop. */
export function stop(fields: Partial<RevocationToRecord> = {}): RevocationToRecord {
  return {
    revocationId: `stop-${made++}`,
    phone: NUMBER,
    seller: SELLER,
    person: "person-1",
    receivedAt: new Date(START),
    channel: "sms-reply",
    words: "STOP, this is Pat",
    ...fields,
  };
}

function exhibit(verificationResult: ConsentExhibit["verificationResult"]): ConsentExhibit {
  const reference = "https://cert.example.com/1";
  return { kind: "trusted_form", reference, verificationResult };
}

/** Whether nothing in the consents stands against a call. */
export function mayCall(
  facts: Awaited<ReturnType<ConsentStore["facts"]>>,
  number: string,
  at: number,
  names: Pick<ContactRequest, "seller" | "sellerAliases"> = { seller: SELLER },
): boolean {
  const codes = decideContact({
    at,
    channel: "voice",
    technology: "artificial-voice",
    ...names,
    number,
    calledParty: { addresses: [{ state: "OH", zip: "43215" }] },
  }, facts).reasons.map(({ code }) => code);
  return !codes.some((code) => /consent|revocation|date/.test(code));
}

export const STORE_CASES: readonly StoreCase[] = [
  {
    title: "facts() gives a recorded consent as decideContact wants it",
    async work({ store }) {
      await store.record(consent({ consentId: "c-1" }));
      const { consents, revocations } = await store.facts(WHO, START);
      assertEquals(revocations, []);
      assertEquals(consents, [{
        id: "c-1",
        number: NUMBER,
        sellers: [SELLER],
        form: "written",
        signedAt: "2026-11-24T18:59:00.000Z",
        signedBy: "Pat Doe",
        signature: "web-form",
        technologies: ["artificial-voice"],
        purposes: ["marketing"],
        disclosureShown: true,
        notACondition: true,
        text: TEXT,
        textSha256: sha256(TEXT),
        evidence: "https://cert.example.com/abc",
      }]);
      assert(mayCall({ consents, revocations }, NUMBER, START));
    },
  },
  {
    title: "facts() of nobody known are empty lists, not missing facts",
    async work({ store }) {
      assertEquals(await store.facts(WHO, START), { consents: [], revocations: [] });
    },
  },
  {
    title: "facts() leaves out what is no consent to the contact",
    async work({ store }) {
      const table: [title: string, fields: Partial<ConsentToRecord>, found: number][] = [
        ["oral", { consentKind: "oral" }, 1],
        ["none", { consentKind: "none" }, 0],
        ["evidence failed", { verificationResult: "failed" }, 0],
        ["given later", { consentDate: new Date(START + 1) }, 0],
        ["given at this instant", { consentDate: new Date(START) }, 1],
        ["for texts only", { channels: ["sms"] }, 0],
        ["for both", { channels: ["sms", "voice"] }, 1],
        ["another person on the number", { person: "person-2" }, 0],
        ["nobody in particular", { person: undefined }, 1],
        ["an exhibit failed", { evidence: [exhibit("verified"), exhibit("failed")] }, 0],
      ];
      for (const [i, [title, fields, found]] of table.entries()) {
        const number = `+1614555011${i}`;
        await store.record(consent({ ...fields, phone: number }));
        const { consents } = await store.facts({ ...WHO, number }, START);
        assertEquals(consents.length, found, title);
      }
      await store.record(consent({ channels: ["sms"], phone: "+16145550120" }));
      const who = { ...WHO, number: "+16145550120", channel: "sms" } as const;
      assertEquals((await store.facts(who, START)).consents.length, 1);
    },
  },
  {
    title: "facts() names an exhibit as proof only when it was verified",
    async work({ store }) {
      for (const [i, result] of [undefined, "inconclusive", "failed", "verified"].entries()) {
        const phone = `+1614555013${i}`;
        const evidence = [exhibit(result as ConsentExhibit["verificationResult"])];
        await store.record(consent({ phone, consentText: undefined, evidence }));
        const facts = await store.facts({ ...WHO, number: phone }, START);
        const proof = result === "verified" ? "https://cert.example.com/1" : undefined;
        assertEquals(facts.consents[0]?.evidence, proof, result);
        assertEquals(mayCall(facts, phone, START), result === "verified", result);
      }
    },
  },
  {
    title: "record() of a consent that is dated later than its recording re-opens no later stop",
    async work({ store, clock }) {
      await store.record(consent({ consentDate: new Date(START + MINUTE) }));
      clock.now = START + 1;
      await store.revoke(stop({ receivedAt: new Date(clock.now) }));
      const later = START + 2 * MINUTE;
      const facts = await store.facts(WHO, later);
      assertEquals(facts.consents[0]?.signedAt, "2026-11-24T19:00:00.000Z");
      assert(!mayCall(facts, NUMBER, later));
    },
  },
  {
    title: "record() of a date without a time keeps the date",
    async work({ store }) {
      await store.record(consent({ consentDate: "2026-11-20" }));
      const { consents } = await store.facts(WHO, START);
      assertEquals(consents[0]?.signedAt, "2026-11-20");
    },
  },
  {
    title: "record() twice is recorded once, and another record under its id is refused",
    async work({ store }) {
      const given = consent({ consentId: "same" });
      const first = await store.record(given);
      assertEquals([first.sequence, first.isKnown], [1, false]);
      assertEquals(await store.record(given), { ...first, isKnown: true });
      await assertRejects(
        () => store.record({ ...given, signedBy: "Sam" }),
        RangeError,
        "consentId",
      );
      for (const legalName of ["Another Buyer Inc", "Example Home Buyers Inc"]) {
        const elsewhere = { ...given, seller: { legalName } };
        assertEquals((await store.record(elsewhere)).isKnown, false, "another company's ids");
      }
      assertEquals((await all(store.history(WHO))).length, 1);
    },
  },
  {
    title: "record() of the same id at once by many is recorded once",
    async work({ store, other }) {
      const given = consent();
      const stores = [store, other(), other()];
      const receipts = await Promise.all(
        Array.from({ length: 12 }, (_, i) => (stores[i % 3] as ConsentStore).record(given)),
      );
      assertEquals(receipts.filter(({ isKnown }) => !isKnown).length, 1);
      assertEquals(new Set(receipts.map(({ hash }) => hash)).size, 1);
    },
  },
  {
    title: "record() of many for one number at once keeps one whole chain",
    async work({ store, other }) {
      const stores = [store, other(), other()];
      await Promise.all(
        Array.from({ length: 12 }, (_, i) => (stores[i % 3] as ConsentStore).record(consent())),
      );
      const { events, isIntact } = await store.export(WHO);
      assertEquals(
        events.map(({ sequence }) => sequence).sort((a, b) => a - b),
        [
          ...Array(12).keys(),
        ].map((i) => i + 1),
      );
      assertEquals(isIntact, true);
    },
  },
  {
    title: "record() refuses what is malformed, in a message without its values",
    async work({ store }) {
      const table: [fields: object, name: string][] = [
        [{ phone: "614-555-0143" }, "phone"],
        [{ consentId: "" }, "consentId"],
        [{ seller: { legalName: "" } }, "seller.legalName"],
        [{ consentDate: "yesterday" }, "consentDate"],
        [{ consentDate: undefined }, "consentDate"],
        [{ textSha256: "0".repeat(64) }, "textSha256"],
        [{ textSha256: "abc" }, "textSha256"],
        [{ technologies: ["hologram"] }, "technologies"],
        [{ consentKind: "tacit" }, "consentKind"],
        [{ disclosureShown: "yes, 614-555" }, "disclosureShown"],
        [{ signedBy: "614-555\ud800" }, "signedBy"],
        [{ revokedAt: new Date() }, "revokedAt"],
        [{ consentDate: new Date(START + MINUTE + 1) }, "consentDate"],
        [{ consentDate: "2026-11-26" }, "consentDate"],
        [{ receivedAt: new Date(START + MINUTE + 1) }, "receivedAt"],
        [{ evidence: [exhibit("FAILED, 614-555" as "failed")] }, "evidence.verificationResult"],
      ];
      for (const [fields, name] of table) {
        const error = await assertRejects(
          () => store.record(consent(fields as Partial<ConsentToRecord>)),
          RangeError,
          name,
        );
        assert(!/614-555|Pat/.test(error.message), name);
      }
      assertEquals(await all(store.history(WHO)), []);
    },
  },
  {
    title: "revoke() holds at once, on every number of the person and in every process",
    async work({ store, other }) {
      await store.record(consent());
      await store.record(consent({ phone: OTHER_NUMBER }));
      assert(mayCall(await store.facts(ELSEWHERE, START), OTHER_NUMBER, START));
      await store.revoke(stop());
      for (const asked of [store, other()]) {
        for (const who of [WHO, ELSEWHERE]) {
          const facts = await asked.facts(who, START);
          assertEquals(facts.revocations.length, 1);
          assert(!mayCall(facts, who.number, START));
        }
      }
      assertEquals((await store.facts(WHO, START)).revocations, [{
        receivedAt: "2026-11-24T19:00:00.000Z",
        seller: SELLER,
        number: NUMBER,
        channel: "sms-reply",
      }]);
    },
  },
  {
    title:
      "revoke() that names no person covers the person's other numbers, as far as they are known",
    async work({ store }) {
      const { person: _, ...nameless } = stop();
      await store.record(consent());
      await store.record(consent({ phone: OTHER_NUMBER }));
      await store.revoke(nameless);
      assertEquals((await store.facts(ELSEWHERE, START)).revocations.length, 1);
      const { person: __, ...numberOnly } = ELSEWHERE;
      assertEquals((await store.facts(numberOnly, START)).revocations.length, 1);
      assertEquals(
        (await store.facts({ ...ELSEWHERE, person: "person-2" }, START)).revocations,
        [],
      );
    },
  },
  {
    title: "revoke() said to one seller leaves the consents to another alone",
    async work({ store }) {
      const name = "Another Buyer Inc";
      await store.record(consent());
      await store.record(consent({ seller: { legalName: name } }));
      await store.revoke(stop());
      const facts = await store.facts({ ...WHO, seller: name }, START);
      assertEquals([facts.consents.length, facts.revocations.length], [1, 0]);
      const spelled = await store.facts({ ...WHO, seller: "EXAMPLE HOME BUYERS, LLC" }, START);
      assertEquals([spelled.consents.length, spelled.revocations.length], [1, 1]);
    },
  },
  {
    title: "revoke() holds however the seller's name was spelled, record() only without doubt",
    async work({ store }) {
      await store.record(consent());
      const names = [
        "Example Home Buyers, L.L.C.",
        "The Example HomeBuyers LLC",
        "Ex\u00adample Home Buyers LLC",
      ];
      for (const [i, name] of names.entries()) {
        const who = { seller: SELLER, number: `+1614555014${i}` };
        await store.revoke(stop({ phone: who.number, seller: name, person: `spelled-${i}` }));
        assertEquals((await store.facts(who, START)).revocations.map(({ seller }) => seller), [
          SELLER,
        ]);
        assertEquals((await store.facts({ ...WHO, seller: name }, START)).consents, [], name);
      }
    },
  },
  {
    title: "revoke() said to a brand or to the seller holds for both and for other brands",
    async work({ store, other }) {
      const [brand, second] = ["Sunny Homes", "Quick Cash Homes"];
      const branded = (name: string) => ({ legalName: SELLER, brand: name });
      const said = [SELLER, brand, second];
      for (const [i, seller] of said.entries()) {
        const phone = `+1614555015${i}`;
        const person = `branded-${i}`;
        await store.record(consent({ phone, person, seller: branded(brand) }));
        await store.record(consent({ phone, person, seller: branded(second) }));
        const asked = said.map((name) => ({ seller: name, number: phone }));
        for (const who of asked) {
          assertEquals((await other().facts(who, START)).revocations, [], who.seller);
        }
        await store.revoke(stop({ phone, person, seller: seller.toUpperCase() }));
        for (const who of asked) {
          const facts = await other().facts(who, START);
          assertEquals(facts.revocations.map((fact) => fact.seller), [who.seller], seller);
          assert(!mayCall(facts, phone, START));
        }
      }
      const unknown = { seller: brand, number: "+16145550159" };
      await store.revoke(stop({ phone: unknown.number, person: "p", seller: SELLER }));
      assertEquals((await store.facts(unknown, START)).revocations, [], "nobody's brand as yet");
      await store.record(consent({ phone: unknown.number, person: "p", seller: branded(brand) }));
      assertEquals((await store.facts(unknown, START)).revocations.length, 1);
    },
  },
  {
    title: "record() with a brand again is recorded once",
    async work({ store }) {
      const given = consent({ seller: { legalName: SELLER, brand: "Sunny Homes" } });
      const first = await store.record(given);
      assertEquals(await store.record(given), { ...first, isKnown: true });
      await store.record(
        consent({ seller: { legalName: "EXAMPLE Home Buyers LLC", brand: "SUNNY homes" } }),
      );
      const noted = await all(store.history({ ...WHO, seller: "Sunny Homes" }));
      assertEquals(noted.map(({ kind }) => kind), ["brand"]);
      const { text } = await store.export({ ...WHO, seller: "Sunny Homes" });
      assertMatch(text, /1\. Brand of another seller/);
    },
  },
  {
    title: "record() after a request to stop re-opens that number only",
    async work({ store, clock }) {
      await store.record(consent());
      await store.record(consent({ phone: OTHER_NUMBER }));
      await store.revoke(stop());
      const later = START + MINUTE;
      clock.now = later;
      await store.record(consent({ consentDate: new Date(later) }));
      assert(mayCall(await store.facts(WHO, later), NUMBER, later));
      assert(!mayCall(await store.facts(ELSEWHERE, later), OTHER_NUMBER, later));
    },
  },
  {
    title:
      "revoke() after a consent ends it, though a clock that lags dates it up to a day earlier",
    async work({ store, clock }) {
      const given = START - MINUTE;
      const table: [receivedAt: Date | string, ends: boolean][] = [
        [new Date(given), true],
        [new Date(given - 5 * MINUTE), true],
        [new Date(given - DAY), true],
        [new Date(given - DAY - 1), false],
        ["2026-11-23", true],
        ["2026-11-22", false],
      ];
      for (const [i, [receivedAt, ends]] of table.entries()) {
        const phone = `+1614555015${i}`;
        const who = { seller: SELLER, number: phone };
        const { person: _, ...stopped } = stop({ phone, receivedAt });
        clock.now = START;
        await store.record(consent({ phone, person: `lagging-${i}` }));
        // The host of the request has the clock that lags.
        clock.now = START - 10 * MINUTE;
        await store.revoke(stopped);
        clock.now = START;
        assertEquals(mayCall(await store.facts(who, START), phone, START), !ends, `${receivedAt}`);
        // Of what was recorded later the dates decide.
        await store.record(consent({ phone, consentDate: new Date(START) }));
        assert(mayCall(await store.facts(who, START), phone, START), `${receivedAt}`);
      }
    },
  },
  {
    title: "revoke() said to an alias ends consents to the other names, though a clock lags",
    async work({ store, clock }) {
      const alias = "Best Buyers";
      const table: [said: string, given: string, asked: string, sellerAliases: string[]][] = [
        [alias, SELLER, SELLER, [alias]],
        [SELLER, alias, SELLER, [alias]],
        [alias, SELLER, alias, [SELLER]],
        [alias, SELLER, "Example Home Buyers L.L.C.", [SELLER, alias]],
      ];
      for (const [i, [said, given, asked, sellerAliases]] of table.entries()) {
        const phone = `+1614555018${i}`;
        const holder = { phone, person: `aliased-${i}` };
        clock.now = START - MINUTE;
        const consentText = `${given} may call me with an artificial voice.`;
        await store.record(consent({ ...holder, consentText, seller: { legalName: given } }));
        const who = { seller: asked, sellerAliases, number: phone };
        const before = await store.facts(who, START);
        assert(mayCall(before, phone, START, { seller: asked, sellerAliases }), said);
        clock.now = START;
        const receivedAt = new Date(START - 5 * MINUTE);
        await store.revoke(stop({ ...holder, seller: said, receivedAt }));
        const facts = await store.facts(who, START);
        assertEquals([facts.consents.length, facts.revocations.length], [1, 1]);
        assert(!mayCall(facts, phone, START, { seller: asked, sellerAliases }), said);
        const [own] = (await store.facts({ seller: asked, number: phone }, START)).revocations;
        assertEquals(own !== undefined, asked === said, "alone it knows of no alias");
      }
    },
  },
  {
    title: "facts() of an alias that is no text is refused",
    async work({ store }) {
      for (const sellerAliases of ["Best Buyers", [""], [7], ["x".repeat(201)]]) {
        const who = { ...WHO, sellerAliases: sellerAliases as string[] };
        await assertRejects(() => store.facts(who, START), RangeError, "who.sellerAliases");
      }
    },
  },
  {
    title: "revoke() from another number ends a consent when its record may be the later one",
    async work({ store, clock }) {
      const table: [recordedMs: number, ends: boolean][] = [[-MINUTE, true], [-MINUTE - 1, false]];
      for (const [i, [recordedMs, ends]] of table.entries()) {
        const [number, phone] = [`+1614555016${i}`, `+1614555017${i}`];
        const person = `elsewhere-${i}`;
        clock.now = START + recordedMs;
        await store.revoke(stop({ phone, person, receivedAt: new Date(clock.now - MINUTE) }));
        clock.now = START;
        await store.record(consent({ phone: number, person }));
        const facts = await store.facts({ seller: SELLER, number, person }, START);
        assertEquals(facts.revocations.length, 1);
        assertEquals(mayCall(facts, number, START), !ends, String(recordedMs));
      }
    },
  },
  {
    title:
      "revoke() for one topic leaves a consent alone that it does not cover, whatever its date",
    async work({ other, store }) {
      await store.record(consent());
      const receivedAt = new Date(START - 5 * MINUTE);
      const topic = "appointment";
      await store.revoke(stop({ scope: "topic", answers: "informational", topic, receivedAt }));
      const narrow = other({ scope: { reading: "rules" } });
      const about = { ...WHO, purpose: "informational", topic: "offer-status" } as const;
      const facts = await narrow.facts(about, START);
      assertEquals([facts.consents.length, facts.revocations.length], [1, 0]);
    },
  },
  {
    title: "record() under an id that is known refuses another number or person",
    async work({ store, clock }) {
      const given = consent();
      const refuse = async () => {
        for (const other of [{ phone: OTHER_NUMBER }, { person: "person-2" }]) {
          await assertRejects(() => store.record({ ...given, ...other }), RangeError, "consentId");
        }
      };
      await store.record(given);
      await refuse();
      clock.now += MINUTE;
      await store.erase(WHO, { before: clock.now });
      await refuse();
    },
  },
  {
    title: "revoke() under an id that is taken is recorded under another, once, and says so",
    async work({ store, clock }) {
      const revocationId = "taken";
      const first = stop({ revocationId });
      assertEquals("givenId" in await store.revoke(first), false);
      const table: [title: string, fields: Partial<RevocationToRecord>][] = [
        ["another number", { phone: OTHER_NUMBER, person: "person-2" }],
        ["another person", { person: "person-3" }],
        ["another number of the person", { phone: "+16145550190" }],
        ["later", { receivedAt: new Date(START + 1) }],
        ["other words", { words: "I said STOP" }],
        ["other words again", { words: "I said STOP twice" }],
      ];
      for (const [title, fields] of table) {
        const revocation = stop({ ...first, ...fields });
        const receipt = await store.revoke(revocation);
        assertEquals([receipt.givenId, receipt.isKnown], [revocationId, false], title);
        assertMatch(receipt.id, /^taken\/[0-9a-f]{16}/, title);
        assertEquals(await store.revoke(revocation), { ...receipt, isKnown: true }, title);
        const who = { seller: SELLER, number: revocation.phone };
        assert((await store.facts(who, START)).revocations.length > 0, title);
        assert((await all(store.history(who))).some(({ id }) => id === receipt.id), title);
      }
      await store.record(consent({ consentId: "of-a-consent" }));
      const { givenId } = await store.revoke(stop({ revocationId: "of-a-consent" }));
      assertEquals(givenId, "of-a-consent");
      clock.now += MINUTE;
      await store.erase(WHO, { before: clock.now });
      assertEquals((await store.revoke(first)).isKnown, true);
    },
  },
  {
    title: "history(), export() and erase() leave alone what is of another company of the name",
    async work({ store, clock }) {
      const [llc, inc, bare] = ["Smith Homes LLC", "Smith Homes Inc", "Smith Homes"];
      const who = (seller: string) => ({ seller, number: NUMBER });
      await store.record(consent({ consentId: "c-1", seller: { legalName: llc } }));
      await store.record(
        consent({ consentId: "c-2", seller: { legalName: llc }, phone: OTHER_NUMBER }),
      );
      await store.record(consent({ consentId: "c-1", seller: { legalName: inc } }));
      clock.now += MINUTE;
      for (const spelling of ["Smith Homes, L.L.C.", "smith-homes limited liability company"]) {
        const found = await all(store.history(who(spelling)));
        assertEquals(found.map(({ id }) => id), ["c-1", "c-2"], spelling);
      }
      assertEquals(await all(store.history(who(bare))), []);
      const { events, isIntact, text } = await store.export(who(inc));
      assertEquals([events.map(({ record }) => record.seller), isIntact], [[inc], true]);
      assert(!text.includes(llc));
      for (const seller of [inc, bare]) {
        const { erased } = await store.erase(who(seller), { before: clock.now });
        assertEquals(erased, seller === inc ? 1 : 0);
      }
      const facts = await store.facts(who(llc), clock.now);
      assertEquals(facts.consents.map(({ id }) => id), ["c-1"]);
      assert(facts.revocations.length > 0, "what ends contacts is shared");
      const kept = await store.export(who(llc));
      assertEquals([kept.isIntact, kept.events.some(({ isErased }) => isErased)], [true, false]);
    },
  },
  {
    title: "revoke() dated by a clock that is ahead holds nevertheless",
    async work({ store }) {
      await store.record(consent());
      await store.revoke(stop({ receivedAt: new Date(START + 5_000) }));
      const facts = await store.facts(WHO, START);
      assertEquals(facts.revocations[0]?.receivedAt, "2026-11-24T19:00:00.000Z");
      assert(!mayCall(facts, NUMBER, START));
    },
  },
  {
    title: "facts() may be as old as maxAgeMs and not a millisecond older",
    async work({ store, other, clock }) {
      const cached = other({ maxAgeMs: 1000 });
      await cached.facts(WHO, START);
      await store.revoke(stop());
      clock.now += 999;
      assertEquals((await cached.facts(WHO, START)).revocations.length, 0);
      clock.now += 1;
      assertEquals((await cached.facts(WHO, START)).revocations.length, 1);
      await cached.facts(ELSEWHERE, START);
      await cached.revoke(stop({ phone: OTHER_NUMBER }));
      assertEquals((await cached.facts(ELSEWHERE, START)).revocations.length, 2, "its own writes");
    },
  },
  {
    title: "export() has everything in order, with hashes, as data and in words",
    async work({ store, clock }) {
      await store.record(consent({ consentId: "c-1" }));
      clock.now += MINUTE;
      await store.revoke(stop({ revocationId: "r-1" }));
      clock.now += MINUTE;
      await store.record(consent({ consentId: "c-2", phone: OTHER_NUMBER }));
      const found = await store.export(WHO);
      assertEquals(found.events.map(({ id, kind }) => [id, kind]), [
        ["c-1", "consent"],
        ["r-1", "revocation"],
        ["c-2", "consent"],
      ]);
      const [first, second] = found.events;
      assertEquals([first?.previousHash, second?.previousHash], ["0".repeat(64), first?.hash]);
      assertEquals(second?.personal?.words, "STOP, this is Pat");
      assertEquals(first?.record.textSha256, sha256(TEXT));
      assertEquals([found.isIntact, found.seller, found.exportedAt], [
        true,
        "examplehomebuyers",
        "2026-11-24T19:02:00.000Z",
      ]);
      assertMatch(found.text, /1\. Consent c-1, recorded 2026-11-24T19:00:00\.000Z/);
      assertMatch(found.text, /2\. Request to stop r-1/);
      assert(found.text.includes(TEXT) && found.text.includes(found.sha256));
      assertEquals(JSON.parse(JSON.stringify(found)), found as unknown);
    },
  },
  {
    title: "erase() takes the data and leaves that the person must not be contacted",
    async work({ store, other, clock }) {
      await store.record(consent());
      await store.record(consent({ phone: OTHER_NUMBER }));
      await store.revoke(stop());
      clock.now += MINUTE;
      const erased = await store.erase(WHO, { before: clock.now });
      assertEquals(erased, { erased: 3, kept: 0 });
      for (const who of [WHO, ELSEWHERE]) {
        const facts = await other().facts(who, clock.now);
        assertEquals(facts.consents, []);
        assert(facts.revocations.length > 0);
        assert(!facts.revocations.some(({ number }) => number !== undefined));
        const { person: _, ...numberOnly } = who;
        assert((await store.facts(numberOnly, clock.now)).revocations.length > 0);
      }
      const found = await store.export(WHO);
      assert(!/Pat|192\.0\.2|example\.com/.test(JSON.stringify(found.events)));
      assert(!JSON.stringify(found.events).includes(NUMBER));
      assertEquals(found.isIntact, true);
      assertEquals(found.events.filter(({ isErased }) => isErased).length, 3);
      assertEquals(await store.erase(WHO, { before: clock.now }), { erased: 0, kept: 0 });
      assertEquals((await store.export(WHO)).events.length, found.events.length, "noted once");
    },
  },
  {
    title:
      "erase() of somebody who never asked to stop ends contacts too; a later consent re-opens",
    async work({ store, clock }) {
      await store.record(consent());
      clock.now += MINUTE;
      await store.erase(WHO, { before: clock.now });
      const facts = await store.facts(WHO, clock.now);
      assertEquals(facts, {
        consents: [],
        revocations: [{
          receivedAt: "2026-11-24T19:01:00.000Z",
          seller: SELLER,
          channel: "erasure",
        }],
      });
      const later = clock.now += MINUTE;
      await store.record(consent({ consentDate: new Date(later) }));
      assert(mayCall(await store.facts(WHO, later), NUMBER, later));
    },
  },
  {
    title:
      "erase() keeps the evidence for six years and under a legal hold, but ends contacts at once",
    async work({ store, clock, hold }) {
      await store.record(consent());
      assertEquals(await store.erase(WHO), { erased: 0, kept: 1 });
      assert(!mayCall(await store.facts(WHO, clock.now), NUMBER, clock.now));
      clock.now += 6 * YEAR;
      hold.isOn = true;
      assertEquals(await store.erase(WHO, { before: clock.now }), { erased: 0, kept: 1 });
      hold.isOn = false;
      assertEquals(await store.erase(WHO), { erased: 1, kept: 0 });
    },
  },
  {
    title: "erase() counts from when a consent was last relied on, not from its recording",
    async work({ store, clock }) {
      await store.record(consent());
      clock.now += 7 * YEAR;
      assert(mayCall(await store.facts(WHO, clock.now), NUMBER, clock.now));
      assertEquals(await store.erase(WHO, { lastReliedAt: clock.now }), { erased: 0, kept: 1 });
      assertEquals(await store.erase(WHO), { erased: 0, kept: 1 }, "relied on until now");
      assert(!mayCall(await store.facts(WHO, clock.now), NUMBER, clock.now));
      await assertRejects(
        () => store.erase(WHO, { lastReliedAt: NaN }),
        RangeError,
        "lastReliedAt",
      );
      assertEquals(await store.erase(WHO, { lastReliedAt: START }), { erased: 1, kept: 0 });
    },
  },
  {
    title: "erase() leaves another seller's records alone",
    async work({ store, clock }) {
      const name = "Another Buyer Inc";
      await store.record(consent({ seller: { legalName: name } }));
      clock.now += MINUTE;
      assertEquals(await store.erase(WHO, { before: clock.now }), { erased: 0, kept: 0 });
      const facts = await store.facts({ ...WHO, seller: name }, START);
      assertEquals([facts.consents.length, facts.revocations.length], [1, 0]);
    },
  },
  {
    title: "facts() by the rules in force lets a narrow request narrow, and the switch widens it",
    async work({ other }) {
      const narrow = other({ scope: { reading: "rules" } });
      await narrow.revoke(stop({ scope: "topic", answers: "informational", topic: "appointment" }));
      const about = (topic: string, at: number) =>
        narrow.facts({ ...WHO, purpose: "informational", topic }, at);
      const before = Date.UTC(2027, 0, 30, 12);
      const after = Date.UTC(2027, 0, 31, 12);
      assertEquals((await about("appointment", before)).revocations.length, 1);
      assertEquals((await about("offer-status", before)).revocations.length, 0);
      assertEquals((await about("offer-status", after)).revocations.length, 1);
      assertEquals(
        (await other().facts({ ...WHO, purpose: "informational" }, before))
          .revocations.length,
        1,
      );
    },
  },
];

/** Options that every store of the tests has. */
export function storeOptions(clock: Clock, hold: { isOn: boolean }): ConsentStoreOptions {
  return { functions: FUNCTIONS, now: () => clock.now, isOnHold: () => hold.isOn };
}
