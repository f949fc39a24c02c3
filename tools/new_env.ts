/**
 * Writes `.env` for docker-compose.yml: a copy of `.env.example` with fresh passwords. An existing one
 * is left alone: the servers' volumes know its passwords.
 *
 * @module
 */

// deno-lint-ignore-file no-console -- a command prints

const EXAMPLE = ".env.example";
const FILE = ".env";

/**
 * Puts a random text in the place of every empty value.
 *
 * @param example The text of `.env.example`
 * @param random Makes a random text of letters and digits
 * @returns The text of `.env`
 */
export function fillIn(example: string, random: () => string): string {
  return example.replace(/^([A-Z_]+)=$/gm, (_, name) => `${name}=${random()}`);
}

/** 128 random bits. */
function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function main(): Promise<number> {
  const text = fillIn(await Deno.readTextFile(EXAMPLE), randomText);
  try {
    await Deno.writeTextFile(FILE, text, { createNew: true, mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    console.log(`${FILE} is there already and stays as it is`);
    return 0;
  }
  console.log(`${FILE} is written, with fresh passwords`);
  return 0;
}

if (import.meta.main) Deno.exit(await main());
