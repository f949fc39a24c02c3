import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { Consent, ContactFacts, ListStatus } from "../facts.ts";
import type { ContactRequest } from "../request.ts";
import {
  codesOf,
  consent,
  decide,
  dnc,
  facts,
  inState,
  outcome,
  OWN_LISTS,
  request,
  SELLER,
} from "../testdata/contacts.ts";

const LISTED: ListStatus = { listed: true, asOf: "2026-11-23" };

Deno.test("decideContact() asks each state that keeps a list of its own for its list", () => {
  for (const state of OWN_LISTS) {
    const code = state.toLowerCase();
    const lists = dnc().states ?? {};
    const ask = (status: ListStatus | undefined) => {
      const { [state]: _, ...others } = lists;
      const states = status === undefined ? others : { ...others, [state]: status };
      const decision = decide(inState(state), { dnc: dnc({ states }) });
      return codesOf(decision).filter((found) => !found.endsWith(".consent")).join(" ");
    };
    assertEquals(ask({ listed: false, asOf: "2026-11-23" }), "", state);
    assertEquals(ask({ listed: true, asOf: "2026-11-23" }), `${code}.state-dnc`, state);
    assertEquals(ask(undefined), "facts.state-dnc-missing", state);
    assertEquals(
      ask({ listed: false, asOf: "2026-11-23", covered: false }),
      `${code}.state-dnc`,
      state,
    );
    assertEquals(ask({ listed: false, asOf: "2026-11-25" }), "", `${state}, begun elsewhere`);
    assertEquals(ask({ listed: false, asOf: "2026-11-26" }), "facts.date-in-future", state);
    assertEquals(ask({ listed: false, asOf: "2020-01-01" }), `${code}.state-dnc-age`, state);
  }
});

Deno.test("decideContact() takes no consent for information as one for marketing", () => {
  const ask = (purposes: NonNullable<Consent["purposes"]> | undefined) => {
    const { purposes: _, ...given } = consent({ number: inState("CO").number });
    const states = { ...dnc().states, CO: LISTED };
    const consents = [purposes === undefined ? given : { ...given, purposes }];
    return outcome(decide(inState("CO"), { dnc: dnc({ states }), consents }));
  };
  assertEquals(ask(undefined), "allow");
  assertEquals(ask(["marketing"]), "allow");
  assertEquals(ask(["informational"]), "deny co.state-dnc");
});

Deno.test("decideContact() keeps each state's age of its list to the day", () => {
  const table: [state: string, fresh: string, old: string][] = [
    ["FL", "2026-10-24", "2026-10-23"], // 31 days
    ["TX", "2026-08-24", "2026-08-23"], // 92 days
  ];
  for (const [state, fresh, old] of table) {
    const ask = (asOf: string) =>
      codesOf(decide(inState(state), {
        dnc: dnc({ states: { [state]: { listed: false, asOf } } }),
        consents: [consent({ number: inState(state).number })],
      })).join(" ");
    assertEquals(ask(fresh), "", state);
    assertEquals(ask(old), `${state.toLowerCase()}.state-dnc-age`, state);
  }
});

Deno.test("decideContact() wants a fresher copy of the national registry for Kansas", () => {
  const ask = (asOf: string, fields: Partial<ContactRequest> = {}) =>
    outcome(decide({ ...inState("KS"), ...fields }, {
      dnc: dnc({ national: { listed: false, asOf } }),
    }));
  assertEquals(ask("2026-10-25"), "allow"); // 30 days
  assertEquals(ask("2026-10-24"), "deny ks.state-dnc-age");
  assertEquals(ask("2026-10-24", { channel: "sms" }), "allow");
  assertEquals(ask("2026-10-24", inState("OH")), "allow");
  assertEquals(ask("2026-10-23"), "deny federal.dnc-scrub ks.state-dnc-age");
  assertEquals(ask("no date"), "deny facts.date-invalid");
});

Deno.test("decideContact() lifts a state's list by what the state says, for as long as it says", () => {
  const ask = (state: string, at: string) =>
    codesOf(decide(inState(state), {
      dnc: dnc({ states: { ...dnc().states, [state]: LISTED } }),
      relationships: [{ kind: "transaction", at, seller: SELLER }],
    })).filter((code) => code.endsWith(".state-dnc")).join(" ");
  const table: [state: string, last: string, first: string][] = [
    ["PA", "2025-11-25", "2025-11-24"], // 12 months
    ["TN", "2025-11-25", "2025-11-24"], // 12 months
    ["MO", "2026-05-29", "2026-05-28"], // 180 days
    ["FL", "2026-05-29", "2026-05-28"], // silent: the shortest that any state names
  ];
  for (const [state, inside, outside] of table) {
    assertEquals(ask(state, inside), "", state);
    assertEquals(ask(state, outside), `${state.toLowerCase()}.state-dnc`, state);
  }
  assertEquals(ask("IN", "2026-11-01"), "in.state-dnc"); // Indiana knows no such exception
  assertEquals(ask("LA", "2026-11-01"), "la.state-dnc");
});

Deno.test("decideContact() takes no inquiry for a current client of Wisconsin", () => {
  const ask = (kind: "transaction" | "inquiry", at: string) =>
    outcome(decide(inState("WI"), {
      dnc: dnc({ national: LISTED }),
      relationships: [{ kind, at, seller: SELLER }],
    }));
  assertEquals(ask("transaction", "2026-11-01"), "allow");
  assertEquals(ask("transaction", "2026-05-29"), "allow"); // 179 days
  assertEquals(ask("transaction", "2026-05-28"), "deny wi.state-dnc");
  assertEquals(ask("inquiry", "2026-11-01"), "deny wi.state-dnc");
});

Deno.test("decideContact() asks Colorado's list about texts too", () => {
  const states = { ...dnc().states, CO: LISTED };
  const ask = (relationships: NonNullable<ContactFacts["relationships"]>) =>
    outcome(decide({ ...inState("CO"), channel: "sms" }, { dnc: dnc({ states }), relationships }));
  assertEquals(ask([]), "deny co.state-dnc");
  assertEquals(ask([{ kind: "transaction", at: "2025-05-25", seller: SELLER }]), "allow");
  assertEquals(
    ask([{ kind: "transaction", at: "2025-05-24", seller: SELLER }]),
    "deny co.state-dnc",
  );
});

Deno.test("decideContact() asks the states' lists before texts were added, for calls only", () => {
  const table: [state: string, last: string, first: string][] = [
    ["MS", "2023-06-30", "2023-07-01"],
    ["TN", "2023-06-30", "2023-07-01"],
    ["TX", "2025-08-29", "2025-09-02"],
  ];
  for (const [state, last, first] of table) {
    const code = `${state.toLowerCase()}.state-dnc`;
    const ask = (day: string, channel: "voice" | "sms") => {
      const at = `${day}T19:00:00Z`;
      const status = { listed: true, asOf: day };
      return codesOf(decideContact(
        request({ ...inState(state), at, channel }),
        facts({ dnc: dnc({ national: status, states: { [state]: status } }, at) }, at),
      )).includes(code);
    };
    assertEquals(
      [ask(last, "voice"), ask(last, "sms"), ask(first, "voice"), ask(first, "sms")],
      [true, false, true, true],
      state,
    );
  }
});

Deno.test("decideContact() asks Pennsylvania's list about business lines too", () => {
  const ask = (state: string) =>
    codesOf(decide({ ...inState(state), calledParty: { kind: "business" } }, {
      dnc: dnc({ states: { ...dnc().states, [state]: LISTED } }),
      lineType: "landline",
    }));
  assertEquals(ask("PA"), ["pa.state-dnc"]);
  assertEquals(ask("FL"), []);
});

Deno.test("decideContact() adds the state's rule where it adopts the national registry", () => {
  const listed = { dnc: dnc({ national: LISTED }) };
  assertEquals(outcome(decide({}, listed)), "deny federal.national-dnc oh.state-dnc");
  // Washington names the person's request as its only exception.
  const relationships = [{ kind: "transaction" as const, at: "2026-11-01", seller: SELLER }];
  assertEquals(
    outcome(decide(inState("WA"), { ...listed, relationships })),
    "deny wa.state-dnc",
  );
  const grounds = [{ kind: "called-party-request" as const, at: "2026-11-01", seller: SELLER }];
  assertEquals(outcome(decide(inState("WA"), { ...listed, relationships, grounds })), "allow");
  assertEquals(outcome(decide(inState("OR"), { ...listed, relationships })), "allow");
  // Alaska adopts the registry and names no exception of its own, so the federal ones carry.
  assertEquals(outcome(decide(inState("AK"), { ...listed, relationships })), "allow");
  assertEquals(
    outcome(decide(inState("AK"), listed)),
    "deny federal.national-dnc ak.state-dnc",
  );
  // Texts are outside Ohio's act, inside Wisconsin's.
  assertEquals(outcome(decide({ channel: "sms" }, listed)), "deny federal.national-dnc");
  assertEquals(
    outcome(decide({ ...inState("WI"), channel: "sms" }, listed)),
    "deny federal.national-dnc wi.state-dnc",
  );
});
