/**
 * The score that JSR gives a package, as the registry's own source reckons it (github.com/jsr-io/jsr,
 * `api/src/analysis.rs` and `api/src/api/types.rs`): 18 points, of which 17 make 100 %.
 *
 * @module
 */

/** What `deno doc --json` says of some modules, as far as the score asks. */
export interface Docs {
  /** Modules by their URL. */
  readonly nodes: Readonly<Record<string, ModuleDocs>>;
}

interface ModuleDocs {
  readonly module_doc?: { readonly doc?: string };
  readonly symbols: readonly {
    readonly name: string;
    readonly declarations: readonly Declaration[];
  }[];
}

interface Declaration {
  readonly kind: string;
  readonly declarationKind: string;
  readonly jsDoc?: unknown;
  readonly def?: { readonly hasBody?: boolean };
}

/** The symbols that can be seen from outside. */
export interface Symbols {
  /** How many there are. */
  readonly total: number;
  /** Those without a comment, as `module: name`. */
  readonly bare: readonly string[];
}

/** What the score is made from. */
export interface Package {
  /** Text of the README; empty without one. */
  readonly readme: string;
  /** Documentation of every entry. */
  readonly docs: Docs;
  /** Whether a publish finds no slow types. */
  readonly isFast: boolean;
  /** Whether a workflow publishes with a proof of where the package came from. */
  readonly hasProvenance: boolean;
  /** The description on the settings page. */
  readonly description: string;
  /** Runtimes marked as compatible on the settings page. */
  readonly runtimes: readonly string[];
}

/** One item of the score. */
export interface Item {
  /** What it asks. */
  readonly asks: string;
  /** Points earned. */
  readonly points: number;
  /** Points that can be earned. */
  readonly of: number;
}

/** Points that make 100 %. */
export const FULL_SCORE = 17;

/** The registry takes no longer description. */
const MAX_DESCRIPTION = 250;

/**
 * Counts the symbols of a package and those without a comment.
 *
 * What one entry hands on from another counts where it is declared, and the body of an overloaded
 * function does not count (jsr-io/jsr pull requests 1507 and 1367).
 *
 * @param docs Documentation of every entry
 * @returns The symbols
 */
export function symbolsOf({ nodes }: Docs): Symbols {
  let total = 0;
  const bare: string[] = [];
  for (const [module, { symbols }] of Object.entries(nodes)) {
    for (const { name, declarations } of symbols) {
      for (const declaration of seenFromOutside(declarations)) {
        total++;
        if (declaration.jsDoc === undefined) bare.push(`${module}: ${name}`);
      }
    }
  }
  return { total, bare };
}

function seenFromOutside(declarations: readonly Declaration[]): Declaration[] {
  const own = declarations.filter(({ kind, declarationKind }) =>
    kind !== "reference" && declarationKind !== "private"
  );
  const isOverloaded = own.length > 1 && own.every(({ kind }) => kind === "function");
  return isOverloaded ? own.filter(({ def }) => def?.hasBody !== true) : own;
}

/**
 * Finds the entries without a comment of their own.
 *
 * @param docs Documentation of every entry
 * @returns Their URLs
 */
export function entriesWithoutDocs({ nodes }: Docs): string[] {
  return Object.keys(nodes).filter((module) => !nodes[module]?.module_doc?.doc);
}

/**
 * Reckons the score.
 *
 * @param of What it is made from
 * @returns The items, in the registry's order
 */
export function score(of: Package): Item[] {
  const { total, bare } = symbolsOf(of.docs);
  const share = total === 0 ? 1 : (total - bare.length) / total;
  const described = of.description.length > 0 && of.description.length <= MAX_DESCRIPTION;
  return [
    all("a README or module comment", 2, of.readme.length > 0),
    all("examples in it", 1, /```|~~~/.test(of.readme)),
    all("a module comment on every entry", 1, entriesWithoutDocs(of.docs).length === 0),
    {
      asks: `comments on symbols: ${total - bare.length} of ${total}`,
      points: Math.floor(Math.min(share / 0.8, 1) * 5),
      of: 5,
    },
    all("no slow types", 5, of.isFast),
    all("provenance (the publishing workflow)", 1, of.hasProvenance),
    all("a description (settings page)", 1, described),
    all("one compatible runtime (settings page)", 1, of.runtimes.length >= 1),
    all("two compatible runtimes (settings page)", 1, of.runtimes.length >= 2),
  ];
}

function all(asks: string, of: number, isSo: boolean): Item {
  return { asks, points: isSo ? of : 0, of };
}
