/**
 * The caps of a contact, as the ledger reserves against them: those of the law, and the company's.
 *
 * @module
 */

import { forEachSet } from "../checks/time.ts";
import { compile } from "../compiled_rules.ts";
import { Contact } from "../contact.ts";
import type { ContactDecision } from "../decision.ts";
import type { ContactFacts } from "../facts.ts";
import { readInstant } from "../instant.ts";
import { liftOf } from "../lifts.ts";
import type { ContactRequest, Technology } from "../request.ts";
import type { Figures, RuleRow } from "../rule.ts";
import type { RuleBook } from "../rule_book.ts";
import type { LedgerCap } from "./attempt_ledger.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Id of the cap of a policy over a whole campaign. */
export const CAMPAIGN_CAP = "policy.campaign-cap";

const BY_MACHINE: readonly Technology[] = ["live-autodialed", "prerecorded", "artificial-voice"];
const ARTIFICIAL: readonly Technology[] = ["prerecorded", "artificial-voice"];

/**
 * Lists the caps that an allowed contact must keep: those in force that nothing lifts, and those of the
 * exemption it relies on. They count what `decideContact` counts.
 *
 * @param request Contact, as it was judged.
 * @param facts Facts that it was judged by.
 * @param book Rule book that it was judged by.
 * @param decision What came of it.
 * @returns The caps.
 */
export function capsOf(
  request: ContactRequest,
  facts: ContactFacts,
  book: RuleBook,
  decision: ContactDecision,
): LedgerCap[] {
  const contact = new Contact(request, facts, readInstant(request.at), compile(book));
  const caps: LedgerCap[] = [];
  forEachSet(contact, (_, set) => {
    for (const dated of set.caps) {
      if (!contact.isInForce(dated, contact.at)) continue;
      if (liftOf(dated.row, contact) === null) caps.push(capOfRow(dated.row));
    }
  });
  for (const { max, windowHours } of book.policy?.caps ?? []) {
    if (windowHours !== undefined || !contact.isMarketing) continue;
    const { campaignId: campaign } = request;
    const cap = { id: CAMPAIGN_CAP, max, windowMs: null };
    caps.push(campaign === undefined ? cap : { ...cap, campaign });
  }
  for (const { by, ruleId } of decision.lifted) {
    if (by !== "exempt-residential-calls") continue;
    const cap = exemptCalls(ruleId, book);
    if (cap !== undefined) caps.push(cap);
  }
  return caps;
}

const capsOfRows = new WeakMap<RuleRow, LedgerCap>();

function capOfRow(row: RuleRow<"frequency-cap">): LedgerCap {
  let cap = capsOfRows.get(row);
  if (cap !== undefined) return cap;
  const { appliesTo: { channels, technology }, id, value: { max, windowHours } } = row;
  cap = {
    id,
    max,
    windowMs: windowHours * HOUR_MS,
    ...(channels.length === 2 ? {} : { channels }),
    ...(technology === "any" ? {} : { technologies: BY_MACHINE }),
  };
  capsOfRows.set(row, cap);
  return cap;
}

/** The calls by artificial or recorded voice that a home's landline may get without consent. */
function exemptCalls(ruleId: string, { rules }: RuleBook): LedgerCap | undefined {
  const row = rules.find(({ id }) => id === ruleId);
  const { exemptCalls, exemptDays } = (row?.value ?? {}) as Figures;
  if (exemptCalls === undefined) return undefined;
  const windowMs = Number(exemptDays) * DAY_MS;
  return { id: ruleId, max: Number(exemptCalls), windowMs, technologies: ARTIFICIAL };
}
