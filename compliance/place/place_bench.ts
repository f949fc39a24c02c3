import { STATE_CODES } from "./states.ts";
import { type Address, emptyPlace, locate, possibleTimeZones } from "./place.ts";

const COUNT = 100_000;

// A fixed shuffle of plausible requests: every area code, ZIP codes all over, states now and then.
let seed = 4;
function next(below: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor(seed / 2 ** 32 * below);
}
const npas = Array.from({ length: COUNT }, () => 200 + next(800));
const addresses: Address[][] = Array.from({ length: COUNT }, () => [{
  zip: String(next(100_000)).padStart(5, "0"),
  state: STATE_CODES[next(54)],
}]);
const phones = npas.map((npa) => `+1${npa}5550143`);

/** The zone set of each ZIP code and state as a program without masks would keep them. */
const zipSets = new Map(addresses.map(([address], at) => [address?.zip, new Set([at % 11])]));
const stateSets = new Map(STATE_CODES.map((code, id) => [code, new Set([id % 11])]));

Deno.bench("a Set of zones per call", { group: "locate 100,000 people", baseline: true }, () => {
  let total = 0;
  for (const [address] of addresses) {
    const zones = new Set(zipSets.get(address?.zip));
    for (const zone of stateSets.get(address?.state as string) ?? []) zones.add(zone);
    total += zones.size;
  }
  if (total === 0) throw new Error("nothing was found");
});

Deno.bench("locate()", { group: "locate 100,000 people" }, () => {
  const place = emptyPlace();
  let total = 0;
  for (let at = 0; at < COUNT; at++) {
    total += locate(place, npas[at] as number, addresses[at]).zones;
  }
  if (total === 0) throw new Error("nothing was found");
});

Deno.bench("possibleTimeZones()", { group: "locate 100,000 people" }, () => {
  let total = 0;
  for (let at = 0; at < COUNT; at++) {
    total += possibleTimeZones({ phone: phones[at], addresses: addresses[at] }).length;
  }
  if (total === 0) throw new Error("nothing was found");
});
