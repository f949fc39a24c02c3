import { assert, assertEquals, assertThrows } from "@std/assert";
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

Deno.test("fileSink() begins a file anew that somebody has removed", () =>
  inFolder(async (folder) => {
    const path = `${folder}/a.log`;
    const logger = fileLogger(path);
    logger.info("Said", { i: 0 });
    await logger.flush();
    await Deno.remove(path);
    const isThere = async (): Promise<boolean> => {
      for (let tries = 0; tries < 200; tries++) {
        logger.info("Said", { i: 1 });
        try {
          await Deno.stat(path);
          return true;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
      return false;
    };
    assertEquals(await isThere(), true);
    logger.info("Said", { i: 2 });
    await logger.close();
    assertEquals(numbers(path).at(-1), 2);
  }));

Deno.test({
  name: "fileSink() counts what a full disk refuses, and ends in peace",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const logger = createLogger("lead-service", {
      level: "info",
      sinks: [fileSink({ path: "/dev/full" })],
    });
    for (let i = 0; i < 200; i++) logger.info("Said", { i });
    await logger.close();
    assert((logger.stats[0]?.failed ?? 0) > 100);
  },
});

Deno.test("fileSink() counts lines when the folder does not exist", async () => {
  const logger = fileLogger("/nowhere/at/all/a.log");
  logger.info("Said");
  logger.info("Said");
  await logger.close();
  assertEquals(logger.stats[0]?.written, 0);
  assert((logger.stats[0]?.failed ?? 0) >= 2);
});

for (const limits of [{ maxBytes: 0 }, { maxBackups: 0 }, { maxBytes: 1.5 }]) {
  Deno.test(`fileSink() throws RangeError when given ${JSON.stringify(limits)}`, () => {
    assertThrows(() => fileSink({ path: "a.log", ...limits }), RangeError);
  });
}
