import fc from "fast-check";
import type { LeadDraft } from "../lead_draft.ts";

const name: fc.Arbitrary<string> = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() !== "");
const text: fc.Arbitrary<string> = fc.string({ unit: "binary", maxLength: 60 });
const phone: fc.Arbitrary<string> = fc.integer({ min: 0, max: 99 })
  .map((line) => `+1512555${String(100 + line).padStart(4, "0")}`);
const email: fc.Arbitrary<string> = fc.stringMatching(/^[a-z0-9.]{1,20}$/)
  .map((local) => `${local}@example.com`);
const usd: fc.Arbitrary<number> = fc.integer({ min: 0, max: 100_000_000 });
const instant: fc.Arbitrary<Date> = fc.date({
  min: new Date("2000-01-01T00:00:00Z"),
  max: new Date("2040-01-01T00:00:00Z"),
  noInvalidDate: true,
});

/** A key of a free record; `__proto__` is dropped on parsing, which a test of its own shows. */
const key: fc.Arbitrary<string> = name.filter((word) => word !== "__proto__");

/** Every key present or absent, none `undefined`. */
function some<T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

const property = some({
  address: name,
  unit: text,
  city: name,
  state: fc.constantFrom("TX", "NY", "PR"),
  zipCode: fc.stringMatching(/^[0-9]{5}$/),
  county: text,
  addressKey: text,
  parcelNumber: text,
  propertyType: fc.constantFrom("condo", "land", "other"),
  propertyTypeRaw: text,
  bedrooms: fc.integer({ min: 0, max: 50 }),
  yearBuilt: fc.integer({ min: 1600, max: 2027 }),
  estimatedValue: usd,
  estimatedEquity: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  ownerOccupied: fc.boolean(),
});

const contact = fc.tuple(
  some({
    firstName: name,
    middleName: text,
    lastName: name,
    suffix: text,
    companyName: name,
    preferredLanguage: name,
    bestTime: text,
    doNotMail: fc.boolean(),
    coOwner: some({ firstName: text, lastName: text }),
    mailingAddress: some({ address: text, city: text, state: text, zipCode: text }),
  }),
  fc.uniqueArray(phone, { maxLength: 10 }),
  fc.uniqueArray(email, { maxLength: 5 }),
).map(([names, phones, emails]) => ({
  ...names,
  ...(phones[0] === undefined ? {} : {
    phone: phones[0],
    phones: phones.map((e164) => ({
      e164,
      label: "other",
      lineType: "unknown",
      dnc: false,
      status: "unknown",
    })),
  }),
  ...(emails[0] === undefined ? {} : { email: emails[0], emails }),
}));

const dncStatus = fc.constantFrom(
  { onNationalRegistry: false, internalDNC: false },
  { onNationalRegistry: false, internalDNC: true, dncReasonCode: "import_flag" },
  {
    onNationalRegistry: true,
    internalDNC: true,
    litigator: true,
    dncReason: "known litigator",
    dncReasonCode: "litigator",
  },
);

const optional = some({
  externalIds: fc.dictionary(key, text, { maxKeys: 20, noNullPrototype: true }),
  property,
  additionalProperties: fc.array(property, { maxLength: 3 }),
  consentClaims: fc.array(
    some({ optIn: fc.boolean(), optInText: text, consentText: text, claimedAt: instant }),
    { maxLength: 3 },
  ),
  qualification: some({
    askingPrice: usd,
    motivationScore: fc.integer({ min: 1, max: 10 }),
    qualificationScore: fc.integer({ min: 0, max: 100 }),
  }),
  tags: fc.array(text, { maxLength: 5 }),
  notes: text,
  customFields: fc.dictionary(key, fc.jsonValue(), { maxKeys: 5, noNullPrototype: true }),
});

/** Any valid draft. */
export const anyDraft: fc.Arbitrary<LeadDraft> = fc.tuple(
  contact,
  dncStatus,
  fc.record({
    source: fc.constantFrom("other", "manual", "zillow"),
    detail: text,
    receivedAt: instant,
  }, { requiredKeys: ["source"] }),
  optional,
).map(([contact, dncStatus, source, rest]) =>
  ({ ...rest, contact, dncStatus, source }) as unknown as LeadDraft
);
