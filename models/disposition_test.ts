import { assert, assertEquals, assertFalse } from "@std/assert";
import { DISPOSITION_EFFECTS, DispositionSchema } from "./disposition.ts";

const EFFECTS = Object.entries(DISPOSITION_EFFECTS);

Deno.test("DispositionSchema accepts the thirty dispositions and nothing else", () => {
  assertEquals(EFFECTS.length, 30);
  for (const [disposition] of EFFECTS) assert(DispositionSchema.safeParse(disposition).success);
  for (const other of ["", "NO_ANSWER", "toString", "__proto__", null, 1]) {
    assertFalse(DispositionSchema.safeParse(other).success);
  }
});

Deno.test("DISPOSITION_EFFECTS puts a lead on the list only for a request or a threat", () => {
  const listed = EFFECTS.filter(([, effect]) => effect.internalDNC).map(([name]) => name);
  assertEquals(listed, ["do_not_call", "threatened_litigation"]);
});

Deno.test("DISPOSITION_EFFECTS spoils the number, not the lead, for a bad line", () => {
  const spoilt = EFFECTS.filter(([, effect]) => effect.phoneUnusable);
  assertEquals(spoilt.map(([name]) => name), ["fax", "disconnected", "wrong_number"]);
  for (const [, effect] of spoilt) assertFalse(effect.terminal);
});

Deno.test("DISPOSITION_EFFECTS never retries by itself what is final or unusable", () => {
  for (const [name, effect] of EFFECTS) {
    if (effect.terminal || effect.phoneUnusable || effect.internalDNC) {
      assertEquals(effect.retryAfterHours, null, name);
    }
    if (effect.internalDNC) assert(effect.terminal, name);
    assert((effect.retryAfterHours ?? 0) >= 0, name);
  }
});
