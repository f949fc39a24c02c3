import { assertEquals } from "@std/assert";
import { judge } from "./doc_lint.ts";

const PACKAGE_REF =
  `error[private-type-ref]: public type 'leadSchema' references private type 'ZodType'
  --> /home/me/models/lead.ts:3:1
`;
const OWN_REF = `error[private-type-ref]: public type 'decide' references private type 'Secret'
  --> /home/me/compliance/decide.ts:9:1
`;
const MISSING = `error[missing-jsdoc]: exported symbol is missing JSDoc documentation
  --> /home/me/utils/retry.ts:8:3
`;

Deno.test("judge() accepts a reference to a listed package type", () => {
  assertEquals(judge(`${PACKAGE_REF}\n\nerror: Found 1 documentation lint error.`, ["ZodType"]), {
    problems: [],
    unused: [],
  });
});

Deno.test("judge() reports a reference to a type of our own and a missing comment", () => {
  const { problems, unused } = judge(`${OWN_REF}\n${PACKAGE_REF}\n${MISSING}`, ["ZodType"]);
  assertEquals(problems, [`${OWN_REF}\n`, MISSING]);
  assertEquals(unused, []);
});

Deno.test("judge() reports an allowed name that nothing refers to", () => {
  assertEquals(judge("", ["ZodType"]), { problems: [], unused: ["ZodType"] });
});
