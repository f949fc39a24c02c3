/** USPS codes with their names: states, the District of Columbia, the territories. */
const STATE_NAMES: readonly (readonly [code: string, name: string])[] = [
  ["AL", "alabama"],
  ["AK", "alaska"],
  ["AZ", "arizona"],
  ["AR", "arkansas"],
  ["CA", "california"],
  ["CO", "colorado"],
  ["CT", "connecticut"],
  ["DE", "delaware"],
  ["DC", "district of columbia"],
  ["FL", "florida"],
  ["GA", "georgia"],
  ["HI", "hawaii"],
  ["ID", "idaho"],
  ["IL", "illinois"],
  ["IN", "indiana"],
  ["IA", "iowa"],
  ["KS", "kansas"],
  ["KY", "kentucky"],
  ["LA", "louisiana"],
  ["ME", "maine"],
  ["MD", "maryland"],
  ["MA", "massachusetts"],
  ["MI", "michigan"],
  ["MN", "minnesota"],
  ["MS", "mississippi"],
  ["MO", "missouri"],
  ["MT", "montana"],
  ["NE", "nebraska"],
  ["NV", "nevada"],
  ["NH", "new hampshire"],
  ["NJ", "new jersey"],
  ["NM", "new mexico"],
  ["NY", "new york"],
  ["NC", "north carolina"],
  ["ND", "north dakota"],
  ["OH", "ohio"],
  ["OK", "oklahoma"],
  ["OR", "oregon"],
  ["PA", "pennsylvania"],
  ["RI", "rhode island"],
  ["SC", "south carolina"],
  ["SD", "south dakota"],
  ["TN", "tennessee"],
  ["TX", "texas"],
  ["UT", "utah"],
  ["VT", "vermont"],
  ["VA", "virginia"],
  ["WA", "washington"],
  ["WV", "west virginia"],
  ["WI", "wisconsin"],
  ["WY", "wyoming"],
  ["AS", "american samoa"],
  ["GU", "guam"],
  ["MP", "northern mariana islands"],
  ["PR", "puerto rico"],
  ["VI", "virgin islands"],
];

/** Old abbreviations that cannot be mistaken. */
const OLD_ABBREVIATIONS: readonly (readonly [code: string, name: string])[] = [
  ["TX", "tex"],
  ["FL", "fla"],
  ["CA", "calif"],
  ["AZ", "ariz"],
  ["MA", "mass"],
  ["CT", "conn"],
  ["PA", "penn"],
  ["TN", "tenn"],
  ["IL", "ill"],
  ["MI", "mich"],
  ["WA", "wash"],
  ["CO", "colo"],
  ["DC", "d c"],
  ["VI", "us virgin islands"],
];

const CODES: ReadonlyMap<string, string> = new Map(
  [
    ...STATE_NAMES.flatMap(([code]) => [[code, code], [code.toLowerCase(), code]] as const),
    ...[...STATE_NAMES, ...OLD_ABBREVIATIONS].map(([code, name]) => [name, code] as const),
  ],
);

/**
 * Reads a US state or territory.
 *
 * @param text A clean cell: a USPS code, a full name or an old abbreviation, in any case.
 * @returns The USPS code; `undefined` when it is none.
 */
export function parseState(text: string): string | undefined {
  const code = CODES.get(text);
  if (code !== undefined || text.length > 30) return code;
  return CODES.get(text.toLowerCase().replace(/[. ]+/g, " ").trim());
}
