import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  type AppliesTo,
  type BannedDays,
  type CallingHours,
  daily,
  type Lift,
  RULE_BOOK,
  type RuleRow,
  weekly,
} from "../../compliance/mod.ts";
import { STATE_CODES, stateName } from "../../compliance/place/states.ts";
import { escaped, wrap } from "./markdown.ts";
import { rowSection, ruleBook } from "./rule_book.ts";
import { commonWeek } from "./rule_table.ts";
import {
  appliesInWords,
  datesInWords,
  daysInWords,
  figuresInWords,
  liftedByInWords,
  liftsInWords,
  ruleInWords,
  weekInWords,
} from "./rule_words.ts";
import { SCOPE_NOTES } from "./scope_notes.ts";

Deno.test("weekInWords() joins neighbouring days of the same hours", () => {
  const { week } = daily("09:00", "20:00");
  const table: [week: CallingHours["week"], words: string][] = [
    [week, "every day 09:00-20:00"],
    [
      weekly(["09:00", "18:00"], ["10:00", "17:00"], null).week,
      "Mon-Fri 09:00-18:00; Sat 10:00-17:00; Sun shut",
    ],
    [weekly(["09:00", "17:00"], null, null).week, "Mon-Fri 09:00-17:00; Sat-Sun shut"],
    [{ ...week, sun: ["12:00", "21:00"] }, "Mon-Sat 09:00-20:00; Sun 12:00-21:00"],
    [{ ...week, wed: null }, "Mon-Tue 09:00-20:00; Wed shut; Thu-Sun 09:00-20:00"],
    [{ ...week, mon: null }, "Mon shut; Tue-Sun 09:00-20:00"],
  ];
  for (const [hours, words] of table) assertEquals(weekInWords(hours), words);
});

Deno.test("daysInWords() names weekdays, holidays and declarations", () => {
  const table: [value: BannedDays, words: string][] = [
    [{ weekdays: ["sun"], holidays: [] }, "Sun"],
    [{ weekdays: ["sun", "sat"], holidays: [] }, "Sat; Sun"],
    [
      { weekdays: ["sun"], holidays: ["new-years-day", "mardi-gras"] },
      "Sun; New Year's Day; Mardi Gras",
    ],
    [{ weekdays: [], holidays: [], dynamic: "a disaster" }, "while declared: a disaster"],
  ];
  for (const [value, words] of table) assertEquals(daysInWords(value), words);
  assertThrows(() => daysInWords({ weekdays: [], holidays: ["no-such-day"] }), RangeError);
});

Deno.test("appliesInWords() names channels, technology and purpose", () => {
  const table: [appliesTo: AppliesTo, words: string][] = [
    [
      { channels: ["voice", "sms"], technology: "any", callKinds: "sales" },
      "calls and texts; any technology; marketing only",
    ],
    [
      { channels: ["sms"], technology: "autodialed-or-prerecorded", callKinds: "all" },
      "texts; autodialers, recorded and artificial voices; any purpose",
    ],
    [
      { channels: ["voice"], technology: "live", callKinds: "sales" },
      "calls; live callers, dialled by hand or by machine; marketing only",
    ],
    [
      { channels: ["voice"], technology: "prerecorded-or-artificial-voice", callKinds: "all" },
      "calls; recorded and artificial voices; any purpose",
    ],
  ];
  for (const [appliesTo, words] of table) assertEquals(appliesInWords(appliesTo), words);
});

Deno.test("liftsInWords() joins the lifts by or", () => {
  const table: [lifts: Lift[], words: string][] = [
    [[], "nothing"],
    [["prior-agreement"], "prior agreement"],
    [
      ["prior-express-consent", "called-party-request"],
      [
        "prior express consent",
        "called party request",
      ].join(", or "),
    ],
  ];
  for (const [lifts, words] of table) assertEquals(liftsInWords(lifts), words);
});

Deno.test("liftedByInWords() says where the exceptions of the national registry hold", () => {
  const table: [fields: Record<string, unknown>, words: string][] = [
    [{ value: { separateList: false } }, "as the national registry (federal.national-dnc)"],
    [{ value: { separateList: true } }, "nothing"],
    [{ value: { separateList: false }, liftedBy: ["existing-customer"] }, "existing customer"],
    [{ kind: "consent", value: { forbids: "Calls." } }, "nothing"],
  ];
  for (const [fields, words] of table) {
    assertEquals(liftedByInWords(row({ kind: "state-dnc", ...fields })), words);
  }
});

Deno.test("datesInWords() says what is not known", () => {
  const table: [from: string | null, to: string | null, words: string][] = [
    [null, null, "start not established; no end known"],
    ["2023-10-01", null, "from 2023-10-01; no end known"],
    [null, "2023-09-30", "start not established; until 2023-09-30"],
  ];
  for (const [effectiveFrom, effectiveTo, words] of table) {
    assertEquals(datesInWords({ effectiveFrom, effectiveTo }), words);
  }
});

Deno.test("figuresInWords() spells names with blanks", () => {
  assertEquals(figuresInWords({ ringSeconds: 15, form: "any" }), "ring seconds: 15, form: any");
  assertEquals(figuresInWords({}), "");
});

function row(fields: Record<string, unknown>): RuleRow {
  return {
    id: "zz.test",
    jurisdiction: "ZZ",
    appliesTo: { channels: ["voice"], technology: "any", callKinds: "sales" },
    liftedBy: [],
    citation: "Statute § 1",
    effectiveFrom: null,
    effectiveTo: null,
    reviewedOn: "2026-11-22",
    confidence: "low",
    sources: [],
    ...fields,
  } as unknown as RuleRow;
}

Deno.test("ruleInWords() says every kind of value", () => {
  const duty = { severity: "during-contact", duty: "Speak." };
  const table: [kind: string, value: unknown, words: string][] = [
    ["calling-hours", daily("09:00", "20:00"), "Every day 09:00-20:00."],
    [
      "calling-hours",
      {
        ...daily("09:00", "20:00"),
        onHolidays: { holidays: ["new-years-day", "christmas-day"], hours: ["13:00", "21:00"] },
      },
      "Every day 09:00-20:00. On New Year's Day, Christmas Day: 13:00-21:00.",
    ],
    ["banned-days", { weekdays: ["sun"], holidays: [] }, "Shut: Sun."],
    [
      "frequency-cap",
      { max: 1, windowHours: 8, scope: "same-number" },
      "At most 1 contact in any 8 hours. The text counts by the same number; the engine counts the person and the number.",
    ],
    [
      "state-dnc",
      { runBy: "the agency", separateList: false },
      "No list of the state's own to look up (the agency); marketing to a number on the national registry breaks state law too.",
    ],
    [
      "state-dnc",
      {
        runBy: "the agency",
        separateList: true,
        maxAgeDays: 31,
        relationshipMonths: 12,
        relationshipDays: 180,
        listsBusinesses: true,
      },
      "A list of the state's own (the agency), to be looked up beside the national registry. A copy counts for at most 31 days. A business relationship counts for 12 months. A business relationship counts for 180 days. It lists numbers of businesses too.",
    ],
    [
      "registration",
      { agency: "Attorney General", leadDays: 10, bondUsd: 50000, feeUsd: 100, conditions: ["a"] },
      "Register with: Attorney General; 10 days ahead; bond USD 50000; fee USD 100. Narrowed by: a.",
    ],
    [
      "registration",
      { agency: "Tax Department", bondUsd: 100000, bondAllLocationsUsd: 500000 },
      "Register with: Tax Department; bond USD 100000; bond for all locations USD 500000.",
    ],
    [
      "registration",
      { agency: "Attorney General", bondRequired: true },
      "Register with: Attorney General; a bond of unknown amount.",
    ],
    [
      "registration",
      { agency: null },
      "The state has a law on telemarketers; whether it asks for registration is not known.",
    ],
    [
      "recording",
      { regime: "all-party" },
      "Everybody on the call must agree to a recording; it is announced at the start.",
    ],
    ["consent", { forbids: "Texts need consent." }, "Texts need consent."],
    [
      "consent",
      { forbids: "Calls need consent.", wirelessOnly: true },
      "Calls need consent. Only lines that may be wireless.",
    ],
    ["identification", duty, "During the contact: Speak."],
    [
      "conduct",
      { ...duty, severity: "before-contact", purpose: "emergency", figures: { keepYears: 5 } },
      "Before the contact, emergency contacts only: Speak. (keep years: 5)",
    ],
    ["real-estate", { ...duty, severity: "seller-duty" }, "A duty of the seller: Speak."],
    ["ai-disclosure", { ...duty, severity: "warning" }, "A warning: Speak."],
    [
      "dnc-scrub",
      { maxAgeDays: 31 },
      "The copy of the national registry must be fresh. Figures: max age days: 31.",
    ],
    ["revocation", {}, "Nobody who has asked to stop, by whatever means, is contacted."],
  ];
  for (const [kind, value, words] of table) assertEquals(ruleInWords(row({ kind, value })), words);
});

Deno.test("wrap() fills lines to 100 characters and never splits a word", () => {
  const word = "x".repeat(49);
  assertEquals(wrap(`${word} ${word}x`), `${word} ${word}x`);
  assertEquals(wrap(`${word} ${word}xx`), `${word}\n${word}xx`);
  assertEquals(wrap(`a ${"y".repeat(120)} b`, "- ", "  "), `- a\n  ${"y".repeat(120)}\n  b`);
  assertEquals(wrap(""), "");
});

Deno.test("escaped() takes the meaning from Markdown's marks", () => {
  assertEquals(
    escaped("a_b *c* <d> [e] | `f` \\"),
    "a\\_b \\*c\\* \\<d\\> \\[e\\] \\| \\`f\\` \\\\",
  );
  assertEquals(escaped("N.C. Gen. Stat. § 75-104"), "N.C. Gen. Stat. § 75-104");
});

Deno.test("commonWeek() keeps the hours that every row leaves open", () => {
  const nine = daily("09:00", "21:00").week;
  const eight = weekly(["08:00", "20:00"], ["08:00", "20:00"], null).week;
  assertEquals(
    commonWeek([nine, eight]),
    weekly(["09:00", "20:00"], ["09:00", "20:00"], null).week,
  );
  assertEquals(commonWeek([eight, nine]), commonWeek([nine, eight]));
  assertEquals(commonWeek([daily("08:00", "12:00").week, daily("12:00", "21:00").week]).mon, null);
  assertEquals(commonWeek([nine]), nine);
});

Deno.test("rowSection() writes a row for a reader", () => {
  const section = rowSection(
    row({
      kind: "recording",
      value: { regime: "one-party" },
      note: "A note.",
      sources: ["https://example.com/a", "https://example.com/b"],
    }),
    "####",
  );
  assertEquals(
    section,
    `#### Recording: \`zz.test\`

One party's agreement is enough to record a call.

- Applies to: calls; any technology; marketing only
- Lifted by: nothing
- Citation: Statute § 1
- In force: start not established; no end known
- Confidence: low; reviewed 2026-11-22
- Note: A note.
- Sources:
  - <https://example.com/a>
  - <https://example.com/b>
`,
  );
  assertStringIncludes(
    rowSection(row({ kind: "recording", value: { regime: "one-party" } }), "###"),
    "- Sources: none\n",
  );
});

Deno.test("ruleBook() holds every row once and every jurisdiction in order of its name", () => {
  const text = ruleBook();
  assertEquals(text, ruleBook());
  for (const { id } of RULE_BOOK.rules) {
    assertEquals(text.split(`: \`${id}\`\n`).length, 2, id);
  }
  const names = STATE_CODES.map((_, id) => stateName(id));
  const headings = [...text.matchAll(/^### (.+)$/gm)].map(([, name]) => name ?? "")
    .filter((name) => names.includes(name));
  assertEquals(headings, names.sort());
  assertStringIncludes(text.slice(0, 200), "not legal advice");
  assertEquals(text.match(/^Scope: /gm)?.length, SCOPE_NOTES.length);
  assertStringIncludes(text, "### Arizona\n\nScope: 'Merchandise' includes real estate");
});

Deno.test("ruleBook() shows the strictest hours, days, caps, lists and consents at a glance", () => {
  const lines = ruleBook().split("\n");
  const table: [name: string, cells: string[]][] = [
    ["Federal law", [
      ...["08:00-21:00", "08:00-21:00", "-", "-", "-"],
      ...["prior express written consent", "one party"],
    ]],
    ["Alabama", [
      ...["08:00-21:00", "Mon-Sat 08:00-20:00; Sun shut", "Sun; 15 holidays (automated)"],
      ...["-", "-", "-", "one party"],
    ]],
    ["Florida", [
      ...["08:00-20:00", "08:00-20:00", "-", "3 in 24 h", "yes, 31 days"],
      ...["prior express written consent", "all party"],
    ]],
    ["Nebraska", [
      "08:00-21:00",
      "Mon-Sat 08:00-21:00; Sun 13:00-21:00; other hours on holidays",
      ...["-", "-", "-", "forbidden (wireless)", "one party"],
    ]],
    ["New York", [
      ...["08:00-21:00", "08:00-21:00", "declared emergencies \\*", "-", "-", "-", "one party"],
    ]],
  ];
  for (const [name, cells] of table) {
    const line = lines.find((line) => line.startsWith(`| [${name}](`)) ?? "";
    assertEquals(line.split(" | ").slice(1).join(" | "), `${cells.join(" | ")} |`, name);
  }
});
