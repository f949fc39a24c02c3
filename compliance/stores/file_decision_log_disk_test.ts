/** The decision log in files: what every log must do, torn tails, locks, rotation and altered files. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { ClientError } from "../../utils/remote/client_error.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { all, LOG_CASES } from "../decision_log/harness/log_conformance.ts";
import {
  type Clock,
  entry,
  logOptions,
  NUMBER,
  OTHER_NUMBER,
  SELLER,
  START,
} from "../decision_log/harness/log_fixture.ts";
import { hmacSigner, hmacVerifier } from "./evidence_functions.ts";
import { FileDecisionLog } from "./file_decision_log.ts";
import { FileLock } from "./file_lock.ts";
import type { FileLogOptions } from "./file_log_options.ts";
import { verifyLogFolder } from "./log_folder.ts";
import { SegmentWriter } from "./segment_writer.ts";

const SECRET = "a secret of the tests, long enough";
const LOCK = { staleMs: 200 };

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function withLog<T>(
  folder: string,
  work: (log: FileDecisionLog) => Promise<T>,
  options: Partial<FileLogOptions> = {},
  clock: Clock = { now: START },
): Promise<T> {
  const log = await FileDecisionLog.open({
    ...logOptions(clock),
    folder,
    lock: LOCK,
    syncs: false,
    ...options,
  });
  try {
    return await work(log);
  } finally {
    await log.close();
  }
}

async function segments(folder: string): Promise<string[]> {
  const names = (await all(Deno.readDir(folder))).map(({ name }) => name);
  return names.filter((name) => /\.\d{6}\.ndjson$/.test(name)).sort()
    .map((name) => `${folder}/${name}`);
}

for (const syncs of [true, false]) {
  for (const { title, work } of LOG_CASES) {
    Deno.test(`FileDecisionLog, syncs ${syncs}: ${title}`, () =>
      inFolder(async (folder) => {
        const clock = { now: START };
        const hold = { isOn: false };
        await withLog(
          folder,
          (log) => work({ log, clock, hold }),
          { syncs, isOnHold: () => hold.isOn },
          clock,
        );
      }));
  }
}

Deno.test("open() continues the chain where it ended", () =>
  inFolder(async (folder) => {
    const first = await withLog(folder, (log) => log.append(entry()));
    await withLog(folder, async (log) => {
      const second = await log.append(entry());
      assertEquals([second.sequence, second.previousHash], [2, first.hash]);
      assertEquals((await log.verify()).isIntact, true);
      assertEquals(log.repaired, null);
    });
  }));

Deno.test("open() cuts off a line wherever it was torn, loses nothing before it, and logs it", () =>
  fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 100_000 }),
      fc.constantFrom("", "\0\0\0"),
      (cut, garbage) =>
        inFolder(async (folder) => {
          const total = 1 + cut % 3;
          const kept = await withLog(folder, async (log) => {
            const logged = [];
            for (let i = 0; i < total; i++) logged.push(await log.append(entry()));
            return logged;
          });
          const [path = ""] = await segments(folder);
          const text = await Deno.readTextFile(path);
          const lastStart = text.lastIndexOf("\n", text.length - 2) + 1;
          const length = lastStart + cut % (text.length - lastStart);
          await Deno.writeTextFile(path, text.slice(0, length) + garbage);
          const torn = length - lastStart + garbage.length;

          await withLog(folder, async (log) => {
            assertEquals(log.repaired?.bytes, torn === 0 ? undefined : torn);
            const result = await log.verify();
            assertEquals([result.isIntact, result.issues], [true, []]);
            assertEquals(result.entries, total - 1 + (torn === 0 ? 0 : 1));
            const next = await log.append(entry());
            assertEquals(next.sequence, result.entries + 1);
            const exported = (await all(log.export())).join("");
            for (const { hash } of kept.slice(0, -1)) assert(exported.includes(hash));
            assertEquals(exported.includes(`"kind":"log.repaired"`), torn > 0);
          });
        }),
    ),
    { seed: 310, numRuns: 60 },
  ));

Deno.test("open() refuses to continue behind an entry that was altered", () =>
  inFolder(async (folder) => {
    await withLog(folder, (log) => log.append(entry()));
    const [path = ""] = await segments(folder);
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.replace(`"deny"`, `"allow"`));
    const error = await assertRejects(() => withLog(folder, () => Promise.resolve()));
    assert(error instanceof ValidationError);
    assertEquals(await Deno.readTextFile(path), text.replace(`"deny"`, `"allow"`));
  }));

Deno.test("open() is refused while another writer has the chain, and given another chain", () =>
  inFolder(async (folder) => {
    await withLog(folder, async (log) => {
      await log.append(entry());
      const error = await assertRejects(
        () => withLog(folder, () => Promise.resolve(), { lock: { staleMs: 400, waitMs: 1500 } }),
        ClientError,
      );
      assertEquals([error.kind, error.outcome], ["conflict", "none"]);
      await withLog(folder, async (other) => {
        await other.append(entry());
        await other.checkpoint();
        const { heads, isIntact } = await other.verify();
        assertEquals(isIntact, true);
        assertEquals(heads.map(({ chain, sequence }) => [chain, sequence]), [
          ["main", 1],
          ["second", 2],
        ]);
        assertEquals((await all(other.history({ seller: SELLER, number: NUMBER }))).length, 2);
      }, { chain: "second" });
    });
  }));

Deno.test("append() is refused after another writer took the chain over", () =>
  inFolder(async (folder) => {
    await withLog(folder, async (log) => {
      await log.append(entry());
      // What a writer sees that stood still until it counted as gone.
      await Deno.writeTextFile(`${folder}/main.lock`, "another writer");
      const end = performance.now() + 10_000;
      let error: unknown;
      while (error === undefined && performance.now() < end) {
        error = await log.append(entry()).then(() => undefined, (reason) => reason);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      assert(error instanceof ClientError);
      assertEquals(error.kind, "conflict");
    });
  }));

Deno.test("append() begins another file when one is full; all of them verify", () =>
  inFolder(async (folder) => {
    await withLog(folder, async (log) => {
      for (let i = 0; i < 10; i++) await log.append(entry());
      const files = await segments(folder);
      assert(files.length >= 3, `${files.length} files`);
      assertEquals((await log.verify()).entries, 10);
      assertEquals((await log.verify()).isIntact, true);
    }, { rotateBytes: 1024 });
    const files = await segments(folder);
    await Deno.remove(files[1] ?? "");
    await withLog(folder, async (log) => {
      const { isIntact, issues } = await log.verify();
      assertEquals([isIntact, issues[0]?.kind], [false, "missing"]);
    });
  }));

Deno.test("verify() finds the deleted tail of a file through the checkpoint beside it", () =>
  inFolder(async (folder) => {
    await withLog(folder, async (log) => {
      for (let i = 0; i < 4; i++) await log.append(entry());
      await log.checkpoint();
    });
    const [path = ""] = await segments(folder);
    const lines = (await Deno.readTextFile(path)).split("\n");
    await Deno.writeTextFile(path, lines.slice(0, 2).join("\n") + "\n");
    await withLog(folder, async (log) => {
      const { issues } = await log.verify();
      assertEquals(issues.map(({ kind, sequence }) => [kind, sequence]), [["missing", 3]]);
    });
  }));

Deno.test("verify() finds a byte order mark and bytes that are no UTF-8", () =>
  inFolder(async (folder) => {
    await withLog(folder, (log) => log.append(entry()));
    const [path = ""] = await segments(folder);
    const bytes = await Deno.readFile(path);
    const edits: [title: string, bytes: Uint8Array][] = [
      ["mark", new Uint8Array([0xef, 0xbb, 0xbf, ...bytes])],
      ["no UTF-8", bytes.with(100, 0xff)],
      ["empty line", new Uint8Array([10, ...bytes])],
    ];
    for (const [title, edited] of edits) {
      await withLog(folder, async (log) => {
        await Deno.writeFile(path, edited);
        const { issues } = await log.verify();
        assertEquals(issues.map(({ kind, sequence }) => [kind, sequence]), [["altered", 1]], title);
        await Deno.writeFile(path, bytes);
      });
    }
  }));

Deno.test("verify() takes what follows the last line end for torn in the last file only", () =>
  inFolder(async (folder) => {
    await withLog(folder, async (log) => {
      for (let i = 0; i < 12; i++) await log.append(entry());
    }, { rotateBytes: 1024 });
    const files = await segments(folder);
    assert(files.length > 2);
    for (const [i, path] of files.entries()) {
      const isLast = i === files.length - 1;
      const whole = await Deno.readFile(path);
      for (const tail of ["x", '{"sequence":99', "\xc3"]) {
        const bytes = Uint8Array.from(tail, (letter) => letter.charCodeAt(0));
        await Deno.writeFile(path, new Uint8Array([...whole, ...bytes]));
        assertEquals((await verifyLogFolder(folder)).isIntact, isLast, `${path} ${tail}`);
      }
      await Deno.writeFile(path, whole.subarray(0, -1));
      if (!isLast) assertEquals((await verifyLogFolder(folder)).isIntact, true, "nothing is lost");
      await Deno.writeFile(path, whole);
    }
    assertEquals((await verifyLogFolder(folder)).isIntact, true);
  }));

Deno.test("erase() leaves what was put behind an earlier file where verify() finds it", () =>
  inFolder(async (folder) => {
    const clock = { now: START };
    await withLog(
      folder,
      async (log) => {
        for (let i = 0; i < 12; i++) await log.append(entry());
        const [first] = await segments(folder);
        await Deno.writeTextFile(first as string, "foreign", { append: true });
        clock.now += 1000;
        const who = { seller: SELLER, number: NUMBER };
        assert((await log.erase(who, { before: clock.now })).erased > 0);
        assertEquals((await log.verify()).isIntact, false);
      },
      { rotateBytes: 1024 },
      clock,
    );
  }));

Deno.test("verify() takes a line of checkpoints for torn only at the end, where open() cuts it off", () =>
  inFolder(async (folder) => {
    const signed = { signer: hmacSigner("k", SECRET) };
    const checkpoint = (log: FileDecisionLog) => log.checkpoint();
    for (let i = 0; i < 2; i++) await withLog(folder, checkpoint, signed);
    const path = `${folder}/main.checkpoints.ndjson`;
    const whole = await Deno.readTextFile(path);
    const [first, second] = whole.split("\n") as [string, string];
    const table: [text: string, isIntact: boolean][] = [
      [whole, true],
      [`${whole}${first.slice(0, 40)}`, true],
      [`${first.slice(0, 40)}\n${second}\n`, false],
      [`${first}\nxx\n${second}\n`, false],
      [`${first}\n{}\n${second}\n`, false],
      [`${first}\n\n${second}\n`, false],
    ];
    const verifier = hmacVerifier({ k: SECRET });
    for (const [text, isIntact] of table) {
      await Deno.writeTextFile(path, text);
      const { issues } = await verifyLogFolder(folder, { verifier });
      assertEquals(issues.map(({ kind }) => kind), isIntact ? [] : ["signature"], text);
    }
    await Deno.writeTextFile(path, `${whole}${first.slice(0, 40)}`);
    await withLog(folder, checkpoint, signed);
    const { checkpoints, isIntact } = await verifyLogFolder(folder, { verifier });
    assertEquals([checkpoints, isIntact], [3, true]);
  }));

Deno.test("rotate() leaves nothing of a write that failed", () =>
  inFolder(async (folder) => {
    const lock = await FileLock.take(`${folder}/main.lock`, LOCK);
    const options = { folder, chain: "main", next: 1, rotateBytes: 1024, syncs: false, lock };
    const writer = new SegmentWriter(options);
    await writer.write("whole\n");
    const path = `${folder}/main.000001.ndjson`;
    await Deno.writeTextFile(path, "half of a li", { append: true });
    await writer.rotate();
    assertEquals(await Deno.readTextFile(path), "whole\n");
    await lock.release();
  }));

Deno.test("erase() reaches the chains of writers that are gone, and leaves those of others to them", () =>
  inFolder(async (folder) => {
    const who = { seller: SELLER, number: NUMBER };
    await withLog(folder, (log) => log.append(entry()), { chain: "gone" });
    await withLog(folder, async (alive) => {
      await alive.append(entry());
      await withLog(folder, async (log) => {
        await log.append(entry());
        assertEquals(await log.erase(who, { before: START + 1 }), {
          erased: 2,
          kept: 0,
          busy: 1,
        });
        assertEquals((await log.verify()).isIntact, true);
      });
      assertEquals((await alive.erase(who, { before: START + 1 })).erased, 1);
      assertEquals((await alive.verify()).isIntact, true);
    }, { chain: "alive" });
    for (const path of await segments(folder)) {
      assert(!(await Deno.readTextFile(path)).includes(NUMBER));
    }
  }));

Deno.test("erase() and append() at a time lose nothing", () =>
  inFolder(async (folder) => {
    await withLog(folder, async (log) => {
      const numbers = [NUMBER, OTHER_NUMBER];
      const work = Array.from({ length: 200 }, (_, i) => [
        log.append(entry({ number: numbers[i % 2] as string })),
        ...(i % 50 === 0
          ? [log.erase({ seller: SELLER, number: NUMBER }, { before: START + 1 })]
          : []),
        ...(i % 60 === 0 ? [log.checkpoint()] : []),
      ]).flat();
      await Promise.all<unknown>(work);
      const { erased, isIntact, issues } = await log.verify();
      assertEquals([isIntact, issues], [true, []]);
      assert(erased > 0);
      const found = await all(log.history({ seller: SELLER, number: OTHER_NUMBER }));
      assertEquals(found.filter(({ isErased }) => isErased), []);
      assertEquals(found.length, 100);
    });
  }));

Deno.test("close() may be called twice; nothing can be appended afterwards", () =>
  inFolder(async (folder) => {
    await withLog(folder, async (log) => {
      await log.append(entry());
      await log.close();
      await log.close();
      await assertRejects(() => log.append(entry()), TypeError, "closed");
    });
  }));
