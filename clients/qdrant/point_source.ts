/**
 * Reading points from wherever they come.
 *
 * @module
 */

/** The next item; undefined when the signal aborts before it comes. */
function nextOf<T>(
  iterator: AsyncIterator<T>,
  signal: AbortSignal,
): Promise<IteratorResult<T> | undefined> {
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(undefined);
    signal.addEventListener("abort", abort, { once: true });
    iterator.next().then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/**
 * Reads a source until it ends or the signal aborts, even while the source lets one wait.
 *
 * @param source the source.
 * @param signal ends the reading.
 * @returns what the source gives.
 */
export async function* untilAborted<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  if (signal === undefined) return yield* source;
  const iterator = source[Symbol.asyncIterator]();
  let isOver = false;
  try {
    while (!signal.aborted) {
      const next = await nextOf(iterator, signal);
      isOver = next?.done === true;
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } catch (error) {
    isOver = true;
    throw error;
  } finally {
    // One that hangs would never end its ending.
    if (!isOver) iterator.return?.()?.catch(() => {});
  }
}
