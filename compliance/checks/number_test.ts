import { assertEquals } from "@std/assert";
import { RECOMMENDED_POLICY } from "../policy.ts";
import { RULE_BOOK, withPolicy } from "../rule_book.ts";
import { codesOf, decide, outcome } from "../testdata/contacts.ts";

Deno.test("decideContact() denies numbers that cannot exist, must not be called or lie abroad", () => {
  const table: [name: string, number: string, code: string][] = [
    ["toll-free", "+18005550143", "federal.banned-target"],
    ["younger toll-free", "+18335550143", "federal.banned-target"],
    ["premium", "+19005550143", "federal.banned-target"],
    ["government", "+17105550143", "federal.banned-target"],
    ["area code of nobody", "+16525550143", "facts.number-invalid"],
    ["area code from 1", "+11125550143", "facts.number-invalid"],
    ["area code N11", "+19115550143", "facts.number-invalid"],
    ["exchange N11", "+16149110143", "facts.number-invalid"],
    ["exchange from 0", "+16140550143", "facts.number-invalid"],
    ["exchange from 1", "+16141550143", "facts.number-invalid"],
    ["nine digits", "+1614555014", "facts.number-invalid"],
    ["eleven digits", "+161455501430", "facts.number-invalid"],
    ["all zeros", "+10000000000", "facts.number-invalid"],
    ["Canada", "+14165550143", "facts.outside-us"],
    ["Jamaica", "+18765550143", "facts.outside-us"],
    ["American Samoa", "+16845550143", "facts.outside-us"],
    ["Northern Marianas", "+16705550143", "facts.outside-us"],
    ["United Kingdom", "+442079460018", "facts.outside-us"],
  ];
  for (const [name, number, code] of table) {
    for (const purpose of ["marketing", "informational", "emergency"] as const) {
      const decision = decide({ number, purpose });
      assertEquals(decision.verdict, "deny", name);
      assertEquals(codesOf(decision).includes(code), true, `${name} ${purpose}`);
    }
  }
});

Deno.test("decideContact() judges the territories of the rule book", () => {
  const table: [number: string, at: string, zone: string][] = [
    ["+17875550143", "2026-11-24T19:00:00Z", "America/Puerto_Rico"],
    ["+13405550143", "2026-11-24T19:00:00Z", "America/St_Thomas"],
    ["+16715550143", "2026-11-24T02:00:00Z", "Pacific/Guam"],
  ];
  for (const [number, at, zone] of table) {
    const decision = decide({ number, at });
    assertEquals(outcome(decision), "allow", number);
    assertEquals(decision.timeZones, [zone]);
  }
});

Deno.test("decideContact() denies an address outside the rule book", () => {
  const table: [address: { state?: string; zip?: string }, code: string][] = [
    [{ state: "AS" }, "facts.outside-us"],
    [{ state: "Ontario" }, "facts.outside-us"],
    [{ state: "AE" }, "facts.outside-us"],
    [{ zip: "96799" }, "facts.outside-us"], // Pago Pago
    [{ state: "Bavaria" }, "facts.address-unreadable"],
    [{ zip: "00000" }, "facts.address-unreadable"],
    [{ zip: "nonsense" }, "facts.address-unreadable"],
  ];
  for (const [address, code] of table) {
    const decision = decide({ calledParty: { addresses: [address] } });
    assertEquals(outcome(decision), `deny ${code}`, JSON.stringify(address));
  }
});

Deno.test("decideContact() warns of addresses whose state is read though the ZIP code is not", () => {
  const warnings = (address: { state?: string; zip?: string }) =>
    decide({ calledParty: { addresses: [address] } }).obligations
      .filter(({ severity }) => severity === "warning").map(({ code }) => code);
  assertEquals(warnings({ state: "OH", zip: "00000" }), ["facts.address-unreadable"]);
  assertEquals(warnings({ state: "OH", zip: "94103" }), ["facts.address-contradictory"]);
  assertEquals(warnings({ state: "OH", zip: "43215" }), []);
});

Deno.test("decideContact() refuses fictional numbers only under a policy that says so", () => {
  const book = withPolicy(RULE_BOOK, RECOMMENDED_POLICY);
  const table: [number: string, isFictional: boolean][] = [
    ["+16145550099", false],
    ["+16145550100", true],
    ["+16145550199", true],
    ["+16145550200", false],
    ["+16145560100", false],
  ];
  for (const [number, isFictional] of table) {
    assertEquals(
      codesOf(decide({ number }, {}, book)).includes("policy.fictional-number"),
      isFictional,
      number,
    );
    assertEquals(decide({ number }).verdict, "allow", number);
  }
});
