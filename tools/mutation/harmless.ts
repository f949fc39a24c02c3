/** Mutants that no test can notice, and why. */

/** A change that alters no answer. */
export interface Harmless {
  /** File, from the repository's root. */
  readonly path: string;
  /** The changed line, without blanks at its ends. */
  readonly line: string;
  /** Why nothing can notice it. */
  readonly why: string;
}

/** Changes that alter no answer. */
export const HARMLESS: readonly Harmless[] = [
  {
    path: "compliance/checks/bans.ts",
    line: "if (begin < at || begin >= from) continue;",
    why: "It is asked of open contacts only, and a ban that begins now would have shut them.",
  },
  {
    path: "compliance/checks/bans.ts",
    line: "if (begin <= at || begin > from) continue;",
    why: "A ban that begins when the earliest one does sets the same beginning again.",
  },
  {
    path: "compliance/checks/shutting.ts",
    line: "if (openOf(rule, day) > 0 && midnight >= at) return midnight;",
    why:
      "It is asked of open contacts only, and at midnight of a day that opens later none is open.",
  },
  {
    path: "compliance/checks/shutting.ts",
    line: "if (midnight > horizon) return horizon;",
    why: "A midnight that is the horizon gives the horizon, shut or not.",
  },
  {
    path: "compliance/contact.ts",
    line: "if (day >= last) last = day;",
    why: "The latest of the days is the same when equal days are taken again.",
  },
];
