/** Runs `screen` on files made for one test, in a folder of its own that is gone afterwards. */

import { main } from "../screen.ts";

/** What a run left behind. */
export interface Outcome {
  /** Exit code. */
  readonly code: number;
  /** Standard output. */
  readonly out: string;
  /** Standard error. */
  readonly err: string;
  /** Every file of the folder after the run, by its path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Files by their path in the folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Morning of a Wednesday: 10:30 in New York, 09:30 in Chicago, 08:30 in Denver, 07:30 in LA. */
export const AT = "2026-11-18T15:30:00Z";

/** Permits fictional numbers and has no margins. */
export const POLICY = '{ "id": "test-1" }';

/** Options under which a live call to Ohio is allowed. */
export const ALLOWING: readonly string[] = [
  `--at=${AT}`,
  "--seller=Example Home Buyers LLC",
  "--policy=@policy.json",
  "--national-dnc=@national.txt",
  "--national-dnc-date=2026-11-10",
];

/** The files that {@linkcode ALLOWING} names. */
export const LISTS: Files = { "policy.json": POLICY, "national.txt": "212-555-0199\n" };

class Text {
  #text = "";

  writeSync(bytes: Uint8Array): number {
    this.#text += new TextDecoder().decode(bytes);
    return bytes.length;
  }

  toString(): string {
    return this.#text;
  }
}

/**
 * Runs the command in this process.
 *
 * @param files Files to make first.
 * @param args Arguments; `@` stands for the folder, as in `@leads.csv`.
 * @returns What the run left behind.
 */
export async function screen(files: Files, args: readonly string[]): Promise<Outcome> {
  return await inFolder(files, async (folder) => {
    const out = new Text();
    const err = new Text();
    const code = await main(args.map((arg) => arg.replace("@", `${folder}/`)), { out, err });
    const hide = (text: Text) => text.toString().replaceAll(`${folder}/`, "@");
    return { code, out: hide(out), err: hide(err), files: readAll(folder) };
  });
}

/**
 * Makes a folder for the time of a piece of work.
 *
 * @param files Files to make in it.
 * @param work What to do.
 * @returns What the work returned.
 */
export async function inFolder<T>(files: Files, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "screen-test-" });
  try {
    for (const [path, content] of Object.entries(files)) {
      const full = `${folder}/${path}`;
      Deno.mkdirSync(full.slice(0, full.lastIndexOf("/")), { recursive: true });
      if (typeof content === "string") Deno.writeTextFileSync(full, content);
      else Deno.writeFileSync(full, content);
    }
    return await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function readAll(folder: string, under = ""): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of Deno.readDirSync(`${folder}/${under}`)) {
    const path = under + entry.name;
    if (entry.isDirectory) {
      for (const [name, text] of readAll(folder, `${path}/`)) files.set(name, text);
    } else if (entry.isFile) files.set(path, Deno.readTextFileSync(`${folder}/${path}`));
  }
  return files;
}

/** One decision as its CSV has it. */
export type DecisionRow = Readonly<Record<string, string>>;

/**
 * Runs the command on one list and reads its decisions.
 *
 * @param list Text of the list.
 * @param files Further files, beside {@linkcode LISTS}.
 * @param args Options beside {@linkcode ALLOWING}.
 * @returns The decisions in order.
 */
export async function decisionsOf(
  list: string,
  files: Files = {},
  args: readonly string[] = [],
): Promise<DecisionRow[]> {
  const all = { ...LISTS, "leads.csv": list, ...files };
  const { code, err, files: after } = await screen(all, [
    "@leads.csv",
    ...ALLOWING,
    ...args,
    "--out=@out.csv",
    "--quiet",
  ]);
  if (code !== 0) throw new Error(`screen ended with ${code}: ${err}`);
  return readCsv(after.get("out.csv") ?? "");
}

/**
 * Reads a CSV by the book: RFC 4180, the first line are the names.
 *
 * @param text The file.
 * @returns Its rows by column name.
 */
export function readCsv(text: string): DecisionRow[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' && isQuoted && text.charAt(at + 1) === '"') {
      cell += character;
      at++;
    } else if (character === '"') {
      isQuoted = !isQuoted;
    } else if (isQuoted || (character !== "," && character !== "\n")) {
      cell += character;
    } else {
      row.push(cell);
      cell = "";
      if (character === ",") continue;
      rows.push(row);
      row = [];
    }
  }
  const [names = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""])));
}
