/**
 * The bounds of the model fields, apart from the schemas so that whoever only cuts or refuses a
 * long text loads no schema library.
 *
 * The bounds exist so that no stored or received document can make a process hold or print
 * megabytes in one field. They are wide on purpose: the older platform set none, and a bound that
 * refuses a plausible stored document would lose a lead.
 *
 * @module
 */

/** Longest identifier, code or token, in Unicode code points. */
export const MAX_ID_LENGTH = 512;
/** Longest one-line text (a name, a street, a header), in Unicode code points. */
export const MAX_LINE_LENGTH = 2_000;
/** Longest URL or user agent, in Unicode code points. */
export const MAX_URL_LENGTH = 8_192;
/** Longest running text (a note, a consent text), in Unicode code points. */
export const MAX_TEXT_LENGTH = 100_000;
/** Most entries of a list that grows with use (tags, call attempts, notes). */
export const MAX_LIST_LENGTH = 10_000;
/** Most telephone numbers of one contact. */
export const MAX_PHONES = 10;
/** Most e-mail addresses of one contact. */
export const MAX_EMAILS = 5;
/** Most foreign identifiers of one record. */
export const MAX_EXTERNAL_IDS = 20;
/** Longest transcript of a call in one text, in Unicode code points. */
export const MAX_TRANSCRIPT_LENGTH = 1_000_000;
/** Most numbers of an embedding. */
export const MAX_VECTOR_LENGTH = 8_192;
