import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { inFolder } from "../harness/in_folder.ts";
import { createLogger } from "./create_logger.ts";
import { fileSink } from "./file_sink.ts";
import type { ServiceLogger } from "./service_logger.ts";

function fileLogger(path: string, maxBytes = 100_000): ServiceLogger {
  return createLogger("lead-service", {
    level: "info",
    sinks: [fileSink({ path, maxBytes, maxBackups: 2 })],
  });
}

function numbers(path: string): number[] {
  return Deno.readTextFileSync(path).trim().split("\n").map((line) => JSON.parse(line).i);
}

Deno.test("fileSink() appends every line and keeps it over two loggers", () =>
  inFolder(async (folder) => {
    const path = `${folder}/a.log`;
    for (const start of [0, 3]) {
      const logger = fileLogger(path);
      for (let i = start; i < start + 3; i++) logger.info("Said", { i });
      await logger.close();
    }
    assertEquals(numbers(path), [0, 1, 2, 3, 4, 5]);
  }));

Deno.test("fileSink() puts a full file aside and keeps as many as it was told", () =>
  inFolder(async (folder) => {
    const path = `${folder}/a.log`;
    const logger = fileLogger(path, 1_000);
    for (let i = 0; i < 100; i++) logger.info("Said", { i });
    await logger.close();
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assertEquals(names, ["a.log", "a.log.1", "a.log.2"]);
    const kept = [`${path}.2`, `${path}.1`, path].flatMap(numbers);
    assertEquals(kept, Array.from({ length: kept.length }, (_, k) => 100 - kept.length + k));
    for (const name of names) assert(Deno.statSync(`${folder}/${name}`).size <= 1_000);
  }));

const MOVED: readonly (readonly [string, (path: string) => void])[] = [
  ["removed", (path) => Deno.removeSync(path)],
  ["renamed", (path) => Deno.renameSync(path, `${path}.old`)],
  ["renamed and made anew, as logrotate does", (path) => {
    Deno.renameSync(path, `${path}.old`);
    Deno.writeTextFileSync(path, "");
  }],
];
for (const [what, move] of MOVED) {
  Deno.test(`fileSink() goes on in a file of its name when the one before was ${what}`, () =>
    inFolder(async (folder) => {
      const path = `${folder}/a.log`;
      const logger = fileLogger(path);
      logger.info("Said", { i: 0 });
      await logger.flush();
      move(path);
      for (const i of [1, 2]) {
        logger.info("Said", { i });
        assertEquals(await logger.flush(), true);
      }
      await logger.close();
      assertEquals(numbers(path), [1, 2]);
    }));
}

Deno.test("fileSink() still knows its file when it has put one aside", () =>
  inFolder(async (folder) => {
    const path = `${folder}/a.log`;
    const logger = fileLogger(path, 250);
    for (let i = 0; i < 6; i++) {
      logger.info("Said", { i });
      await logger.flush();
    }
    await logger.close();
    const kept = [`${path}.2`, `${path}.1`, path].map(numbers);
    assertEquals(kept, [[0, 1], [2, 3], [4, 5]]);
  }));

Deno.test("fileSink() goes on when a full file cannot be put aside and later can", () =>
  inFolder(async (folder) => {
    const path = `${folder}/a.log`;
    await Deno.mkdir(`${path}.1/taken`, { recursive: true });
    await Deno.mkdir(`${path}.2/taken`, { recursive: true });
    const logger = fileLogger(path, 100);
    const say = async (i: number) => {
      logger.info("Said", { i });
      return await logger.flush();
    };
    assertEquals([await say(0), await say(1), await say(2)], [true, false, false]);
    for (const backup of [1, 2]) await Deno.remove(`${path}.${backup}`, { recursive: true });
    assertEquals(await say(3), true);
    await logger.close();
    assertEquals([numbers(`${path}.1`), numbers(path)], [[0], [3]]);
    assertEquals([logger.stats[0]?.written, logger.stats[0]?.failed], [2, 2]);
  }));

Deno.test("fileSink() begins a line of its own when the last one was cut in two", () =>
  inFolder(async (folder) => {
    const path = `${folder}/a.log`;
    await Deno.writeTextFile(path, '{"message":"cut');
    const logger = fileLogger(path);
    logger.info("Said", { i: 1 });
    await logger.close();
    const [cut, line] = Deno.readTextFileSync(path).split("\n");
    assertEquals([cut, JSON.parse(line ?? "").i], ['{"message":"cut', 1]);
  }));

for (const isOpen of [false, true]) {
  Deno.test(`fileSink() writes what it holds when the program ends and the file is ${isOpen ? "" : "not "}open`, () =>
    inFolder((folder) => {
      const path = `${folder}/a.log`;
      const logger = fileLogger(path);
      logger.info("Said", { i: 0 });
      if (isOpen) {
        void logger.flush();
        logger.info("Said", { i: 1 });
      }
      globalThis.dispatchEvent(new Event("unload"));
      assertEquals(numbers(path), isOpen ? [0, 1] : [0]);
      return logger.close().then(() => {});
    }));
}

/** How many lines are said to a full disk, and how many of these are written together. */
for (const count of [1, 30, 1_000]) {
  Deno.test({
    name: `fileSink() counts each of ${count} lines that a full disk refuses, and ends in peace`,
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      const logger = createLogger("lead-service", {
        level: "info",
        sinks: [fileSink({ path: "/dev/full" })],
      });
      for (let i = 0; i < count; i++) logger.info("Said", { i });
      assertEquals(await logger.flush(), false);
      assertEquals([logger.stats[0]?.written, logger.stats[0]?.failed], [0, count]);
      await logger.close();
    },
  });
}

Deno.test({
  name: "fileSink() never stops whoever logs when two of them have a full disk",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const sinks = [fileSink({ path: "/dev/full" }), fileSink({ path: "/dev/full" })];
    const logger = createLogger("lead-service", { level: "info", sinks });
    for (let i = 0; i < 300; i++) {
      logger.info("Said", { i });
      if (i % 10 === 0) await logger.flush();
    }
    assertEquals(await logger.close(), false);
    for (const { failed, written } of logger.stats) assertEquals([written, failed], [0, 301]);
  },
});

Deno.test("fileSink() counts lines when the folder does not exist", async () => {
  const logger = fileLogger("/nowhere/at/all/a.log");
  logger.info("Said");
  logger.info("Said");
  assertEquals(await logger.close(), false);
  assertEquals([logger.stats[0]?.written, logger.stats[0]?.failed], [0, 2]);
});

Deno.test("fileSink() keeps 100,000 lines that are said as fast as it goes, and holds few of them", () =>
  inFolder(async (folder) => {
    const count = 100_000;
    const path = `${folder}/a.log`;
    const logger = fileLogger(path, 100_000_000);
    const startedMs = performance.now();
    let mostHeld = 0;
    for (let i = 0; i < count; i++) {
      logger.info("Said", { i });
      if (i % 1_000 === 0) {
        await Promise.resolve(); // where a service would await something
        mostHeld = Math.max(mostHeld, i + 1 - (logger.stats[0]?.written ?? 0));
      }
    }
    assertEquals(await logger.close(), true);
    const seconds = (performance.now() - startedMs) / 1_000;
    // deno-lint-ignore no-console -- how fast it is depends on the machine: it is shown, not judged
    console.log(`${Math.round(count / seconds)} lines a second`);
    assertEquals(logger.stats, [{ written: count, dropped: 0, failed: 0, waiting: 0 }]);
    assertEquals(numbers(path), Array.from({ length: count }, (_, i) => i));
    assertLess(mostHeld, 1_000, "what is held is a batch, however much was said");
  }));

for (const limits of [{ maxBytes: 0 }, { maxBackups: 0 }, { maxBytes: 1.5 }]) {
  Deno.test(`fileSink() throws RangeError when given ${JSON.stringify(limits)}`, () => {
    assertThrows(() => fileSink({ path: "a.log", ...limits }), RangeError);
  });
}
