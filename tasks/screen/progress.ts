/** A progress bar on a terminal, nothing elsewhere. */

// @ts-types="npm:@types/cli-progress@^3.11.6"
import cliProgress from "cli-progress";

/** Shows how far the run is. */
export interface Progress {
  /** Moves the bar. */
  update(bytes: number): void;
  /** Takes the bar away. */
  stop(): void;
}

const SILENT: Progress = { update() {}, stop() {} };

/**
 * Starts a bar over two passes of a file.
 *
 * @param bytes Size of the file.
 * @param isQuiet Whether nothing is to be shown.
 * @returns The bar; it does nothing where the error output is no terminal.
 */
export function startProgress(bytes: number, isQuiet: boolean): Progress {
  if (isQuiet || !Deno.stderr.isTerminal() || bytes === 0) return SILENT;
  const bar = new cliProgress.SingleBar({
    format: "screening {bar} {percentage} %  {eta_formatted} left",
    clearOnComplete: true,
    hideCursor: true,
    fps: 5,
  }, cliProgress.Presets.shades_classic);
  bar.start(2 * bytes, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
