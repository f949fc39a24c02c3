import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { ContactInfo, ContactPhone } from "../../models/lead_contact.ts";
import type { LeadDraft } from "../../models/lead_draft.ts";
import { LeadDraftSchema } from "../../models/lead_draft_schema.ts";
import { fromResoContact } from "./from_contact.ts";
import type { ResoRecord } from "./from_reso.ts";
import { toResoContact } from "./to_contact.ts";

const MORE_FIELDS = ["FullName", "OtherPhone", "ContactStatus", "Pager"];
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
    [{ Email: "NOEMAIL@none.com" }, "email_placeholder", "Email"],
    [{ Email2: "none@example.com" }, "email_placeholder", "Email2"],
    [{ ContactStatus: "Deleted" }, "record_deleted", "ContactStatus"],
    [{ ContactStatus: "OnVacation" }, "lookup_not_mapped", "ContactStatus"],
    [{ ContactStatus: "Lost" }, "lookup_unknown", "ContactStatus"],
    [{ FullName: ["Sample Owner"] }, "type_invalid", "FullName"],
    [{ TollFreePhone: "800-555-0100" }, "lookup_not_mapped", "TollFreePhone"],
    [{ OtherPhone: "512-555-0100" }, "type_invalid", "OtherPhone"],
    [{ OtherPhone: [7] }, "type_invalid", "OtherPhone"],
    [{ OtherPhone: [{ OtherPhoneNumber: "12" }] }, "phone_invalid", "OtherPhone"],
    [
      { OtherPhone: [{ OtherPhoneNumber: "512-555-0100", OtherPhoneType: "Fax" }] },
      "lookup_not_mapped",
      "OtherPhone",
    ],
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

Deno.test("fromResoContact() takes a whole name for the parts that are absent", () => {
  const table: readonly (readonly [ResoRecord, Partial<ContactInfo>])[] = [
    [{ FullName: "  OWNER,  SAMPLE Q " }, {
      firstName: "Sample",
      middleName: "Q",
      lastName: "Owner",
    }],
    [{ FullName: "Sample & Second Owner" }, {
      firstName: "Sample",
      lastName: "Owner",
      coOwner: { firstName: "Second", lastName: "Owner" },
    }],
    [{ FullName: "Example Holdings LLC" }, {
      companyName: "Example Holdings LLC",
      isEntity: true,
    }],
    [{ FullName: "Other Owner Jr", FirstName: "Sample" }, {
      firstName: "Sample",
      lastName: "Owner",
      suffix: "Jr",
    }],
    [{ FullName: "Other Person", FirstName: "Sample", LastName: "Owner" }, {
      firstName: "Sample",
      lastName: "Owner",
    }],
    [{ FullName: "Unknown" }, {}],
  ];
  for (const [record, contact] of table) {
    assertEquals(fromResoContact(record), {
      draft: {
        contact: contact as LeadDraft["contact"],
        source: { source: "other" },
        dncStatus: { onNationalRegistry: false, internalDNC: false },
      },
      issues: [],
    });
  }
});

Deno.test("toResoContact() offers what finds no field as records of other phones", () => {
  const phones = [
    ...CONTACT.phones!,
    phone("+15125550105", "mobile", { ext: "9" }),
    phone("+15125550106", "other"),
  ];
  const { record, otherPhones, issues } = toResoContact({
    leadId: "lead-1",
    contact: { ...CONTACT, phones, phone: "+15125550105", alternatePhone: "+15125550107" },
  }, { enums: "member" });
  const more = { ResourceName: "Contacts", ResourceRecordKey: "lead-1" };
  assertEquals(otherPhones, [
    {
      ...more,
      OtherPhoneNumber: "512-555-0105",
      OtherPhoneType: "Mobile",
      OtherPhoneExt: "9",
    },
    { ...more, OtherPhoneNumber: "512-555-0106" },
    { ...more, OtherPhoneNumber: "512-555-0107" },
  ]);
  assertEquals(issues, Array(3).fill({ code: "too_many_values", field: "OtherPhone" }));
  const read = fromResoContact({ ...record, OtherPhone: otherPhones });
  assertEquals(read.draft.contact.phone, "+15125550105");
  assertEquals(read.draft.contact.phones?.slice(0, 6), phones as typeof read.draft.contact.phones);
  assertEquals(read.draft.contact.phones?.length, 7);
  const bare = toResoContact({ leadId: "1", contact: { ...CONTACT, phones: [] } });
  assertEquals(bare.record.DirectPhone, "512-555-0102");
});

Deno.test("fromResoContact() reports numbers and addresses beyond what a lead holds", () => {
  const many = Array.from({ length: 60 }, (_, i) => ({
    OtherPhoneNumber: `512-555-${String(100 + i).padStart(4, "0")}`,
  }));
  const { draft, issues } = fromResoContact({
    OtherPhone: many,
    Email: "a1@example.com; a2@example.com; a3@example.com; a4@example.com; a5@example.com",
    Email2: "a6@example.com",
  });
  assertEquals([draft.contact.phones?.length, draft.contact.emails?.length], [10, 5]);
  assertEquals(issues.filter(({ field }) => field === "Email2"), [
    { code: "too_many_values", field: "Email2" },
  ]);
  assertEquals(issues.filter(({ code }) => code === "too_many_values").length, 42);
});

Deno.test("fromResoContact() invents no consent, and gives a valid draft when values are any", () => {
  const { record } = toResoContact({ leadId: "1", contact: CONTACT, notes: "x" });
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(...Object.values(record) as [unknown, ...unknown[]]),
  );
  const records = fc.dictionary(
    fc.constantFrom(...Object.keys(record), ...MORE_FIELDS, "__proto__"),
    value,
    {
      noNullPrototype: true,
    },
  );
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
