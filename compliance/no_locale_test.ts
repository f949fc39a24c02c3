import { assertEquals, assertThrows } from "@std/assert";
import { decideContact } from "./decide.ts";
import type { ContactDecision } from "./decision.ts";
import { mixedContacts, typicalContacts } from "./testdata/contact_stream.ts";
import { legalContactWindows } from "./windows.ts";

/** Everything that reads the machine's locale, its zone data or its clock's zone. */
const READERS: readonly (readonly [owner: object, member: RegExp])[] = [
  [Intl, /^[A-Z]/],
  [Date.prototype, /^toLocale|^(?:get|set)(?!UTC|Time)|^to(?:Date|Time)?String$/],
  [Number.prototype, /^toLocale/],
  [BigInt.prototype, /^toLocale/],
  [Array.prototype, /^toLocaleString$/],
  [String.prototype, /^toLocale|^localeCompare$/],
];

class LocaleRead extends Error {}

/** Runs work while every reader throws. */
function withoutLocale<T>(work: () => T): T {
  const kept: [owner: object, name: string, descriptor: PropertyDescriptor][] = [];
  try {
    for (const [owner, member] of READERS) {
      for (const name of Object.getOwnPropertyNames(owner)) {
        const descriptor = Object.getOwnPropertyDescriptor(owner, name);
        if (descriptor?.configurable !== true || !member.test(name)) continue;
        kept.push([owner, name, descriptor]);
        Object.defineProperty(owner, name, {
          configurable: true,
          value: function (): never {
            throw new LocaleRead(name);
          },
        });
      }
    }
    return work();
  } finally {
    for (const [owner, name, descriptor] of kept) Object.defineProperty(owner, name, descriptor);
  }
}

const contacts = [...typicalContacts(200), ...mixedContacts(2_000)];

function decideAll(): ContactDecision[] {
  return contacts.map(({ facts, request }) => decideContact(request, facts));
}

Deno.test("decideContact() reads no locale and no zone of the machine", () => {
  const decisions = withoutLocale(decideAll);
  assertEquals(decisions, decideAll());
  assertEquals(new Set(decisions.map(({ verdict }) => verdict)).size, 3);
});

Deno.test("legalContactWindows() reads no locale and no zone of the machine", () => {
  const windows = () =>
    contacts.slice(0, 100).map(({ facts, request }) =>
      legalContactWindows(request, facts, { from: request.at, days: 30 })
    );
  assertEquals(withoutLocale(windows), windows());
});

Deno.test("withoutLocale() of this test would notice", () => {
  const reads: readonly (() => unknown)[] = [
    () => new Intl.DateTimeFormat("en-US"),
    () => new Date(0).toLocaleTimeString(),
    () => new Date(0).getHours(),
    () => (1).toLocaleString(),
    () => "a".localeCompare("b"),
  ];
  for (const read of reads) assertThrows(() => withoutLocale(read), LocaleRead);
});
