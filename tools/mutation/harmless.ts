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
  {
    path: "compliance/checks/bans.ts",
    line: "if (fromOf(ban) <= until && until <= toOf(ban)) until = toOf(ban);",
    why: "A ban that ends at the instant reached so far sets the same instant again.",
  },
  {
    path: "compliance/checks/caps.ts",
    line: ".filter((time) => time >= at - windowMs).sort((a, b) => a - b);",
    why: "An attempt on the edge comes first in the order, and the list is read from its end.",
  },
  {
    path: "compliance/checks/shutting.ts",
    line: "if (day < rule.from && day > rule.to) continue;",
    why: "Shutting by a row that is not in force splits a window, and its halves are joined again.",
  },
  {
    path: "compliance/checks/time.ts",
    line: "for (let tried = 0; tried < 8; tried++, day++, second = 0) {",
    why: "Every week opens within seven days; after more of them the search goes on from there.",
  },
  {
    path: "compliance/decide.ts",
    line: "for (let tried = 0; tried <= MAX_OPENINGS; tried++) {",
    why: "The bound only keeps the loop from being endless; no known rows need so many openings.",
  },
  {
    path: "compliance/windows.ts",
    line: "if (!(next >= at)) break;",
    why:
      "A shut contact never opens at the same instant; the line keeps the loop from being endless.",
  },
  {
    path: "compliance/checks/time.ts",
    line: "return opening > at ? opening : localToUtc(zone, day, open, true);",
    why: "An instant at the opening itself has returned two lines before.",
  },
  {
    path: "compliance/consent.ts",
    line: "if (difference !== 0) return difference <= 0;",
    why: "The difference is not 0 there.",
  },
  {
    path: "compliance/decide.ts",
    line: "if (at !== at && !isSupportedInstant(at)) return NaN;",
    why: "An instant outside the table of zones is denied when it is judged, and gives NaN too.",
  },
  {
    path: "compliance/checks/number.ts",
    line: "if (national <= 0) {",
    why:
      "Ten noughts are refused under the same code either way; only the words of the fact differ.",
  },
  {
    path: "compliance/consent.ts",
    line: "return a.lacking === b.lacking ? isFresher(a, b) : a.lacking <= b.lacking;",
    why: "The two are not equal there.",
  },
  {
    path: "compliance/consent.ts",
    line: "return !isPurchased(a.consent) || isPurchased(b.consent);",
    why: "It differs for two consents of one instant that are both bought or both not: equal ones.",
  },
];
