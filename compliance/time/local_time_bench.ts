import {
  dayOf,
  END_INSTANT,
  FIRST_INSTANT,
  localSeconds,
  localToUtc,
  secondOfDay,
} from "./local_time.ts";
import { ZONE_COUNT, zoneName } from "./zones.ts";

const COUNT = 100_000;

let seed = 4;
function next(below: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor(seed / 2 ** 32 * below);
}
const zones = Array.from({ length: COUNT }, () => next(ZONE_COUNT));
const instants = Array.from(
  { length: COUNT },
  () => FIRST_INSTANT + next(1e6) / 1e6 * (END_INSTANT - FIRST_INSTANT),
);
const formats = Array.from(
  { length: ZONE_COUNT },
  (_, id) => new Intl.DateTimeFormat("en-US", { timeZone: zoneName(id), timeStyle: "medium" }),
);

const GROUP = "read 100,000 wall clocks";

Deno.bench("cached Intl.DateTimeFormat, 1 in 100", { group: GROUP, baseline: true }, () => {
  let total = 0;
  for (let at = 0; at < COUNT; at += 100) {
    total += (formats[zones[at] as number] as Intl.DateTimeFormat).format(instants[at]).length;
  }
  if (total === 0) throw new Error("nothing was read");
});

Deno.bench("localSeconds(), day and second", { group: GROUP }, () => {
  let total = 0;
  for (let at = 0; at < COUNT; at++) {
    const local = localSeconds(zones[at] as number, instants[at] as number);
    total += dayOf(local) + secondOfDay(local);
  }
  if (total === 0) throw new Error("nothing was read");
});

Deno.bench("localToUtc()", { group: GROUP }, () => {
  let total = 0;
  for (let at = 0; at < COUNT; at++) {
    total += localToUtc(zones[at] as number, 10_957 + (at % 18_000), 28_800);
  }
  if (total === 0) throw new Error("nothing was read");
});
