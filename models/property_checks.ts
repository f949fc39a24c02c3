/**
 * Rules between the fields of a property that we write.
 *
 * @module
 */
import { checkProperty, isDialable } from "./checks.ts";
import type { Property } from "./property.ts";
import { checkInvestment, checkRepairs } from "./property_money_checks.ts";
import type { PropertyPlace } from "./property_place.ts";
import type { PropertyListing } from "./property_market.ts";
import type { ArvEstimate, Valuation } from "./property_valuation.ts";
import { checkDistinct, checkIdentifiers, checkNotNegative, type Report, under } from "./report.ts";

/** Most comparable sales of one valuation that we write. */
const MAX_COMPS = 25;
const MAX_BEDROOMS = 50;
/** Two records of one point may differ by this much, degrees: about a yard. */
const SAME_POINT = 1e-5;
const COMP_NUMBERS = ["distance", "soldPrice", "bedrooms", "bathrooms", "squareFeet"] as const;

function checkPlace(place: Partial<PropertyPlace>, report: Report): void {
  const { latitude, longitude, location, zip4, countyFips } = place;
  if (latitude !== undefined && Math.abs(latitude) > 90) {
    report(["latitude"], "Expected degrees from -90 to 90");
  }
  if (longitude !== undefined && Math.abs(longitude) > 180) {
    report(["longitude"], "Expected degrees from -180 to 180");
  }
  if (location !== undefined && latitude !== undefined && longitude !== undefined) {
    const [lon, lat] = location.coordinates;
    if (Math.abs(lon - longitude) > SAME_POINT || Math.abs(lat - latitude) > SAME_POINT) {
      report(["location"], "Expected the point of longitude and latitude, in this order");
    }
  }
  if (zip4 !== undefined && !/^\d{4}$/.test(zip4)) report(["zip4"], "Expected four digits");
  if (countyFips !== undefined && !/^\d{5}$/.test(countyFips)) {
    report(["countyFips"], "Expected five digits");
  }
}

function checkComps(comps: NonNullable<Valuation["comps"]>, report: Report): void {
  if (comps.length > MAX_COMPS) report([], `Expected at most ${MAX_COMPS} sales`);
  comps.forEach((comp, index) => {
    checkNotNegative(comp, COMP_NUMBERS, under(report, index));
    if (comp.weight === 0 && comp.excludedReason === undefined) {
      report([index, "weight"], "Expected a weight above zero, or why the sale is set aside");
    }
    if (comp.contractDate !== undefined && comp.contractDate > comp.soldDate) {
      report([index, "contractDate"], "Expected an instant not after soldDate");
    }
  });
}

function checkValuation(valuation: Valuation, report: Report): void {
  const { lowEstimate, estimatedValue, highEstimate, comps } = valuation;
  checkNotNegative(valuation, ["lowEstimate"], report);
  if (lowEstimate > estimatedValue) report(["lowEstimate"], "Expected at most estimatedValue");
  if (highEstimate < estimatedValue) report(["highEstimate"], "Expected at least estimatedValue");
  if (comps !== undefined) checkComps(comps, under(report, "comps"));
}

function checkArv(arv: ArvEstimate, report: Report): void {
  checkNotNegative(arv, ["arv", "estimatedRepairCost", "repairContingency"], report);
  const total = arv.estimatedRepairCost * (1 + arv.repairContingency);
  if (Math.abs(arv.totalRepairCost - total) > 1) {
    report(["totalRepairCost"], "Expected estimatedRepairCost with repairContingency added");
  }
}

function checkListing(listing: PropertyListing, report: Report): void {
  const dates = ["listedDate", "contractDate", "closeDate"] as const;
  dates.forEach((later, index) => {
    const date = listing[later];
    const earlier = dates.slice(0, index).findLast((key) => listing[key] !== undefined);
    if (date !== undefined && earlier !== undefined && date < (listing[earlier] as string)) {
      report([later], `Expected a date not before ${earlier}`);
    }
  });
}

function checkLeads({ leadId, leadIds }: Partial<Property>, report: Report): void {
  if (leadIds === undefined) return;
  checkDistinct(leadIds, (index) => report(["leadIds", index], "Expected each lead once"));
  if (leadId !== undefined && !leadIds.includes(leadId)) {
    report(["leadIds"], "Expected leadId among them");
  }
}

/** What a list may say of a lead's property is wider; below zero is refused for both. */
function checkSize(property: Partial<Property>, report: Report): void {
  const { bedrooms = 0, bathrooms = 0, squareFeet = 1 } = property;
  if (!Number.isInteger(bedrooms) || bedrooms > MAX_BEDROOMS) {
    report(["bedrooms"], `Expected a whole number from 0 to ${MAX_BEDROOMS}`);
  }
  if (!Number.isInteger(bathrooms * 4)) report(["bathrooms"], "Expected a multiple of 0.25");
  if (squareFeet >= 0 && squareFeet < 1) report(["squareFeet"], "Expected at least 1");
}

/**
 * Checks what is there of a property that we write, be it whole or a change.
 *
 * @param property The property, or some of its fields.
 * @param report Called for every broken rule.
 */
export function checkPropertyFields(property: Partial<Property>, report: Report): void {
  const { currentValuation, valuationHistory, arv, listing, details, ownerPhone } = property;
  checkIdentifiers(property, ["propertyId", "addressKey"], report);
  checkIdentifiers(property.identifiers ?? {}, ["listingKey"], under(report, "identifiers"));
  checkProperty(property, [], report, property.updatedAt);
  checkSize(property, report);
  checkPlace(property, report);
  checkLeads(property, report);
  if (ownerPhone !== undefined && !isDialable(ownerPhone)) {
    report(["ownerPhone"], "Expected a telephone number in E.164 that can be in use");
  }
  if (details !== undefined) {
    const amounts = ["taxAssessedValue", "annualTaxes", "hoaFees", "garageSpaces", "stories"];
    checkNotNegative(details as Record<string, number>, amounts, under(report, "details"));
  }
  if (currentValuation !== undefined) {
    checkValuation(currentValuation, under(report, "currentValuation"));
  }
  valuationHistory?.forEach((valuation, index) => {
    checkValuation(valuation, under(report, "valuationHistory", index));
  });
  if (arv !== undefined) checkArv(arv, under(report, "arv"));
  if (listing !== undefined) checkListing(listing, under(report, "listing"));
  if (property.repairEstimate !== undefined) {
    checkRepairs(property.repairEstimate, under(report, "repairEstimate"));
  }
  if (property.investmentAnalysis !== undefined) {
    checkInvestment(property.investmentAnalysis, under(report, "investmentAnalysis"));
  }
}
