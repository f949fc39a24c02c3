/**
 * Distinct contacts in shuffled order, to measure decisions with; the same on every machine.
 *
 * @module
 */

import { areaCode } from "../../utils/nanp.ts";
import { decideContact } from "../decide.ts";
import type { ContactFacts } from "../facts.ts";
import { STATE_CODES } from "../place/states.ts";
import type { ContactRequest, Technology } from "../request.ts";
import { consent, DAY, dayBefore, HOUR, OWN_LISTS, SELLER } from "./contacts.ts";

const NOON = Date.UTC(2026, 10, 24, 20); // 15:00 in New York, 10:00 in Honolulu, a Tuesday

let seed = 11;
function next(below: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor(seed / 2 ** 32 * below);
}

function pick<T>(list: readonly T[]): T {
  return list[next(list.length)] as T;
}

/** Every geographic area code of the 54 jurisdictions. */
const AREA_CODES = Array.from({ length: 800 }, (_, i) => areaCode(i + 200)).filter((area) =>
  area !== undefined && area.inService && area.kind === "geographic" &&
  area.regions.some((region) => STATE_CODES.includes(region))
).map((area) => ({ npa: area?.npa ?? "", state: area?.regions[0] ?? "" }));

/** One question. */
export interface Asked {
  /** The contact. */
  readonly request: ContactRequest;
  /** What is known. */
  readonly facts: ContactFacts;
}

// The seller's own, the same for every person.
const CALLER_IDS = [{ number: "+16145550100", reachable: true }];
const BANS = [{
  jurisdiction: "NY",
  kind: "emergency",
  from: "2026-03-01",
  to: "2026-03-03",
}] as const;

/** States in which a live call to anybody is open at the instant and needs no consent. */
const OPEN = AREA_CODES.filter(({ npa, state }) => {
  const { request, facts } = asked(npa, state, NOON, "live", {});
  return decideContact(request, facts).verdict === "allow";
});

function asked(
  npa: string,
  state: string,
  at: number,
  technology: Technology,
  known: ContactFacts | ((number: string) => ContactFacts),
): Asked {
  const exchange = 200 + next(800);
  const number = `+1${npa}${exchange % 100 === 11 ? 555 : exchange}${
    String(next(10_000)).padStart(4, "0")
  }`;
  const asOf = dayBefore(at, 1 + next(20));
  const clear = { listed: false, asOf };
  return {
    request: {
      at,
      channel: "voice",
      technology,
      seller: SELLER,
      number,
      callerId: "+16145550100",
      calledParty: { kind: "residential", addresses: [{ state }] },
    },
    facts: {
      dnc: {
        national: clear,
        internal: { listed: false },
        ...(OWN_LISTS.includes(state) && { states: { [state]: clear } }),
      },
      consents: [],
      revocations: [],
      attempts: [],
      bans: BANS,
      callerIds: CALLER_IDS,
      ...(typeof known === "function" ? known(number) : known),
    },
  };
}

/** Live calls to all open states, spread over two hours, with one attempt of the week before. */
export function typicalContacts(count: number): Asked[] {
  return Array.from({ length: count }, () => {
    const { npa, state } = pick(OPEN);
    return asked(npa, state, NOON + next(2 * HOUR), "live", {
      attempts: [{ at: NOON - 7 * DAY - next(DAY) }],
    });
  });
}

const TECHNOLOGIES = ["live", "live-autodialed", "prerecorded", "artificial-voice"] as const;

/** Every jurisdiction and voice, at any hour of a month, with consents, stops, listings and attempts. */
export function mixedContacts(count: number): Asked[] {
  return Array.from({ length: count }, () => {
    const { npa, state } = pick(AREA_CODES);
    const at = NOON - next(30) * DAY + (next(4) === 0 ? next(24) : 0) * HOUR + next(HOUR);
    return asked(npa, state, at, pick(TECHNOLOGIES), (number) => ({
      ...(next(2) === 0 && { consents: [consent({ number, signedAt: at - next(20) * DAY })] }),
      ...(next(20) === 0 && { revocations: [{ receivedAt: at - next(9) * DAY }] }),
      attempts: Array.from({ length: next(4) }, () => ({ at: at - next(2 * DAY) })),
    }));
  });
}
