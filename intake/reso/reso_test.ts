import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { checkPropertyFields } from "../../models/property_checks.ts";
import { PropertySchema } from "../../models/property.ts";
import type { Property } from "../../models/property.ts";
import { fromReso, type ResoProperty, type ResoRecord } from "./from_reso.ts";
import { type LookupSpelling, spellLookup } from "./lookups.ts";
import { PROPERTY_FIELDS } from "./property_fields.ts";
import { resoPhone, toReso } from "./to_reso.ts";

const SEED = { seed: 2_100, numRuns: 500 };
const SPELLINGS: readonly LookupSpelling[] = ["string", "member"];
const PartialProperty = PropertySchema.partial();

/** A listing as a Web API sends it. */
const LISTING: ResoRecord = {
  "@odata.id": "Property('listing-1')",
  ListingKey: "listing-1",
  ListingId: "MLS-77",
  OriginatingSystemName: "Sample MLS",
  ParcelNumber: "012-345-678",
  PropertyType: "Residential",
  PropertySubType: "Single Family Residence",
  StandardStatus: "Active Under Contract",
  MlsStatus: "Option Pending",
  UnparsedAddress: "123-1/2 N Example St, Austin, TX 78704",
  StreetNumber: "123-1/2",
  StreetNumberNumeric: 123,
  StreetDirPrefix: "N",
  StreetName: "Example",
  StreetSuffix: "Street",
  UnitNumber: "Apt 4",
  City: "Austin",
  StateOrProvince: "TX",
  PostalCode: "787041234",
  CountyOrParish: "Travis",
  Latitude: 30.25,
  Longitude: -97.75,
  BedroomsTotal: "3",
  BathroomsFull: 2,
  BathroomsHalf: 1,
  BathroomsTotalInteger: 3,
  LivingArea: 150,
  LivingAreaUnits: "SquareMeters",
  LotSizeAcres: 0.5,
  YearBuilt: 1978,
  StoriesTotal: 2,
  PoolPrivateYN: false,
  PropertyCondition: ["Fixer"],
  SpecialListingConditions: "Standard,NoticeOfDefault,HUDOwned",
  OccupantType: "Tenant",
  OwnerName: "Sample Owner",
  OwnerPhone: "512-555-0100",
  OwnershipType: "LLC",
  ListPrice: 350000,
  CloseDate: "2026-01-31",
  ConcessionsAmount: 5000,
  TaxAnnualAmount: 7000.5,
  AssociationFee: 120,
  AssociationFeeFrequency: "Semi-Annually",
  CapRate: 6.5,
  VacancyAllowanceRate: 5,
  PublicRemarks: "Needs work.",
  PrivateRemarks: "Ask for the agent.",
  ModificationTimestamp: "2026-01-05T09:00:00.000-06:00",
  SomethingNew: { deep: [1] },
  Zoning: null,
};

Deno.test("fromReso() reads a listing as a Web API sends it", () => {
  const { property, issues } = fromReso(LISTING);
  assertEquals(property, {
    identifiers: {
      listingKey: "listing-1",
      mlsId: "MLS-77",
      sourceSystem: "Sample MLS",
      parcelNumber: "012-345-678",
    },
    propertyType: "single_family",
    propertySubtype: "single_family",
    propertyTypeRaw: "Single Family Residence",
    address: "123-1/2 N Example St",
    unit: "4",
    addressParts: {
      streetNumber: "123-1/2",
      dirPrefix: "N",
      streetName: "Example",
      streetSuffix: "Street",
    },
    city: "Austin",
    state: "TX",
    zipCode: "78704",
    zip4: "1234",
    county: "Travis",
    latitude: 30.25,
    longitude: -97.75,
    location: { type: "Point", coordinates: [-97.75, 30.25] },
    addressKey: "123 1 2 N EXAMPLE ST UNIT 4|78704",
    bedrooms: 3,
    bathrooms: 2.5,
    squareFeet: 1614.59,
    lotSize: 21_780,
    yearBuilt: 1978,
    condition: "poor",
    distressSignals: ["pre_foreclosure"],
    occupancy: "tenant",
    ownerOccupied: false,
    ownerName: "Sample Owner",
    ownerPhone: "+15125550100",
    ownerType: "llc",
    details: {
      bathroomsFull: 2,
      bathroomsHalf: 1,
      stories: 2,
      hasPool: false,
      annualTaxes: 7000.5,
      hoaFees: 120,
      hoaPeriod: "semi_annually",
    },
    listing: {
      status: "active_under_contract",
      mlsStatus: "Option Pending",
      listPrice: 350_000,
      closeDate: "2026-01-31",
      concessionsAmount: 5000,
      publicRemarks: "Needs work.",
      privateRemarks: "Ask for the agent.",
    },
    rental: { capRate: 0.065, vacancyRate: 0.05 },
    updatedAt: new Date(Date.UTC(2026, 0, 5, 15)),
  });
  assertEquals(issues, [{ code: "lookup_not_mapped", field: "SpecialListingConditions" }]);
});

Deno.test("fromReso() takes every lookup in both spellings", () => {
  const table: readonly (readonly [field: string, value: string, path: keyof Property])[] = [
    ["PropertySubType", "Single Family Residence", "propertySubtype"],
    ["PropertySubType", "Quadruplex", "propertySubtype"],
    ["PropertySubType", "Manufactured On Land", "propertySubtype"],
    ["PropertySubType", "Mixed Use", "propertySubtype"],
    ["PropertySubType", "Unimproved Land", "propertySubtype"],
    ["PropertyCondition", "Updated/Remodeled", "conditionDetail"],
    ["PropertyCondition", "New Construction", "conditionDetail"],
    ["SpecialListingConditions", "Real Estate Owned", "distressSignals"],
    ["OwnershipType", "Sole Proprietor", "ownerType"],
    ["StandardStatus", "Coming Soon", "listing"],
  ];
  for (const [field, value, path] of table) {
    const [human, member] = SPELLINGS.map((spelling) =>
      fromReso({ [field]: spellLookup(value, spelling) })
    );
    assert(human!.property[path] !== undefined, value);
    assertEquals(member!.property[path], human!.property[path], value);
    assertEquals([human!.issues, member!.issues], [[], []]);
  }
  assertEquals(spellLookup("Updated/Remodeled", "member"), "UpdatedRemodeled");
  assertEquals(spellLookup("Semi-Annually", "member"), "SemiAnnually");
});

Deno.test("fromReso() leaves out with a remark what it cannot read", () => {
  const table: readonly (readonly [ResoRecord, string, string])[] = [
    [{ BedroomsTotal: "three" }, "number_invalid", "BedroomsTotal"],
    [{ BedroomsTotal: 2.5 }, "number_invalid", "BedroomsTotal"],
    [{ BedroomsTotal: -1 }, "number_invalid", "BedroomsTotal"],
    [{ ListPrice: NaN }, "number_invalid", "ListPrice"],
    [{ ListPrice: [1] }, "number_invalid", "ListPrice"],
    [{ YearBuilt: 1599 }, "number_invalid", "YearBuilt"],
    [{ YearBuilt: 2101 }, "number_invalid", "YearBuilt"],
    [{ Latitude: 90.1 }, "number_invalid", "Latitude"],
    [{ VacancyAllowanceRate: 101 }, "number_invalid", "VacancyAllowanceRate"],
    [{ LivingArea: -1 }, "number_invalid", "LivingArea"],
    [{ LivingArea: 0 }, "number_invalid", "LivingArea"],
    [{ LivingArea: 1, LivingAreaUnits: "Cubits" }, "unit_unknown", "LivingAreaUnits"],
    [{ AssociationFee: "x" }, "number_invalid", "AssociationFee"],
    [
      { AssociationFee: 9, AssociationFeeFrequency: "Weekly" },
      "unit_unknown",
      "AssociationFeeFrequency",
    ],
    [{ CloseDate: "01/02/03" }, "date_invalid", "CloseDate"],
    [{ CloseDate: "2026-02-30" }, "date_invalid", "CloseDate"],
    [{ ModificationTimestamp: "2026-01-05" }, "date_invalid", "ModificationTimestamp"],
    [{ ModificationTimestamp: "2026-01-05T09:00:00" }, "date_invalid", "ModificationTimestamp"],
    [{ PoolPrivateYN: "yes" }, "type_invalid", "PoolPrivateYN"],
    [{ City: { a: 1 } }, "type_invalid", "City"],
    [{ City: "x".repeat(2_001) }, "value_too_long", "City"],
    [{ StandardStatus: "Sort Of Active" }, "lookup_unknown", "StandardStatus"],
    [{ StandardStatus: 1 }, "type_invalid", "StandardStatus"],
    [{ PropertyCondition: "Haunted" }, "lookup_unknown", "PropertyCondition"],
    [{ PropertyCondition: [1] }, "type_invalid", "PropertyCondition"],
    [{ SpecialListingConditions: ["Haunted"] }, "lookup_unknown", "SpecialListingConditions"],
    [{ StateOrProvince: "XX" }, "state_invalid", "StateOrProvince"],
    [{ PostalCode: "7870" }, "zip_invalid", "PostalCode"],
    [{ PostalCodePlus4: "12" }, "zip_invalid", "PostalCodePlus4"],
    [{ OwnerPhone: "555" }, "phone_invalid", "OwnerPhone"],
    [
      { PropertyCondition: Array(51).fill("Fixer") },
      "too_many_values",
      "PropertyCondition",
    ],
  ];
  for (const [record, code, field] of table) {
    const { property, issues } = fromReso(record);
    assertEquals(issues, [{ code, field }] as typeof issues, JSON.stringify(record).slice(0, 80));
    assertEquals(Object.keys(property).filter((key) => key !== "condition"), []);
  }
});

Deno.test("fromReso() keeps the word for a kind that it does not know", () => {
  const { property, issues } = fromReso({ PropertyType: "Castle" });
  assertEquals(property, { propertyType: "other", propertyTypeRaw: "Castle" });
  assertEquals(issues, [{ code: "lookup_unknown", field: "PropertyType" }]);
  const cabin = fromReso({ PropertyType: "Residential", PropertySubType: "Cabin" });
  assertEquals(cabin, {
    property: { propertyType: "other", propertyTypeRaw: "Cabin" },
    issues: [],
  });
});

Deno.test("toReso() writes the word of the source while it is true, and reports what changes", () => {
  const words = [
    ["Commercial Sale", "Office"],
    ["Commercial Sale", "Warehouse"],
    ["Residential", "Manufactured On Land"],
    ["Residential Income", "Apartment"],
    ["Land", "Cabin"],
    ["Commercial Lease", undefined],
    ["Residential Lease", undefined],
    ["Manufactured In Park", undefined],
  ] as const;
  for (const [PropertyType, PropertySubType] of words) {
    const record = { PropertyType, ...(PropertySubType && { PropertySubType }) };
    for (const enums of SPELLINGS) {
      const spelt = Object.fromEntries(
        Object.entries(record).map(([field, value]) => [field, spellLookup(value, enums)]),
      );
      const read = fromReso({ ListingKey: "1", ...spelt });
      const back = toReso(read.property as Partial<Property>, { enums });
      assertEquals(back.record, { ListingKey: "1", ...spelt });
      assertEquals([read.issues, back.issues], [[], []], PropertySubType ?? PropertyType);
    }
  }
  const lease = fromReso({ PropertyType: "Commercial Lease", PropertySubType: "Office" });
  assertEquals(lease.issues, [{ code: "value_lossy", field: "PropertyType" }]);
  const table: readonly (readonly [Partial<Property>, string | undefined, string | undefined])[] = [
    [{ propertyType: "commercial", propertySubtype: "commercial" }, undefined, "PropertySubType"],
    [{ propertyType: "single_family", propertySubtype: "duplex" }, "Duplex", "PropertyType"],
    // What the source said is no longer true.
    [{ propertyType: "condo", propertySubtype: "condo" }, "Condominium", undefined],
  ];
  for (const [kind, subType, lossy] of table) {
    const { record, issues } = toReso({
      identifiers: { listingKey: "1" },
      propertyTypeRaw: "Office, maybe",
      ...kind,
    });
    assertEquals(record.PropertySubType, subType);
    assertEquals(
      issues.map(({ code, field }) => `${code} ${field}`),
      lossy === undefined ? [] : [`value_lossy ${lossy}`],
    );
  }
  const changed = toReso({
    identifiers: { listingKey: "1" },
    propertyType: "condo",
    propertySubtype: "condo",
    propertyTypeRaw: "Office",
  });
  assertEquals([changed.record.PropertySubType, changed.issues], ["Condominium", []]);
});

Deno.test("fromReso() keeps the first of conditions that contradict each other", () => {
  const fixer: ResoProperty = { condition: "poor" };
  const built: ResoProperty = { conditionDetail: "new_construction" };
  const table: readonly (readonly [unknown, ResoProperty, boolean])[] = [
    [["Fixer", "New Construction"], fixer, true],
    ["NewConstruction,Fixer", built, true],
    [["Updated/Remodeled", "Fixer"], { conditionDetail: "updated" }, true],
    [["Fixer", "Updated/Remodeled", "To Be Built"], fixer, true],
    [["New Construction", "Under Construction", "To Be Built"], built, false],
    [["Fixer", "Fixer"], fixer, false],
  ];
  for (const [PropertyCondition, property, isContradictory] of table) {
    const issue = { code: "value_contradictory", field: "PropertyCondition" } as const;
    assertEquals(fromReso({ PropertyCondition }), {
      property,
      issues: isContradictory ? [issue] : [],
    });
  }
});

Deno.test("fromReso() takes a total of bathrooms for the count that it is", () => {
  assertEquals(fromReso({ BathroomsTotalInteger: 3 }), {
    property: { bathrooms: 3 },
    issues: [{ code: "count_only", field: "BathroomsTotalInteger" }],
  });
  const parts = {
    BathroomsFull: 1,
    BathroomsThreeQuarter: 1,
    BathroomsHalf: 1,
    BathroomsOneQuarter: 1,
  };
  assertEquals(fromReso({ ...parts, BathroomsTotalInteger: 4 }).property.bathrooms, 2.5);
  assertEquals(fromReso({ BathroomsTotalInteger: 2.5 }).issues, [
    { code: "number_invalid", field: "BathroomsTotalInteger" },
  ]);
});

Deno.test("fromReso() converts areas from every unit", () => {
  const table: readonly (readonly [ResoRecord, number | undefined, number | undefined])[] = [
    [{ LivingArea: 100, LivingAreaUnits: "Square Meters" }, 1076.39, undefined],
    [{ LivingArea: 100, LivingAreaUnits: "Square Feet" }, 100, undefined],
    [{ LivingArea: "100" }, 100, undefined],
    [{ LotSizeAcres: 1 }, undefined, 43_560],
    [{ LotSizeSquareFeet: 7_000, LotSizeAcres: 1 }, undefined, 7_000],
    [{ LotSizeArea: 2, LotSizeUnits: "Acres" }, undefined, 87_120],
  ];
  for (const [record, squareFeet, lotSize] of table) {
    const { property } = fromReso(record);
    assertEquals([property.squareFeet, property.lotSize], [squareFeet, lotSize]);
  }
});

Deno.test("fromReso() finds the street in a whole address, or joins it from its parts", () => {
  const table: readonly (readonly [ResoRecord, string | undefined])[] = [
    [{ UnparsedAddress: "1 Example St, Austin, TX 78704", City: "Austin" }, "1 Example St"],
    [{ UnparsedAddress: "1 Example St, AUSTIN TX", City: "Austin" }, "1 Example St"],
    [{ UnparsedAddress: "1 Austin St", City: "Austin" }, "1 Austin St"],
    [{ UnparsedAddress: "1 A St, Austinville, TX", City: "Austin" }, "1 A St, Austinville, TX"],
    [{ UnparsedAddress: "1 Example St, Austin, TX" }, "1 Example St, Austin, TX"],
    [{ StreetNumber: "1", StreetName: "Example", StreetSuffix: "Road" }, "1 Example Road"],
    [{ StreetNumberNumeric: 1, StreetName: "Example" }, "1 Example"],
    [{ StreetNumber: "1" }, undefined],
  ];
  for (const [record, address] of table) assertEquals(fromReso(record).property.address, address);
});

Deno.test("fromReso() throws nothing and keeps to the schema when values are any", () => {
  const names = [...Object.keys(LISTING), ...PROPERTY_FIELDS.map(([field]) => field)];
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(...Object.values(LISTING) as [unknown, ...unknown[]]),
    fc.constantFrom("1e400", "9".repeat(25), -0, 1e21, "\u0000", "__proto__"),
  );
  const records = fc.dictionary(fc.constantFrom(...names, "__proto__"), value, {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(records, (record) => {
      const { property, issues } = fromReso(record as ResoRecord);
      // A partial schema keeps its defaults.
      const defaults = { valuationHistory: [], images: [], documents: [] };
      assertEquals(PartialProperty.parse(property), { ...defaults, ...property });
      const broken: string[] = [];
      checkPropertyFields(property as Partial<Property>, (path) => broken.push(path.join(".")));
      // Dates of a listing may contradict each other; that is the source's matter.
      assertEquals(broken.filter((path) => !path.startsWith("listing.")), []);
      assert(issues.every((issue) => !issue.field.includes("__proto__")));
    }),
    SEED,
  );
});

/** Properties whose every field RESO can hold without loss. */
const word = fc.stringMatching(/^[A-Z][a-z]{0,20}$/);
const money = fc.integer({ min: 0, max: 99_999_999_999 }).map((cents) => cents / 100);
const rate = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 10_000);
const day = fc.date({
  min: new Date("1990-01-01"),
  max: new Date("2040-01-01"),
  noInvalidDate: true,
}).map((date) => date.toISOString().slice(0, 10));
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const lossless = fc.record({
  identifiers: fc.record({ listingKey: word, parcelNumber: word }),
  kind: fc.constantFrom<Partial<Property>>(
    { propertyType: "single_family", propertySubtype: "single_family" },
    { propertyType: "condo", propertySubtype: "condo" },
    { propertyType: "townhouse", propertySubtype: "townhouse" },
    { propertyType: "multi_family", propertySubtype: "duplex" },
    { propertyType: "multi_family", propertySubtype: "triplex" },
    { propertyType: "multi_family", propertySubtype: "fourplex" },
    { propertyType: "multi_family", propertySubtype: "multi_family_5plus" },
    { propertyType: "multi_family" },
    { propertyType: "other", propertySubtype: "manufactured" },
    { propertyType: "other", propertySubtype: "mobile_home" },
    { propertyType: "land", propertySubtype: "land" },
    { propertyType: "land" },
    { propertyType: "commercial" },
    { propertyType: "commercial", propertySubtype: "mixed_use" },
  ),
  condition: fc.constantFrom<Partial<Property>>(
    {},
    { condition: "poor" },
    { conditionDetail: "updated" },
    { conditionDetail: "new_construction" },
  ),
  place: fc.record({ address: word, city: word, zipCode: fc.constant("78704") }),
  bedrooms: some(fc.nat({ max: 20 })),
  yearBuilt: some(fc.integer({ min: 1_600, max: 2_100 })),
  squareFeet: some(money.filter((area) => area > 0)),
  lotSize: some(money),
  details: some(
    fc.record({ bathroomsFull: fc.nat({ max: 9 }), bathroomsHalf: fc.nat({ max: 9 }) }),
  ),
  listing: some(
    fc.record({
      listPrice: money,
      status: fc.constantFrom("closed" as const, "active_under_contract" as const),
      closeDate: day,
    }),
  ),
  rental: some(fc.record({ capRate: rate, vacancyRate: rate, noi: money.map((value) => -value) })),
  distressSignals: some(
    fc.uniqueArray(fc.constantFrom("pre_foreclosure", "reo", "probate", "trust"), { minLength: 1 }),
  ),
  owner: fc.constantFrom<Partial<Property>>(
    {},
    { occupancy: "owner", ownerOccupied: true },
    { occupancy: "vacant", ownerOccupied: false },
    { ownerType: "sole_proprietor", ownerPhone: "+15125550100" },
  ),
  updatedAt: some(
    fc.date({ min: new Date("2000-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
  ),
}).map(({ kind, condition, place, owner, ...rest }) => {
  const { bathroomsFull = 0, bathroomsHalf = 0 } = rest.details ?? {};
  const all = {
    ...rest,
    ...kind,
    ...condition,
    ...place,
    ...owner,
    state: "TX",
    bathrooms: rest.details === undefined ? undefined : bathroomsFull + bathroomsHalf / 2,
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as Partial<Property>;
});

/** What reading adds of itself. */
function withoutDerived(property: ResoProperty): ResoProperty {
  const { addressKey: _key, propertyTypeRaw: _raw, addressParts: _parts, ...rest } = property;
  return rest;
}

for (const enums of SPELLINGS) {
  Deno.test(`fromReso() inverts toReso() when RESO has the fields and lookups are a ${enums}`, () => {
    fc.assert(
      fc.property(lossless, (property) => {
        const { record, issues } = toReso(property, { enums });
        assertEquals(issues, []);
        const read = fromReso(JSON.parse(JSON.stringify(record)));
        assertEquals(withoutDerived(read.property), property as ResoProperty);
        assertEquals(read.issues, []);
        // Writing what was read gives the same record again.
        assertEquals(toReso(read.property as Partial<Property>, { enums }).record, record);
      }),
      SEED,
    );
  });
}

Deno.test("fromReso() inverts toReso() of what RESO has no field for, with extensions", () => {
  const property: Partial<Property> = {
    identifiers: { listingKey: "1" },
    propertyType: "other",
    propertySubtype: "other",
    condition: "good",
    conditionDetail: "fair",
    bathrooms: 2.5,
    dealStatus: "offer_made",
    distressSignals: ["code_violation", "trust"],
  };
  const bare = toReso(property);
  assertEquals(bare.issues.map(({ code, field }) => [code, field]), [
    ["value_lossy", "BathroomsTotalInteger"],
    ["value_lossy", "PropertyType"],
    ["value_lossy", "PropertyCondition"],
    ["value_lossy", "SpecialListingConditions"],
  ]);
  assertEquals(bare.record, {
    ListingKey: "1",
    BathroomsTotalInteger: 3,
    PropertyCondition: [],
    SpecialListingConditions: ["Trust"],
  });
  const { record } = toReso(property, { extensions: true });
  const read = fromReso(JSON.parse(JSON.stringify(record)));
  assertEquals(read.property, property as ResoProperty);
});

Deno.test("toReso() writes figures of ours as extensions only", () => {
  const property: Partial<Property> = {
    identifiers: { listingKey: "1" },
    arv: {
      arv: 300_000,
      estimatedRepairCost: 40_000,
      repairContingency: 0.1,
      totalRepairCost: 44_000,
      calculatedAt: new Date(0),
      confidenceLevel: "high",
    },
  };
  assertEquals(toReso(property).record, { ListingKey: "1" });
  assertEquals(toReso(property, { extensions: true }).record, {
    ListingKey: "1",
    NLRE_Arv: 300_000,
    NLRE_TotalRepairCost: 44_000,
    NLRE_ConfidenceLevel: "high",
  });
});

Deno.test("toReso() reports what does not fit and cuts nothing", () => {
  const table: readonly (readonly [Partial<Property>, string, string])[] = [
    [{ ownerName: "x".repeat(51) }, "value_too_long", "OwnerName"],
    [{ address: "x".repeat(256) }, "value_too_long", "UnparsedAddress"],
    [{ city: "x".repeat(51) }, "value_too_long", "City"],
    [{ unit: "x".repeat(26) }, "value_too_long", "UnitNumber"],
    [{ listing: { publicRemarks: "x".repeat(4_001) } }, "value_too_long", "PublicRemarks"],
    [{ listing: { buyerFinancing: ["x".repeat(51)] } }, "value_too_long", "BuyerFinancing"],
    [
      { identifiers: { listingKey: "1", parcelNumber: "x".repeat(51) } },
      "value_too_long",
      "ParcelNumber",
    ],
    [{ listing: { listPrice: 1e12 } }, "number_invalid", "ListPrice"],
    [{ listing: { closeDate: "soon" } }, "date_invalid", "CloseDate"],
    [{ squareFeet: 1e13 }, "number_invalid", "LivingArea"],
    [{ bedrooms: 2.5 }, "number_invalid", "BedroomsTotal"],
    [{ ownerType: "individual" }, "value_lossy", "OwnershipType"],
    [{ listing: { listPrice: 100.005 } }, "value_lossy", "ListPrice"],
    [{ identifiers: {} }, "key_missing", "ListingKey"],
  ];
  for (const [property, code, field] of table) {
    const full = { identifiers: { listingKey: "1" }, ...property };
    const { record, issues } = toReso(full);
    assertEquals(issues, [{ code, field }] as typeof issues);
    const written = record[field];
    assert(code === "value_lossy" || written === undefined || field === "BuyerFinancing", field);
  }
  const exact = { identifiers: { listingKey: "1" }, ownerName: "x".repeat(50) };
  assertEquals(toReso(exact).issues, []);
});

Deno.test("toReso() never writes private remarks, and streets in full", () => {
  const { record } = toReso({
    identifiers: { listingKey: "1" },
    addressParts: { streetName: "Example", streetSuffix: "st." },
    listing: { privateRemarks: "the code is 1234" },
  });
  assertEquals(record, { ListingKey: "1", StreetName: "Example", StreetSuffix: "Street" });
});

Deno.test("resoPhone() writes +1 numbers with dashes and others as they are", () => {
  assertEquals(resoPhone("+15125550100"), "512-555-0100");
  assertEquals(resoPhone("+442079460018"), "+442079460018");
});
