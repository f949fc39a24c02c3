/**
 * Everything that can be said about a row of a list. The codes are stable; none carries data of the
 * row.
 */
export const LEAD_ISSUE_CODES = [
  "address_incomplete",
  "certificate_invalid",
  "date_invalid",
  "email_invalid",
  "email_placeholder",
  "extra_columns",
  "flag_unclear",
  "formula_like_cell",
  "name_conflict",
  "name_missing",
  "no_contact",
  "number_invalid",
  "phone_duplicate_in_row",
  "phone_invalid",
  "phone_missing",
  "phone_non_us",
  "phone_premium",
  "phone_scientific_notation",
  "phone_toll_free",
  "quote_unbalanced",
  "record_too_long",
  "state_invalid",
  "too_few_columns",
  "too_many_values",
  "value_too_long",
  "zip_invalid",
  "zip_missing",
  "zip_padded",
] as const;

/** What can be said about a row; see {@linkcode LEAD_ISSUE_CODES}. */
export type LeadIssueCode = typeof LEAD_ISSUE_CODES[number];

/** What each remark means, in a few words for people. */
export const LEAD_ISSUE_TEXTS: Readonly<Record<LeadIssueCode, string>> = {
  address_incomplete: "the address lacks its street, or the ZIP code as well as city or state",
  certificate_invalid: "a consent certificate has not the form of one and was dropped",
  date_invalid: "a date cannot be read",
  email_invalid: "an e-mail address is not valid",
  email_placeholder: "an e-mail address is a placeholder",
  extra_columns: "the row has more cells than the header; the further ones were left out",
  flag_unclear: "a mark that forbids contact has unknown words and counts as set, or a flag has",
  formula_like_cell: "a text begins like a spreadsheet formula",
  name_conflict: "number or e-mail address belong to a lead with another surname",
  name_missing: "the row names nobody",
  no_contact: "the row has no valid number, no valid e-mail address and no complete address",
  number_invalid: "a figure cannot be read or is out of range",
  phone_duplicate_in_row: "the row has a number twice",
  phone_invalid: "a telephone number is not one that the numbering plan allows",
  phone_missing: "the row has no telephone number",
  phone_non_us: "a telephone number has a country code other than 1",
  phone_premium: "a telephone number is a premium one and was refused",
  phone_scientific_notation: "a spreadsheet has destroyed a telephone number",
  phone_toll_free: "a number is toll-free: it belongs to a business and identifies nobody",
  quote_unbalanced: "a quote is not closed on its line",
  record_too_long: "the row is longer than 2,097,152 characters",
  state_invalid: "the state is none of the US",
  too_few_columns: "the row has fewer cells than the header",
  too_many_values: "the row has more numbers, e-mail addresses or labels than a lead can hold",
  value_too_long: "a text was cut",
  zip_invalid: "the ZIP code cannot be read",
  zip_missing: "the address has no ZIP code",
  zip_padded: "a ZIP code got back the zeros that a spreadsheet had dropped",
};

/** One remark about a row. */
export interface LeadIssue {
  /** What is the matter. */
  readonly code: LeadIssueCode;
  /** The field concerned, when it is one; never its content. */
  readonly field?: string;
}
