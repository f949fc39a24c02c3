/**
 * What a consumer's project runs: a program that uses every entry, and the README's examples as they
 * are.
 *
 * @module
 */

import config from "../../deno.json" with { type: "json" };
import readme from "../../README.md" with { type: "text" };
import { StepError } from "./steps.ts";

const CONSUMER = "tools/smoke/consumer.ts";

/** What the consumer has installed for itself: the line that goes with our version of the API. */
export const INSTALLED: Readonly<Record<string, string>> = {
  "@opentelemetry/instrumentation-undici": "~0.33.0",
};

/**
 * Takes the TypeScript examples out of a page.
 *
 * @param markdown The page
 * @returns Their texts, in order
 */
export function examplesOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
}

/**
 * Finds the entries that a program does not import.
 *
 * @param program Its text
 * @param entries Keys of `exports`
 * @returns The names by which they would be imported
 */
export function untried(program: string, entries: readonly string[]): string[] {
  return entries.map((entry) => `${config.name}${entry.slice(1)}`)
    .filter((name) => !program.includes(`"${name}"`));
}

/**
 * Writes the programs into a project, with `main.ts` to run them all.
 *
 * @param folder The project's folder
 * @param ending How the project names its modules when it imports them: `.js` or `.ts`
 * @returns How many examples the README has
 */
export async function writeSources(folder: string, ending: ".js" | ".ts"): Promise<number> {
  const consumer = await Deno.readTextFile(CONSUMER);
  // An entry nobody tries is an entry nobody knows to work.
  const missing = untried(consumer, Object.keys(config.exports));
  if (missing.length > 0) throw new StepError(`${CONSUMER} does not try ${missing.join(", ")}`);
  const examples = examplesOf(readme);
  if (examples.length === 0) throw new StepError("The README has no example");

  const programs = { consumer, ...namedExamples(examples) };
  for (const [name, text] of Object.entries(programs)) {
    await Deno.writeTextFile(`${folder}/${name}.ts`, text);
  }
  const main = Object.keys(programs).map((name) => `import "./${name}${ending}";\n`).join("");
  await Deno.writeTextFile(`${folder}/main.ts`, main);
  return examples.length;
}

function namedExamples(examples: readonly string[]): Record<string, string> {
  return Object.fromEntries(examples.map((code, i) => [`readme_${i + 1}`, code]));
}
