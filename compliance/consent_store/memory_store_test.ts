/** The consent store in memory does what every store must do. */

import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { ConsentRecord } from "../../models/lead_consent.ts";
import { NUMBER, SELLER, START } from "../decision_log/harness/log_fixture.ts";
import type { ConsentRow } from "./consent_shelf.ts";
import type { ConsentToRecord } from "./consent_to_record.ts";
import { consent, stop, STORE_CASES, storeOptions } from "./harness/consent_conformance.ts";
import { MemoryConsentStore, MemoryShelf } from "./memory_store.ts";
import { ShelvedConsentStore } from "./shelved_store.ts";

for (const { title, work } of STORE_CASES) {
  Deno.test(`MemoryConsentStore: ${title}`, async () => {
    const clock = { now: START };
    const hold = { isOn: false };
    const shelf = new MemoryShelf();
    const options = storeOptions(clock, hold);
    const other = (more = {}) => new ShelvedConsentStore(shelf, { ...options, ...more });
    await work({ store: other(), clock, hold, other });
  });
}

Deno.test("MemoryConsentStore refuses settings out of range", () => {
  const options = storeOptions({ now: START }, { isOn: false });
  const table: [settings: object, name: string][] = [
    [{ maxAgeMs: -1 }, "maxAgeMs"],
    [{ maxAgeMs: 60_001 }, "maxAgeMs"],
    [{ maxAgeMs: NaN }, "maxAgeMs"],
    [{ keepYears: 4 }, "keepYears"],
    [{ scope: { reading: "narrow" } }, "reading"],
  ];
  for (const [settings, name] of table) {
    assertThrows(() => new MemoryConsentStore({ ...options, ...settings }), RangeError, name);
  }
});

Deno.test("record() takes a ConsentRecord of the models", () => {
  // The compiler says whether it does.
  const asRecorded = (record: ConsentRecord): ConsentToRecord => record;
  asRecorded({
    consentId: "consent-1",
    phone: "+16145550143",
    seller: { legalName: "Example Home Buyers LLC" },
    consentMethod: "website",
  });
});

/** Shows what was added only after a while, though what is taken is refused at once. */
class LaggingShelf extends MemoryShelf {
  readonly #real = new MemoryShelf();
  readonly #coming: { readonly row: ConsentRow; readonly at: number }[] = [];
  readonly #lagMs: number;
  now = START;
  waits = 0;

  constructor(lagMs: number) {
    super();
    this.#lagMs = lagMs;
  }

  override async add(row: ConsentRow): Promise<boolean> {
    if (!await this.#real.add(row)) return false;
    this.#coming.push({ row, at: this.now + this.#lagMs });
    return true;
  }

  async sleep(ms: number): Promise<void> {
    this.waits++;
    this.now += ms;
    while (this.#coming[0] !== undefined && this.#coming[0].at <= this.now) {
      await super.add((this.#coming.shift() as { row: ConsentRow }).row);
    }
  }

  store(): ShelvedConsentStore {
    const options = storeOptions(this, { isOn: false });
    return new ShelvedConsentStore(this, { ...options, sleep: (ms) => this.sleep(ms) });
  }
}

Deno.test("revoke() waits for what another writer wrote when a majority lags, and loses nothing", async () => {
  for (const lagMs of [1, 400, 3000]) {
    const shelf = new LaggingShelf(lagMs);
    const receipts = await Promise.all(
      Array.from({ length: 4 }, () => shelf.store().revoke(stop())),
    );
    assertEquals(receipts.map(({ sequence }) => sequence).sort(), [1, 2, 3, 4]);
    assert(shelf.now - START >= lagMs && shelf.waits < 200, `${shelf.waits} waits`);
  }
});

Deno.test("record() and revoke() give up when the time of the call is over", async () => {
  const shelf = new LaggingShelf(Infinity);
  await shelf.store().revoke(stop());
  for (const timeoutMs of [1000, undefined]) {
    const start = shelf.now;
    const call = timeoutMs === undefined ? {} : { timeoutMs };
    await assertRejects(() => shelf.store().revoke(stop(), call), Error, "change too fast");
    await assertRejects(() => shelf.store().record(consent(), call), Error, "change too fast");
    assert(shelf.now - start <= 2 * (timeoutMs ?? 30_000));
  }
  const who = { seller: SELLER, number: NUMBER };
  assertEquals((await shelf.store().facts(who, START)).consents, []);
});

Deno.test("facts() asks for all names of a seller at a time", async () => {
  const waiting: (() => void)[] = [];
  class SlowShelf extends MemoryShelf {
    override async byNumbers(seller: string, numbers: readonly string[]) {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return await super.byNumbers(seller, numbers);
    }
  }
  const options = storeOptions({ now: START }, { isOn: false });
  const store = new ShelvedConsentStore(new SlowShelf(), options);
  const sellerAliases = ["Best Buyers", "Sunny Homes", "Example Home Buyers"];
  const facts = store.facts({ seller: SELLER, number: NUMBER, sellerAliases }, START);
  await Promise.resolve();
  assertEquals(waiting.length, 3, "spellings of one name are one");
  for (const go of waiting) go();
  assertEquals(await facts, { consents: [], revocations: [] });
});
