import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import { ValidationError } from "../utils/errors.ts";
import { decideContact } from "./decide.ts";
import { checkRequest, type ContactRequest, isE164 } from "./request.ts";
import { AT, facts, request } from "./testdata/contacts.ts";

const SECRET = "5551234567 jane@example.com";

/** Paths of the issues that a request with other fields raises. */
function issuesOf(fields: Record<string, unknown>): string[] {
  const bad = { ...request(), ...fields } as unknown as ContactRequest;
  const error = assertThrows(() => decideContact(bad, facts()), ValidationError);
  assertFalse(JSON.stringify(error).includes(SECRET), "input in the error");
  assertFalse(error.message.includes(SECRET), "input in the message");
  return error.issues.map(({ path }) => path);
}

Deno.test("decideContact() names every malformed field of a request and shows no input", () => {
  const table: [fields: Record<string, unknown>, paths: string[]][] = [
    [{ at: undefined }, ["at"]],
    [{ at: SECRET }, ["at"]],
    [{ at: "2026-11-24" }, ["at"]],
    [{ at: "2026-11-24T19:00:00" }, ["at"]],
    [{ at: "2026-02-29T19:00:00Z" }, ["at"]],
    [{ at: NaN }, ["at"]],
    [{ at: Infinity }, ["at"]],
    [{ at: 8.64e15 + 1 }, ["at"]],
    [{ at: new Date(NaN) }, ["at"]],
    [{ channel: SECRET }, ["channel"]],
    [{ channel: undefined }, ["channel"]],
    [{ technology: SECRET }, ["technology"]],
    [{ technology: "constructor" }, ["technology"]],
    [{ channel: "sms", technology: "artificial-voice" }, ["technology"]],
    [{ channel: "sms", technology: "prerecorded" }, ["technology"]],
    [{ purpose: SECRET }, ["purpose"]],
    [{ purpose: null }, ["purpose"]],
    [{ seller: "" }, ["seller"]],
    [{ seller: "   " }, ["seller"]],
    [{ seller: 7 }, ["seller"]],
    [{ seller: "x".repeat(201) }, ["seller"]],
    [{ sellerAliases: SECRET }, ["sellerAliases"]],
    [{ sellerAliases: [7] }, ["sellerAliases"]],
    [{ sellerAliases: new Array(101).fill("x") }, ["sellerAliases"]],
    [{ number: SECRET }, ["number"]],
    [{ number: "6145550143" }, ["number"]],
    [{ number: "+1 614 555 0143" }, ["number"]],
    [{ number: "+1614555014３" }, ["number"]],
    [{ number: "+1911" }, ["number"]],
    [{ number: 16_145_550_143 }, ["number"]],
    [{ callerId: 7 }, ["callerId"]],
    [{ campaignId: {} }, ["campaignId"]],
    [{ calledParty: SECRET }, ["calledParty"]],
    [{ calledParty: null }, ["calledParty"]],
    [{ calledParty: [] }, ["calledParty"]],
    [{ calledParty: { kind: SECRET } }, ["calledParty.kind"]],
    [{ calledParty: { personId: 7 } }, ["calledParty.personId"]],
    [{ calledParty: { addresses: { state: SECRET } } }, ["calledParty.addresses"]],
    [{ calledParty: { addresses: new Array(101).fill({}) } }, ["calledParty.addresses"]],
    [{ calledParty: { addresses: [{}, null] } }, ["calledParty.addresses.1"]],
    [{ calledParty: { addresses: [{ zip: 43215 }] } }, ["calledParty.addresses.0"]],
    [{ calledParty: { addresses: [{ state: null }] } }, ["calledParty.addresses.0"]],
    [{ calledParty: { addresses: [SECRET] } }, ["calledParty.addresses.0"]],
  ];
  for (const [fields, paths] of table) {
    assertEquals(issuesOf(fields), paths, Object.keys(fields).join());
  }
});

Deno.test("decideContact() reports all malformed fields at once", () => {
  assertEquals(
    issuesOf({ at: SECRET, channel: SECRET, technology: SECRET, seller: "", number: SECRET }),
    ["at", "seller", "channel", "technology", "number"],
  );
  for (const nothing of [undefined, null, SECRET, 7, []]) {
    const error = assertThrows(
      () => decideContact(nothing as unknown as ContactRequest),
      ValidationError,
    );
    assertEquals(error.issues.map(({ path }) => path), [""]);
  }
});

Deno.test("checkRequest() reads the instant however it is given", () => {
  const ms = Date.parse(AT);
  const table = [
    AT,
    ms,
    new Date(ms),
    "2026-11-24T14:00:00-05:00",
    "2026-11-25T05:00:00.000+10:00",
    "2026-11-24T19:00Z",
    ms + 0.9,
  ];
  for (const at of table) assertEquals(checkRequest(request({ at })), ms, String(at));
});

Deno.test("checkRequest() takes every combination that exists", () => {
  for (
    const technology of ["live", "live-autodialed", "prerecorded", "artificial-voice"] as const
  ) {
    for (const purpose of [undefined, "marketing", "informational", "emergency"] as const) {
      for (const kind of [undefined, "residential", "business", "unknown"] as const) {
        checkRequest(request({
          technology,
          ...(purpose !== undefined && { purpose }),
          ...(kind !== undefined && { calledParty: { kind } }),
        }));
      }
    }
  }
  checkRequest(request({ channel: "sms", technology: "live-autodialed" }));
});

Deno.test("isE164() holds the shape of a number to the letter", () => {
  for (const good of ["+16145550143", "+442079460018", "+1234567", "+123456789012345"]) {
    assert(isE164(good), good);
  }
  for (
    const bad of [
      "",
      "+",
      "16145550143",
      "+0614555014",
      "+123456",
      "+1234567890123456",
      "+1614x",
      7,
    ]
  ) {
    assertFalse(isE164(bad), String(bad));
  }
});
