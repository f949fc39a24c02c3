/**
 * Everything that can be said about a RESO record, on the way in or out. The codes are stable; none
 * carries data of the record.
 */
export const RESO_ISSUE_CODES = [
  "count_only",
  "date_invalid",
  "key_missing",
  "lookup_not_mapped",
  "lookup_unknown",
  "number_invalid",
  "phone_invalid",
  "email_invalid",
  "email_placeholder",
  "record_deleted",
  "state_invalid",
  "too_many_values",
  "type_invalid",
  "unit_unknown",
  "value_contradictory",
  "value_lossy",
  "value_too_long",
  "zip_invalid",
] as const;

/**
 * What can be said about a field of a RESO record.
 *
 * - `count_only`: a count of bathrooms without their kinds; half ones are counted as whole.
 * - `date_invalid`, `number_invalid`, `phone_invalid`, `email_invalid`, `state_invalid`,
 *   `zip_invalid`: not such a thing, or out of its range; left out.
 * - `email_placeholder`: an address that stands for none; left out.
 * - `key_missing`: RESO requires the field and we have no value for it.
 * - `lookup_not_mapped`: a standard value for which we have none; left out.
 * - `lookup_unknown`: no standard value; left out, or kept as text where there is a place for it.
 * - `record_deleted`: the source has deleted the record; what it says was read all the same.
 * - `too_many_values`: more values than fit; the first are kept.
 * - `type_invalid`: not of the field's type; left out.
 * - `unit_unknown`: a number whose unit is not known; left out.
 * - `value_contradictory`: values of one field that exclude each other; the first is kept.
 * - `value_lossy`: written, but what is read back says less; or read, and written back it is another.
 * - `value_too_long`: longer than the field; left out, never cut.
 */
export type ResoIssueCode = typeof RESO_ISSUE_CODES[number];

/** One remark about a RESO record. */
export interface ResoIssue {
  /** What is the matter. */
  readonly code: ResoIssueCode;
  /** The RESO field concerned; never its content. */
  readonly field: string;
}

/** Takes down a remark about a field. */
export type ReportIssue = (code: ResoIssueCode, field: string) => void;
