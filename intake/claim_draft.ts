import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH, MAX_URL_LENGTH } from "../models/limits.ts";
import type { ConsentClaimDraft } from "../models/lead_draft.ts";
import { type RowCells, SLOT } from "./row_cells.ts";
import { parseBoolean } from "./values.ts";

const TRUSTED_FORM = /^https:\/\/cert\.trustedform\.com\/[\w-]{1,255}$/;
const LEAD_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Builds what a row claims about consent. It stays a claim: nothing in a list makes a consent.
 *
 * @param cells The clean cells.
 * @param row The row number.
 * @returns The claim; `undefined` when the row makes none.
 */
export function claimDraft(cells: RowCells, row: number): ConsentClaimDraft | undefined {
  const { values } = cells;
  const claim: ConsentClaimDraft = {};
  let isMade = false;
  const optIn = values[SLOT.consentClaim]!;
  if (optIn !== "") {
    isMade = true;
    const answer = parseBoolean(optIn);
    if (answer !== undefined) claim.optIn = answer;
    claim.optInText = cells.bounded(optIn, MAX_TEXT_LENGTH, "consentClaims");
  }
  const text = values[SLOT.consentText]!;
  if (text !== "") {
    isMade = true;
    claim.consentText = cells.bounded(text, MAX_TEXT_LENGTH, "consentClaims");
  }
  const certificate = values[SLOT.trustedFormUrl]!;
  if (certificate !== "") {
    if (TRUSTED_FORM.test(certificate)) {
      isMade = true;
      claim.trustedFormUrl = certificate;
    } else {
      cells.report("certificate_invalid", "trustedFormUrl");
    }
  }
  const token = values[SLOT.leadIdToken]!;
  if (token !== "") {
    if (LEAD_ID.test(token)) {
      isMade = true;
      claim.leadidToken = token;
    } else {
      cells.report("certificate_invalid", "leadidToken");
    }
  }
  const ip = values[SLOT.consentIpAddress]!;
  if (ip !== "") {
    isMade = true;
    claim.ipAddress = cells.bounded(ip, MAX_LINE_LENGTH, "consentClaims");
  }
  const agent = values[SLOT.consentUserAgent]!;
  if (agent !== "") {
    isMade = true;
    claim.userAgent = cells.bounded(agent, MAX_URL_LENGTH, "consentClaims");
  }
  if (!isMade) return undefined;
  claim.row = row;
  return claim;
}
