/** `screen` as a program of its own: signals, pipes, a full disk, narrow permissions. */

import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { ALLOWING, type Files, inFolder, LISTS } from "./testdata/screening.ts";

const LIST = "Name,Phone,State\nPat Sample,614-555-0101,OH\nSam Example,614-555-0102,OH\n";
const FILES: Files = { ...LISTS, "l.csv": LIST, "tmp/keep": "" };
const isWindows = Deno.build.os === "windows";
const isLinux = Deno.build.os === "linux";

interface Spawned {
  readonly stdin?: "piped";
  readonly permissions?: (folder: string) => string[];
  readonly env?: Readonly<Record<string, string>>;
}

function spawn(folder: string, args: readonly string[], how: Spawned = {}): Deno.ChildProcess {
  const permissions = how.permissions?.(folder) ?? ["--allow-read", "--allow-write"];
  const paths = args.map((arg) => arg.replace("@", `${folder}/`));
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", ...permissions, "tasks/screen.ts", ...paths],
    stdin: how.stdin ?? "null",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1", TMPDIR: `${folder}/tmp`, ...how.env },
  }).spawn();
}

async function run(folder: string, args: readonly string[], how: Spawned = {}) {
  const { code, stderr, stdout } = await spawn(folder, args, how).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

/** Waits for something outside this program. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Names in the folder for temporary files. */
const leftOver = (folder: string) => [...Deno.readDirSync(`${folder}/tmp`)].map(({ name }) => name);

Deno.test("screen reads a list from another program", async () => {
  await inFolder(FILES, async (folder) => {
    const args = ["-", ...ALLOWING, "--out=@o.csv", "--quiet"];
    const child = spawn(folder, args, { stdin: "piped" });
    const writer = child.stdin.getWriter();
    for (const byte of new TextEncoder().encode(LIST)) await writer.write(Uint8Array.of(byte));
    await writer.close();
    const { code } = await child.output();
    assertEquals(code, 0);
    assertEquals(Deno.readTextFileSync(`${folder}/o.csv`).trim().split("\n").length, 5);
    assertEquals(leftOver(folder), ["keep"]);
  });
});

Deno.test("screen refuses an empty list from another program in one line", async () => {
  await inFolder(FILES, async (folder) => {
    const { code, err } = await run(folder, ["-"]);
    assertEquals([code, err], [2, "screen: Cannot read the list: it is empty\n"]);
  });
});

Deno.test("screen needs no more than the narrow permissions", async () => {
  await inFolder(FILES, async (folder) => {
    const list = (...names: string[]) => names.map((name) => `${folder}/${name}`).join(",");
    const permissions = () => [
      `--allow-read=${list("l.csv", "policy.json", "national.txt", "tmp")}`,
      `--allow-write=${list("o.csv", "r.csv", "r.html", "tmp")}`,
    ];
    const outputs = ["--out=@o.csv", "--rejects=@r.csv", "--report=@r.html"];
    const { code, err } = await run(folder, ["@l.csv", ...ALLOWING, ...outputs], { permissions });
    assertEquals([code, err], [0, ""]);
  });
});

const DENIED: readonly (readonly [string, string[], string])[] = [
  ["read", ["--allow-read", "--allow-write", "--deny-read=@l.csv"], "l.csv may not be read"],
  ["written", ["--allow-read", "--allow-write", "--deny-write=@o.csv"], "o.csv may not be written"],
  ["kept meanwhile", ["--allow-read", "--allow-write=@o.csv"], "temporary file may not be written"],
];
for (const [what, flags, message] of DENIED) {
  Deno.test(`screen says in one line what may not be ${what}`, async () => {
    await inFolder(FILES, async (folder) => {
      const permissions = () => flags.map((flag) => flag.replace("@", `${folder}/`));
      const { code, err } = await run(folder, ["@l.csv", "--out=@o.csv"], { permissions });
      assertEquals(code, 2);
      assertStringIncludes(err, message);
      assertEquals(err.trim().split("\n").length, 1);
    });
  });
}

Deno.test("screen says in one line that there is no place for temporary files", async () => {
  await inFolder(FILES, async (folder) => {
    const { code, err } = await run(folder, ["@l.csv"], { env: { TMPDIR: `${folder}/none` } });
    assertEquals(code, 2);
    assertEquals(err, "screen: a temporary file lies in a folder that does not exist\n");
  });
});

const OUTPUTS = ["--out=@o.csv", "--out=@o.ndjson", "--rejects=@o.csv", "--report=@o.html"];
for (const option of OUTPUTS) {
  Deno.test({
    name: `screen says in one line that the disk is full for ${option}`,
    ignore: !isLinux,
    async fn() {
      await inFolder(FILES, async (folder) => {
        const path = option.slice(option.indexOf("@") + 1);
        Deno.symlinkSync("/dev/full", `${folder}/${path}`);
        // Devices cannot be opened with less.
        const how = { permissions: () => ["--allow-all"] };
        const { code, err } = await run(folder, ["@l.csv", ...ALLOWING, option], how);
        assertEquals(code, 2);
        assertEquals(err, `screen: ${folder}/${path} cannot be written: the disk is full\n`);
        assertEquals(leftOver(folder), ["keep"]);
      });
    },
  });
}

Deno.test({
  name: "screen cuts the file to whole lines when it may not grow",
  ignore: isWindows,
  async fn() {
    await inFolder({ ...FILES, "long.csv": LONG }, async (folder) => {
      const program = [Deno.execPath(), "run", "--allow-read", "--allow-write", "tasks/screen.ts"];
      const args = ["@long.csv", ...ALLOWING, "--out=@o.csv"];
      const words = [...program, ...args.map((arg) => arg.replace("@", `${folder}/`))];
      const { code, stderr } = await new Deno.Command("sh", {
        args: ["-c", `trap "" XFSZ; ulimit -f 6001; exec "$@"`, "sh", ...words],
        env: { NO_COLOR: "1", TMPDIR: `${folder}/tmp` },
      }).output();
      assertEquals(code, 2);
      assertEquals(
        new TextDecoder().decode(stderr),
        `screen: ${folder}/o.csv cannot be written: it may not grow any larger\n`,
      );
      const text = Deno.readTextFileSync(`${folder}/o.csv`);
      assert(text.length > 3_000_000 && text.length < 6001 * 1024);
      assert(
        text.endsWith(",2026-11-18T15:30:00.000Z," + text.split("\n")[1]?.split(",").at(-1) + "\n"),
      );
    });
  },
});

Deno.test("screen ends well when nobody reads what it prints", async () => {
  await inFolder(FILES, async (folder) => {
    const child = spawn(folder, ["@l.csv", ...ALLOWING, "--out=@o.csv"]);
    const [status, , err] = await Promise.all([
      child.status,
      child.stdout.cancel(),
      new Response(child.stderr).text(),
    ]);
    assertEquals([status.code, err], [0, ""]);
    assert(exists(`${folder}/o.csv`));
  });
});

Deno.test({
  name: "screen stops at an interruption while it reads, and leaves nothing behind",
  ignore: isWindows,
  async fn() {
    await inFolder(FILES, async (folder) => {
      const child = spawn(folder, ["-", ...ALLOWING, "--out=@o.csv"], { stdin: "piped" });
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(LIST));
      await until(() => exists(`${folder}/o.csv`));
      child.kill("SIGINT");
      const { code, stdout } = await child.output();
      await writer.close().catch(() => {});
      assertEquals(code, 130);
      assertStringIncludes(new TextDecoder().decode(stdout), "Interrupted: ");
      assertFalse(exists(`${folder}/o.csv`));
      assertEquals(leftOver(folder), ["keep"]);
    });
  },
});

function longList(rows: number): string {
  let list = "Name,Phone,State\n";
  for (let i = 0; i < rows; i++) list += `Pat Sample,614-555-${String(i).padStart(4, "0")},OH\n`;
  return list;
}

const LONG = longList(10_000) + longList(10_000).replaceAll("614", "216") +
  longList(10_000).replaceAll("614", "330");

Deno.test("screen decides a long list alike in several threads and where it may start none", async () => {
  await inFolder({ ...FILES, "long.csv": LONG }, async (folder) => {
    const args = ["@long.csv", ...ALLOWING];
    const several = await run(folder, [...args, "--out=@a.csv"]);
    const one = await run(folder, [...args, "--out=@b.csv"], {
      permissions: () => [`--allow-read=${folder}`, "--allow-write"],
    });
    assertEquals([several.code, several.err], [0, ""]);
    assertEquals(one, several);
    const text = Deno.readTextFileSync(`${folder}/a.csv`);
    assert(text.split("\n").length > 59_000);
    assert(text === Deno.readTextFileSync(`${folder}/b.csv`));
  });
});

for (const kind of ["csv", "json", "html"]) {
  Deno.test({
    name: `screen stops at an interruption while it decides, with a whole ${kind} file`,
    ignore: isWindows,
    async fn() {
      await inFolder({ ...FILES, "long.csv": LONG }, async (folder) => {
        const path = `${folder}/o.${kind}`;
        const child = spawn(folder, [
          "@long.csv",
          ...ALLOWING,
          ...kind === "html" ? ["--report=@o.html", "--out=@begun.csv"] : [`--out=@o.${kind}`],
          "--quiet",
        ]);
        // The page is small, so it begins later than a file of decisions.
        const begun = kind === "html" ? `${folder}/begun.csv` : path;
        await until(() => exists(begun) && Deno.statSync(begun).size > 0);
        child.kill("SIGINT");
        const { code } = await child.output();
        assertEquals(code, 130);
        const text = Deno.readTextFileSync(path);
        if (kind === "html") {
          assertStringIncludes(text, "<strong>Interrupted.</strong>");
          assert(text.endsWith("</html>\n"));
        } else if (kind === "json") assert(JSON.parse(text).length < 60_000);
        else {
          const lines = text.trim().split("\n");
          assert(lines.length < 60_000);
          assert(lines.every((line) =>
            line.endsWith(lines[1]?.split(",").at(-1) ?? "?") ||
            line.startsWith("row,")
          ));
        }
        assertEquals(leftOver(folder), ["keep"]);
      });
    },
  });
}

Deno.test({
  name: "screen ends at once at a second interruption",
  ignore: isWindows,
  async fn() {
    await inFolder(FILES, async (folder) => {
      // Opening a pipe that nobody reads waits for ever.
      await new Deno.Command("mkfifo", { args: [`${folder}/r.csv`] }).output();
      const child = spawn(folder, ["@l.csv", ...ALLOWING, "--out=@o.csv", "--rejects=@r.csv"]);
      await until(() => exists(`${folder}/o.csv`));
      const ended = child.output();
      let isOver = false;
      ended.then(() => isOver = true);
      await until(() => {
        try {
          if (!isOver) child.kill("SIGINT");
        } catch {
          // It has just ended.
        }
        return isOver;
      });
      assertEquals((await ended).signal, "SIGINT");
    });
  },
});

Deno.test({
  name: "screen leaves no temporary file behind when it is killed",
  ignore: isWindows,
  async fn() {
    await inFolder({ ...FILES, "long.csv": LONG }, async (folder) => {
      const child = spawn(folder, ["@long.csv", ...ALLOWING, "--out=@o.csv", "--quiet"]);
      await until(() => exists(`${folder}/o.csv`) && Deno.statSync(`${folder}/o.csv`).size > 0);
      child.kill("SIGKILL");
      await child.output();
      assertEquals(leftOver(folder), ["keep"]);
    });
  },
});
