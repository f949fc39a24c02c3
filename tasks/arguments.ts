/** Reads a command line. */

import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./usage.ts";

type Declared = NonNullable<ParseArgsConfig["options"]>;

/** What a command line held, by the names of its options. */
export type Arguments<Options extends Declared> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: Options }>
>;

/**
 * Reads a command line.
 *
 * @param args Arguments after the program's name.
 * @param options The options that it may have.
 * @returns Their values, and the arguments that are no options.
 * @throws {UsageError} When one is unknown or lacks its value.
 */
export function readArguments<const Options extends Declared>(
  args: readonly string[],
  options: Options,
): Arguments<Options> {
  try {
    const { tokens } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options,
      tokens: true,
    });
    refuseRepeats(tokens, options);
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const first = error instanceof Error ? error.message.split(/[.\n]/, 1)[0] : "";
    throw new UsageError(`${first || "the options cannot be read"}; --help tells the options`);
  }
}

/** The parser would silently take the last of two values, and what the first one said be lost. */
function refuseRepeats(
  tokens: readonly { readonly kind: string; readonly name?: string }[],
  options: Declared,
): void {
  const seen = new Set<string>();
  for (const { kind, name } of tokens) {
    if (kind !== "option" || name === undefined) continue;
    const { multiple, type } = options[name] ?? {};
    if (seen.has(name) && type === "string" && multiple !== true) {
      throw new UsageError(`--${name} is given twice`);
    }
    seen.add(name);
  }
}
