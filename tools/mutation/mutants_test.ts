import { assertEquals, assertGreaterOrEqual, assertThrows } from "@std/assert";
import { drawMutants, type Mutant, mutantsOf, mutated, OPERATORS, seeded } from "./mutants.ts";

const STATE = `compliance/rules/states/zz.ts`;

/** What the changes of one kind make of a text, with chance replaced by one number. */
function changes(name: string, text: string, chance = 0, path = STATE): string[] {
  const operator = OPERATORS.find((operator) => operator.name === name);
  if (operator === undefined) throw new RangeError(`no operator ${name}`);
  return mutantsOf(operator, new Map([[path, text]]), () => chance)
    .map((mutant) => mutated(text, mutant));
}

Deno.test("mutantsOf() makes the change that each operator is named after", () => {
  const table: [name: string, text: string, first: string, last: string][] = [
    ["hour by a minute", '("09:00")', '("09:01")', '("08:59")'],
    ["hour by a minute", '("09:59")', '("10:00")', '("09:58")'],
    [
      "shut weekday opened",
      'value: weekly(["09:00", "17:00"], null, null),',
      'value: weekly(["09:00", "17:00"], ["09:00", "21:00"], null),',
      'value: weekly(["09:00", "17:00"], ["09:00", "21:00"], null),',
    ],
    [
      "weekday dropped",
      '"weekdays": ["sat", "sun"]',
      '"weekdays": ["sun"]',
      '"weekdays": ["sat", ]',
    ],
    [
      "holiday dropped",
      '"holidays": [\n"a",\n"b",\n]',
      '"holidays": [\n"b",\n]',
      '"holidays": [\n"a",\n]',
    ],
    ["cap by one", '"max": 1', '"max": 2', '"max": 2'],
    ["cap by one", '"windowHours": 24', '"windowHours": 23', '"windowHours": 25'],
    ["voice and sms swapped", 'channels: ["voice"]', 'channels: ["sms"]', 'channels: ["sms"]'],
    [
      "voice and sms swapped",
      'channels: ["voice", "sms"]',
      'channels: ["voice"]',
      'channels: ["sms"]',
    ],
    [
      "lift added",
      "liftedBy: []",
      'liftedBy: ["prior-express-written-consent"]',
      'liftedBy: ["live-operator-introduction"]',
    ],
    [
      "lift added",
      'liftedBy: ["prior-express-written-consent"]',
      'liftedBy: ["prior-express-consent", "prior-express-written-consent"]',
      'liftedBy: ["live-operator-introduction", "prior-express-written-consent"]',
    ],
    ["lift dropped", 'liftedBy: ["a", "b"]', 'liftedBy: ["b"]', 'liftedBy: ["a", ]'],
    [
      "date by a day",
      'effectiveFrom: "2024-03-01"',
      'effectiveFrom: "2024-03-02"',
      'effectiveFrom: "2024-02-29"',
    ],
    ["own list flipped", '"separateList": true', '"separateList": false', '"separateList": false'],
    ["list figure by one", '"maxAgeDays": 31', '"maxAgeDays": 30', '"maxAgeDays": 32'],
    [
      "technology class",
      'technology: "any"',
      'technology: "live"',
      [
        'technology: "prerecorded-or-artificial-voice"',
      ].join(""),
    ],
    ["sales and all calls swapped", 'callKinds: "all"', 'callKinds: "sales"', 'callKinds: "sales"'],
    ["recording regime", '"regime": "all-party"', '"regime": "one-party"', '"regime": "one-party"'],
    [
      "severity of a duty",
      '"severity": "seller-duty"',
      '"severity": "before-contact"',
      '"severity": "during-contact"',
    ],
    [
      "wireless lines only",
      '"wirelessOnly": true',
      '"wirelessOnly": false',
      '"wirelessOnly": false',
    ],
  ];
  for (const [name, text, first, last] of table) {
    assertEquals(changes(name, text, 0), [first], name);
    assertEquals(changes(name, text, 0.999), [last], name);
  }
});

Deno.test("mutantsOf() changes code outside comments, imports and types", () => {
  const path = "compliance/checks/zz.ts";
  const code = [
    'import { a } from "./a === b.ts";',
    "// a < b",
    " * a >= b",
    "const f = (a: Map<string, number>) => a.size < 3;",
    "return a === b || c;",
    "",
  ].join("\n");
  const changed = (from: string, to: string) => [code.replace(from, to)];
  assertEquals(changes("comparison", code, 0, path), [
    ...changed("a.size < 3", "a.size <= 3"),
    ...changed("return a === b", "return a !== b"),
  ]);
  assertEquals(changes("and for or", code, 0, path), changed("||", "&&"));
  assertEquals(changes("deny for defer", '    "deny",\n', 0, path), ['    "defer",\n']);
  assertEquals(changes("constant by one", "const MOST_DAYS = 30;", 0, path), [
    "const MOST_DAYS = 31;",
  ]);
  assertEquals(changes("comparison", code, 0, "compliance/checks/zz_test.ts"), []);
  assertEquals(changes("comparison", code, 0, STATE), []);
});

Deno.test("seeded() repeats itself for the same seed and stays from 0 to below 1", () => {
  const [one, same, other] = [seeded(7), seeded(7), seeded(8)];
  const draws = Array.from({ length: 1000 }, () => one());
  assertEquals(draws, Array.from({ length: 1000 }, () => same()));
  assertEquals(draws.every((draw) => draw >= 0 && draw < 1), true);
  assertEquals(draws.some((draw) => draw < 0.01) && draws.some((draw) => draw > 0.99), true);
  assertEquals(draws[0] === other(), false);
});

Deno.test("drawMutants() draws the same for the same seed and never more than the quota", () => {
  const rows = Array.from({ length: 40 }, (_, i) => `"${String(i % 24).padStart(2, "0")}:30"`);
  const files = new Map([[STATE, rows.join("\n")]]);
  const drawn = drawMutants(files, 1);
  const quota = OPERATORS.find(({ name }) => name === "hour by a minute")?.quota;
  assertEquals(drawn.length, quota);
  assertEquals(drawn, drawMutants(files, 1));
  assertEquals(new Set(drawn.map(({ start }) => start)).size, drawn.length);
  assertEquals(drawn.map(({ line }) => line), drawn.map(({ start }) => 1 + start / 8));
  assertEquals(JSON.stringify(drawn) === JSON.stringify(drawMutants(files, 2)), false);
});

Deno.test("the quotas come to at least a hundred mutants", () => {
  assertGreaterOrEqual(OPERATORS.reduce((sum, { quota }) => sum + quota, 0), 100);
  assertEquals(new Set(OPERATORS.map(({ name }) => name)).size, OPERATORS.length);
});

Deno.test("mutated() refuses a file that is another", () => {
  const mutant: Mutant = {
    operator: "x",
    path: STATE,
    line: 1,
    start: 2,
    before: "b",
    after: "c",
  };
  assertEquals(mutated("a b", mutant), "a c");
  assertThrows(() => mutated("a a", mutant), RangeError);
});
