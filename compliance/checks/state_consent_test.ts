import { assertEquals } from "@std/assert";
import type { Consent, ContactFacts, Ground } from "../facts.ts";
import type { ContactRequest } from "../request.ts";
import { codesOf, consent, decide, inState, SELLER } from "../testdata/contacts.ts";

type Given = (number: string) => Partial<ContactFacts>;

const nothing: Given = () => ({});
const written: Given = (number) => ({ consents: [consent({ number })] });
const oral: Given = (number) => ({
  consents: [{ number, sellers: [SELLER], form: "oral", signedAt: "2026-11-14" } as Consent],
});
const customer: Given = () => ({
  relationships: [{ kind: "transaction", at: "2026-11-01", seller: SELLER }],
});
const inquirer: Given = () => ({
  relationships: [{ kind: "inquiry", at: "2026-11-01", seller: SELLER }],
});
function ground(kind: Ground["kind"], at = "2026-11-01"): Given {
  return () => ({ grounds: [{ kind, at, seller: SELLER }] });
}

const LIVE = { technology: "live" } as const;
const AI = { technology: "artificial-voice" } as const;

Deno.test("decideContact() denies what a state forbids until the state's own exception is given", () => {
  const table: [state: string, means: Partial<ContactRequest>, given: Given, isDenied: boolean][] =
    [
      ["CT", LIVE, nothing, true],
      ["CT", LIVE, written, false],
      ["CT", LIVE, oral, true],
      ["CT", LIVE, customer, false],
      ["CT", { ...LIVE, channel: "sms" }, nothing, true],
      ["CT", { ...LIVE, purpose: "informational" }, nothing, false],
      ["LA", LIVE, oral, false],
      ["LA", LIVE, nothing, true],
      ["NJ", LIVE, nothing, true],
      ["NJ", LIVE, oral, true],
      ["NJ", LIVE, written, false],
      ["NJ", LIVE, customer, false],
      ["NJ", LIVE, inquirer, true],
      ["CT", LIVE, inquirer, false],
      ["TX", LIVE, nothing, true],
      ["TX", LIVE, oral, false],
      ["AK", AI, written, true],
      ["AK", AI, ground("called-party-request"), false],
      ["AK", AI, ground("called-party-request", "2026-08-24"), true], // three months ago
      ["AK", AI, ground("called-party-request", "2026-08-25"), false],
      ["AR", AI, written, true],
      ["AR", AI, ground("called-party-initiated-call"), false],
      ["CA", AI, written, true],
      ["CA", AI, ground("live-operator-introduction"), false],
      ["CA", AI, ground("prior-agreement"), false],
      ["CA", { ...AI, purpose: "informational" }, written, true],
      ["FL", { technology: "live-autodialed", channel: "sms" }, written, false],
      ["FL", { technology: "live-autodialed", channel: "sms" }, oral, true],
      ["NM", AI, written, true],
      ["NM", AI, customer, true],
      ["NM", AI, (number) => ({ ...written(number), ...customer(number) }), false],
      ["OH", LIVE, nothing, false],
      ["OH", AI, nothing, false],
    ];
  for (const [state, means, given, isDenied] of table) {
    const where = inState(state);
    const decision = decide({ ...where, ...means }, given(where.number));
    assertEquals(
      codesOf(decision).includes(`${state.toLowerCase()}.consent`),
      isDenied,
      `${state} ${JSON.stringify(means)} ${given.name}`,
    );
  }
});

Deno.test("decideContact() asks a state's consent for mobiles of lines that may be one only", () => {
  for (const state of ["NJ", "TX"]) {
    const code = `${state.toLowerCase()}.consent`;
    for (const lineType of ["wireless", "voip", "unknown"] as const) {
      assertEquals(codesOf(decide(inState(state), { lineType })).includes(code), true, state);
    }
    assertEquals(codesOf(decide(inState(state), { lineType: "landline" })).includes(code), false);
  }
});

Deno.test("decideContact() counts no circumstance with another seller or before a stop", () => {
  const request = inState("AK");
  const asked = (fields: Partial<Ground>, revocations: ContactFacts["revocations"] = []) => {
    const grounds = [{
      kind: "called-party-request" as const,
      at: "2026-11-01",
      seller: SELLER,
      ...fields,
    }];
    const known = { ...written(request.number), grounds, revocations };
    return codesOf(decide({ ...request, ...AI }, known)).includes("ak.consent");
  };
  assertEquals(asked({}), false);
  assertEquals(asked({ seller: "Another Example LLC" }), true);
  assertEquals(asked({}, [{ receivedAt: "2026-11-02T10:00:00Z" }]), true);
  assertEquals(asked({}, [{ receivedAt: "2026-10-31T10:00:00Z" }]), false);
});

Deno.test("decideContact() asks Florida's consent from the act of 2021 on", () => {
  const ask = (day: string, technology: "live" | "live-autodialed") => {
    const at = `${day}T19:00:00Z`;
    const { reasons } = decide({ ...inState("FL"), at, technology }, { consents: [] });
    return reasons.filter(({ code }) => code === "fl.consent").map(({ ruleId }) => ruleId);
  };
  assertEquals(ask("2021-06-30", "live-autodialed"), []);
  assertEquals(ask("2021-07-01", "live-autodialed"), ["fl.consent.before-2023-05-25"]);
  assertEquals(ask("2023-05-24", "live-autodialed"), ["fl.consent.before-2023-05-25"]);
  assertEquals(ask("2023-05-25", "live-autodialed"), ["fl.consent"]);
  assertEquals(ask("2023-05-24", "live"), []);
});
