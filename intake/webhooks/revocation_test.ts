import { assert, assertEquals, assertGreaterOrEqual } from "@std/assert";
import fc from "fast-check";
import { detectRevocation, type RevocationChannel } from "./revocation.ts";
import { FALSE_FRIENDS } from "./revocation_false_friends.ts";
import { RULES } from "./revocation_rules.ts";
import { plainWords } from "./revocation_words.ts";
import { REVOCATIONS } from "./testdata/revocations.ts";

const SEED = { seed: 64_1200, numRuns: 500 };
const CHANNELS: readonly RevocationChannel[] = ["sms", "voice"];
const SEVEN = ["stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe"];
/** What decides without a pattern of its own. */
const WITHOUT_PATTERN = ["revocation.keyword", "revocation.text-short-refusal"];

/** Counts of one channel of the corpus. */
interface Score {
  found: number;
  missed: number;
  falseAlarms: number;
  confused: number;
  total: number;
}

function score(channel: RevocationChannel): Score {
  const result: Score = { found: 0, missed: 0, falseAlarms: 0, confused: 0, total: 0 };
  for (const group of REVOCATIONS.filter((each) => each.channel === channel)) {
    for (const line of group.lines) {
      const { kind } = detectRevocation(line, channel);
      result.total++;
      if (group.label === "none") result.falseAlarms += kind === "none" ? 0 : 1;
      else if (kind === "none") result.missed++;
      else {
        result.found++;
        if (kind !== group.label) result.confused++;
      }
    }
  }
  return result;
}

for (const channel of CHANNELS) {
  Deno.test(`detectRevocation() finds what it must in the corpus when the channel is ${channel}`, () => {
    const { found, missed, falseAlarms, confused, total } = score(channel);
    assertGreaterOrEqual(total, 400);
    assertGreaterOrEqual(found / (found + missed), 0.995, "recall");
    assertGreaterOrEqual(found / (found + falseAlarms), 0.98, "precision");
    assertGreaterOrEqual((found - confused) / found, 0.99, "right kind");
  });
}

Deno.test("detectRevocation() is certain when a message is one of the seven words", () => {
  const shapes: readonly ((word: string) => string)[] = [
    (word) => word,
    (word) => word.toUpperCase(),
    (word) => `${word[0]!.toUpperCase()}${word.slice(1)}.`,
    (word) => `  ${word} !!! `,
    (word) => `"${word}"`,
    (word) => `${word} please`,
    (word) => `Please ${word}`,
    (word) => `${word} all`,
    (word) => `${word}\n\nSent from my iPhone`,
  ];
  for (const channel of CHANNELS) {
    for (const word of SEVEN) {
      for (const shape of shapes) {
        const { kind, certainty } = detectRevocation(shape(word), channel);
        assertEquals([kind, certainty], ["revocation", "certain"], `${channel}: ${shape(word)}`);
      }
    }
  }
});

Deno.test("detectRevocation() finds the word when a false friend stands beside it", () => {
  for (const friend of ["The bus stop is near", "By the end of the month", "I quit my job"]) {
    for (const word of SEVEN.filter((each) => each !== "end")) {
      const { kind } = detectRevocation(`${friend}. ${word}!`, "sms");
      assertEquals(kind, "revocation", `${friend}. ${word}!`);
    }
  }
});

Deno.test("detectRevocation() names the false friend when that is all there is", () => {
  const table: readonly (readonly [string, string])[] = [
    ["Please don't stop", "false-friend.do-not-stop"],
    ["at the bus stop", "false-friend.stop-noun"],
    ["stop by on Friday", "false-friend.stop-verb"],
    ["at the end of the street", "false-friend.end-noun"],
    ["cancel my other appointment", "false-friend.cancel"],
  ];
  for (const [text, rule] of table) {
    assertEquals(detectRevocation(text, "voice"), { kind: "none", certainty: "likely", rule });
  }
});

Deno.test("detectRevocation() takes a bare no for a refusal only when it is a text", () => {
  assertEquals(detectRevocation("No.", "sms").kind, "revocation");
  assertEquals(detectRevocation("No.", "sms").certainty, "unclear");
  assertEquals(detectRevocation("No.", "voice").kind, "none");
});

Deno.test("detectRevocation() prefers the wrong number when both are said", () => {
  assertEquals(detectRevocation("Wrong number, stop texting me", "sms").kind, "wrong-number");
});

Deno.test("detectRevocation() is unclear at most when the words are taken back", () => {
  const corrected = [
    "Unsubscribe. No, I meant subscribe",
    "UNSUBSCRIBE... sorry, no, subscribe",
    "unsubscribe, I mean subscribe",
    "Take me off your list. Oops, typo, I am glad to talk",
    "Stop calling me. Just kidding!",
    "remove me, never mind, tomorrow is good",
  ];
  const standing = [
    "I meant unsubscribe",
    "Hello, sorry, I meant to say stop calling me",
    "Never mind, just remove me from your list",
    "Stop calling me, I meant it",
    "Stop calling me and I mean it",
    "I did not subscribe to this, stop texting me",
    "No, unsubscribe me",
  ];
  for (const channel of CHANNELS) {
    for (const text of corrected) {
      const { kind, certainty } = detectRevocation(text, channel);
      assertEquals([kind, certainty], ["revocation", "unclear"], `${channel}: ${text}`);
    }
    for (const text of standing) {
      const { kind, certainty } = detectRevocation(text, channel);
      assertEquals([kind, certainty], ["revocation", "certain"], `${channel}: ${text}`);
    }
    assertEquals(detectRevocation("no, I meant subscribe", channel).kind, "none");
  }
});

Deno.test("detectRevocation() finds nothing when there is nothing", () => {
  for (const text of ["", "   ", "\u200b", "…", "🙂", "\u0000", "\ud800"]) {
    assertEquals(detectRevocation(text, "sms"), { kind: "none", certainty: "certain", rule: null });
  }
});

Deno.test("detectRevocation() gives known words only, when any text comes", () => {
  const rules = new Set<string | null>([
    null,
    ...WITHOUT_PATTERN,
    ...RULES.map((rule) => rule.id),
    ...FALSE_FRIENDS.map((friend) => friend.id),
  ]);
  const piece = fc.constantFrom("stop", "don't", "end", "the", "not", "call", "me", ".", "📞", "*");
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(piece).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...CHANNELS), (words, channel) => {
      const finding = detectRevocation(words, channel);
      assertEquals(Object.keys(finding), ["kind", "certainty", "rule"]);
      assert(rules.has(finding.rule));
      assertEquals(detectRevocation(words, channel), finding);
    }),
    SEED,
  );
});

Deno.test("detectRevocation() does not mind case, accents and spacing when it reads a line", () => {
  const lines = REVOCATIONS.flatMap((group) =>
    group.lines.map((line) => ({ line, channel: group.channel }))
  );
  fc.assert(
    fc.property(fc.constantFrom(...lines), ({ line, channel }) => {
      const expected = detectRevocation(line, channel).kind;
      assertEquals(detectRevocation(line.toUpperCase(), channel).kind, expected, line);
      assertEquals(detectRevocation(line.normalize("NFD"), channel).kind, expected, line);
      assertEquals(detectRevocation(`  ${line.replaceAll(" ", "   ")}\t`, channel).kind, expected);
      assertEquals(detectRevocation(line.replaceAll("'", "’"), channel).kind, expected, line);
    }),
    SEED,
  );
});

Deno.test("RULES and FALSE_FRIENDS are each needed by a line of the corpus", () => {
  const used = new Set<string | null>();
  for (const { channel, lines } of REVOCATIONS) {
    for (const line of lines) used.add(detectRevocation(line, channel).rule);
  }
  const ids = [...RULES, ...FALSE_FRIENDS].map((each) => each.id);
  assertEquals(ids.filter((id) => !used.has(id)), []);
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("RULES and FALSE_FRIENDS repeat nothing without bound, so that time stays linear", () => {
  for (const { id, pattern } of [...RULES, ...FALSE_FRIENDS]) {
    // A word is bounded by the next space; nothing else may repeat.
    const rest = pattern.source.replaceAll("\\w+", "w");
    assert(!/[*+]|\{\d*,\}/.test(rest), id);
  }
});

Deno.test("plainWords() reduces what is written to words", () => {
  const table: readonly (readonly [string, string])[] = [
    ["S.T.O.P.", "stop"],
    ["s-t-o-p", "stop"],
    ["St0PPP!!", "stop"],
    ["Ｓｔｏｐ", "stop"],
    ["st\u200bop", "stop"],
    ["Don’t  CALL, please.", "dont call"],
    ["f***ing stop", "stop"],
    ["Plan B. I am in.", "plan b . i am in"],
    ["No, gracias; adiós", "no , gracias . adios"],
    ["🛑", "stop"],
    ["__proto__", "proto"],
  ];
  for (const [text, words] of table) assertEquals(plainWords(text), words, text);
});
