import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { ContactInfo, ContactPhone } from "../../models/lead_contact.ts";
import type { LeadDraft } from "../../models/lead_draft.ts";
import { LeadDraftSchema } from "../../models/lead_draft_schema.ts";
import { fromResoContact } from "./from_contact.ts";
import type { ResoRecord } from "./from_reso.ts";
import { toResoContact } from "./to_contact.ts";

const SEED = { seed: 1_150, numRuns: 500 };

function phone(
  e164: string,
  label: ContactPhone["label"],
  more: Partial<ContactPhone> = {},
): ContactPhone {
  return { e164, label, lineType: "unknown", dnc: false, status: "unknown", ...more };
}

const CONTACT: ContactInfo = {
  firstName: "Sample",
  middleName: "Q",
  lastName: "Owner",
  suffix: "Jr",
  companyName: "Example Holdings",
  phone: "+15125550102",
  phones: [
    phone("+15125550101", "mobile"),
    phone("+15125550102", "home"),
    phone("+15125550103", "work", { ext: "12" }),
    phone("+15125550104", "other"),
  ],
  email: "sample@example.com",
  emails: ["sample@example.com", "owner@example.org", "third@example.net"],
  preferredContactMethod: "phone",
  preferredLanguage: "es",
  mailingAddress: {
    address: "1 Example St",
    unit: "4",
    city: "Austin",
    state: "TX",
    zipCode: "78704",
    zip4: "1234",
  },
};

Deno.test("fromResoContact() inverts toResoContact() when RESO has the fields", () => {
  const lead = { leadId: "lead-1", contact: CONTACT, notes: "Call in spring." };
  const { record, issues } = toResoContact(lead);
  assertEquals(issues, []);
  assertEquals([record.OfficePhone, record.OfficePhoneExt, record.PreferredPhone], [
    "512-555-0103",
    "12",
    "Home",
  ]);
  const read = fromResoContact(JSON.parse(JSON.stringify(record)));
  const { preferredContactMethod: _method, ...expected } = CONTACT;
  assertEquals(read.issues, []);
  assertEquals(read.draft, {
    externalIds: { reso: "lead-1" },
    contact: expected as LeadDraft["contact"],
    source: { source: "other" },
    dncStatus: { onNationalRegistry: false, internalDNC: false },
    notes: "Call in spring.",
  });
});

Deno.test("toResoContact() reports what does not fit and cuts nothing", () => {
  const long = `${"x".repeat(80)}@example.com`;
  const table: readonly (readonly [Partial<ContactInfo>, string, string])[] = [
    [{ firstName: "x".repeat(51) }, "value_too_long", "FirstName"],
    [{ suffix: "x".repeat(11) }, "value_too_long", "NameSuffix"],
    [{ email: long, emails: [long] }, "value_too_long", "Email"],
    [{ emails: [1, 2, 3, 4].map((i) => `a${i}@example.com`) }, "too_many_values", "Email"],
    [
      { phones: [...CONTACT.phones!, phone("+15125550105", "other")] },
      "too_many_values",
      "OtherPhone",
    ],
    [{ phones: [phone("+15125550101", "mobile", { ext: "7" })] }, "value_lossy", "MobilePhone"],
    [
      { phones: [phone("+15125550101", "mobile"), phone("+15125550102", "mobile")] },
      "value_lossy",
      "HomePhone",
    ],
    [{ preferredLanguage: "tlh" }, "value_lossy", "Language"],
  ];
  for (const [more, code, field] of table) {
    const { record, issues } = toResoContact({ leadId: "1", contact: { ...CONTACT, ...more } });
    assertEquals(issues, [{ code, field }] as typeof issues);
    if (code === "value_too_long") assertEquals(record[field], undefined);
  }
  const { issues } = toResoContact({
    leadId: "x".repeat(256),
    contact: CONTACT,
    notes: "x".repeat(1_025),
  });
  assertEquals(issues.map(({ code, field }) => [code, field]), [
    ["value_too_long", "ContactKey"],
    ["key_missing", "ContactKey"],
    ["value_too_long", "Notes"],
  ]);
});

Deno.test("toResoContact() keeps consent, marks and placeholder names with us", () => {
  const contact: ContactInfo = {
    ...CONTACT,
    firstName: "Unknown",
    placeholderNames: ["firstName"],
    phones: [phone("+15125550102", "home", { dnc: true, status: "wrong_number" })],
  };
  const { record } = toResoContact({ leadId: "1", contact });
  assertEquals(record.FirstName, undefined);
  assert(!/dnc|wrong|consent/i.test(JSON.stringify(record)));
});

Deno.test("fromResoContact() leaves out with a remark what it cannot read", () => {
  const table: readonly (readonly [ResoRecord, string, string])[] = [
    [{ FirstName: { a: 1 } }, "type_invalid", "FirstName"],
    [{ LastName: "x".repeat(2_001) }, "value_too_long", "LastName"],
    [{ MobilePhone: "12" }, "phone_invalid", "MobilePhone"],
    [{ Email: "nobody" }, "email_invalid", "Email"],
    [{ HomeStateOrProvince: "XX" }, "state_invalid", "HomeStateOrProvince"],
    [{ HomePostalCode: "1" }, "zip_invalid", "HomePostalCode"],
    [{ Language: ["Klingon"] }, "lookup_not_mapped", "Language"],
  ];
  for (const [record, code, field] of table) {
    const { draft, issues } = fromResoContact(record);
    assertEquals(issues, [{ code, field }] as typeof issues);
    assertEquals(draft.contact, {});
  }
});

Deno.test("fromResoContact() invents no consent, and gives a valid draft when values are any", () => {
  const { record } = toResoContact({ leadId: "1", contact: CONTACT, notes: "x" });
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(...Object.values(record) as [unknown, ...unknown[]]),
  );
  const records = fc.dictionary(fc.constantFrom(...Object.keys(record), "__proto__"), value, {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(records, (each) => {
      const { draft } = fromResoContact(each as ResoRecord);
      assertEquals(LeadDraftSchema.parse(draft), draft);
      assertEquals(draft.consentClaims, undefined);
      assertEquals(draft.dncStatus, { onNationalRegistry: false, internalDNC: false });
    }),
    SEED,
  );
});
