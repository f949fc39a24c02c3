import { MAX_LINE_LENGTH } from "../models/limits.ts";
import type { MailingAddress } from "../models/lead_contact.ts";
import { parseOneLineAddress } from "./addresses.ts";
import { type RowCells, SLOT } from "./row_cells.ts";
import { parseState } from "./states.ts";
import { unitName } from "./units.ts";
import { parseZip } from "./zips.ts";

/**
 * Builds the address to which post goes.
 *
 * @param cells The clean cells.
 * @returns The address; `undefined` when the row has none.
 */
export function mailingAddress(cells: RowCells): MailingAddress | undefined {
  const { values } = cells;
  let street = values[SLOT.mailingStreet]!;
  let city = values[SLOT.mailingCity]!;
  let stateCell = values[SLOT.mailingState]!;
  let zipCell = values[SLOT.mailingZip]!;
  const unit = values[SLOT.mailingUnit]!;
  if (street === "" && city === "" && stateCell === "" && zipCell === "" && unit === "") {
    return undefined;
  }
  if (city === "" && stateCell === "" && zipCell === "" && street.includes(",")) {
    ({ street, city, state: stateCell, zip: zipCell } = parseOneLineAddress(
      cells.bounded(street, MAX_LINE_LENGTH, "mailingAddress"),
    ));
  }
  const address: MailingAddress = {};
  if (street !== "") address.address = cells.bounded(street, MAX_LINE_LENGTH, "mailingAddress");
  if (unit !== "") address.unit = unitName(cells.bounded(unit, MAX_LINE_LENGTH, "mailingAddress"));
  if (city !== "") address.city = cells.bounded(city, MAX_LINE_LENGTH, "mailingAddress");
  if (stateCell !== "") {
    const state = parseState(stateCell);
    if (state === undefined) cells.report("state_invalid", "mailingAddress");
    else address.state = state;
  }
  if (zipCell !== "") {
    const zip = parseZip(zipCell, address.state);
    if (zip === undefined) {
      cells.report("zip_invalid", "mailingAddress");
    } else {
      if (zip.wasPadded) cells.report("zip_padded", "mailingAddress");
      address.zipCode = zip.zip;
      if (zip.zip4 !== undefined) address.zip4 = zip.zip4;
    }
  }
  return address;
}
