import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { callSentiment, type MoodSegment } from "./call_sentiment.ts";

function said(sentimentScore: number | undefined, text = "words"): MoodSegment {
  return { speaker: "customer", text, sentimentScore };
}

Deno.test("callSentiment() weighs longer turns more", () => {
  const mood = callSentiment([said(1, "yes"), said(-1, "certainly")]);
  assertEquals(mood, {
    overall: "negative",
    score: -0.5,
    trajectory: [1, -1],
    confidence: 1,
  });
});

Deno.test("callSentiment() reads scores, labels and numbers, and leaves the rest out", () => {
  const segment = (sentiment: string | number) => ({
    speaker: "customer",
    text: "1234",
    sentiment,
  });
  assertEquals(callSentiment([segment("very_negative")])?.score, -0.8);
  assertEquals(callSentiment([segment("positive")])?.score, 0.4);
  assertEquals(callSentiment([segment(0.25)])?.score, 0.25);
  assertEquals(callSentiment([{ ...segment("negative"), sentimentScore: 0.9 }])?.score, 0.9);
  for (const unread of ["angry", "__proto__", "", 5, NaN]) {
    const mood = callSentiment([segment(unread), segment("neutral")]);
    assertEquals([mood?.score, mood?.confidence], [0, 0.5]);
  }
});

Deno.test("callSentiment() listens to the person called only", () => {
  const others = ["agent", "system"].map((speaker) => ({ ...said(1), speaker }));
  assertEquals(callSentiment(others), undefined);
  assertEquals(callSentiment([...others, said(-1)])?.overall, "very_negative");
  assertEquals(callSentiment([said(undefined), said(1, " ")]), undefined);
  assertEquals(callSentiment([]), undefined);
});

Deno.test("callSentiment() follows the mood in up to three parts", () => {
  const trajectory = (...scores: number[]) => callSentiment(scores.map((s) => said(s)))?.trajectory;
  assertEquals(trajectory(0.5), [0.5]);
  assertEquals(trajectory(0.5, -0.5), [0.5, -0.5]);
  assertEquals(trajectory(-1, -1, 0, 0, 1, 1), [-1, 0, 1]);
  assertEquals(trajectory(-1, 0, 0, 1), [-1, 0, 1]);
});

Deno.test("callSentiment() labels by fifths, a limit being the stronger mood", () => {
  const cases: [number, string][] = [
    [1, "very_positive"],
    [0.6, "very_positive"],
    [0.599999, "positive"],
    [0.2, "positive"],
    [0.199999, "neutral"],
    [-0.199999, "neutral"],
    [-0.2, "negative"],
    [-0.599999, "negative"],
    [-0.6, "very_negative"],
    [-1, "very_negative"],
  ];
  for (const [score, label] of cases) assertEquals(callSentiment([said(score)])?.overall, label);
});

Deno.test("callSentiment() stays within the moods it was given", () => {
  const score = fc.integer({ min: -100, max: 100 }).map((percent) => percent / 100);
  const segment = fc.tuple(score, fc.string()).map(([mood, text]) => said(mood, text));
  fc.assert(
    fc.property(fc.array(segment), (segments) => {
      const mood = callSentiment(segments);
      if (mood === undefined) return;
      const scores = segments.map((each) => each.sentimentScore as number);
      assert(mood.score >= Math.min(...scores) && mood.score <= Math.max(...scores));
      assert(mood.trajectory.length >= 1 && mood.trajectory.length <= 3);
      assertEquals(mood.confidence, 1);
    }),
    { seed: 131, numRuns: 500 },
  );
});

Deno.test("callSentiment() names the score it refuses", () => {
  for (const score of [-1.01, 1.01, NaN]) {
    assertThrows(
      () => callSentiment([said(0), said(score)]),
      RangeError,
      "segments[1].sentimentScore:",
    );
  }
});
