/** Judges one lead for each way of reaching it, logs the decisions and makes the event that tells of them. */

import {
  type ContactDecision,
  type DecisionLog,
  type FactSources,
  type LeadQuestion,
  leadQuestion,
  type RuleBook,
  type Technology,
} from "../../compliance/mod.ts";
import { judgementEntry, rulesEntry } from "../../compliance/gate/gate_entry.ts";
import { Judge, type Judged } from "../../compliance/gate/judge.ts";
import { FatalMessageError } from "../../messaging/consumer/classify.ts";
import type { KafkaMessage } from "../../messaging/consumer/message.ts";
import type { EventEnvelope } from "../../messaging/event.ts";
import {
  LeadQualified,
  type LeadQualifiedData,
  type LeadReceivedData,
  type LeadVerdict,
} from "../../messaging/events.ts";
import { messageId } from "../../messaging/stores/inbox.ts";
import { withSpan } from "../../utils/observability.ts";
import type { ScreenOptions } from "../screen/options.ts";
import { restrictingQuestion, withLeadFacts } from "./lead_sources.ts";

/** What leads are judged by at the moment; it changes when the lists are read again. */
export interface JudgedBy {
  /** Stores and lists. */
  readonly sources: FactSources;
  /** Rows and policy. */
  readonly ruleBook: RuleBook;
}

/** What screening works with. */
export interface ScreeningOptions {
  /** Ways of reaching leads. */
  readonly screen: Pick<ScreenOptions, "callerId" | "channel" | "technologies">;
  /** Legal name of the seller. */
  readonly seller: string;
  /** Whether what leads say in favour of a contact counts. */
  readonly trustsLeads: boolean;
  /** Tells what leads are judged by. */
  readonly judgedBy: () => JudgedBy;
  /** Where every decision is written. */
  readonly log: Pick<DecisionLog, "append">;
  /** Tells the time, milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for the look-ups of one lead, and as long again for the log. */
  readonly timeoutMs: number;
}

/** Stores that did not answer: the lead is not judged, and waits. */
export class StoresAwayError extends Error {
  override readonly name = "StoresAwayError";

  /** @param stores Their names. */
  constructor(stores: readonly string[]) {
    super(`Cannot screen the lead: ${stores.join(", ")} did not answer`);
  }
}

/**
 * Screens leads. Nothing is reserved, since no call is placed: whoever dials asks the gate for a permit, and
 * the caps are judged again there.
 */
export class Screening {
  readonly #options: ScreeningOptions;
  #loggedBook: RuleBook | undefined;

  /** @param options What it works with. */
  constructor(options: ScreeningOptions) {
    this.#options = options;
  }

  /**
   * Screens a lead.
   *
   * @param message What came in.
   * @returns What is to be told of it, once the decisions are logged.
   * @throws {FatalMessageError} When it can never be decided.
   * @throws {StoresAwayError | ClientError} When a store is away; the lead may be screened later.
   */
  async screen(message: KafkaMessage<LeadReceivedData>): Promise<EventEnvelope<LeadQualifiedData>> {
    return await withSpan("lead.screen", async (span) => {
      const judgements = await this.#judgeAll(message);
      const id = await messageId(message);
      const ids = judgements.map(({ request: { channel, technology } }) =>
        `${id}.${channel}.${technology}`
      );
      await this.#log(judgements, ids, message.signal);
      const verdicts = judgements.map(({ decision, request }, i) =>
        verdictOf(decision, request, ids[i] as string)
      );
      for (const verdict of ["allow", "defer", "deny"] as const) {
        const count = verdicts.filter((one) => one.verdict === verdict).length;
        span.setAttributes({ [`screen.${verdict}`]: count });
      }
      const { event, value } = message;
      return LeadQualified.create({
        leadId: value.leadId,
        status: "pending",
        seller: this.#options.seller,
        ...(value.campaignId === undefined ? {} : { campaignId: value.campaignId }),
        verdicts,
        decidedAt: judgements[0]?.decision.evaluatedAt as string,
      }, { correlationId: event.correlationId ?? event.eventId, causationId: event.eventId });
    });
  }

  /** All ways are judged as of one instant by one look at the stores. */
  async #judgeAll({ signal, value }: KafkaMessage<LeadReceivedData>): Promise<readonly Judged[]> {
    const { judgedBy, now, screen, seller, timeoutMs, trustsLeads } = this.#options;
    const { ruleBook, sources } = judgedBy();
    const at = now();
    const question = (technology: Technology): LeadQuestion => {
      const asked = leadQuestion(value, {
        at,
        channel: screen.channel,
        technology,
        seller,
        ...(screen.callerId === null ? {} : { callerId: screen.callerId }),
      });
      return trustsLeads ? asked : restrictingQuestion(asked);
    };
    if (value.phone === undefined) {
      throw new FatalMessageError("Cannot screen the lead: it has no number to be called");
    }
    const technologies = screen.technologies;
    const { facts } = question(technologies[0] as Technology);
    const judge = new Judge({ ...withLeadFacts(sources, facts), ruleBook, policy: null });
    const judgements: Judged[] = [];
    for (const technology of technologies) {
      const { request } = question(technology);
      judgements.push(
        await judge.judge(request, at, { signal, timeoutMs }).catch((error) => {
          // A person or campaign that no store takes as an identifier.
          if (!(error instanceof RangeError)) throw error;
          throw new FatalMessageError(`Cannot screen the lead: ${error.message}`);
        }),
      );
    }
    const away = judgements.flatMap(({ findings }) => findings.failures ?? []);
    if (away.length === 0) return judgements;
    throw new StoresAwayError([...new Set(away.map(({ store }) => store))]);
  }

  async #log(
    judgements: readonly Judged[],
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const { log, timeoutMs } = this.#options;
    const call = { signal, timeoutMs };
    const [first] = judgements;
    if (first !== undefined && first.book !== this.#loggedBook) {
      await log.append(rulesEntry(first), call);
      this.#loggedBook = first.book;
    }
    await Promise.all(judgements.map((judged, i) => {
      const entry = judgementEntry("check", ids[i] as string, judged);
      return log.append({ ...entry, kind: "lead.screened" }, call);
    }));
  }
}

function verdictOf(
  { nextAllowedAt, obligations, reasons, ruleBookVersion, verdict }: ContactDecision,
  { channel, technology }: Judged["request"],
  decisionId: string,
): LeadVerdict {
  return {
    channel,
    technology,
    verdict,
    reasonCodes: reasons.map(({ code }) => code),
    obligationCodes: obligations.map(({ code }) => code),
    nextAllowedAt,
    ruleBookVersion,
    decisionId,
  };
}
