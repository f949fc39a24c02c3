/** The report of a soak run. */

import type { FaultCounts } from "./faults.ts";
import type { SoakSettings } from "./settings.ts";
import type { Verdict } from "./verdict.ts";

/** What a run has found. */
export interface SoakReport {
  /** Whether every promise was kept. */
  readonly ok: boolean;
  /** What was not kept, a line each. */
  readonly violations: readonly string[];
  /** What the run did. */
  readonly settings: Omit<SoakSettings, "defect"> & { readonly defect: string | null };
  /** What the broker was. */
  readonly faults: Readonly<FaultCounts>;
  /** Seconds until the last message was sent. */
  readonly sendSeconds: number;
  /** Seconds until the last message was handled and committed. */
  readonly seconds: number;
  /** What was found in the effects. */
  readonly found: Verdict;
  /** What came more than once, and was recognised. */
  readonly duplicates: {
    /** Copies in the topic beyond one of each message: sends of unknown outcome that were repeated. */
    readonly inTopic: number;
    /** Messages handed over again and recognised by the inbox, as far as consumers lived to tell. */
    readonly recognised: number;
  };
  /** Messages in the dead-letter topic. */
  readonly deadLetters: number;
  /** Rows of the inbox. */
  readonly inboxRows: number;
  /** Times that a member saw the group give out its partitions, as far as it lived to tell. */
  readonly rebalances: number;
}

/** What a verdict is drawn from. */
export type Findings = Omit<SoakReport, "ok" | "violations">;

/**
 * Draws the verdict.
 *
 * @param findings What was found
 * @param failures Programs that ended although they should not, and whatever else went wrong
 * @returns The report
 */
export function toReport(findings: Findings, failures: readonly string[]): SoakReport {
  const { found, deadLetters, faults, settings, inboxRows } = findings;
  const violations = [...failures];
  const demand = (isSo: boolean, text: string): void => {
    if (!isSo) violations.push(text);
  };
  demand(found.lost === 0, `${found.lost} messages have no effect`);
  demand(found.doubled === 0, `${found.doubled} effects happened again`);
  demand(found.outOfOrder === 0, `${found.outOfOrder} messages had their effect out of order`);
  demand(found.foreign === 0, `${found.foreign} effects belong to no message`);
  demand(deadLetters === 0, `${deadLetters} messages are in the dead-letter topic`);
  if (settings.defect !== "no-inbox") {
    demand(inboxRows === settings.messages, `the inbox holds ${inboxRows} rows`);
  }
  const { consumersKilled, brokerKills, brokerRestarts } = faults;
  demand(
    consumersKilled > 0 && brokerKills + brokerRestarts > 0,
    "nothing was killed or restarted: the run was too short to show anything",
  );
  return { ok: violations.length === 0, violations, ...findings };
}

/**
 * Writes a report for people.
 *
 * @param report The report
 * @returns Its lines
 */
export function summary(report: SoakReport): string {
  const { settings, faults, found, duplicates } = report;
  const rows: readonly (readonly [string, string])[] = [
    ["messages", `${settings.messages}, ${settings.keys} keys, ${settings.partitions} partitions`],
    ["programs", `${settings.producers} producers, ${settings.consumers} consumers`],
    ["seed", String(settings.seed)],
    [
      "faults",
      `${faults.consumersKilled} consumers killed, broker killed ${faults.brokerKills} times, ` +
      `restarted ${faults.brokerRestarts} times`,
    ],
    ["time", `sent in ${report.sendSeconds} s, all handled after ${report.seconds} s`],
    ["effects", `${found.effects}: ${found.lost} lost, ${found.doubled} doubled`],
    ["order", `${found.outOfOrder} out of order`],
    [
      "duplicates",
      `${duplicates.inTopic} copies in the topic, at least ${duplicates.recognised} messages ` +
      "recognised as handled before",
    ],
    ["dead letters", String(report.deadLetters)],
    ["rebalances", `at least ${report.rebalances}`],
  ];
  return [
    ...rows.map(([name, text]) => `${name.padEnd(14)}${text}`),
    report.ok ? "Every promise was kept." : "NOT KEPT:",
    ...report.violations.map((violation) => `- ${violation}`),
    ...found.examples.map((example) => `  ${example}`),
  ].join("\n");
}
