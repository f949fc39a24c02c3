import { assertEquals } from "@std/assert";
import type { ContactPhone } from "../models/lead_contact.ts";
import type { LeadDraft } from "../models/lead_draft.ts";
import { mergeDrafts } from "./merge_drafts.ts";

function draft(fields: Partial<LeadDraft> = {}): LeadDraft {
  return {
    contact: {},
    source: { source: "other" },
    dncStatus: { onNationalRegistry: false, internalDNC: false },
    ...fields,
  };
}

function phone(e164: string, fields: Partial<ContactPhone> = {}): ContactPhone {
  return { e164, label: "other", lineType: "unknown", dnc: false, status: "unknown", ...fields };
}

function merged(target: Partial<LeadDraft>, source: Partial<LeadDraft>): LeadDraft {
  const lead = draft(target);
  const row = draft(source);
  const before = structuredClone(row);
  mergeDrafts(lead, row);
  assertEquals(row, before, "the source stays as it was");
  return lead;
}

Deno.test("mergeDrafts() unites numbers and keeps what either side knows of each", () => {
  const { contact } = merged(
    { contact: { phone: "+15125550143", phones: [phone("+15125550143")] } },
    {
      contact: {
        phone: "+15125550144",
        phones: [
          phone("+18005550143", { lineType: "toll_free" }),
          phone("+15125550144"),
          phone("+15125550143", { dnc: true, ext: "5", lineType: "mobile", label: "mobile" }),
        ],
      },
    },
  );
  assertEquals(contact, {
    phone: "+15125550143",
    alternatePhone: "+15125550144",
    phones: [
      phone("+15125550143", { dnc: true, ext: "5", lineType: "mobile", label: "mobile" }),
      phone("+18005550143", { lineType: "toll_free" }),
      phone("+15125550144"),
    ],
  });
});

Deno.test("mergeDrafts() finds the first number for a lead that had only toll-free ones", () => {
  const { contact } = merged(
    { contact: { phones: [phone("+18005550143")] } },
    { contact: { phone: "+15125550143", phones: [phone("+15125550143")] } },
  );
  assertEquals(contact.phone, "+15125550143");
});

Deno.test("mergeDrafts() keeps ten numbers and five e-mail addresses", () => {
  const numbers = (from: number) =>
    Array.from({ length: 7 }, (_, i) => phone(`+1512555010${from + i}`.slice(0, 12)));
  const emails = (from: number) =>
    Array.from({ length: 3 }, (_, i) => `owner${from + i}@example.com`);
  const { contact } = merged(
    { contact: { phones: numbers(0), emails: emails(0), email: "owner0@example.com" } },
    { contact: { phones: numbers(3).concat(phone("+15125550198")), emails: emails(2) } },
  );
  assertEquals(contact.phones?.length, 10);
  assertEquals(contact.emails, [...emails(0), "owner3@example.com", "owner4@example.com"]);
  assertEquals(contact.email, "owner0@example.com");
});

Deno.test("mergeDrafts() fills what is missing and keeps what is there", () => {
  const lead = merged(
    {
      contact: { firstName: "Pat" },
      property: { address: "12 Oak St", addressKey: "12 OAK ST|78704" },
      notes: "one",
      tags: ["a"],
      customFields: { x: "1" },
      qualification: { askingPrice: 5 },
    },
    {
      contact: { firstName: "Patricia", lastName: "Sample", emails: ["pat@example.com"] },
      property: { address: "12 Oak Street", addressKey: "12 OAK ST|78704", bedrooms: 3 },
      notes: "two",
      tags: ["b", "a"],
      customFields: { x: "2", y: "3" },
      externalIds: { list: "7" },
      qualification: { askingPrice: 6, motivationScore: 7 },
      consentClaims: [{ optIn: true, row: 2 }],
    },
  );
  assertEquals(lead.contact, {
    firstName: "Pat",
    lastName: "Sample",
    emails: ["pat@example.com"],
  });
  assertEquals(lead.property, {
    address: "12 Oak St",
    addressKey: "12 OAK ST|78704",
    bedrooms: 3,
  });
  assertEquals([lead.notes, lead.tags, lead.customFields], ["one", ["a", "b"], { x: "1", y: "3" }]);
  assertEquals(lead.externalIds, { list: "7" });
  assertEquals(lead.qualification, { askingPrice: 5, motivationScore: 7 });
  assertEquals(lead.consentClaims, [{ optIn: true, row: 2 }]);
});

Deno.test("mergeDrafts() keeps another address as a further property, once", () => {
  const other = { address: "9 Elm St", addressKey: "9 ELM ST|78704" };
  const lead = draft({ property: { address: "12 Oak St", addressKey: "12 OAK ST|78704" } });
  mergeDrafts(lead, draft({ property: { ...other } }));
  mergeDrafts(lead, draft({ property: { ...other, bedrooms: 2 } }));
  assertEquals(lead.additionalProperties, [{ ...other, bedrooms: 2 }]);
});

Deno.test("mergeDrafts() gives a lead without a property the later row's", () => {
  const property = { address: "9 Elm St", addressKey: "9 ELM ST|78704" };
  assertEquals(merged({}, { property }).property, property);
});

Deno.test("mergeDrafts() makes do-not-call marks of either side hold", () => {
  const marked = {
    dncStatus: {
      onNationalRegistry: false,
      internalDNC: true,
      dncReasonCode: "import_flag",
    },
  } as const;
  assertEquals(merged({}, marked).dncStatus, marked.dncStatus);
  assertEquals(merged(marked, {}).dncStatus, marked.dncStatus);
  const litigator = { ...marked.dncStatus, litigator: true, dncReasonCode: "litigator" } as const;
  assertEquals(merged(marked, { dncStatus: litigator }).dncStatus, litigator);
  assertEquals(
    merged({ contact: { doNotMail: false } }, { contact: { doNotMail: true } }).contact,
    {
      doNotMail: true,
    },
  );
});

Deno.test("mergeDrafts() makes an entity's lead a person's once a person is named", () => {
  const entity = { contact: { companyName: "Example LLC", isEntity: true } };
  assertEquals(merged(entity, { contact: { firstName: "Pat" } }).contact, {
    companyName: "Example LLC",
    firstName: "Pat",
  });
  assertEquals(merged({ contact: { firstName: "Pat" } }, entity).contact, {
    companyName: "Example LLC",
    firstName: "Pat",
  });
  assertEquals(merged(entity, { contact: {} }).contact, entity.contact);
});
