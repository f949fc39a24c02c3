/** What `migrate` changes, counts and says, without a server. */

import { assert, assertEquals, assertNotMatch } from "@std/assert";
import { createMemoryMongo } from "../clients/testing.ts";
import { LeadSchema, PropertySchema, SCHEMA_VERSIONS } from "../models/mod.ts";
import { main, reportText, USAGE } from "./migrate.ts";
import { type Migration, MIGRATIONS } from "./migrate/migrations.ts";
import { planMigration, runMigration } from "./migrate/run.ts";
import { OLDER_LEAD, OLDER_PROPERTY } from "./testdata/older_documents.ts";
import { recorder } from "./testdata/recorder.ts";

function stepOf(collection: string): Migration {
  const migration = MIGRATIONS.find((step) => step.collection === collection);
  assert(migration !== undefined);
  return migration;
}

const LEADS = stepOf("leads");
const PROPERTIES = stepOf("properties");

Deno.test("MIGRATIONS lead every collection from version 1 to the newest, step by step", () => {
  for (const [collection, version] of Object.entries(SCHEMA_VERSIONS)) {
    const steps = MIGRATIONS.filter((step) => step.collection === collection);
    const expected = Array.from({ length: version - 1 }, (_, i) => i + 2);
    assertEquals(steps.map(({ to }) => to), expected, collection);
  }
});

const LEAD_CHANGES: readonly [string, unknown, readonly string[] | undefined][] = [
  ["a number in any form", { phone: "(512) 555-0143" }, ["+15125550143"]],
  [
    "two numbers",
    { phone: "512.555.0143 x12", alternatePhone: "1-512-555-0144" },
    ["+15125550143 12", "+15125550144"],
  ],
  ["the same number twice", { phone: "5125550143", alternatePhone: "+15125550143" }, [
    "+15125550143",
  ]],
  ["a number that is none", { phone: "call my sister" }, undefined],
  ["an alternate number beside one that is none", { phone: "?", alternatePhone: "5125550144" }, [
    "+15125550144",
  ]],
  ["a list that is there", { phone: "5125550143", phones: [{ e164: "+15125550100" }] }, undefined],
  ["no contact", undefined, undefined],
  ["a contact of another shape", "Pat", undefined],
  ["numbers of another type", { phone: 5125550143, alternatePhone: null }, undefined],
];

for (const [what, contact, expected] of LEAD_CHANGES) {
  Deno.test(`the step of leads to version 2 takes ${what}`, () => {
    const phones = LEADS.change({ contact })["contact.phones"] as
      | { e164: string; ext?: string }[]
      | undefined;
    const told = phones?.map(({ e164, ext }) => ext === undefined ? e164 : `${e164} ${ext}`);
    assertEquals(told, expected);
  });
}

const POINT = { type: "Point", coordinates: [-97.7, 30.2] };

const PROPERTY_CHANGES: readonly [string, Record<string, unknown>, Record<string, unknown>][] = [
  ["all that it needs", { leadId: "lead-1", latitude: 30.2, longitude: -97.7 }, {
    leadIds: ["lead-1"],
    location: POINT,
  }],
  ["nothing", {}, {}],
  ["what is there already", {
    leadId: "lead-1",
    leadIds: ["lead-2"],
    latitude: 1,
    longitude: 1,
    location: POINT,
  }, {}],
  ["an unknown place", { latitude: 0, longitude: 0 }, {}],
  ["half a place", { latitude: 30.2 }, {}],
  ["a place that is none", { latitude: 91, longitude: -97.7 }, {}],
  ["a place that is no number", { latitude: NaN, longitude: "-97.7" }, {}],
  ["the edge of the map", { latitude: -90, longitude: 180 }, {
    location: { type: "Point", coordinates: [180, -90] },
  }],
];

for (const [what, document, expected] of PROPERTY_CHANGES) {
  Deno.test(`the step of properties to version 2 takes ${what}`, () => {
    assertEquals(PROPERTIES.change(document), expected);
  });
}

Deno.test("runMigration() brings up older documents once, and leaves the rest as it is", async () => {
  const mongo = createMemoryMongo();
  const leads = mongo.getCollection<Record<string, unknown>>("leads");
  await leads.insertMany([
    ...Array.from({ length: 25 }, (_, i) => ({ ...OLDER_LEAD, leadId: `lead-${i}` })),
    { ...OLDER_LEAD, leadId: "counted", version: 7, schemaVersion: 1 },
    { ...OLDER_LEAD, leadId: "current", schemaVersion: 2 },
    { ...OLDER_LEAD, leadId: "newer", schemaVersion: 9 },
  ]);
  const plan = await planMigration(mongo, LEADS, 2);
  assertEquals([plan.pending, plan.newer], [26, 1]);
  const report = await runMigration(mongo, LEADS, plan, 10);
  assertEquals([report.done, report.left, report.refused], [26, 0, 0]);
  for (const lead of await leads.find().toArray()) {
    const { leadId, schemaVersion, contact, version } = lead;
    const isTouched = leadId !== "current" && leadId !== "newer";
    assertEquals("phones" in (contact as object), isTouched, String(leadId));
    assertEquals(schemaVersion, leadId === "newer" ? 9 : 2);
    assertEquals(version, leadId === "counted" ? 8 : undefined);
    assertEquals(lead.updatedAt, OLDER_LEAD.updatedAt);
    LeadSchema.parse(lead);
  }
  const again = await planMigration(mongo, LEADS, 2);
  assertEquals(again.pending, 0);
  await mongo.close();
});

Deno.test("runMigration() reads anew what somebody changed meanwhile, and loses nothing of it", async () => {
  const mongo = createMemoryMongo();
  const properties = mongo.getCollection<{ propertyId: string; leadId: string; updatedAt: Date }>(
    "properties",
  );
  await properties.insertOne({ ...OLDER_PROPERTY } as never);
  let isFirst = true;
  const later = new Date("2026-02-01T00:00:00Z");
  const racing: Migration = {
    ...PROPERTIES,
    change: (document) => {
      if (isFirst) {
        isFirst = false;
        // The double does it at once, before the write that is being made.
        void properties.updateOne({}, { $set: { leadId: "lead-9", updatedAt: later } });
      }
      return PROPERTIES.change(document);
    },
  };
  const plan = await planMigration(mongo, racing, 2);
  const report = await runMigration(mongo, racing, plan, 10);
  assertEquals([report.done, report.left], [1, 0]);
  const property = PropertySchema.parse(await properties.findOne({}));
  assertEquals([property.leadIds, property.updatedAt], [["lead-9"], later]);
  await mongo.close();
});

Deno.test("reportText() tells what is to do, and what was done, left and refused", () => {
  const plan = { collection: "leads", to: 2, what: "list", pending: 3, newer: 0 };
  assertEquals(reportText(plan), "leads to version 2 (list): 3 to do\n");
  assertEquals(
    reportText({ ...plan, newer: 1, done: 2, left: 1, refused: 1, refusedIds: ["a"] }),
    "leads to version 2 (list): 2 done, 1 left\n" +
      "  left alone: 1 of a version that this program does not know\n" +
      "  refused by the server: 1, such as _id a\n",
  );
});

Deno.test("runMigration() counts and names the leads without a number that can be read", async () => {
  await using mongo = createMemoryMongo();
  const leads = mongo.getCollection<{ _id: string }>("leads");
  const contacts = { a: { phone: "(512) 555-0143" }, b: { phone: "call my sister" }, c: {} };
  for (const [_id, contact] of Object.entries(contacts)) {
    await leads.insertOne({ ...OLDER_LEAD, _id, leadId: _id, contact } as never);
  }
  const plan = await planMigration(mongo, LEADS, 2);
  const report = await runMigration(mongo, LEADS, plan, 10);
  const { what = "", ...lacking } = report.lacking ?? {};
  assertEquals([report.done, report.left, lacking], [3, 0, { count: 2, ids: ["b", "c"] }]);
  assert(reportText(report).includes(`  ${what}: 2, such as _id b, c\n`), reportText(report));
  // The next run tells them too, though it has nothing to do.
  assertEquals((await planMigration(mongo, LEADS, 2)).lacking, report.lacking);
});

Deno.test("main() prints its help, and one line and code 2 for a wrong command line", async () => {
  const help = recorder();
  assertEquals([await main(["--help"], help), help.printed()], [0, USAGE]);
  const lines = ["leads", "--batch 0", "--batch 10001", "--batch", "--check --dry-run", "--force"];
  for (const line of lines) {
    const terminal = recorder();
    assertEquals(await main(line.split(" "), terminal), 2, line);
    assert(/^migrate: [^\n]+\n$/.test(terminal.complained()), terminal.complained());
    assertNotMatch(terminal.printed(), /./);
  }
});
