/**
 * What may be kept of a driver's error.
 *
 * @module
 */

/** Causes that are followed; they can form a ring. */
const MAX_DEPTH = 3;

/**
 * A driver's error without what was in it: its class, its code and where it was raised. Messages of
 * drivers quote keys, values, addresses and commands, so none is kept.
 */
export class DriverCause extends Error {
  /** The driver's or the system's code, such as `ECONNRESET`; undefined without one. */
  readonly code: string | number | undefined;

  /**
   * Makes it.
   *
   * @param error what the driver threw.
   * @param depth how many causes lie above it.
   */
  constructor(error: Error, depth = 0) {
    const { code, cause } = error as { code?: unknown; cause?: unknown };
    const isKept = typeof code === "number" ||
      (typeof code === "string" && /^\w{1,64}$/.test(code));
    const name = /^\w{1,64}$/.test(error.name) ? error.name : "Error";
    super(
      isKept ? `${name} ${code}` : name,
      cause instanceof Error && depth < MAX_DEPTH
        ? { cause: new DriverCause(cause, depth + 1) }
        : undefined,
    );
    this.name = name;
    this.code = isKept ? code : undefined;
    this.stack = [`${name}: ${this.message}`, ...frames(error)].join("\n");
  }
}

/** The lines of the stack that follow the message: a line of the message can look like one. */
function frames({ stack = "", message }: Error): string[] {
  const start = stack.indexOf(message);
  if (start < 0) return [];
  return stack.slice(start + message.length).split("\n").filter((line) => /^\s+at /.test(line));
}
