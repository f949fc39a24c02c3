/** Screens one lead for each way of reaching it. */

import {
  type ContactQuestion,
  decideContact,
  leadQuestion,
  RECOMMENDED_POLICY,
  RULE_BOOK,
  withPolicy,
} from "@nlre/shared/compliance";
import {
  type EventEnvelope,
  FatalMessageError,
  type KafkaMessage,
  LeadQualified,
  type LeadQualifiedData,
  type LeadReceivedData,
} from "@nlre/shared/messaging";
import type { Logger } from "@nlre/shared/utils";

const SELLER = "Example Home Buyers LLC";

/** A person who dials, and an AI voice. */
const WAYS = [
  { channel: "voice", technology: "live" },
  { channel: "voice", technology: "artificial-voice" },
] as const satisfies readonly Pick<ContactQuestion, "channel" | "technology">[];

/** The recommended margins; the numbers of the example are fictional ones. */
const RULES = withPolicy(RULE_BOOK, { ...RECOMMENDED_POLICY, refuseFictionalNumbers: false });

/** What is looked up of every lead, and when it is judged. */
export interface ScreeningOptions {
  /** Numbers of the national registry, E.164. */
  readonly national: ReadonlySet<string>;
  /** Version date of the registry. */
  readonly nationalDate: string;
  /** Tells the instant of the call that is judged. */
  readonly now: () => Date;
  /** Is told of every lead that was screened. */
  readonly logger: Logger;
}

/** Screens leads. */
export class LeadScreener {
  readonly #options: ScreeningOptions;
  /** By lead, since one may be screened again after a failure. */
  readonly #verdicts = new Map<string, LeadQualifiedData["verdicts"]>();

  /** @param options What is looked up */
  constructor(options: ScreeningOptions) {
    this.#options = options;
  }

  /**
   * Screens one lead.
   *
   * @param message What came in
   * @returns What is to be told of it
   * @throws {FatalMessageError} When there is no number: trying again would not help
   */
  screen(message: KafkaMessage<LeadReceivedData>): EventEnvelope<LeadQualifiedData> {
    const { value: lead, event } = message;
    if (lead.phone === undefined) {
      throw new FatalMessageError("Cannot screen the lead: it has no number to be called");
    }
    const { national, nationalDate, now, logger } = this.#options;
    const at = now().toISOString();
    const listed = national.has(lead.phone);
    const verdicts = WAYS.map(({ channel, technology }) => {
      const { request, facts } = leadQuestion(lead, { at, channel, technology, seller: SELLER });
      const dnc = { ...facts.dnc, national: { listed, asOf: nationalDate } };
      const decision = decideContact(request, { ...facts, dnc }, RULES);
      return {
        channel,
        technology,
        verdict: decision.verdict,
        reasonCodes: decision.reasons.map(({ code }) => code),
        obligationCodes: decision.obligations.map(({ code }) => code),
        nextAllowedAt: decision.nextAllowedAt,
        ruleBookVersion: decision.ruleBookVersion,
      };
    });
    this.#verdicts.set(lead.leadId, verdicts);
    logger.info("Lead screened", {
      leadId: lead.leadId,
      verdicts: verdicts.map(({ verdict }) => verdict),
    });
    return LeadQualified.create(
      { leadId: lead.leadId, status: "pending", seller: SELLER, decidedAt: at, verdicts },
      { correlationId: event.correlationId ?? event.eventId, causationId: event.eventId },
    );
  }

  /** How often each verdict was given, by technology. */
  get tally(): Readonly<Record<string, Readonly<Record<string, number>>>> {
    const tally: Record<string, Record<string, number>> = {};
    for (const { technology, verdict } of [...this.#verdicts.values()].flat()) {
      const counts = tally[technology] ??= {};
      counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
    return tally;
  }
}
