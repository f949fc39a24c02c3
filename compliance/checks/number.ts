/**
 * Numbers that cannot exist, must never be called, or lie outside the rule book.
 *
 * @module
 */

import { areaCode, isFictionalNumber, nanpRefusal } from "../../utils/nanp.ts";
import type { Contact } from "../contact.ts";
import type { RuleRow } from "../rule.ts";
import { policyCitation } from "../policy.ts";

/**
 * Judges the number by the numbering plan.
 *
 * @param contact Contact under judgement; reasons go into its findings.
 * @param row Row on banned targets.
 */
export function checkNumber(contact: Contact, row: RuleRow): void {
  const { findings, national, request } = contact;
  if (national < 0) {
    if (request.number.startsWith("+1")) {
      findings.fact(
        "facts.number-invalid",
        "the number is not +1 and ten digits",
        "The number cannot exist in the North American numbering plan.",
      );
    } else outsideUs(contact, "the number belongs to another country");
    return;
  }
  const refusal = nanpRefusal(national);
  if (refusal !== undefined) {
    findings.fact(
      "facts.number-invalid",
      refusal.replaceAll("-", " "),
      "The number cannot exist in the North American numbering plan.",
    );
    return;
  }
  const area = areaCode(Math.floor(national / 1e7));
  if (area?.kind === "toll-free" || area?.kind === "premium" || area?.kind === "other") {
    findings.against(
      row,
      "federal.banned-target",
      "deny",
      `the area code is for ${
        area.kind === "other" ? "carriers and government" : area.kind
      } numbers`,
      "Numbers of this kind are never called.",
    );
  } else if (contact.place.isOutside) {
    outsideUs(contact, "the number or an address lies outside the 54 jurisdictions");
  }
  const policy = contact.book.book.policy;
  if (policy?.refuseFictionalNumbers === true && isFictionalNumber(national)) {
    findings.policy(
      "policy.fictional-number",
      "deny",
      "the number lies in 555-0100 to 555-0199",
      "Fictional numbers are kept for examples and reach nobody.",
      policyCitation(policy),
    );
  }
}

function outsideUs(contact: Contact, fact: string): void {
  contact.findings.fact(
    "facts.outside-us",
    fact,
    "The rule book holds the law of the states, the District, Puerto Rico, Guam and the Virgin Islands only.",
  );
}
