import { decideContact } from "./decide.ts";
import { type Asked, mixedContacts, typicalContacts } from "./testdata/contact_stream.ts";

const COUNT = 100_000;
const typical = typicalContacts(COUNT);
const mixed = mixedContacts(COUNT);

/** Touches every part of the decision, so that none can be left unmade. */
function decideAll(list: readonly Asked[]): number {
  let total = 0;
  for (const { request, facts } of list) {
    const decision = decideContact(request, facts);
    total += decision.verdict.length + decision.reasons.length + decision.obligations.length +
      decision.lifted.length + decision.jurisdictions.length + decision.timeZones.length +
      decision.evaluatedAt.length + (decision.nextAllowedAt?.length ?? 0);
  }
  return total;
}

/** A fixed amount of integer arithmetic, by which figures of different machines compare. */
function calibrate(): number {
  let x = 1;
  for (let i = 0; i < 100_000_000; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  return x;
}

function mustBeAll(list: readonly Asked[], verdict: string): void {
  for (const { request, facts } of list) {
    if (decideContact(request, facts).verdict !== verdict) throw new Error(`not all ${verdict}`);
  }
}

mustBeAll(typical, "allow");

Deno.bench("calibration: 100,000,000 steps", { group: "typical", baseline: true }, () => {
  if (calibrate() === 0) throw new Error("never");
});

Deno.bench("decideContact() 100,000 typical allows", { group: "typical" }, () => {
  if (decideAll(typical) === 0) throw new Error("nothing was decided");
});

Deno.bench("calibration: 100,000,000 steps", { group: "mixed", baseline: true }, () => {
  if (calibrate() === 0) throw new Error("never");
});

Deno.bench("decideContact() 100,000 of all verdicts", { group: "mixed" }, () => {
  if (decideAll(mixed) === 0) throw new Error("nothing was decided");
});
