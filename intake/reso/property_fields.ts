/**
 * The fields of RESO's Property resource that stand for one field of ours, with the lengths and
 * precisions of the Data Dictionary 2.0 and 2.1.
 *
 * @module
 */
import { MAX_ID_LENGTH, MAX_TEXT_LENGTH } from "../../models/limits.ts";
import {
  BOOLEAN,
  DAY,
  decimal,
  type Format,
  integer,
  oneOf,
  text,
  TIMESTAMP_WITH_OFFSET,
} from "./formats.ts";
import { OCCUPANT_TYPE, OWNERSHIP_TYPE, STANDARD_STATUS } from "./lookups.ts";

/** One field: RESO's name, the path of ours, how the value is written. */
export type FieldRow = readonly [reso: string, ours: string, format: Format];

const MONEY = decimal(14, 2, { min: 0 });
const AREA = decimal(14, 2, { min: 0 });
const YEAR = integer(1_600, 2_100);
const COUNT = integer(0, 9_999);
const PERCENT_OF = { min: 0, max: 1 };

/** Texts longer than this stand in no field of RESO. */
const REMARKS = text(4_000, MAX_TEXT_LENGTH);

/** Fields that stand for one field of ours, in both directions. */
export const PROPERTY_FIELDS: readonly FieldRow[] = [
  ["ListingKey", "identifiers.listingKey", text(255, MAX_ID_LENGTH)],
  ["ListingId", "identifiers.mlsId", text(255)],
  ["OriginatingSystemName", "identifiers.sourceSystem", text(255)],
  ["ParcelNumber", "identifiers.parcelNumber", text(50)],
  ["UniversalParcelId", "identifiers.universalParcelId", text(255)],
  ["StandardStatus", "listing.status", oneOf(STANDARD_STATUS)],
  ["MlsStatus", "listing.mlsStatus", text(50)],
  ["StreetNumber", "addressParts.streetNumber", text(25)],
  ["StreetDirPrefix", "addressParts.dirPrefix", text(15)],
  ["StreetName", "addressParts.streetName", text(50)],
  ["StreetDirSuffix", "addressParts.dirSuffix", text(15)],
  ["PostalCity", "addressParts.postalCity", text(50)],
  ["SubdivisionName", "addressParts.subdivision", text(50)],
  ["Country", "addressParts.country", text(2)],
  ["City", "city", text(50)],
  ["CountyOrParish", "county", text(50)],
  ["Latitude", "latitude", decimal(12, 8, { min: -90, max: 90 })],
  ["Longitude", "longitude", decimal(12, 8, { min: -180, max: 180 })],
  ["BedroomsTotal", "bedrooms", COUNT],
  ["BathroomsFull", "details.bathroomsFull", COUNT],
  ["BathroomsThreeQuarter", "details.bathroomsThreeQuarter", COUNT],
  ["BathroomsHalf", "details.bathroomsHalf", COUNT],
  ["BathroomsOneQuarter", "details.bathroomsOneQuarter", COUNT],
  ["BuildingAreaTotal", "details.buildingSquareFeet", AREA],
  ["AboveGradeFinishedArea", "details.aboveGradeSquareFeet", AREA],
  ["BelowGradeFinishedArea", "details.belowGradeSquareFeet", AREA],
  ["YearBuilt", "yearBuilt", YEAR],
  ["YearBuiltEffective", "details.effectiveYearBuilt", YEAR],
  ["YearRenovated", "details.yearRenovated", YEAR],
  ["StoriesTotal", "details.stories", integer(0, 999)],
  ["GarageSpaces", "details.garageSpaces", decimal(14, 2, { min: 0 })],
  ["PoolPrivateYN", "details.hasPool", BOOLEAN],
  ["Zoning", "details.zoning", text(25)],
  ["TaxAnnualAmount", "details.annualTaxes", MONEY],
  ["TaxAssessedValue", "details.taxAssessedValue", MONEY],
  ["TaxYear", "details.taxYear", YEAR],
  ["OwnerName", "ownerName", text(50)],
  ["OccupantType", "occupancy", oneOf(OCCUPANT_TYPE)],
  ["OwnershipType", "ownerType", oneOf(OWNERSHIP_TYPE)],
  ["ListPrice", "listing.listPrice", MONEY],
  ["OriginalListPrice", "listing.originalListPrice", MONEY],
  ["PreviousListPrice", "listing.previousListPrice", MONEY],
  ["ClosePrice", "listing.closePrice", MONEY],
  ["CloseDate", "listing.closeDate", DAY],
  ["PurchaseContractDate", "listing.contractDate", DAY],
  ["ListingContractDate", "listing.listedDate", DAY],
  ["OffMarketDate", "listing.offMarketDate", DAY],
  ["DaysOnMarket", "listing.daysOnMarket", COUNT],
  ["CumulativeDaysOnMarket", "listing.cumulativeDaysOnMarket", COUNT],
  ["Concessions", "listing.concessions", text(50)],
  ["ConcessionsAmount", "listing.concessionsAmount", decimal(11, 0, { min: 0 })],
  ["PublicRemarks", "listing.publicRemarks", REMARKS],
  ["GrossIncome", "rental.grossIncome", MONEY],
  ["NetOperatingIncome", "rental.noi", decimal(14, 2)],
  ["OperatingExpense", "rental.opex", MONEY],
  ["CapRate", "rental.capRate", decimal(5, 2, {}, 100)],
  ["VacancyAllowanceRate", "rental.vacancyRate", decimal(5, 2, PERCENT_OF, 100)],
  ["ModificationTimestamp", "updatedAt", TIMESTAMP_WITH_OFFSET],
  ["OriginalEntryTimestamp", "createdAt", TIMESTAMP_WITH_OFFSET],
];

/** Fields read only: older or private spellings of the above, taken when the first is absent. */
export const READ_ONLY_FIELDS: readonly FieldRow[] = [
  ["SourceSystemName", "identifiers.sourceSystem", text(255)],
  ["UniversalPropertyId", "identifiers.universalParcelId", text(128)],
  ["StreetNumberNumeric", "addressParts.streetNumber", text(25)],
  ["StreetSuffix", "addressParts.streetSuffix", text(25)],
  ["GrossScheduledIncome", "rental.grossIncome", MONEY],
  ["PrivateRemarks", "listing.privateRemarks", REMARKS],
];
