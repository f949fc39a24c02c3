/** What the tests of decision logs share: functions, keys, entries. */

import { createHash } from "node:crypto";
import { evidenceFunctions, hmacSigner, hmacVerifier } from "../../stores/evidence_functions.ts";
import type { DecisionEntry } from "../decision_log.ts";
import type {
  CheckpointSigner,
  CheckpointVerifier,
  EvidenceFunctions,
} from "../evidence_functions.ts";
import type { DecisionLogOptions } from "../memory_log.ts";

export const START: number = Date.UTC(2026, 10, 24, 19);
export const SELLER = "Example Home Buyers LLC";
export const NUMBER = "+16145550143";
export const OTHER_NUMBER = "+16145550144";
export const SECRET = "a secret of the tests, long enough";
export const FUNCTIONS: EvidenceFunctions = evidenceFunctions({
  pseudonymKey: "a pseudonym key of the tests, long",
});
export const SIGNER: CheckpointSigner = hmacSigner("2026", SECRET);
export const VERIFIER: CheckpointVerifier = hmacVerifier({ "2026": SECRET });

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A clock that is set by hand. */
export interface Clock {
  now: number;
}

export function logOptions(clock: Clock): DecisionLogOptions {
  return { functions: FUNCTIONS, signer: SIGNER, verifier: VERIFIER, now: () => clock.now };
}

let made = 0;

export function entry(fields: Partial<DecisionEntry> = {}): DecisionEntry {
  made++;
  return {
    id: `decision-${made}`,
    kind: "decision",
    seller: SELLER,
    at: START,
    number: NUMBER,
    record: { verdict: "deny", reasons: [{ code: "federal.calling-hours" }], made },
    personal: { request: { number: fields.number ?? NUMBER, name: "Pat" } },
    ...fields,
  };
}

/** An entry whose line has about 1000 characters, as the gate writes them. */
export function usualEntry(i: number): DecisionEntry {
  const number = `+1614555${String(i % 10_000).padStart(4, "0")}`;
  return {
    id: `permit-${i}`,
    kind: "gate.check",
    seller: SELLER,
    at: START + i,
    number,
    record: {
      decision: {
        verdict: "allow",
        reasons: [],
        obligations: [{
          code: "federal.live-call-disclosures",
          ruleId: "federal.live-call-disclosures",
          jurisdiction: "US",
          citation: "47 CFR 64.1200(d)(4); 16 CFR 310.4(d)",
          severity: "during-contact",
        }],
        lifted: [],
        nextAllowedAt: null,
        jurisdictions: ["US", "OH"],
        timeZones: ["America/New_York"],
        ruleBookVersion: "2026-11-01/2026a",
        evaluatedAt: "2026-11-24T19:00:00.000Z",
      },
    },
    personal: { request: { number, channel: "voice", technology: "live", at: START + i } },
  };
}
