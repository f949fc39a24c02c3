/** An export says so when records were changed behind the store's back. */

import { assert, assertEquals } from "@std/assert";
import { START } from "../decision_log/harness/log_fixture.ts";
import { withoutPersonal } from "../decision_log/log_line.ts";
import type { ConsentRow } from "./consent_shelf.ts";
import { consent, stop, storeOptions, WHO } from "./harness/consent_conformance.ts";
import { MemoryShelf } from "./memory_store.ts";
import { ShelvedConsentStore } from "./shelved_store.ts";

class ChangedShelf extends MemoryShelf {
  change: (rows: readonly ConsentRow[]) => readonly ConsentRow[] = (rows) => rows;

  override async byNumbers(
    seller: string,
    numbers: readonly string[],
  ): Promise<readonly ConsentRow[]> {
    return this.change(await super.byNumbers(seller, numbers));
  }
}

Deno.test("export() says whether records were altered, left out or silently erased", async () => {
  const shelf = new ChangedShelf();
  const store = new ShelvedConsentStore(shelf, storeOptions({ now: START }, { isOn: false }));
  await store.record(consent());
  await store.revoke(stop());
  await store.record(consent());
  const table: [title: string, change: ChangedShelf["change"], isIntact: boolean][] = [
    ["nothing", (rows) => rows, true],
    [
      "a word",
      (rows) => rows.map((row) => ({ ...row, line: row.line.replace(`"all"`, `"topic"`) })),
      false,
    ],
    ["one left out", (rows) => rows.filter(({ sequence }) => sequence !== 2), false],
    ["one doubled", (rows) => [...rows, ...rows.slice(-1)], false],
    ["two exchanged", (rows) => rows.toReversed(), false],
    [
      "silently erased",
      (rows) => rows.map((row) => ({ ...row, line: withoutPersonal(row.line) ?? row.line })),
      false,
    ],
  ];
  for (const [title, change, isIntact] of table) {
    shelf.change = change;
    const found = await store.export(WHO);
    assertEquals(found.isIntact, isIntact, title);
    assert(found.text.includes(isIntact ? "Every hash is right" : "NOT INTACT"), title);
  }
});
