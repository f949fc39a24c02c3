import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import fc from "fast-check";
import { callTalk, type TalkSegment } from "./call_talk.ts";

type Speaker = TalkSegment["speaker"];

function turn(speaker: Speaker, timestamp: number, endTimestamp?: number): TalkSegment {
  return { speaker, text: "words", timestamp, endTimestamp };
}

Deno.test("callTalk() lets a turn without an end last until the next one, the last to the end", () => {
  const segments = [turn("agent", 0), turn("customer", 10), turn("agent", 25)];
  assertEquals(callTalk({ segments, duration: 40 }), {
    talk: { agentSec: 25, customerSec: 15, agentTalkRatio: 0.625 },
    interruptions: 0,
  });
});

Deno.test("callTalk() ends a turn at a tool call and at a system turn, which are not speech", () => {
  const segments: TalkSegment[] = [
    turn("agent", 0),
    { ...turn("agent", 5), text: " " },
    turn("customer", 10),
    turn("system", 12),
  ];
  assertEquals(callTalk({ segments, duration: 20 }).talk, {
    agentSec: 5,
    customerSec: 2,
    agentTalkRatio: 0.714286,
  });
});

Deno.test("callTalk() counts overlaps for both sides once and silence for none", () => {
  const segments = [
    turn("agent", 1, 6),
    turn("agent", 4, 8),
    turn("customer", 7, 12),
    turn("customer", 15, 99),
  ];
  assertEquals(callTalk({ segments, duration: 20 }), {
    talk: { agentSec: 7, customerSec: 10, silenceSec: 4, agentTalkRatio: 0.411765 },
    interruptions: 1,
    silencePercentage: 20,
  });
});

Deno.test("callTalk() believes the source about interruptions before the times", () => {
  const flagged = (interrupted: boolean) => [
    { ...turn("agent", 0, 5), interrupted },
    turn("customer", 4, 8),
  ];
  assertEquals(callTalk({ segments: flagged(true), duration: 8 }).interruptions, 1);
  assertEquals(callTalk({ segments: flagged(false), duration: 8 }).interruptions, 0);
  const own = [turn("agent", 0, 5), turn("agent", 4, 8)];
  assertEquals(callTalk({ segments: own, duration: 8 }).interruptions, 0);
});

Deno.test("callTalk() has no ratio when nobody spoke", () => {
  const silent = callTalk({ segments: [], duration: 10 });
  assertEquals(silent.talk, { agentSec: 0, customerSec: 0, silenceSec: 10 });
  assertEquals(silent.silencePercentage, 100);
  assertFalse("silencePercentage" in callTalk({ segments: [], duration: 0 }));
});

Deno.test("callTalk() sorts turns and adds milliseconds exactly", () => {
  const segments = [turn("customer", 0.7, 1), turn("agent", 0.1, 0.3), turn("agent", 0.4, 0.6)];
  assertEquals(callTalk({ segments, duration: 1 }).talk, {
    agentSec: 0.4,
    customerSec: 0.3,
    silenceSec: 0.3,
    agentTalkRatio: 0.571429,
  });
});

Deno.test("callTalk() never finds more talk than the call is long, nor loses a second", () => {
  const segment = fc.tuple(
    fc.constantFrom<Speaker>("agent", "customer", "system"),
    fc.integer({ min: 0, max: 120 }),
    fc.integer({ min: 0, max: 30 }),
  ).map(([speaker, start, length]) => turn(speaker, start, start + length));
  fc.assert(
    fc.property(fc.array(segment), (segments) => {
      const { talk, silencePercentage } = callTalk({ segments, duration: 100 });
      assert(talk.agentSec <= 100 && talk.customerSec <= 100);
      const { silenceSec = NaN } = talk;
      assert(talk.agentSec + talk.customerSec + silenceSec >= 100);
      assert(Math.max(talk.agentSec, talk.customerSec) + silenceSec <= 100);
      assertEquals(silencePercentage, silenceSec);
      assertEquals(callTalk({ segments: segments.toReversed(), duration: 100 }).talk, talk);
    }),
    { seed: 121, numRuns: 500 },
  );
});

Deno.test("callTalk() names the time it refuses", () => {
  const cases: [() => unknown, string][] = [
    [() => callTalk({ segments: [], duration: -1 }), "duration:"],
    [() => callTalk({ segments: [], duration: 86_401 }), "duration:"],
    [() => callTalk({ segments: [turn("agent", NaN)], duration: 1 }), "segments[0].timestamp:"],
    [() => callTalk({ segments: [turn("agent", 0, -1)], duration: 1 }), "segments[0].endTime"],
    [() => callTalk({ segments: [turn("agent", 2, 1)], duration: 9 }), "expected no less than"],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});
