/** What `evidence` says of logs, whole and changed, and of one whose writer was killed. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { generateKeyPairSync } from "node:crypto";
import {
  FUNCTIONS,
  logOptions,
  NUMBER,
  OTHER_NUMBER,
  SELLER,
  START,
  usualEntry,
} from "../compliance/decision_log/harness/log_fixture.ts";
import {
  ed25519Signer,
  FileDecisionLog,
  type FileLogOptions,
  verifyLogFolder,
} from "../compliance/stores/mod.ts";
import { main } from "./evidence.ts";
import { recorder } from "./testdata/recorder.ts";

const KEYS = generateKeyPairSync("ed25519", {
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

async function evidence(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = recorder();
  const code = await main(args, terminal);
  return { code, out: terminal.printed(), err: terminal.complained() };
}

async function inFolder(work: (folder: string, log: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/public.pem`, KEYS.publicKey);
    await Deno.writeTextFile(`${folder}/key.txt`, "a pseudonym key of the tests, long\n");
    await work(folder, `${folder}/log`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function write(folder: string, options: Partial<FileLogOptions> = {}): Promise<string> {
  await using log = await FileDecisionLog.open({
    ...logOptions({ now: START }),
    functions: FUNCTIONS,
    signer: ed25519Signer("2026", KEYS.privateKey),
    folder,
    ...options,
  });
  for (const number of [NUMBER, OTHER_NUMBER, NUMBER]) {
    await log.append({ ...usualEntry(1), number });
  }
  return JSON.stringify(await log.checkpoint());
}

Deno.test("evidence verify says that a log is intact, and 1 that it is not and where", () =>
  inFolder(async (folder, log) => {
    const checkpoint = await write(log);
    const key = ["--public-key", `2026=${folder}/public.pem`];
    const whole = await evidence("verify", log, ...key);
    assertEquals([whole.code, whole.err], [0, ""]);
    assertStringIncludes(whole.out, "Intact.\n4 entries in 1 chains; 0 without");
    assertStringIncludes(whole.out, "1 checkpoints; their signatures were checked.");

    const path = `${log}/main.000001.ndjson`;
    const lines = (await Deno.readTextFile(path)).split("\n");
    await Deno.writeTextFile(path, [lines[0], lines[2], lines[3], ""].join("\n"));
    const cut = await evidence("verify", log, ...key);
    assertEquals(cut.code, 1);
    assertStringIncludes(
      cut.out,
      "NOT INTACT.\n  main: missing. Entry 2 of the chain is not there.",
    );

    await Deno.remove(`${log}/main.checkpoints.ndjson`);
    await Deno.writeTextFile(path, `${lines[0]}\n`);
    assertEquals((await evidence("verify", log, "--json")).code, 0, "nobody can see it");
    await Deno.writeTextFile(`${folder}/kept.ndjson`, `${checkpoint}\n`);
    const kept = ["--checkpoints", `${folder}/kept.ndjson`];
    const shown = await evidence("verify", log, "--json", ...key, ...kept);
    assertEquals(shown.code, 1);
    assertEquals(JSON.parse(shown.out).issues[0].sequence, 2);
  }));

Deno.test("evidence export prints all entries, or those about one number", () =>
  inFolder(async (folder, log) => {
    await write(log);
    const all = await evidence("export", log);
    assertEquals([all.code, all.out.split("\n").length], [0, 5]);
    const who = ["--seller", SELLER, "--pseudonym-key", `${folder}/key.txt`];
    const some = await evidence("export", log, ...who, "--number", "(614) 555-0143");
    assertEquals([some.code, some.out.split("\n").length], [0, 3]);
    assert(!some.out.includes(OTHER_NUMBER));
  }));

Deno.test("evidence answers 2 to usage and files that it cannot use", () =>
  inFolder(async (folder, log) => {
    const checkpoint = await write(log);
    await Deno.mkdir(`${folder}/empty`);
    const table: [args: string[], complaint: string][] = [
      [[], "one FOLDER must be given"],
      [["verify"], "one FOLDER must be given"],
      [["burn", log], "verify or export"],
      [["verify", `${folder}/none`], "is no folder"],
      [["verify", `${folder}/empty`], "holds no entry of a decision log"],
      [["verify", `${folder}/empty`, "--json"], "holds no entry of a decision log"],
      [["verify", log, "--public-key", "x"], "ID=FILE"],
      [["verify", log, "--public-key", `x=${folder}/key.txt`], "Ed25519"],
      [["verify", log, "--checkpoints", `${folder}/key.txt`], "line 1 of --checkpoints"],
      [["export", log, "--number", NUMBER], "--seller is missing"],
      [["export", log, "--seller", SELLER, "--number", NUMBER], "--pseudonym-key is missing"],
    ];
    for (const [args, complaint] of table) {
      const { code, err } = await evidence(...args);
      assertEquals(code, 2, args.join(" "));
      assertStringIncludes(err, complaint);
    }
    await Deno.writeTextFile(`${folder}/kept.ndjson`, `${checkpoint}\n`);
    const gone = await evidence(
      "verify",
      `${folder}/empty`,
      "--checkpoints",
      `${folder}/kept.ndjson`,
    );
    assertEquals(gone.code, 1, "a checkpoint tells that entries were there");
  }));

Deno.test("E3 writer killed: what it said was kept is there, and the chain goes on", async () => {
  for (let round = 0; round < 3; round++) {
    await inFolder(async (_, folder) => {
      const kept = await killedWriter(folder, 2_000 + 777 * round);
      // Another process may take the chain over once it counts as left behind.
      await using log = await FileDecisionLog.open({
        ...logOptions({ now: START }),
        folder,
        chain: "killed",
        lock: { staleMs: 400 },
      });
      const { entries, isIntact, issues } = await log.verify();
      assertEquals([isIntact, issues], [true, []]);
      assert(entries >= kept, `${kept} were kept, ${entries} are there`);
      const next = await log.append(usualEntry(1));
      assertEquals(next.sequence, entries + 1);
      assertEquals((await verifyLogFolder(folder)).isIntact, true);
    });
  }
});

/** Lets a program write until it has kept so many entries, and kills it in the middle of its work. */
async function killedWriter(folder: string, entries: number): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--allow-read",
      "--allow-write",
      "compliance/stores/harness/log_writer.ts",
      folder,
      "killed",
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let text = "";
  let isKilled = false;
  const decoder = new TextDecoder();
  for await (const bytes of child.stdout) {
    text += decoder.decode(bytes, { stream: true });
    const kept = Number(text.slice(0, text.lastIndexOf("\n")).split("\n").at(-1));
    if (isKilled || kept < entries) continue;
    isKilled = true;
    child.kill("SIGKILL");
  }
  const { signal } = await child.status;
  assertEquals(signal, "SIGKILL");
  return Number(text.slice(0, text.lastIndexOf("\n")).split("\n").at(-1));
}
