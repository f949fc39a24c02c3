/** Looks at a decision log in files. */

import { verifyLogFolder } from "../../compliance/stores/mod.ts";
import { whyUnreadable } from "../screen/files.ts";
import { type Finding, found, ok } from "./finding.ts";

/**
 * Reads every entry of a decision log, which takes a while for a long one.
 *
 * @param folder Its folder; undefined when none was named.
 * @returns What is to be said of it; nothing when none was named.
 */
export async function checkEvidence(folder: string | undefined): Promise<Finding[]> {
  if (folder === undefined) return [];
  try {
    await Deno.stat(folder);
  } catch (error) {
    const sentence = `${folder} ${whyUnreadable(folder, error)}.`;
    return [found("fail", "evidence.unreadable", sentence, "Name another folder.")];
  }
  const { entries, heads, isIntact, issues } = await verifyLogFolder(folder);
  if (!isIntact) {
    const sentence = `The decision log is not intact: ${issues.length} issues.`;
    return [found("fail", "evidence.altered", sentence, `deno task evidence verify ${folder}`)];
  }
  return entries === 0
    ? [
      found(
        "note",
        "evidence.empty",
        `${folder} holds no entry of a decision log.`,
        "Name another.",
      ),
    ]
    : [
      ok(
        "evidence.intact",
        `The decision log is intact: ${entries} entries, ${heads.length} chains.`,
      ),
    ];
}
