/**
 * The files that a publish would upload, judged: what may not be among them, and how large they are.
 *
 * @module
 */

/** One file of the package. */
export interface PackageFile {
  /** Path from the repository's root. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** What a package is held to. */
export interface FileRules {
  /** Files that may be published wherever they lie. */
  readonly documents: readonly string[];
  /** Folders that may be published. */
  readonly rooms: readonly string[];
  /** Modules that some entry of the package loads. */
  readonly reached: ReadonlySet<string>;
  /** The most bytes of all files together. */
  readonly maxBytes: number;
}

const DEVELOPMENT = /_(?:test|bench)\.\w+$|(?:^|\/)(?:testdata|harness|fixtures|node_modules)\//;

/**
 * Reads the paths out of what `deno publish --dry-run` printed.
 *
 * @param output Its output, without colours
 * @param root The repository's root as a `file:` URL, with a slash at its end
 * @returns The paths from the root, in order
 */
export function publishedPaths(output: string, root: string): string[] {
  return [...output.matchAll(/^ +(file:\/\/\S+) \([\d.]+[KM]?B\)$/gm)].flatMap(([, url = ""]) =>
    url.startsWith(root) ? [decodeURIComponent(url.slice(root.length))] : []
  );
}

/**
 * Judges the files of a package.
 *
 * @param files The files
 * @param rules What they are held to
 * @returns What is wrong, a sentence each; empty when nothing is
 */
export function judgeFiles(files: readonly PackageFile[], rules: FileRules): string[] {
  const problems = files.flatMap(({ path }) => {
    const problem = judgePath(path, rules);
    return problem === undefined ? [] : [`${path} would be published: ${problem}`];
  });
  const bytes = sizeOf(files);
  if (bytes > rules.maxBytes) {
    problems.push(`The package has ${inKb(bytes)}: the limit is ${inKb(rules.maxBytes)}`);
  }
  return problems;
}

function judgePath(path: string, rules: FileRules): string | undefined {
  if (rules.documents.includes(path)) return undefined;
  if (DEVELOPMENT.test(path)) return "it is for development only";
  if (!rules.rooms.some((room) => path.startsWith(`${room}/`))) {
    return "it lies outside the library's folders";
  }
  return rules.reached.has(path) ? undefined : "no entry reaches it";
}

/**
 * Adds up the sizes of files.
 *
 * @param files The files
 * @returns Bytes
 */
export function sizeOf(files: readonly PackageFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/**
 * Writes a size for people.
 *
 * @param bytes The size
 * @returns Such as `12.3 KB`, of 1,024 bytes each
 */
export function inKb(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

/**
 * Writes how many files each folder at the top has, and how large they are.
 *
 * @param files The files
 * @returns One line a folder, the largest first
 */
export function byFolder(files: readonly PackageFile[]): string[] {
  const folders = Map.groupBy(files, ({ path }) => path.match(/^[^/]+\//)?.[0] ?? path);
  return [...folders]
    .sort(([, a], [, b]) => sizeOf(b) - sizeOf(a))
    .map(([name, own]) => `  ${name} ${own.length} files, ${inKb(sizeOf(own))}`);
}
