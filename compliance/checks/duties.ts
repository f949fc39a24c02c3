/**
 * What a row asks for: obligations that are made once for each row and then shared.
 *
 * @module
 */

import type { DutyRule } from "../compiled_rules.ts";
import type { Contact } from "../contact.ts";
import type { Obligation } from "../decision.ts";
import type { Duty, RecordingRegime, RegistrationDuty, RuleRow } from "../rule.ts";
import { isCurrent } from "./dates.ts";
import { policyCitation } from "../policy.ts";

/**
 * Adds the duty of a row to the findings of a contact.
 *
 * @param contact Contact under judgement.
 * @param rule Row that asks for something.
 */
export function checkDuty(contact: Contact, rule: DutyRule): void {
  const { row } = rule;
  const isMissing = row.kind === "registration" && !isRegistered(contact, row.jurisdiction);
  const isDoubtful = contact.facts.doubtful?.includes("registrations") === true;
  if (row.kind === "registration" && !isMissing && !isDoubtful) return;
  contact.findings.obligations.push(rule.obligation ??= obligationOf(rule));
  if (isMissing) checkRequired(contact, row);
}

/** The law makes it the seller's duty; a company may make it a condition of each contact. */
function checkRequired(contact: Contact, row: RuleRow): void {
  const policy = contact.book.book.policy;
  if (policy?.requireRegistrations !== true || contact.facts.registrations === undefined) return;
  contact.findings.policy(
    "policy.registration-missing",
    "deny",
    `no current registration in ${row.jurisdiction} was handed over`,
    "The company contacts nobody in a state that asks for a registration it does not have.",
    policyCitation(policy),
  );
}

function isRegistered(contact: Contact, state: string): boolean {
  const { registrations = [] } = contact.facts;
  return registrations.some((registration) =>
    registration.jurisdiction === state && isCurrent(registration, contact)
  );
}

function obligationOf({ code, row }: DutyRule): Obligation {
  const { severity, sentence, figures } = row.kind === "registration"
    ? { severity: "seller-duty" as const, sentence: registration(row.value), figures: undefined }
    : row.kind === "recording"
    ? { severity: "during-contact" as const, sentence: recording(row.value), figures: undefined }
    : asked(row.value as Duty);
  return Object.freeze({
    code: row.jurisdiction === "US" ? row.id : code,
    ruleId: row.id,
    jurisdiction: row.jurisdiction,
    citation: row.citation,
    severity,
    sentence: row.confidence === "low"
      ? `${sentence} The rule is held with low confidence and applied as a caution.`
      : sentence,
    ...(figures === undefined ? {} : { figures }),
  });
}

function asked({ duty, figures, severity }: Duty) {
  return { severity, sentence: duty, figures };
}

function recording({ regime }: RecordingRegime): string {
  return regime === "all-party"
    ? "Announce at the start that the call is recorded or transcribed, and stop capturing when the person objects: everybody on the call must agree."
    : "The law on recording was not confirmed: announce that the call is recorded or transcribed, as if everybody had to agree.";
}

function allLocations({ bondAllLocationsUsd }: RegistrationDuty): string {
  return bondAllLocationsUsd === undefined ? "" : ` (USD ${bondAllLocationsUsd} for all locations)`;
}

function registration(value: RegistrationDuty): string {
  if (value.agency === null) {
    return "The state has a law on telemarketers; find out whether the seller must register.";
  }
  const bond = value.bondUsd !== undefined
    ? ` and post a bond of USD ${value.bondUsd}${allLocations(value)}`
    : value.bondRequired === true
    ? " and post a bond"
    : "";
  const lead = value.leadDays === undefined ? "" : `, ${value.leadDays} days ahead`;
  const conditions = value.conditions === undefined
    ? ""
    : ` Narrowed by: ${value.conditions.join("; ")}.`;
  return `The seller must register (${value.agency})${bond}${lead} unless an exemption holds.${conditions}`;
}
