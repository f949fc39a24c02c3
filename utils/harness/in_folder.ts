/** A folder for one test. */

/**
 * Runs work with a new folder, and removes the folder whatever becomes of the work.
 *
 * @param work Is given the path of the folder
 */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "nlre_test_" });
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
