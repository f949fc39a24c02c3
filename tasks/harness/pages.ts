/** The pages of the documentation as tests read them. */

/** A page. */
export interface Page {
  /** Its path from the root of the repository. */
  readonly path: string;
  /** Its text. */
  readonly text: string;
}

/** A fenced block of a page. */
export interface CodeBlock {
  /** What stands behind the fence, such as `ts` or `ts ignore`. */
  readonly language: string;
  /** The line on which it begins. */
  readonly line: number;
  /** Its text, without the indentation of its fence. */
  readonly code: string;
}

const ROOT = new URL("../../", import.meta.url);

function pathsUnder(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].filter(({ name }) => name.endsWith(".md"))
    .map(({ name }) => `${folder}${name}`).sort();
}

/** Every page: those at the root and those of docs/. */
export const PAGES: readonly Page[] = [...pathsUnder("./"), ...pathsUnder("docs/")]
  .map((path) => path.replace("./", ""))
  .map((path) => ({ path, text: Deno.readTextFileSync(new URL(path, ROOT)) }));

/**
 * Finds the fenced blocks of a page.
 *
 * @param text Text of the page.
 * @returns The blocks in their order.
 */
export function codeBlocks(text: string): CodeBlock[] {
  return [...text.matchAll(/^( *)```([^\n]*)\n(.*?)^ *```$/gms)].map((found) => ({
    language: found[2]?.trim() ?? "",
    line: text.slice(0, found.index).split("\n").length,
    code: (found[3] ?? "").replaceAll(new RegExp(`^${found[1]}`, "gm"), ""),
  }));
}

/**
 * Takes the fenced blocks out of a page.
 *
 * @param text Text of the page.
 * @returns What is not code.
 */
export function prose(text: string): string {
  return text.replace(/^ *```[^\n]*\n.*?^ *```$/gms, "");
}

/**
 * Tells whether a path of the repository is there.
 *
 * @param path The path from the root.
 * @returns Whether it is.
 */
export function isThere(path: string): boolean {
  try {
    Deno.statSync(new URL(path, ROOT));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
