import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { LeadDraft } from "../models/lead_draft.ts";
import { hashKey } from "./key_hash.ts";
import { KeyShard, MAX_ROW } from "./key_shard.ts";
import { LeadKeyIndex } from "./lead_key_index.ts";
import { isTollFree } from "./phones.ts";

const SEED = 20_260_101;

interface Row {
  phones?: string[];
  dncPhones?: string[];
  emails?: string[];
  key?: string;
  first?: string;
  last?: string;
  company?: string;
  isDnc?: boolean;
  isLitigator?: boolean;
}

function draftOf(row: Row): LeadDraft {
  const draft: LeadDraft = {
    contact: {},
    source: { source: "other" },
    dncStatus: { onNationalRegistry: false, internalDNC: row.isDnc ?? false },
  };
  const numbers = [...row.phones ?? [], ...row.dncPhones ?? []];
  if (numbers.length > 0) {
    draft.contact.phones = numbers.map((e164) => ({
      e164,
      label: "other",
      lineType: "unknown",
      dnc: row.dncPhones?.includes(e164) ?? false,
      status: "unknown",
    }));
  }
  if (row.emails !== undefined) draft.contact.emails = row.emails;
  if (row.first !== undefined) draft.contact.firstName = row.first;
  if (row.last !== undefined) draft.contact.lastName = row.last;
  if (row.company !== undefined) draft.contact.companyName = row.company;
  if (row.key !== undefined) draft.property = { addressKey: row.key };
  if (row.isLitigator) draft.dncStatus.litigator = true;
  return draft;
}

function phone(line: number): string {
  return `+1512555${String(line).padStart(4, "0")}`;
}

/** The leads of the rows, by the index. */
function leadsOf(rows: readonly Row[]): number[] {
  const index = new LeadKeyIndex();
  return rows.map((row, i) => index.add(i + 1, draftOf(row)).row);
}

const HOME = "12 OAK ST|78704";

const CASES: readonly (readonly [string, readonly Row[], readonly number[]])[] = [
  ["any phone", [{ phones: [phone(1), phone(2)] }, { phones: [phone(3), phone(2)] }], [1, 1]],
  ["any e-mail", [{ emails: ["a@example.com"] }, { emails: ["b@example.com", "a@example.com"] }], [
    1,
    1,
  ]],
  ["the phone rather than the e-mail", [
    { emails: ["a@example.com"] },
    { phones: [phone(1)] },
    { phones: [phone(1)], emails: ["a@example.com"] },
  ], [1, 2, 2]],
  ["the earliest of two phones", [
    { phones: [phone(1)] },
    { phones: [phone(2)] },
    { phones: [phone(2), phone(1)] },
  ], [1, 2, 1]],
  ["a key that came with a merged row", [
    { phones: [phone(1)] },
    { phones: [phone(1)], emails: ["a@example.com"] },
    { emails: ["a@example.com"] },
  ], [1, 1, 1]],
  ["no toll-free number", [{ phones: ["+18005550143"] }, { phones: ["+18005550143"] }], [1, 2]],
  ["address and surname", [
    { key: HOME, last: "Sample", first: "Pat" },
    { key: HOME, last: "SAMPLE", first: "pat" },
  ], [1, 1]],
  ["no address without a surname", [{ key: HOME }, { key: HOME }], [1, 2]],
  ["no address with another surname", [{ key: HOME, last: "Sample" }, {
    key: HOME,
    last: "Example",
  }], [1, 2]],
  ["a missing given name", [{ key: HOME, last: "Sample" }, {
    key: HOME,
    last: "Sample",
    first: "Pat",
  }], [1, 1]],
  ["an initial", [
    { key: HOME, last: "Sample", first: "Pat" },
    { key: HOME, last: "Sample", first: "P." },
    { key: HOME, last: "Sample", first: "S" },
  ], [1, 1, 3]],
  ["two full names apart, though their initial is one", [
    { key: HOME, last: "Sample", first: "Pat" },
    { key: HOME, last: "Sample", first: "Paul" },
    { key: HOME, last: "Sample", first: "Paul" },
  ], [1, 2, 2]],
  ["a given name that a merged row brought", [
    { key: HOME, last: "Sample" },
    { key: HOME, last: "Sample", first: "Pat" },
    { key: HOME, last: "Sample", first: "Sam" },
  ], [1, 1, 3]],
  ["address and company", [
    { key: HOME, company: "Example LLC" },
    { key: HOME, company: "EXAMPLE LLC" },
    { key: HOME, last: "Example LLC" },
  ], [1, 1, 3]],
];

for (const [name, rows, expected] of CASES) {
  Deno.test(`LeadKeyIndex.add() matches ${name}`, () => assertEquals(leadsOf(rows), expected));
}

Deno.test("LeadKeyIndex.add() reports another surname at the same number or e-mail address", () => {
  const index = new LeadKeyIndex();
  index.add(1, draftOf({ phones: [phone(1)], emails: ["a@example.com"], last: "Sample" }));
  const conflicts = [
    { phones: [phone(1)], last: "SAMPLE" },
    { phones: [phone(1)], last: "Example" },
    { emails: ["a@example.com"], last: "Example" },
    { phones: [phone(1)] },
  ].map((row, i) => index.add(i + 2, draftOf(row)).isNameConflict);
  assertEquals(conflicts, [false, true, true, false]);
});

Deno.test("LeadKeyIndex carries the marks of the last duplicate to the first row", () => {
  const index = new LeadKeyIndex();
  index.add(1, draftOf({ phones: [phone(1)] }));
  index.add(2, draftOf({ phones: [phone(9)] }));
  index.add(3, draftOf({ phones: [phone(1)], isDnc: true }));
  index.add(4, draftOf({ phones: [phone(1)], isDnc: true, isLitigator: true }));
  assertEquals([1, 2, 3, 4].map((row) => index.isInternalDnc(row)), [true, false, true, true]);
  assertEquals([1, 2, 3, 4].map((row) => index.isLitigator(row)), [true, false, true, true]);
  assertEquals([1, 2, 3, 4].map((row) => index.leadOf(row)), [1, 2, 1, 1]);
});

Deno.test("LeadKeyIndex unites marks and payload of leads that a later row ties together", () => {
  const index = new LeadKeyIndex({ payloadWords: 2 });
  index.add(1, draftOf({ phones: [phone(1)] }));
  index.add(2, draftOf({ emails: ["a@example.com"], isDnc: true }));
  index.add(3, draftOf({ emails: ["b@example.com"] }));
  index.orPayload(1, 0, 1);
  index.orPayload(2, 0, 0x8000_0000);
  index.add(4, draftOf({ phones: [phone(1)], emails: ["b@example.com", "a@example.com"] }));
  index.orPayload(4, 1, 5);
  assertEquals([1, 2, 3, 4].map((row) => index.leadOf(row)), [1, 2, 3, 1]);
  for (const row of [1, 2, 3, 4]) {
    assert(index.isInternalDnc(row));
    assertEquals([index.payloadOf(row, 0), index.payloadOf(row, 1)], [0x8000_0001, 5]);
  }
});

Deno.test("LeadKeyIndex.isPhoneDnc() keeps the mark of a number with the number", () => {
  const index = new LeadKeyIndex();
  index.add(1, draftOf({ phones: [phone(1), phone(2), "+18005550143"] }));
  assertEquals(index.isPhoneDnc(phone(1)), false);
  index.add(2, draftOf({ dncPhones: [phone(1), "+18005550143"] }));
  assertEquals(
    [phone(1), phone(2), phone(3), "+18005550143", "+18335550143"].map((it) =>
      index.isPhoneDnc(it)
    ),
    [true, false, false, true, false],
  );
  assertEquals(index.isInternalDnc(1), false);
});

Deno.test("LeadKeyIndex refuses rows and payload words out of range", () => {
  const index = new LeadKeyIndex({ payloadWords: 1 });
  for (const row of [0, -1, MAX_ROW + 1, NaN]) {
    assertThrows(() => index.add(row, draftOf({})), RangeError);
  }
  index.add(1, draftOf({}));
  for (const word of [-1, 1, NaN]) {
    assertThrows(() => index.orPayload(1, word, 1), RangeError);
    assertThrows(() => index.payloadOf(1, word), RangeError);
  }
});

/** The rules again, by brute force over all earlier rows. */
class Reference {
  leads: { row: number; phones: string[]; emails: string[]; people: string[]; first: string }[] =
    [];
  groups: Set<number>[] = [];
  marked: Set<number> = new Set();

  add(number: number, row: Row): number {
    const phones = (row.phones ?? []).filter((it) => !isTollFree(it));
    const first = row.first ?? "";
    const people = row.key !== undefined && row.last !== undefined ? [row.key + row.last] : [];
    const share = (a: string[], b: string[]) => a.some((it) => b.includes(it));
    const isFit = (a: string, b: string) =>
      a === "" || b === "" || a === b ||
      ((a.length === 1 || b.length === 1) && a[0] === b[0]);
    // A key belongs to the first lead that had it, so later owners are hidden behind it.
    const owner = (key: string, of: "phones" | "emails") =>
      this.leads.find((lead) => lead[of].includes(key));
    const byPhone = phones.map((it) => owner(it, "phones")).filter((it) => it !== undefined);
    const byEmail = (row.emails ?? []).map((it) => owner(it, "emails"))
      .filter((it) => it !== undefined);
    const byPlace = this.leads.filter((lead) =>
      share(people, lead.people) && isFit(lead.first, first)
    );
    const earliest = (list: typeof byPlace) => list.toSorted((a, b) => a.row - b.row)[0];
    let lead = earliest(byPhone) ?? earliest(byEmail) ?? earliest(byPlace);
    if (lead === undefined) {
      lead = { row: number, phones: [], emails: [], people: [], first };
      this.leads.push(lead);
    }
    for (const it of phones) if (!owner(it, "phones")) lead.phones.push(it);
    for (const it of row.emails ?? []) if (!owner(it, "emails")) lead.emails.push(it);
    lead.people.push(...people);
    lead.first ||= first;
    const touched = [lead, ...byPhone, ...byEmail, ...byPlace].map((it) => it.row);
    const joined = new Set(touched);
    for (const group of this.groups.filter((it) => touched.some((row) => it.has(row)))) {
      for (const it of group) joined.add(it);
    }
    this.groups = [...this.groups.filter((it) => !touched.some((row) => it.has(row))), joined];
    if (row.isDnc) this.marked.add(lead.row);
    return lead.row;
  }

  isMarked(lead: number): boolean {
    const group = this.groups.find((it) => it.has(lead))!;
    return [...group].some((it) => this.marked.has(it));
  }
}

Deno.test("LeadKeyIndex agrees with brute force on any list", () => {
  const optional = { requiredKeys: [] };
  const row: fc.Arbitrary<Row> = fc.record({
    phones: fc.uniqueArray(fc.constantFrom(...[1, 2, 3, 4, 5, 6].map(phone), "+18005550143"), {
      maxLength: 3,
    }),
    emails: fc.uniqueArray(fc.constantFrom("a@example.com", "b@example.com", "c@example.com"), {
      maxLength: 2,
    }),
    key: fc.constantFrom("A|1", "B|2"),
    last: fc.constantFrom("Sample", "Example"),
    first: fc.constantFrom("Pat", "Paul", "P", "Sam"),
    isDnc: fc.boolean(),
  }, optional);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), (rows) => {
      const index = new LeadKeyIndex();
      const reference = new Reference();
      const leads = rows.map((it, i) => reference.add(i + 1, it));
      assertEquals(rows.map((it, i) => index.add(i + 1, draftOf(it)).row), leads);
      leads.forEach((lead, i) => {
        assertEquals(index.leadOf(i + 1), lead);
        assertEquals(index.isInternalDnc(i + 1), reference.isMarked(lead));
      });
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});

Deno.test("LeadKeyIndex takes at most 64 bytes a row with three payload words", () => {
  const rows = 150_000;
  const index = new LeadKeyIndex({ payloadWords: 3 });
  for (let i = 1; i <= rows; i++) {
    // An ordinary list has 1.6 numbers, 0.7 e-mail addresses and one address a row.
    const row: Row = { key: `${i} OAK ST|78704`, last: "Sample", phones: [`+1512${2e6 + i * 2}`] };
    if (i % 5 < 3) row.phones!.push(`+1512${2e6 + i * 2 + 1}`);
    if (i % 10 < 7) row.emails = [`owner${i}@example.com`];
    assertEquals(index.add(i, draftOf(row)).row, i);
    index.orPayload(i, 0, 1);
    if (i % 50_000 === 0) assertLess(index.byteLength / i, 64, `after ${i} rows`);
  }
});

Deno.test("hashKey() collides on no two of a million numbers, in 60 bits", () => {
  const seen = new Set<number>();
  const count = 1_000_000;
  for (let i = 0; i < count; i++) {
    const { high, low } = hashKey(`+1${2_125_550_000 + i * 7}`, 1);
    // 53 bits of the 60 fit into a number: a million keys make 6e-5 collisions.
    seen.add(high * 0x20_0000 + (low & 0x1f_ffff));
  }
  assertEquals(seen.size, count);
});

Deno.test("hashKey() keeps kinds and lengths apart", () => {
  const seen = new Set<string>();
  for (const kind of [1, 2, 3, 4]) {
    for (const text of ["", "\0", "\0\0", "a", "b", "aa", "ab", "ba"]) {
      const { high, low } = hashKey(text, kind);
      seen.add(`${high} ${low}`);
    }
  }
  assertEquals(seen.size, 32);
});

Deno.test("KeyShard finds every entry of one hash in order, across its end and growth", () => {
  const shard = new KeyShard(0);
  const high = 0xffff_ffff;
  for (let row = 1; row <= 100; row++) shard.insert(high, 0x3ffff, row, row % 2 === 0);
  shard.insert(high, 0x1ffff, 7, false);
  const found: number[] = [];
  for (
    let slot = shard.find(high, 0x3ffff, -1);
    slot >= 0;
    slot = shard.find(high, 0x3ffff, slot)
  ) {
    found.push(shard.rowAt(slot));
    assertEquals(shard.isMarkedAt(slot), shard.rowAt(slot) % 2 === 0);
  }
  assertEquals(found.toSorted((a, b) => a - b), Array.from({ length: 100 }, (_, i) => i + 1));
  assertEquals(shard.find(high, 0x2ffff, -1), -1);
  const slot = shard.find(high, 0x1ffff, -1);
  shard.markAt(slot);
  assertEquals([shard.rowAt(slot), shard.isMarkedAt(slot)], [7, true]);
});
