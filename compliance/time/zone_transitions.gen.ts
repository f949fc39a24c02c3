// deno-fmt-ignore-file
// Written by tools/generate/zone_transitions.ts from the IANA tz database; do not edit.

/** The version of the IANA tz database that the table was made from. */
export const TZDATA_VERSION: string = "2026b";

/** The zone names by id, in alphabetical order. */
export const ZONE_NAMES: readonly string[] = [
  "America/Adak",
  "America/Anchorage",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/New_York",
  "America/Phoenix",
  "America/Puerto_Rico",
  "America/St_Thomas",
  "Pacific/Guam",
  "Pacific/Honolulu",
];

/** Other US names for a clock that is the same today, and the id of the zone that stands for it. */
export const ZONE_ALIASES: Readonly<Record<string, number>> = {
  "America/Boise": 3,
  "America/Detroit": 5,
  "America/Fort_Wayne": 5,
  "America/Indiana/Indianapolis": 5,
  "America/Indiana/Knox": 2,
  "America/Indiana/Marengo": 5,
  "America/Indiana/Petersburg": 5,
  "America/Indiana/Tell_City": 2,
  "America/Indiana/Vevay": 5,
  "America/Indiana/Vincennes": 5,
  "America/Indiana/Winamac": 5,
  "America/Indianapolis": 5,
  "America/Juneau": 1,
  "America/Kentucky/Louisville": 5,
  "America/Kentucky/Monticello": 5,
  "America/Louisville": 5,
  "America/Menominee": 2,
  "America/Metlakatla": 1,
  "America/Nome": 1,
  "America/North_Dakota/Beulah": 2,
  "America/North_Dakota/Center": 2,
  "America/North_Dakota/New_Salem": 2,
  "America/Shiprock": 3,
  "America/Sitka": 1,
  "America/Yakutat": 1,
  "Navajo": 3,
  "US/Alaska": 1,
  "US/Aleutian": 0,
  "US/Arizona": 6,
  "US/Central": 2,
  "US/East-Indiana": 5,
  "US/Eastern": 5,
  "US/Hawaii": 10,
  "US/Indiana-Starke": 2,
  "US/Michigan": 5,
  "US/Mountain": 3,
  "US/Pacific": 4,
};

/** One zone's clock changes from 2000-01-01 to 2050-12-31 (UTC). */
export interface ZoneRow {
  /** The offsets in minutes that take turns; the first holds at the start of 2000. */
  readonly offsets: readonly number[];
  /** Hours from 2000-01-01T00:00Z to the first change and from each change to the next, in base 36. */
  readonly steps: string;
}

/** The clock changes by zone id. */
export const ZONE_ROWS: readonly ZoneRow[] = [
  { offsets: [-600, -540], steps: "1po 3vz 2up 3vz 2zd 3rb 2zd 3rb 2zd 3vz 2up 3vz 2up 3vz 2gp 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en" },
  { offsets: [-540, -480], steps: "1pn 3vz 2up 3vz 2zd 3rb 2zd 3rb 2zd 3vz 2up 3vz 2up 3vz 2gp 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en" },
  { offsets: [-360, -300], steps: "1pk 3vz 2up 3vz 2zd 3rb 2zd 3rb 2zd 3vz 2up 3vz 2up 3vz 2gp 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en" },
  { offsets: [-420, -360], steps: "1pl 3vz 2up 3vz 2zd 3rb 2zd 3rb 2zd 3vz 2up 3vz 2up 3vz 2gp 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en" },
  { offsets: [-480, -420], steps: "1pm 3vz 2up 3vz 2zd 3rb 2zd 3rb 2zd 3vz 2up 3vz 2up 3vz 2gp 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en" },
  { offsets: [-300, -240], steps: "1pj 3vz 2up 3vz 2zd 3rb 2zd 3rb 2zd 3vz 2up 3vz 2up 3vz 2gp 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en 2c1 4en 2c1 4en 2c1 4en 2gp 4en 2c1 4en" },
  { offsets: [-420], steps: "" },
  { offsets: [-240], steps: "" },
  { offsets: [-240], steps: "" },
  { offsets: [600], steps: "" },
  { offsets: [-600], steps: "" },
];
