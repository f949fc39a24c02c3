/** What the page finds and how it sorts. */

import { assert, assertEquals } from "@std/assert";
import { Decisions } from "./decisions.js";

const WORDS = {
  technologies: ["Call by a person", "Call by an AI voice"],
  verdicts: [
    { mark: "allow", name: "Allowed" },
    { mark: "defer", name: "Not yet" },
    { mark: "deny", name: "Denied" },
  ],
  reasons: [
    {
      code: "federal.calling-hours",
      fact: "it is 7:30 there",
      sentence: "Outside the hours.",
      citation: "47 CFR 64.1200",
    },
    {
      code: "ca.consent",
      fact: "none is on record",
      sentence: "No consent.",
      citation: "Cal. Pub. Util. Code",
    },
  ],
  duties: [
    { code: "oh.registration", severity: "seller-duty", sentence: "Register.", citation: "4719" },
    {
      code: "federal.ring-time",
      severity: "during-contact",
      sentence: "Ring.",
      citation: "47 CFR",
    },
  ],
  severities: [{ severity: "before-contact", name: "Due before the call" }],
};

const BLOCKS = [
  {
    newStates: ["CA", ""],
    newZones: [["America/Los_Angeles"], []],
    newDuties: [[], [1]],
    newKinds: [
      [0, 0, null, 0],
      [1, 2, null, 1, 1, 0],
      [0, 1, "2026-11-11T16:00:00.000Z", 1, 0],
    ],
    leads: [2, 0, 0, 0, 1, 1, 1, 1, 2, 1],
    numbers: ["0143", ""],
  },
  {
    newStates: ["OH"],
    newZones: [["America/New_York"]],
    newDuties: [[0, 1]],
    newKinds: [[0, 1, "2026-11-11T13:00:00.000Z", 2, 0]],
    leads: [40, 2, 2, 3, 1],
    numbers: ["0101"],
  },
];

const decisions = new Decisions(BLOCKS, WORDS);
const NO_FILTER = { words: "", verdict: "", technology: "", state: "", reason: "" };
const ALL = [0, 1, 2, 3, 4, 5];

Deno.test("Decisions reads blocks that go on where others ended", () => {
  assertEquals(decisions.length, 6);
  assertEquals([...decisions.lines], [2, 3, 43]);
  assertEquals(decisions.states, ["CA", "", "OH"]);
  assertEquals([...decisions.stateOf], [0, 1, 2]);
  assertEquals([...decisions.placeOf], [0, 1, 2]);
  assertEquals([...decisions.kindOf], [0, 1, 2, 1, 3, 1]);
  assertEquals(decisions.numbers, ["0143", "", "0101"]);
  assertEquals(decisions.duties, [[], [1], [0, 1]]);
  assertEquals(decisions.kinds.map((kind: { duties: number }) => kind.duties), [0, 1, 1, 2]);
});

for (
  const [what, filter, expected] of [
    ["nothing", {}, ALL],
    ["a verdict", { verdict: "1" }, [2, 4]],
    ["the first of several", { verdict: "0" }, [0]],
    ["a means", { technology: "1" }, [1, 3, 5]],
    ["a state", { state: "OH" }, [4, 5]],
    ["the unknown state", { state: "?" }, [2, 3]],
    ["a reason", { reason: "federal.calling-hours" }, ALL.slice(1)],
    ["several choices", { state: "CA", technology: "1", verdict: "2" }, [1]],
    ["the last digits", { words: "143" }, [0, 1]],
    ["digits, but not those of a citation", { words: "1200" }, []],
    ["digits, but not a line without its zeros", { words: "043" }, []],
    ["a line", { words: "43" }, [0, 1, 4, 5]],
    ["a state among the words", { words: "ca" }, [0, 1]],
    ["a word of a sentence, in capitals", { words: "CONSENT" }, [1, 3, 5]],
    ["a word of a citation", { words: "util." }, [1, 3, 5]],
    ["several words", { words: " oh  hours " }, [4, 5]],
    ["a word of a fact", { words: "record" }, [1, 3, 5]],
    ["words that are nowhere", { words: "nowhere" }, []],
  ] as const
) {
  Deno.test(`Decisions.select() finds decisions by ${what}`, () => {
    assertEquals([...decisions.select({ ...NO_FILTER, ...filter })], [...expected]);
  });
}

for (
  const [column, up, down] of [
    ["line", ALL, [4, 5, 2, 3, 0, 1]],
    ["number", [4, 5, 0, 1, 2, 3], [2, 3, 0, 1, 4, 5]],
    ["state", [0, 1, 4, 5, 2, 3], [2, 3, 4, 5, 0, 1]],
    ["technology", [0, 2, 4, 1, 3, 5], [1, 3, 5, 0, 2, 4]],
    ["verdict", [0, 2, 4, 1, 3, 5], [1, 3, 5, 2, 4, 0]],
    ["opening", [4, 2, 0, 1, 3, 5], [0, 1, 3, 5, 2, 4]],
    ["reason", [1, 3, 5, 2, 4, 0], [0, 2, 4, 1, 3, 5]],
  ] as const
) {
  Deno.test(`Decisions.sort() sorts by ${column}, and keeps the order of the list within`, () => {
    const found = decisions.select(NO_FILTER);
    assertEquals([...decisions.sort(found, column, false)], [...up]);
    assertEquals([...decisions.sort(found, column, true)], [...down]);
  });
}

Deno.test("Decisions takes no decision", () => {
  const none = new Decisions([], WORDS);
  assertEquals([...none.sort(none.select(NO_FILTER), "reason", true)], []);
});

Deno.test("Decisions finds and sorts among 200,000 decisions", () => {
  const numbers = Array.from({ length: 100_000 }, (_, i) => String(i % 10_000).padStart(4, "0"));
  const leads = numbers.flatMap((_, i) => [1, i % 2, i % 2, i % 3 === 0 ? 2 : 0, 1]);
  const many = new Decisions([{ ...BLOCKS[0], leads, numbers }], WORDS);
  const found = many.select({ ...NO_FILTER, verdict: "1" });
  assertEquals(found.length, 33_334);
  const sorted = many.sort(found, "number", true);
  const numberOf = (decision: number) => many.numbers[Math.floor(decision / 2)] ?? "";
  assertEquals(numberOf(sorted[0] ?? 0), "9999");
  for (const [at, decision] of sorted.entries()) {
    const before = sorted[at - 1];
    if (before === undefined) continue;
    const [a, b] = [numberOf(before), numberOf(decision)];
    assert(a > b || (a === b && before < decision));
  }
});
