/**
 * The door for listings: records of a RESO Web API (Data Dictionary 2.0 and 2.1) become properties
 * and leads, and go back.
 *
 * Nothing here opens a connection: {@linkcode resoPages} takes the function that fetches.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fromReso, toReso } from "@nlre/shared/intake/reso";
 *
 * const { property } = fromReso({ ListingKey: "listing-1", LotSizeAcres: "0.25" });
 * assertEquals(property.lotSize, 10_890);
 * assertEquals(toReso(property).record.LotSizeSquareFeet, 10_890);
 * ```
 *
 * @module
 */
export { type FromResoContact, fromResoContact } from "./from_contact.ts";
export { type FromReso, fromReso, type ResoProperty, type ResoRecord } from "./from_reso.ts";
export { RESO_ISSUE_CODES, type ResoIssue, type ResoIssueCode } from "./issues.ts";
export type { LookupSpelling } from "./lookups.ts";
export { type FetchResoPage, type ResoPage, resoPages, type ResoPagesOptions } from "./pages.ts";
export { type ResoContactLead, type ToResoContact, toResoContact } from "./to_contact.ts";
export { type ToReso, toReso, type ToResoOptions } from "./to_reso.ts";
