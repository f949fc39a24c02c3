/** A progress bar for loading, on a terminal only. */

// @ts-types="npm:@types/cli-progress@^3.11.6"
import cliProgress from "cli-progress";

/** Shows how far the loading is. */
export interface LoadProgress {
  /** So many bytes more have been read. */
  readonly read: (bytes: number) => void;
  /** Takes the bar away. */
  readonly stop: () => void;
}

/**
 * Starts a bar.
 *
 * @param paths Files to be read.
 * @param isQuiet Whether nothing is to be shown.
 * @returns The bar; it does nothing where the error output is no terminal.
 */
export async function startLoading(
  paths: readonly string[],
  isQuiet: boolean,
): Promise<LoadProgress> {
  if (isQuiet || !Deno.stderr.isTerminal()) return { read() {}, stop() {} };
  // A file that is not there is reported by whoever reads it.
  const sizes = await Promise.all(
    paths.map((path) => Deno.stat(path).then(({ size }) => size, () => 0)),
  );
  const bar = new cliProgress.SingleBar({
    format: "loading {bar} {percentage} %  {eta_formatted} left",
    clearOnComplete: true,
    hideCursor: true,
    fps: 5,
  }, cliProgress.Presets.shades_classic);
  bar.start(sizes.reduce((sum, size) => sum + size, 0), 0);
  return { read: (bytes) => bar.increment(bytes), stop: () => bar.stop() };
}
