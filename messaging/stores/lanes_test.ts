import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { ClientError, type Failure } from "../../utils/remote/client_error.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { Lanes, type LanesOptions } from "./lanes.ts";
import { type OutboxRow, toRow } from "./outbox_row.ts";

function row(stream: string, seq: number): OutboxRow {
  const record = { topic: "leads", key: null, value: null, headers: {} };
  return toRow(`${stream}${seq}`, record, stream, { seq: seq - 1, position: seq }, 0);
}

function failure(kind: Failure["kind"], outcome: "none" | "unknown" = "none"): ClientError {
  const call = { client: "kafka", operation: "send", effect: "idempotent", elapsedMs: 0 } as const;
  return new ClientError({ kind, outcome }, call);
}

interface Scene {
  readonly log: string[];
  readonly lanes: Lanes;
  nowMs: number;
  mayGoOn: boolean;
  fail: (row: OutboxRow) => Error | undefined;
}

function scene(changes: Partial<LanesOptions> = {}): Scene {
  const log: string[] = [];
  const state = {
    log,
    nowMs: 0,
    mayGoOn: true,
    fail: (_: OutboxRow): Error | undefined => undefined,
  };
  const lanes = new Lanes({
    window: 100,
    now: () => state.nowMs,
    mayGoOn: () => state.mayGoOn,
    send: async (each) => {
      log.push(`send ${each._id}`);
      await Promise.resolve();
      const error = state.fail(each);
      if (error !== undefined) throw error;
    },
    note: ({ _id }) => {
      log.push(`note ${_id}`);
      return Promise.resolve();
    },
    putAside: ({ _id }) => {
      log.push(`aside ${_id}`);
      return Promise.resolve();
    },
    onPostponed: ({ _id }) => void log.push(`postponed ${_id}`),
    onDone: () => {},
    ...changes,
  });
  return Object.assign(state, { lanes });
}

Deno.test("Lanes.take() sends one of a stream at a time and several streams at once", async () => {
  const { lanes, log } = scene();
  lanes.take([row("a", 1), row("b", 1), row("a", 2)]);
  assertEquals([lanes.inHand, lanes.busy(), lanes.room], [3, ["a", "b"], 97]);
  assertEquals(log, ["send a1", "send b1"]);
  await lanes.settle();
  assertEquals(log.filter((line) => line.includes("a")), [
    "send a1",
    "note a1",
    "send a2",
    "note a2",
  ]);
  assertEquals([lanes.inHand, lanes.busy(), lanes.room], [0, [], 100]);
});

Deno.test("Lanes.take() keeps a stream busy until what was sent is noted", async () => {
  const noted = Promise.withResolvers<void>();
  const { lanes, log } = scene({ note: () => noted.promise });
  lanes.take([row("a", 1)]);
  for (let i = 0; i < 20; i++) await Promise.resolve();
  assertEquals([log, lanes.busy(), lanes.inHand], [["send a1"], ["a"], 0]);
  noted.resolve();
  await lanes.settle();
  assertEquals(lanes.busy(), []);
});

Deno.test("Lanes.take() lets a stream that fails wait, longer each time, and no other", async () => {
  const stage = scene();
  const { lanes, log } = stage;
  stage.fail = ({ stream }) => stream === "a" ? failure("timeout", "unknown") : undefined;
  for (const delayMs of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    log.length = 0;
    lanes.take([row("a", 1), row("a", 2), row("b", 1)]);
    await lanes.settle();
    assertEquals(log.toSorted(), ["note b1", "postponed a1", "send a1", "send b1"]);
    assertEquals([lanes.busy(), lanes.parked, lanes.inHand], [["a"], 1, 0]);
    stage.nowMs += delayMs - 1;
    assertEquals(lanes.busy(), ["a"]);
    stage.nowMs += 1;
    assertEquals(lanes.busy(), []);
  }
  stage.fail = () => undefined;
  lanes.take([row("a", 1)]);
  await lanes.settle();
  stage.fail = () => failure("timeout");
  lanes.take([row("a", 2)]);
  await lanes.settle();
  stage.nowMs += 500;
  assertEquals(lanes.busy(), []);
});

const REFUSALS: readonly (readonly [error: Error, isHopeless: boolean])[] = [
  [new ValidationError("Invalid message", [{ path: "value", rule: "is too large" }]), true],
  [failure("validation"), true],
  [failure("serialization"), true],
  [failure("validation", "unknown"), false],
  [failure("not_found"), false],
  [failure("auth"), false],
  [failure("closed"), false],
  [failure("timeout"), false],
  [failure("connect", "unknown"), false],
  [new TypeError("a mistake of the driver"), false],
];

for (const [error, isHopeless] of REFUSALS) {
  const name = error instanceof ClientError ? `${error.kind}, ${error.outcome}` : error.name;
  const what = isHopeless ? "puts aside and goes on" : "waits";
  Deno.test(`Lanes.take() ${what} when sending fails with ${name}`, async () => {
    const stage = scene();
    stage.fail = ({ _id }) => _id === "a1" ? error : undefined;
    stage.lanes.take([row("a", 1), row("a", 2)]);
    await stage.lanes.settle();
    assertEquals(
      stage.log,
      isHopeless ? ["send a1", "aside a1", "send a2", "note a2"] : ["send a1", "postponed a1"],
    );
  });
}

Deno.test("Lanes.take() waits when a message cannot be put aside", async () => {
  const stage = scene({ putAside: () => Promise.reject(failure("connect")) });
  stage.fail = () => failure("validation");
  stage.lanes.take([row("a", 1), row("a", 2)]);
  await stage.lanes.settle();
  assertEquals(stage.log, ["send a1", "postponed a1"]);
});

Deno.test("Lanes.take() sends nothing more when it may not go on", async () => {
  const stage = scene();
  stage.fail = ({ _id }) => {
    if (_id === "a2") stage.mayGoOn = false;
    return _id === "b2" ? failure("aborted", "unknown") : undefined;
  };
  stage.lanes.take([row("a", 1), row("b", 1), row("a", 2), row("b", 2), row("a", 3)]);
  await stage.lanes.settle();
  assertEquals(stage.log.filter((line) => line.startsWith("note")), [
    "note a1",
    "note b1",
    "note a2",
  ]);
  assertEquals(stage.log.some((line) => line.startsWith("postponed")), false);
  assertEquals([stage.lanes.parked, stage.lanes.inHand], [0, 0]);
});

Deno.test("Lanes.room is 0 while more streams fail than are taken at a time", async () => {
  const stage = scene({ window: 2 });
  stage.fail = () => failure("timeout");
  for (const pair of [["a", "b"], ["c", "d"]]) {
    stage.lanes.take(pair.map((stream) => row(stream, 1)));
    await stage.lanes.settle();
  }
  assertEquals([stage.lanes.parked, stage.lanes.room], [4, 0]);
  stage.nowMs = 500;
  assertEquals([stage.lanes.parked, stage.lanes.room], [0, 2]);
});

/** Two relays that both believe they lead, and read what the other has sent and not noted yet. */
Deno.test("Lanes.take() keeps the order of first arrivals whatever fails and whoever sends too", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 30 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
      async (streams, luck) => {
        const ends = new Map<string, number>();
        let left = streams.map((stream) => {
          const seq = (ends.get(stream) ?? 0) + 1;
          ends.set(stream, seq);
          return row(stream, seq);
        });
        const stored: string[] = [];
        const wait = async (): Promise<number> => {
          const [fate = 0] = luck.take(1);
          for (let i = 0; i < fate * 3; i++) await Promise.resolve();
          return fate;
        };
        const relay = async (): Promise<void> => {
          const stage = scene({
            send: async ({ _id }) => {
              const fate = await wait();
              if (fate === 9) throw failure("timeout");
              stored.push(_id);
              if (fate === 8) throw failure("timeout", "unknown");
            },
            note: async ({ _id }) => {
              await wait();
              left = left.filter((each) => each._id !== _id);
            },
          });
          while (left.length > 0) {
            const busy = stage.lanes.busy();
            const free = left.filter(({ stream }) => !busy.includes(stream));
            await wait();
            stage.lanes.take(free);
            await stage.lanes.settle();
            stage.nowMs += 30_000;
          }
        };
        await Promise.all([relay(), relay()]);
        for (const [stream, end] of ends) {
          const first = [...new Set(stored.filter((id) => id.startsWith(stream)))];
          assertEquals(first, Array.from({ length: end }, (_, index) => `${stream}${index + 1}`));
        }
      },
    ),
    { seed: 12, numRuns: 300 },
  );
});
