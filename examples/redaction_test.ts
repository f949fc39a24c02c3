/** What the platform's own records show of anybody once they are redacted. */

import { assert, assertEquals } from "@std/assert";
import { importLeads } from "../intake/mod.ts";
import { toReso } from "../intake/reso/to_reso.ts";
import { toResoContact } from "../intake/reso/to_contact.ts";
import { LeadSchema } from "../models/lead.ts";
import { PropertySchema } from "../models/property.ts";
import { writableCall, writableProperty } from "../models/testdata/sample_documents.ts";
import { writableLead } from "../models/testdata/sample_leads.ts";
import { redact } from "../utils/redact.ts";
import list from "./leads.csv" with { type: "text" };
import { PrivateData } from "./lead_service/harness/private_data.ts";

const lead = LeadSchema.parse(writableLead());
const property = PropertySchema.parse({ ...writableProperty(), ownerName: "Sample Owner" });

const records: readonly (readonly [string, unknown])[] = [
  ["a lead", lead],
  ["a property", property],
  ["a call", writableCall()],
  ["a listing of RESO", toReso(property).record],
  ["a contact of RESO", toResoContact({ leadId: "lead-1", contact: lead.contact }).record],
  [
    "a listing with the fields that RESO has for streets",
    {
      UnparsedAddress: "100 Example St, Austin, TX 78704",
      StreetNumber: "100",
      StreetNumberNumeric: 100,
      StreetName: "Example",
      OwnerName: "Sample Owner",
      OwnerPhone: "512-555-0100",
    },
  ],
  ["a proof of consent", { signer: "Sample Owner", agentName: "Sample Owner", agreed: true }],
];

/** Whatever of the fixtures tells who it is or where the house is. */
const PRIVATE =
  /\bOwner\b|"(?:Sample|Other|Example|100)"|Example St|EXAMPLE|Sample Rd|PO Box|:100\b|\d{3}-?555-?01\d\d|sample\.owner|owner@|192\.0\.2\.7|30\.267|97\.743/;

for (const [what, record] of records) {
  Deno.test(`redact() shows nothing private of ${what}`, () => {
    const shown = JSON.stringify(redact(record));
    assert(PRIVATE.test(JSON.stringify(record)), "there is something to hide");
    assertEquals(PRIVATE.exec(shown)?.[0], undefined);
  });
}

Deno.test("redact() leaves ids, counts, instants and states of our records readable", () => {
  const shown = JSON.stringify(redact([lead, property, writableCall()]));
  for (
    const text of [
      '"leadId":"lead-1"',
      '"lineType":"mobile"',
      '"label":"mobile"',
      '"status":"active"',
      '"listingKey":"listing-1"',
      '"estimatedValue":300000',
      '"yearBuilt":1999',
      '"city":"Austin"',
      '"createdAt":"2026-01-05T15:00:00.000Z"',
      '"callSid":"CA00000000000000000000000000000001"',
      '"toolName":"calendar"',
      '"timeZone":"America/Chicago"',
    ]
  ) assert(shown.includes(text), text);
});

Deno.test("redact() shows nothing private of any imported row of the example list", async () => {
  const people = new PrivateData(list);
  let rows = 0;
  for await (const row of importLeads(new Blob([list]).stream())) {
    rows++;
    assertEquals(people.shownIn(JSON.stringify(redact(row))), [], `row ${row.rowNumber}`);
  }
  assertEquals(rows, 206);
});
