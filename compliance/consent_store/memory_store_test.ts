/** The consent store in memory does what every store must do. */

import { assertThrows } from "@std/assert";
import type { ConsentRecord } from "../../models/lead_consent.ts";
import { START } from "../decision_log/harness/log_fixture.ts";
import type { ConsentToRecord } from "./consent_to_record.ts";
import { STORE_CASES, storeOptions } from "./harness/consent_conformance.ts";
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
