import { MAX_LINE_LENGTH } from "../models/limits.ts";
import type { ContactLineType } from "../models/lead_contact.ts";
import type { ContactDraft } from "../models/lead_draft.ts";
import { mailingAddress } from "./mailing_draft.ts";
import { isEntityName, nameCase, parseFullName, parseSuffix, type PersonName } from "./names.ts";
import { isFormulaLike } from "./cells.ts";
import { isTollFree } from "./phones.ts";
import { type RowCells, SLOT } from "./row_cells.ts";

const LINE_TYPES: ReadonlyMap<string, ContactLineType> = new Map([
  ["mobile", "mobile"],
  ["cell", "mobile"],
  ["cellular", "mobile"],
  ["wireless", "mobile"],
  ["cell phone", "mobile"],
  ["landline", "landline"],
  ["land line", "landline"],
  ["residential", "landline"],
  ["fixed", "landline"],
  ["voip", "voip"],
  ["non-fixed voip", "voip"],
  ["toll free", "toll_free"],
  ["toll-free", "toll_free"],
]);

function addPhones(contact: ContactDraft, cells: RowCells): void {
  if (cells.phones.length === 0) return;
  for (const { phone, indexes } of cells.phones) {
    for (const index of indexes) {
      const type = cells.phoneTypes[index]!;
      if (type !== "") phone.lineType = LINE_TYPES.get(type.toLowerCase()) ?? "unknown";
      if (cells.phoneDncs[index]!) phone.dnc = true;
    }
    if (isTollFree(phone.e164)) {
      phone.lineType = "toll_free";
      cells.report("phone_toll_free", "phones");
    }
    if (isTollFree(phone.e164)) continue;
    if (contact.phone === undefined) contact.phone = phone.e164;
    else contact.alternatePhone ??= phone.e164;
  }
  contact.phones = cells.phones.map(({ phone }) => phone);
}

function namePart(cells: RowCells, text: string, field: string): string {
  const isFormula = isFormulaLike(text);
  if (isFormula) cells.report("formula_like_cell", field);
  return cells.bounded(isFormula ? text : nameCase(text), MAX_LINE_LENGTH, field);
}

const PARTS = ["firstName", "middleName", "lastName", "suffix"] as const;

function addPerson(target: PersonName, name: PersonName, cells: RowCells): void {
  for (const part of PARTS) {
    const text = name[part];
    if (text !== undefined) target[part] = cells.bounded(text, MAX_LINE_LENGTH, part);
  }
}

function addFullName(contact: ContactDraft, cells: RowCells, text: string): void {
  if (isFormulaLike(text)) {
    // Kept as it stands: whoever wrote a formula for a name gets it back unsplit.
    contact.firstName = namePart(cells, text, "fullName");
    return;
  }
  const name = parseFullName(cells.bounded(text, MAX_LINE_LENGTH, "fullName"));
  addPerson(contact, name, cells);
  if (name.coOwner !== undefined) addPerson(contact.coOwner = {}, name.coOwner, cells);
  if (name.companyName !== undefined) contact.companyName ??= name.companyName;
}

function addNames(contact: ContactDraft, cells: RowCells): void {
  const { values } = cells;
  const first = values[SLOT.firstName]!;
  const last = values[SLOT.lastName]!;
  const full = values[SLOT.fullName]!;
  const company = values[SLOT.companyName]!;
  if (company !== "") {
    if (isFormulaLike(company)) cells.report("formula_like_cell", "companyName");
    contact.companyName = cells.bounded(company, MAX_LINE_LENGTH, "companyName");
  }
  if (first !== "" && last !== "") {
    contact.firstName = namePart(cells, first, "firstName");
    contact.lastName = namePart(cells, last, "lastName");
  } else if (first !== "" || last !== "") {
    const field = first === "" ? "lastName" : "firstName";
    const only = first + last;
    if (isEntityName(only)) {
      if (isFormulaLike(only)) cells.report("formula_like_cell", "companyName");
      contact.companyName ??= cells.bounded(only, MAX_LINE_LENGTH, "companyName");
    } else {
      // A whole name may tell the part that has no cell of its own.
      if (full !== "") addFullName(contact, cells, full);
      contact[field] = namePart(cells, only, field);
    }
  } else if (full !== "") {
    addFullName(contact, cells, full);
  }
  const middle = values[SLOT.middleName]!;
  if (middle !== "") contact.middleName = namePart(cells, middle, "middleName");
  const suffix = values[SLOT.suffix]!;
  if (suffix !== "") {
    contact.suffix = parseSuffix(suffix) ?? cells.bounded(suffix, MAX_LINE_LENGTH, "suffix");
  }
  const coFirst = values[SLOT.coOwnerFirstName]!;
  const coLast = values[SLOT.coOwnerLastName]!;
  if (coFirst !== "" || coLast !== "") {
    contact.coOwner = {};
    if (coFirst !== "") contact.coOwner.firstName = namePart(cells, coFirst, "coOwner");
    if (coLast !== "") contact.coOwner.lastName = namePart(cells, coLast, "coOwner");
  }
  if (contact.firstName === undefined && contact.lastName === undefined) {
    if (contact.companyName === undefined) cells.report("name_missing");
    else contact.isEntity = true;
  }
}

/**
 * Builds what a row says of the contact.
 *
 * @param cells The clean cells.
 * @param doNotMail Whether the row asks for no post; `undefined` when it says nothing.
 * @returns The contact.
 */
export function contactDraft(cells: RowCells, doNotMail: boolean | undefined): ContactDraft {
  const contact: ContactDraft = {};
  addNames(contact, cells);
  addPhones(contact, cells);
  if (cells.emails.length > 0) {
    contact.email = cells.emails[0]!;
    contact.emails = cells.emails;
  }
  const mailing = mailingAddress(cells);
  if (mailing !== undefined) contact.mailingAddress = mailing;
  if (doNotMail !== undefined) contact.doNotMail = doNotMail;
  return contact;
}
