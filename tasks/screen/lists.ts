/** Everything that one run looks leads up in. */

import {
  parsePolicy,
  type Policy,
  RECOMMENDED_POLICY,
  RULE_BOOK,
  type RuleBook,
  withPolicy,
} from "../../compliance/mod.ts";
import { type OpenedRegistry, openRegistry } from "../dnc/source.ts";
import { type FactsFolder, loadFacts } from "./facts_dir.ts";
import { openFile } from "./files.ts";
import { loadNumberList, type NumberList } from "./number_list.ts";
import type { ScreenOptions } from "./options.ts";
import { UsageError } from "../usage.ts";

/** The lists of one run. */
export interface Lists {
  /** National registry as a list of numbers, and its version date. */
  readonly national: { readonly list: NumberList; readonly asOf: string } | null;
  /** National registry as a whole; shared by all threads. */
  readonly registry: OpenedRegistry | null;
  /** The seller's own list. */
  readonly internal: NumberList | null;
  /** Known litigators. */
  readonly litigators: NumberList | null;
  /** Folder of facts. */
  readonly facts: FactsFolder | null;
  /** Rows and policy to judge by. */
  readonly ruleBook: RuleBook;
}

/**
 * Loads what the options name.
 *
 * @param options Options of the run.
 * @returns The lists.
 * @throws {UsageError} When one of them cannot be read.
 */
export async function loadLists(options: ScreenOptions): Promise<Lists> {
  const { nationalDnc, nationalRegistry, internalDnc, litigators } = options;
  const national = nationalDnc === null
    ? null
    : { list: await loadRegistry(nationalDnc.files), asOf: nationalDnc.date };
  const policy = await loadPolicy(options.policy);
  return {
    national,
    registry: nationalRegistry === null ? null : await openRegistry(
      nationalRegistry.path,
      nationalRegistry.date,
      "--national-registry",
    ),
    internal: internalDnc === null ? null : await loadNumberList(internalDnc, "--internal-dnc"),
    litigators: litigators === null ? null : await loadNumberList(litigators, "--litigators"),
    facts: options.facts === null ? null : await loadFacts(options.facts),
    ruleBook: policy === null ? RULE_BOOK : withPolicy(RULE_BOOK, policy),
  };
}

/** A registry without a number is a download that failed, not a country without registrations. */
async function loadRegistry(files: readonly string[]): Promise<NumberList> {
  const list = await loadNumberList(files, "--national-dnc");
  if (list.numbers.size > 0) return list;
  throw new UsageError(`--national-dnc: ${files.join(", ")} holds no number`);
}

const MAX_POLICY_BYTES = 1024 * 1024;

async function loadPolicy(name: string): Promise<Policy | null> {
  if (name === "none") return null;
  if (name === "recommended") return RECOMMENDED_POLICY;
  let value: unknown;
  try {
    const file = await openFile(name);
    const { size } = await file.stat();
    const text = await new Response(file.readable).text();
    if (size > MAX_POLICY_BYTES) throw new UsageError(`--policy: ${name} is larger than 1 MB`);
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`--policy: ${error.message}`);
    throw new UsageError(`--policy: ${name} is not JSON`);
  }
  try {
    return parsePolicy(value);
  } catch (error) {
    throw new UsageError(`--policy: ${name}: ${describe(error)}`);
  }
}

function describe(error: unknown): string {
  const issues = (error as { issues?: readonly { path: string; rule: string }[] }).issues ?? [];
  return issues.length === 0
    ? "is not an object"
    : issues.map(({ path, rule }) => `${path} ${rule}`).join("; ");
}
