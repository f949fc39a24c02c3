import { assertEquals, assertThrows } from "@std/assert";
import { ValidationError } from "../utils/errors.ts";
import { decideContact } from "./decide.ts";
import { parsePolicy, type Policy, RECOMMENDED_POLICY, stricterOf } from "./policy.ts";
import { RULE_BOOK, withPolicy } from "./rule_book.ts";
import { facts, inState, request } from "./testdata/contacts.ts";

function pathsOf(value: unknown): string[] {
  return assertThrows(() => parsePolicy(value), ValidationError).issues.map(({ path }) => path);
}

Deno.test("parsePolicy() takes the recommended policy read back from JSON", () => {
  assertEquals(parsePolicy(JSON.parse(JSON.stringify(RECOMMENDED_POLICY))), RECOMMENDED_POLICY);
});

for (
  const [path, spoilt] of [
    ["id", { id: "" }],
    ["id", { id: "ours and theirs" }],
    ["colour", { colour: "red" }],
    ["smsGuardMinutes", { smsGuardMinutes: -1 }],
    ["voiceGuardMinutes", { voiceGuardMinutes: 1.5 }],
    ["maxRegistryAgeDays", { maxRegistryAgeDays: 32 }],
    ["consentMaxAgeMonths", { consentMaxAgeMonths: NaN }],
    ["refuseFictionalNumbers", { refuseFictionalNumbers: "no" }],
    ["requireRegistrations", { requireRegistrations: 1 }],
    ["caps", { caps: {} }],
    ["caps[0]", { caps: [{ windowHours: 24 }] }],
    ["caps[1]", { caps: [{ max: 1 }, { max: 1, windowHours: 0 }] }],
    ["caps[0]", { caps: [{ max: 1, perDay: true }] }],
    ["hours", { hours: [] }],
    ["hours.monday", { hours: { monday: null } }],
    ["hours.mon", { hours: { mon: ["9:00", "17:00"] } }],
    ["hours.mon", { hours: { mon: ["07:00", "17:00"] } }],
    ["hours.mon", { hours: { mon: ["09:00", "21:30"] } }],
  ] as const
) {
  Deno.test(`parsePolicy() names ${path} of ${JSON.stringify(spoilt)}`, () => {
    assertEquals(pathsOf({ id: "ours", ...spoilt }), [path]);
  });
}

Deno.test("parsePolicy() refuses what is no object", () => {
  for (const value of [null, 1, "recommended", []]) assertEquals(pathsOf(value), []);
});

Deno.test("stricterOf() takes the stricter margin of each, whichever comes first", () => {
  const a: Policy = {
    id: "a",
    smsGuardMinutes: 10,
    maxRegistryAgeDays: 20,
    caps: [{ max: 1, windowHours: 24 }],
    hours: { mon: ["09:00", "17:00"], tue: null, wed: ["08:00", "10:00"] },
  };
  const b: Policy = {
    id: "b",
    smsGuardMinutes: 20,
    maxRegistryAgeDays: 25,
    refuseFictionalNumbers: true,
    caps: [{ max: 5 }],
    hours: { mon: ["10:00", "18:00"], tue: ["09:00", "17:00"], wed: ["11:00", "12:00"], thu: null },
  };
  const expected = {
    smsGuardMinutes: 20,
    maxRegistryAgeDays: 20,
    refuseFictionalNumbers: true,
    hours: { mon: ["10:00", "17:00"], tue: null, wed: null, thu: null },
  };
  for (const [one, other] of [[a, b], [b, a]] as const) {
    const { id: _, caps, ...margins } = stricterOf(one, other);
    assertEquals<unknown>(margins, expected);
    assertEquals(caps?.length, 2);
  }
});

Deno.test("withPolicy() joins a campaign's policy to the company's", () => {
  const company = withPolicy(RULE_BOOK, { id: "company", caps: [{ max: 3, windowHours: 24 }] });
  const campaign = withPolicy(company, { id: "spring", hours: { tue: null } });
  const decision = decideContact(request(inState("GA")), facts(), campaign); // a Tuesday
  assertEquals(decision.reasons.map(({ code }) => code), ["policy.calling-hours"]);
  assertEquals(decision.ruleBookVersion.endsWith("+policy.company+spring"), true);
});

Deno.test("requireRegistrations denies only where registrations were handed over and one lacks", () => {
  const book = withPolicy(RULE_BOOK, { id: "registered", requireRegistrations: true });
  const codes = (registrations: { jurisdiction: string }[] | undefined) => {
    const { registrations: _, ...known } = facts();
    const handed = registrations === undefined ? known : { ...known, registrations };
    return decideContact(request(inState("GA")), handed, book).reasons.map(({ code }) => code);
  };
  assertEquals(codes(undefined), []);
  const live = { ...request(inState("WA")) };
  const { registrations: _, ...known } = facts();
  assertEquals(decideContact(live, known, book).verdict, "allow");
  assertEquals(
    decideContact(live, { ...known, registrations: [] }, book).reasons.map(({ code }) => code),
    ["policy.registration-missing"],
  );
  assertEquals(
    decideContact(live, { ...known, registrations: [{ jurisdiction: "WA" }] }, book).verdict,
    "allow",
  );
});
