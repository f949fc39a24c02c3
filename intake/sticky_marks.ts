import type { LeadDraft } from "../models/lead_draft.ts";
import type { LeadKeyIndex } from "./lead_key_index.ts";

/**
 * Puts on a draft the do-not-call marks that any row of the same person carries: on the lead the
 * row-level ones, on each number the number's own. Marks are only ever added.
 *
 * @param draft The draft; it is changed.
 * @param row Its row number.
 * @param index An index that has taken up the whole list.
 */
export function applyStickyMarks(draft: LeadDraft, row: number, index: LeadKeyIndex): void {
  const { dncStatus } = draft;
  if (index.isLitigator(row)) {
    dncStatus.internalDNC = true;
    dncStatus.litigator = true;
    dncStatus.dncReasonCode = "litigator";
  } else if (!dncStatus.internalDNC && index.isInternalDnc(row)) {
    dncStatus.internalDNC = true;
    dncStatus.dncReasonCode ??= "import_flag";
  }
  for (const phone of draft.contact.phones ?? []) {
    if (!phone.dnc && index.isPhoneDnc(phone.e164)) phone.dnc = true;
  }
}
