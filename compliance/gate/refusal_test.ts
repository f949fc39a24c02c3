import { assertEquals } from "@std/assert";
import { TCPAComplianceError } from "../../utils/errors.ts";
import { decideContact } from "../decide.ts";
import { request } from "../testdata/contacts.ts";
import { isContactRefusal } from "./refusal.ts";

const SUMMARY = { verdict: "deny", reasons: [] };

for (
  const [what, error, expected] of [
    ["a whole decision", new TCPAComplianceError("No", decideContact(request())), true],
    ["a summary of one", new TCPAComplianceError("No", SUMMARY), false],
    ["no decision", new TCPAComplianceError("No"), false],
    [
      "another error",
      Object.assign(new Error("No"), { decision: decideContact(request()) }),
      false,
    ],
    ["nothing", undefined, false],
  ] as const
) {
  Deno.test(`isContactRefusal() is ${expected} for ${what}`, () => {
    assertEquals(isContactRefusal(error), expected);
  });
}
