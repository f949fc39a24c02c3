/** A progress bar on a terminal, nothing elsewhere. */

// @ts-types="npm:@types/cli-progress@^3.11.6"
import cliProgress from "cli-progress";

/** Shows how far the run is. */
export interface Progress {
  /** So many bytes of the list have been read. */
  read(bytes: number): void;
  /** So many bytes of the kept rows, of so many in all, have been decided. */
  decided(bytes: number, of: number): void;
  /** Takes the bar away. */
  stop(): void;
}

const SILENT: Progress = { read() {}, decided() {}, stop() {} };
/** Reading takes about as long as deciding. */
const HALF = 50;

/**
 * Starts a bar.
 *
 * @param size Size of the list in bytes; 0 when it is not known, and then there is no bar.
 * @param isQuiet Whether nothing is to be shown.
 * @returns The bar; it does nothing where the error output is no terminal.
 */
export function startProgress(size: number, isQuiet: boolean): Progress {
  if (isQuiet || !Deno.stderr.isTerminal() || size === 0) return SILENT;
  const bar = new cliProgress.SingleBar({
    format: "screening {bar} {percentage} %  {eta_formatted} left",
    clearOnComplete: true,
    hideCursor: true,
    fps: 5,
  }, cliProgress.Presets.shades_classic);
  bar.start(2 * HALF, 0);
  return {
    read: (bytes) => bar.update(HALF * Math.min(1, bytes / size)),
    decided: (bytes, of) => bar.update(HALF + HALF * bytes / of),
    stop: () => bar.stop(),
  };
}
