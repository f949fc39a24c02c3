import { assert, assertEquals } from "@std/assert";
import { LeadSchema } from "./lead.ts";
import { LeadWriteSchema } from "./lead_write.ts";
import { edited } from "./testdata/edit.ts";
import { FULL, WITH_FOREIGN_KEYS } from "./testdata/older_leads.ts";
import { writableLead } from "./testdata/sample_leads.ts";

/** Dotted paths to edit, with their new values. */
type Edits = Readonly<Record<string, unknown>>;

function issuePaths(document: unknown, edits: Edits): string[] {
  const changed = Object.entries(edits).reduce<unknown>(
    (current, [path, value]) => edited(current, path, value),
    document,
  );
  const result = LeadWriteSchema.safeParse(changed);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

/** A lead without consent, so that its number can change freely. */
const PLAIN: unknown = edited(
  edited(
    edited(writableLead(), "consent", { hasWrittenConsent: false, consentMethod: "none" }),
    "automatedCallsAllowed",
    false,
  ),
  "contact",
  { firstName: "Sample", lastName: "Owner", phone: "+15125550100" },
);

Deno.test("LeadWriteSchema accepts a complete lead and returns what LeadSchema returns", () => {
  assertEquals(LeadWriteSchema.parse(writableLead()), LeadSchema.parse(writableLead()));
  assertEquals(issuePaths(PLAIN, {}), []);
});

Deno.test("LeadWriteSchema keeps unknown keys, so that read, change and write lose nothing", () => {
  const document = edited(WITH_FOREIGN_KEYS, "contact.phone", "+15125550100");
  assertEquals(LeadWriteSchema.parse(document) as unknown, document);
});

const BROKEN: readonly (readonly [string, Edits, readonly string[]])[] = [
  ["a number with punctuation", { "contact.phone": "(512) 555-0100" }, ["contact.phone"]],
  ["a +1 number of nine digits", { "contact.phone": "+1512555010" }, ["contact.phone"]],
  ["a +1 number of eleven digits", { "contact.phone": "+151255501000" }, ["contact.phone"]],
  ["an empty identifier", { leadId: " " }, ["leadId"]],
  ["an area code that is not in service", { "contact.phone": "+16525550100" }, ["contact.phone"]],
  ["an exchange N11", { "contact.phone": "+15129110100" }, ["contact.phone"]],
  ["a toll-free first number", { "contact.phone": "+18005550100" }, ["contact.phone"]],
  ["an area code that begins with 1", { "contact.phone": "+11125550100" }, ["contact.phone"]],
  ["an exchange that begins with 0", { "contact.phone": "+15120550100" }, ["contact.phone"]],
  ["full-width digits", { "contact.phone": "+１５１２５５５０１００" }, ["contact.phone"]],
  ["an alternate number as typed", { "contact.alternatePhone": "5550101" }, [
    "contact.alternatePhone",
  ]],
  ["phones without contact.phone", { "contact.phones": [{ e164: "+15125550101" }] }, [
    "contact.phones",
  ]],
  ["a number twice", {
    "contact.phones": [{ e164: "+15125550100" }, { e164: "+15125550100" }],
  }, ["contact.phones.1.e164"]],
  ["phones with an impossible number", {
    "contact.phones": [{ e164: "+15125550100" }, { e164: "+1512555" }],
  }, ["contact.phones.1.e164"]],
  ["an address in capitals", { "contact.email": "A@example.com" }, ["contact.email"]],
  ["an address without a domain", { "contact.email": "a@" }, ["contact.email"]],
  ["an address without a dot", { "contact.email": "a@localhost" }, ["contact.email"]],
  ["an address with a blank", { "contact.email": "a b@example.com" }, ["contact.email"]],
  ["an address of 255 characters", {
    "contact.email": `${"a".repeat(64)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(58)}.com`,
  }, ["contact.email"]],
  ["addresses without contact.email", { "contact.emails": ["a@example.com"] }, ["contact.email"]],
  ["an address twice", {
    "contact.email": "a@example.com",
    "contact.emails": ["a@example.com", "a@example.com"],
  }, ["contact.emails.1"]],
  ["a blank first name", { "contact.firstName": " \t" }, ["contact.firstName"]],
  ["a blank last name", { "contact.lastName": "\u00a0" }, ["contact.lastName"]],
  ["an entity without a name", { "contact.isEntity": true }, ["contact.companyName"]],
  ["an abbreviated zone", { "contact.timezone": "CST" }, ["contact.timezone"]],
  ["an offset for a zone", { "contact.timezone": "-06:00" }, ["contact.timezone"]],
  ["a state in full", { "property.state": "Texas" }, ["property.state"]],
  ["a ZIP code of four digits", { "property.zipCode": "7870" }, ["property.zipCode"]],
  ["bedrooms below zero", { "property.bedrooms": -1 }, ["property.bedrooms"]],
  ["a value below zero", { "property.estimatedValue": -1 }, ["property.estimatedValue"]],
  ["a year of two digits", { "property.yearBuilt": 78 }, ["property.yearBuilt"]],
  ["half a year", { "property.yearBuilt": 1978.5 }, ["property.yearBuilt"]],
  ["another property's state", { "additionalProperties": [{ state: "tx" }] }, [
    "additionalProperties.0.state",
  ]],
  ["a partial property's ZIP code", { "partialProperty": { zipCode: "x" } }, [
    "partialProperty.zipCode",
  ]],
  ["a mark without a reason", { "dncStatus.internalDNC": true }, ["dncStatus.dncReason"]],
  ["a mark with a blank reason", {
    "dncStatus.internalDNC": true,
    "dncStatus.dncReason": " ",
  }, ["dncStatus.dncReason"]],
  ["a litigator without the mark", { "dncStatus.litigator": true }, ["dncStatus.internalDNC"]],
  ["an update before creation", { "updatedAt": "2026-01-05T14:59:59Z" }, ["updatedAt"]],
  ["a deletion before creation", { "deletedAt": "2026-01-05T14:59:59Z" }, ["deletedAt"]],
  ["an assignment to nobody", { "assignedTo": undefined }, ["assignedTo"]],
  ["a recorded consent that ends before it begins", {
    "consents.0.expiresAt": "2026-01-01T12:00:00Z",
  }, ["consents.0.expiresAt"]],
  ["a recorded consent revoked before it begins", {
    "consents.0.revokedAt": "2025-12-31T12:00:00Z",
  }, ["consents.0.revokedAt"]],
  ["a recorded consent of an impossible number", { "consents.0.phone": "+11115550100" }, [
    "consents.0.phone",
  ]],
];

for (const [what, edits, paths] of BROKEN) {
  Deno.test(`LeadWriteSchema refuses ${what}`, () => {
    assertEquals(issuePaths(PLAIN, edits), paths);
  });
}

const BROKEN_CONSENT: readonly (readonly [string, Edits, readonly string[]])[] = [
  ["no date", { "consent.consentDate": undefined }, ["consent.consentDate"]],
  ["a date after the write", { "consent.consentDate": "2026-01-06T15:05:00.001Z" }, [
    "consent.consentDate",
  ]],
  ["no method", { "consent.consentMethod": "none" }, ["consent.consentMethod"]],
  ["neither text nor evidence", { "consent.consentText": " " }, ["consent.consentText"]],
  ["an oral kind", { "consent.consentKind": "oral" }, ["consent.consentKind"]],
  ["an end at its beginning", { "consent.expiresAt": "2026-01-01T12:00:00Z" }, [
    "consent.expiresAt",
    "consent.expiresAt",
  ]],
  ["a revocation", { "consent.revokedAt": "2026-01-02T12:00:00Z" }, [
    "consent.hasWrittenConsent",
  ]],
  ["a web page without an address", { "consent.consentSource": "landing page" }, [
    "consent.consentSource",
  ]],
  ["a script for a web page", { "consent.consentSource": "javascript:alert(1)" }, [
    "consent.consentSource",
  ]],
  ["a web page without a device", { "consent.ipAddress": undefined }, ["consent.ipAddress"]],
  ["two device addresses in one", { "consent.ipAddress": "192.0.2.7, 192.0.2.8" }, [
    "consent.ipAddress",
  ]],
  ["a device address out of range", { "consent.ipAddress": "192.0.2.256" }, [
    "consent.ipAddress",
  ]],
  ["a call without recording and disclosure", { "consent.consentMethod": "phone" }, [
    "consent.evidence",
    "consent.esignDisclosureShown",
  ]],
];

for (const [what, edits, paths] of BROKEN_CONSENT) {
  Deno.test(`LeadWriteSchema refuses written consent with ${what}`, () => {
    assertEquals(issuePaths(writableLead(), edits), paths);
  });
}

const NOT_AUTOMATED: readonly (readonly [string, Edits, readonly string[]])[] = [
  ["without written consent", { "consent.hasWrittenConsent": false }, [
    "consent.hasWrittenConsent",
  ]],
  ["with unexamined evidence", { "consent.verifiedAt": undefined }, [
    "consent.verificationResult",
  ]],
  ["with evidence that failed", { "consent.verificationResult": "failed" }, [
    "consent.verificationResult",
  ]],
  ["to another number", { "consent.subject.phone": "+15125550101" }, ["consent.subject.phone"]],
  ["to a number nobody named", { "consent.subject": undefined }, ["consent.subject.phone"]],
  ["at the end of the consent", { "consent.expiresAt": "2026-01-06T15:05:00Z" }, [
    "consent.expiresAt",
  ]],
  ["against a do-not-call mark", {
    "dncStatus.internalDNC": true,
    "dncStatus.dncReasonCode": "verbal_request",
  }, ["automatedCallsAllowed"]],
  ["with no registry check", { "dncStatus.lastCheckedAt": undefined }, [
    "dncStatus.lastCheckedAt",
  ]],
  ["with a registry check over 31 days old", {
    "dncStatus.lastCheckedAt": "2025-12-06T15:04:59.999Z",
  }, ["dncStatus.lastCheckedAt"]],
  ["with a registry check in the future", {
    "dncStatus.lastCheckedAt": "2026-01-06T15:05:00.001Z",
  }, ["dncStatus.lastCheckedAt"]],
  ["to a line of unknown kind", { "contact.phones.0.lineType": "unknown" }, ["contact.phones"]],
  ["to a toll-free line", { "contact.phones.0.lineType": "toll_free" }, ["contact.phones"]],
  ["to a disconnected line", { "contact.phones.0.status": "disconnected" }, ["contact.phones"]],
  ["to a wrong number", { "contact.phones.0.status": "wrong_number" }, ["contact.phones"]],
  ["to a marked line", { "contact.phones.0.dnc": true }, ["contact.phones"]],
  ["to a number without particulars", { "contact.phones": undefined }, ["contact.phones"]],
];

for (const [what, edits, paths] of NOT_AUTOMATED) {
  Deno.test(`LeadWriteSchema refuses automated calls ${what}`, () => {
    assertEquals(issuePaths(writableLead(), edits), paths);
    if (!("consent.expiresAt" in edits) && paths[0] !== "consent.hasWrittenConsent") {
      assertEquals(issuePaths(writableLead(), { ...edits, automatedCallsAllowed: false }), []);
    }
  });
}

const ACCEPTED: readonly (readonly [string, Edits])[] = [
  ["a registry check exactly 31 days old", {
    "dncStatus.lastCheckedAt": "2025-12-06T15:05:00Z",
  }],
  ["consent without an end", { "consent.expiresAt": undefined }],
  ["consent given at the instant of the write", {
    "consent.consentDate": "2026-01-06T15:05:00Z",
  }],
  ["evidence in place of the text", {
    "consent.consentText": undefined,
    "consent.evidence": [{ kind: "screenshot", reference: "s3://example/1" }],
  }],
  ["a recorded call with the E-SIGN disclosure", {
    "consent.consentMethod": "phone",
    "consent.evidence": [{ kind: "recording", reference: "s3://example/2" }],
    "consent.esignDisclosureShown": true,
  }],
  ["a registry mark, since written consent to the seller stands", {
    "dncStatus.onNationalRegistry": true,
  }],
  ["an IPv6 device", { "consent.ipAddress": "2001:db8::7" }],
  ["a foreign alternate number", { "contact.alternatePhone": "+442079460000" }],
  ["an internationalised domain", {
    "contact.email": "a@xn--bcher-kva.example",
    "contact.emails": undefined,
  }],
  ["an address of 254 characters", {
    "contact.email": `${"a".repeat(64)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(57)}.com`,
    "contact.emails": undefined,
  }],
  ["a ZIP code of nine digits", { "property.zipCode": "78701-0001" }],
  ["equity below zero", { "property.estimatedEquity": -1 }],
  ["a zone of three parts", { "contact.timezone": "America/Indiana/Knox" }],
];

for (const [what, edits] of ACCEPTED) {
  Deno.test(`LeadWriteSchema accepts ${what}`, () => {
    assertEquals(issuePaths(writableLead(), edits), []);
  });
}

Deno.test("LeadWriteSchema reports every broken rule of an older document at once", () => {
  assertEquals(issuePaths(FULL, {}), [
    "contact.phone",
    "contact.alternatePhone",
    "contact.email",
    "property.state",
    "consent.ipAddress",
    "consent.consentSource",
    "consent.verificationResult",
    "consent.subject.phone",
    "automatedCallsAllowed",
    "contact.phones",
  ]);
});

Deno.test("LeadWriteSchema never repeats input in its messages", () => {
  const result = LeadWriteSchema.safeParse(FULL);
  assert(!result.success);
  for (const issue of result.error.issues) {
    assertEquals(/555|Sample|example|Texas|192/.exec(issue.message), null);
  }
});
