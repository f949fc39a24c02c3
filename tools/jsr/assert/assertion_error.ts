/** What every assertion throws when it does not hold. */
export class AssertionError extends Error {
  /**
   * Makes an assertion error.
   *
   * @param message What was expected and what was found
   * @param options The usual error options, such as `cause`
   */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

/**
 * Joins a headline with the caller's own message.
 *
 * @param headline What went wrong
 * @param msg The caller's message, if any
 * @returns `headline: msg`, or `headline.` without a message
 */
export function headline(headline: string, msg: string | undefined): string {
  return msg ? `${headline}: ${msg}` : `${headline}.`;
}
