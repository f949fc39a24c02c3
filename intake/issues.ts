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

/** One remark about a row. */
export interface LeadIssue {
  /** What is the matter. */
  readonly code: LeadIssueCode;
  /** The field concerned, when it is one; never its content. */
  readonly field?: string;
}
