import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { ContactRequest } from "../request.ts";
import { codesOf, decide, facts, local, request } from "../testdata/contacts.ts";

/** The codes that speak of time, of a request with clean facts. */
function timeCodes(fields: Partial<ContactRequest>): string {
  const codes = codesOf(decide(fields)).filter((code) => /calling-hours|banned-days/.test(code));
  return codes.join(" ") || "open";
}

Deno.test("decideContact() asks every clock that the person may keep", () => {
  const number = "+15005550143"; // a personal number tells no place
  const at = (address: Record<string, string>, instant: string) =>
    decide({ number, at: instant, calledParty: { addresses: [address] } }).verdict;
  const table: [name: string, address: Record<string, string>, open: string, shut: string][] = [
    // Phoenix keeps -7 all year; the Navajo Nation moves to -6 in summer.
    ["Phoenix in summer", { zip: "85001" }, "2026-07-07T15:00:00Z", "2026-07-07T14:59:59Z"],
    ["Phoenix in summer evening", { zip: "85001" }, "2026-07-08T03:59:59Z", "2026-07-08T04:00:00Z"],
    ["Chinle in summer", { zip: "86503" }, "2026-07-07T15:00:00Z", "2026-07-07T14:59:59Z"],
    [
      "Chinle in summer evening",
      { zip: "86503" },
      "2026-07-08T02:59:59Z",
      "2026-07-08T03:00:00Z",
    ],
    ["Arizona somewhere", { state: "AZ" }, "2026-07-07T15:00:00Z", "2026-07-08T03:00:00Z"],
    ["Honolulu", { zip: "96813" }, "2026-07-07T18:00:00Z", "2026-07-07T17:59:59Z"],
    ["Honolulu in winter", { zip: "96813" }, "2026-12-08T18:00:00Z", "2026-12-08T17:59:59Z"],
    ["Adak in winter", { zip: "99546" }, "2026-12-08T18:00:00Z", "2026-12-08T17:59:59Z"],
    ["Adak in summer", { zip: "99546" }, "2026-07-07T17:00:00Z", "2026-07-07T16:59:59Z"],
    ["Guam", { state: "GU" }, "2026-11-23T22:00:00Z", "2026-11-23T21:59:59Z"],
    ["Guam evening", { state: "GU" }, "2026-11-24T10:59:59Z", "2026-11-24T11:00:00Z"],
    ["Puerto Rico", { zip: "00901" }, "2026-07-07T13:00:00Z", "2026-07-07T12:59:59Z"],
    ["Florida's panhandle", { zip: "32501" }, "2026-11-24T14:00:00Z", "2026-11-24T13:59:59Z"],
    ["a stated zone", { zone: "Pacific/Honolulu" }, "2026-11-24T18:00:00Z", "2026-11-24T17:59:59Z"],
  ];
  for (const [name, address, open, shut] of table) {
    assertEquals(at(address, open), "allow", `${name} ${open}`);
    assertEquals(at(address, shut), "defer", `${name} ${shut}`);
  }
});

Deno.test("decideContact() asks both clocks of an area code that spans two", () => {
  const table: [npa: string, zones: string[]][] = [
    ["850", ["America/Chicago", "America/New_York"]],
    ["812", ["America/Chicago", "America/New_York"]],
    ["930", ["America/Chicago", "America/New_York"]],
    ["270", ["America/Chicago", "America/New_York"]],
    ["364", ["America/Chicago", "America/New_York"]],
    ["906", ["America/Chicago", "America/New_York"]],
    ["605", ["America/Chicago", "America/Denver"]],
    ["701", ["America/Chicago", "America/Denver"]],
    ["308", ["America/Chicago", "America/Denver"]],
    ["785", ["America/Chicago", "America/Denver"]],
    ["620", ["America/Chicago", "America/Denver"]],
    ["208", ["America/Denver", "America/Los_Angeles"]],
    ["986", ["America/Denver", "America/Los_Angeles"]],
    ["541", ["America/Denver", "America/Los_Angeles"]],
    ["458", ["America/Denver", "America/Los_Angeles"]],
    ["928", ["America/Denver", "America/Phoenix"]],
  ];
  for (const [npa, zones] of table) {
    const decision = decide({ number: `+1${npa}7340143` });
    assertEquals(decision.timeZones, zones, npa);
  }
});

Deno.test("decideContact() needs both coasts open when area code and address lie apart", () => {
  // 11:00 to 21:00 Eastern for a number of New York and a house in California.
  const coast = { number: "+19175550143", calledParty: { addresses: [{ zip: "94103" }] } };
  assertEquals(timeCodes({ ...coast, at: local("2026-11-24T10:59:59") }), "federal.calling-hours");
  assertEquals(timeCodes({ ...coast, at: local("2026-11-24T11:00:00") }), "open");
  assertEquals(timeCodes({ ...coast, at: local("2026-11-24T20:59:59") }), "open");
  assertEquals(timeCodes({ ...coast, at: local("2026-11-24T21:00:00") }), "federal.calling-hours");
});

Deno.test("decideContact() counts the owner's place beside the property's", () => {
  const owner = {
    number: "+12145550143",
    calledParty: { addresses: [{ state: "TX", zip: "75201" }, { state: "HI", zip: "96813" }] },
  };
  // 09:00 in Honolulu is 13:00 in Dallas in winter.
  assertEquals(timeCodes({ ...owner, at: "2026-11-24T17:59:59Z" }).includes("federal"), true);
  assertEquals(timeCodes({ ...owner, at: "2026-11-24T19:00:00Z" }), "open");
});

Deno.test("decideContact() leaves the window of all fifty states when no place is known", () => {
  const number = "+15005550143";
  const federal = (at: number) => {
    const decision = decideContact(request({ number, at }), facts());
    return codesOf(decision).includes("federal.calling-hours");
  };
  const table: [clock: string, isShut: boolean][] = [
    ["2026-12-08T12:59:59", true],
    ["2026-12-08T13:00:00", false],
    ["2026-12-08T20:59:59", false],
    ["2026-12-08T21:00:00", true],
    ["2026-07-07T13:59:59", true],
    ["2026-07-07T14:00:00", false],
    ["2026-07-07T20:59:59", false],
    ["2026-07-07T21:00:00", true],
  ];
  for (const [clock, isShut] of table) assertEquals(federal(local(clock)), isShut, clock);
});
