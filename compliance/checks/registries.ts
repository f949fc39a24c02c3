/**
 * The national do-not-call registry and the lists of the states.
 *
 * @module
 */

import type { Dated } from "../compiled_rules.ts";
import type { Contact } from "../contact.ts";
import type { ListStatus } from "../facts.ts";
import { readDay } from "../instant.ts";
import { liftOf } from "../lifts.ts";
import { listAge } from "../list_age.ts";
import type { Figures, Lift, RuleRow } from "../rule.ts";
import { policyCitation } from "../policy.ts";

const RELATIONSHIP: Lift = "established-business-relationship";

/**
 * Judges a listing on the national registry and whether the area code was subscribed at all.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on the registry.
 */
export function checkNationalDnc(contact: Contact, row: RuleRow): void {
  if (contact.isBusinessLine) return contact.findings.lift(row, "business-line");
  const national = contact.facts.dnc?.national;
  if (national === undefined) {
    contact.findings.fact(
      "facts.national-dnc-missing",
      "the national registry was not looked up",
      "Marketing contacts are denied until the national registry has been looked up.",
      row,
    );
    return;
  }
  if (national.covered !== undefined && national.covered !== true) {
    contact.findings.against(
      row,
      "federal.dnc-area-code",
      "deny",
      "the registry copy does not cover the area code",
      "Calling into an area code that the seller has not subscribed is a violation by itself.",
    );
  }
  if (national.listed === false) return;
  const lift = nationalExemption(contact, row);
  if (lift !== null) return contact.findings.lift(row, lift);
  contact.findings.against(
    row,
    "federal.national-dnc",
    "deny",
    "the number is on the national do-not-call registry",
    "Marketing to a registered number needs a signed permission or a current business relationship.",
  );
}

/**
 * A business relationship helps live contacts only (a device needs consent anyway), and nothing of
 * the kind helps once the person has asked to stop.
 */
function nationalExemption(contact: Contact, row: RuleRow): Lift | null {
  const lift = liftOf(row, contact);
  return lift === RELATIONSHIP && contact.isArtificial ? null : lift;
}

/**
 * Judges the age of the registry's copy, in whole dates of Eastern time.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on the age.
 */
export function checkDncScrub(contact: Contact, row: RuleRow): void {
  const national = contact.facts.dnc?.national;
  if (national === undefined || contact.isBusinessLine) return;
  const age = ageInDays(contact, national, "dnc.national.asOf");
  const { maxAgeDays } = row.value as Figures;
  if (age > Number(maxAgeDays)) {
    contact.findings.against(
      row,
      "federal.dnc-scrub",
      "deny",
      `the registry copy is ${age} days old`,
      `The copy of the national registry may be at most ${maxAgeDays} days old.`,
    );
    return;
  }
  const policy = contact.book.book.policy;
  if (policy?.maxRegistryAgeDays !== undefined && age > policy.maxRegistryAgeDays) {
    contact.findings.policy(
      "policy.registry-age",
      "deny",
      `the registry copy is ${age} days old`,
      `The company uses copies of at most ${policy.maxRegistryAgeDays} days.`,
      policyCitation(policy),
    );
  }
}

/**
 * Judges the list of one state, or the state's rule that adopts the national registry.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param rule Row of the state.
 */
export function checkStateDnc(contact: Contact, rule: Dated<"state-dnc">): void {
  const { code, row } = rule;
  if (contact.lastDay < rule.from || contact.firstDay > rule.to) return;
  if (contact.isBusinessLine && row.value.listsBusinesses !== true) return;
  if (!row.value.separateList) {
    const national = contact.facts.dnc?.national;
    if (national !== undefined) checkListAge(contact, rule, listAge(national.asOf, contact.at));
    if (isListedFor(contact, row) && liftOf(row, contact) === null) {
      contact.findings.against(
        row,
        code,
        "deny",
        "the number is on the national do-not-call registry",
        "The state forbids marketing to numbers on the national registry too.",
      );
    }
    return;
  }
  const status = contact.facts.dnc?.states?.[row.jurisdiction];
  if (status === undefined) {
    contact.findings.fact(
      "facts.state-dnc-missing",
      `the list of ${row.jurisdiction} was not looked up`,
      "The state keeps a do-not-call list of its own, and marketing contacts are denied until it has been looked up.",
      row,
    );
    return;
  }
  checkStateList(contact, rule, status);
}

/**
 * The state adopts the national registry, so its rule stands or falls with the federal one; but a
 * business relationship does not help where the state names its own exceptions and this is none.
 */
function isListedFor(contact: Contact, row: RuleRow<"state-dnc">): boolean {
  const { findings: { lifted, reasons } } = contact;
  if (reasons.some(({ code }) => code === "federal.national-dnc")) return true;
  const { liftedBy } = row;
  return liftedBy.length > 0 && !liftedBy.includes(RELATIONSHIP) &&
    lifted.some(({ by, ruleId }) => by === RELATIONSHIP && ruleId === "federal.national-dnc");
}

function checkStateList(contact: Contact, rule: Dated<"state-dnc">, status: ListStatus): void {
  const { code, row } = rule;
  checkListAge(contact, rule, ageInDays(contact, status, `dnc.states.${row.jurisdiction}.asOf`));
  const isCovered = status.covered === undefined || status.covered === true;
  if (status.listed === false && isCovered) return;
  const lift = liftOf(row, contact);
  if (lift !== null) return contact.findings.lift(row, lift);
  contact.findings.against(
    row,
    code,
    "deny",
    status.listed === false
      ? "the copy of the state's list does not cover the area code"
      : "the number is on the state's do-not-call list",
    "The state forbids marketing to numbers on its own list.",
  );
}

function checkListAge(contact: Contact, { code, row }: Dated<"state-dnc">, age: number): void {
  const { maxAgeDays } = row.value;
  if (maxAgeDays === undefined || !(age > maxAgeDays)) return;
  contact.findings.against(
    row,
    `${code}-age`,
    "deny",
    `the copy of the list is ${age} days old`,
    `A copy of the list counts for at most ${maxAgeDays} days in the state.`,
  );
}

/** Age of a list by {@link listAge}; a bad or future date is reported and counts as fresh. */
function ageInDays(contact: Contact, { asOf }: ListStatus, path: string): number {
  const age = listAge(asOf, contact.at);
  if (age !== age) contact.badDate(path);
  else if (age < 0) {
    contact.futureDate(
      path,
      Number.isNaN(readDay(asOf)) ? undefined : `is ${asOf}, which has not begun anywhere`,
    );
  }
  return age === age ? age : 0;
}
