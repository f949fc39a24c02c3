/**
 * Rules for the consents and do-not-call marks that we write.
 *
 * @module
 */
import { z } from "zod";
import { isE164 } from "./checks.ts";
import type { ConsentProof } from "./consent_proof.ts";
import type { Lead } from "./lead.ts";
import type { Report } from "./report.ts";

const DAY_MS = 86_400_000;
/** 47 CFR 64.1200(c)(2)(i)(D): the registry must have been obtained at most 31 days before a call. */
const MAX_REGISTRY_AGE_MS = 31 * DAY_MS;
const IpSchema = z.union([z.ipv4(), z.ipv6()]);

function isWebUrl(value: string | undefined): boolean {
  return value !== undefined && /^https?:\/\//i.test(value) && URL.canParse(value);
}

function checkDates(proof: ConsentProof, path: PropertyKey[], report: Report): void {
  const given = proof.consentDate;
  for (const key of ["expiresAt", "revokedAt"] as const) {
    const date = proof[key];
    if (date !== undefined && given !== undefined && date <= given) {
      report([...path, key], "Expected an instant after consentDate");
    }
  }
}

function checkWritten(lead: Lead, report: Report): void {
  const { consent } = lead;
  if (consent.consentMethod === "none") {
    report(["consent", "consentMethod"], "Expected the method of the written consent");
  }
  if (consent.consentKind !== undefined && consent.consentKind !== "written") {
    report(["consent", "consentKind"], "Expected written, as hasWrittenConsent says");
  }
  if (consent.consentDate === undefined) {
    report(["consent", "consentDate"], "Expected the date of the written consent");
  } else if (consent.consentDate > lead.updatedAt) {
    report(["consent", "consentDate"], "Expected an instant not after updatedAt");
  }
  if (!consent.consentText?.trim() && !consent.evidence?.length) {
    report(["consent", "consentText"], "Expected the text shown, or evidence");
  }
  if (consent.revokedAt !== undefined) {
    report(["consent", "hasWrittenConsent"], "Expected false once the consent is revoked");
  }
}

function checkMethod(lead: Lead, report: Report): void {
  const { consent } = lead;
  if (consent.consentMethod === "website") {
    if (!isWebUrl(consent.consentSource)) {
      report(["consent", "consentSource"], "Expected the address of the web page");
    }
    if (consent.ipAddress === undefined) {
      report(["consent", "ipAddress"], "Expected the IP address of the device");
    }
  }
  if (consent.consentMethod === "phone") {
    if (!consent.evidence?.some((piece) => piece.kind === "recording")) {
      report(["consent", "evidence"], "Expected a recording of the call");
    }
    if (consent.esignDisclosureShown !== true) {
      report(["consent", "esignDisclosureShown"], "Expected the E-SIGN disclosure before the yes");
    }
  }
}

/**
 * Checks the consents of a lead that we write.
 *
 * @param lead The lead; its `updatedAt` is the instant of the write.
 * @param report Called for every broken rule.
 */
export function checkConsent(lead: Lead, report: Report): void {
  const { consent } = lead;
  if (consent.ipAddress !== undefined && !IpSchema.safeParse(consent.ipAddress).success) {
    report(["consent", "ipAddress"], "Expected an IPv4 or IPv6 address");
  }
  if (consent.hasWrittenConsent) checkWritten(lead, report);
  checkMethod(lead, report);
  checkDates(consent, ["consent"], report);
  lead.consents?.forEach((entry, index) => {
    if (!isE164(entry.phone)) {
      report(["consents", index, "phone"], "Expected a telephone number in E.164");
    }
    checkDates(entry, ["consents", index], report);
  });
}

/**
 * Checks the do-not-call marks of a lead or draft.
 *
 * @param lead The lead or draft.
 * @param report Called for every broken rule.
 */
export function checkDnc(lead: Pick<Lead, "dncStatus">, report: Report): void {
  const { internalDNC, litigator, dncReason, dncReasonCode } = lead.dncStatus;
  if (internalDNC && !dncReason?.trim() && dncReasonCode === undefined) {
    report(["dncStatus", "dncReason"], "Expected the reason, in words or as dncReasonCode");
  }
  if (litigator === true && !internalDNC) {
    report(["dncStatus", "internalDNC"], "Expected true for a litigator");
  }
}

/**
 * Checks that permission for automated calls follows from the rest of the document. It is a second
 * lock, not the decision: the compliance engine still judges every call.
 *
 * @param lead The lead; its `updatedAt` is the instant of the write.
 * @param report Called for every broken rule.
 */
export function checkAutomatedCalls(lead: Lead, report: Report): void {
  if (!lead.automatedCallsAllowed) return;
  const { consent, contact, dncStatus } = lead;
  const now = lead.updatedAt.getTime();
  if (!consent.hasWrittenConsent) {
    report(["consent", "hasWrittenConsent"], "Expected written consent for automated calls");
  }
  if (consent.verifiedAt === undefined || consent.verificationResult !== "verified") {
    report(["consent", "verificationResult"], "Expected verified evidence for automated calls");
  }
  if (consent.subject?.phone !== contact.phone) {
    report(["consent", "subject", "phone"], "Expected the number that would be called");
  }
  if (consent.expiresAt !== undefined && consent.expiresAt.getTime() <= now) {
    report(["consent", "expiresAt"], "Expected an instant after updatedAt for automated calls");
  }
  if (dncStatus.internalDNC) {
    report(["automatedCallsAllowed"], "Expected false for a lead on the do-not-call list");
  }
  const checked = dncStatus.lastCheckedAt?.getTime();
  if (checked === undefined || checked > now || now - checked > MAX_REGISTRY_AGE_MS) {
    report(["dncStatus", "lastCheckedAt"], "Expected a registry check of the last 31 days");
  }
  const phone = contact.phones?.find((entry) => entry.e164 === contact.phone);
  if (
    phone === undefined || phone.dnc || phone.lineType === "unknown" ||
    phone.lineType === "toll_free" ||
    phone.status === "disconnected" || phone.status === "wrong_number"
  ) {
    report(["contact", "phones"], "Expected contact.phone with a known line, in use, unmarked");
  }
}
