import { assertEquals, assertFalse, assertThrows } from "@std/assert";
import { ValidationError } from "../utils/errors.ts";
import { parsePolicy, type Policy, RECOMMENDED_POLICY, stricterOf } from "./policy.ts";
import { decide, outcome } from "./testdata/contacts.ts";
import { RULE_BOOK, withPolicy } from "./rule_book.ts";

function issuesOf(value: unknown): string[] {
  const error = assertThrows(() => parsePolicy(value), ValidationError);
  assertFalse(JSON.stringify(error).includes("secret"), "input in the error");
  return error.issues.map(({ path }) => path);
}

Deno.test("parsePolicy() takes the recommended policy and every field", () => {
  assertEquals(parsePolicy(RECOMMENDED_POLICY), RECOMMENDED_POLICY);
  const full: Policy = {
    id: "full",
    smsGuardMinutes: 0,
    voiceGuardMinutes: 60,
    maxRegistryAgeDays: 31,
    caps: [{ max: 0 }, { max: 1, windowHours: 1 }],
    consentMaxAgeMonths: 12,
    purchasedConsentMaxAgeDays: 30,
    reassignedCheckAfterDays: 0,
    refuseFictionalNumbers: false,
    hours: { sun: null, mon: ["08:00", "21:00"], tue: ["11:59", "12:00"] },
  };
  assertEquals(parsePolicy(JSON.parse(JSON.stringify(full))), full);
});

Deno.test("parsePolicy() names every field that is unknown or out of range", () => {
  const table: [value: unknown, paths: string[]][] = [
    [{}, ["id"]],
    [{ id: "" }, ["id"]],
    [{ id: "a b" }, ["id"]],
    [{ id: "x".repeat(121) }, ["id"]],
    [{ id: "p", colour: "secret" }, ["colour"]],
    [{ id: "p", smsGuardMinutes: -1 }, ["smsGuardMinutes"]],
    [{ id: "p", smsGuardMinutes: 1.5 }, ["smsGuardMinutes"]],
    [{ id: "p", smsGuardMinutes: "secret" }, ["smsGuardMinutes"]],
    [{ id: "p", maxRegistryAgeDays: 32 }, ["maxRegistryAgeDays"]],
    [{ id: "p", refuseFictionalNumbers: 1 }, ["refuseFictionalNumbers"]],
    [{ id: "p", caps: {} }, ["caps"]],
    [{ id: "p", caps: new Array(21).fill({ max: 1 }) }, ["caps"]],
    [{ id: "p", caps: [{ max: 1 }, { max: -1 }] }, ["caps[1]"]],
    [{ id: "p", caps: [{ max: 1, windowHours: 0 }] }, ["caps[0]"]],
    [{ id: "p", caps: [{ max: 1, hours: 24 }] }, ["caps[0]"]],
    [{ id: "p", hours: [] }, ["hours"]],
    [{ id: "p", hours: { monday: null } }, ["hours.monday"]],
    [{ id: "p", hours: { mon: ["9:00", "17:00"] } }, ["hours.mon"]],
    [{ id: "p", hours: { mon: ["17:00", "09:00"] } }, ["hours.mon"]],
    [{ id: "p", hours: { mon: ["07:59", "17:00"] } }, ["hours.mon"]],
    [{ id: "p", hours: { mon: ["09:00", "21:01"] } }, ["hours.mon"]],
    [{ id: "p", hours: { mon: undefined } }, ["hours.mon"]],
    [JSON.parse('{ "id": "p", "__proto__": { "caps": 1 } }'), ["__proto__"]],
  ];
  for (const [value, paths] of table) assertEquals(issuesOf(value), paths, JSON.stringify(value));
  for (const value of [null, undefined, "secret", 7, []]) assertEquals(issuesOf(value), []);
});

Deno.test("stricterOf() keeps the stricter of each margin, whichever comes first", () => {
  const a: Policy = {
    id: "a",
    smsGuardMinutes: 15,
    maxRegistryAgeDays: 30,
    caps: [{ max: 3, windowHours: 24 }],
    hours: { mon: ["09:00", "20:00"], sat: null, tue: ["09:00", "12:00"] },
  };
  const b: Policy = {
    id: "b",
    smsGuardMinutes: 30,
    maxRegistryAgeDays: 31,
    consentMaxAgeMonths: 6,
    refuseFictionalNumbers: true,
    hours: { mon: ["10:00", "21:00"], sat: ["09:00", "17:00"], tue: ["12:00", "17:00"] },
  };
  for (const [one, other] of [[a, b], [b, a]] as const) {
    const { id, ...both } = stricterOf(one, other);
    assertEquals(id, `${one.id}+${other.id}`);
    assertEquals(both, {
      smsGuardMinutes: 30,
      maxRegistryAgeDays: 30,
      consentMaxAgeMonths: 6,
      caps: [{ max: 3, windowHours: 24 }],
      refuseFictionalNumbers: true,
      hours: { mon: ["10:00", "20:00"], tue: null, sat: null },
    });
  }
});

Deno.test("decideContact() labels a policy's reasons and names it as their citation", () => {
  const book = withPolicy(RULE_BOOK, { id: "ours", refuseFictionalNumbers: true });
  const decision = decide({}, {}, book);
  assertEquals(outcome(decision), "deny policy.fictional-number");
  assertEquals(decision.reasons[0]?.jurisdiction, "policy");
  assertEquals(decision.reasons[0]?.citation, "Company policy ours");
});
