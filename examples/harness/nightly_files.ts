/** Files for the nightly screening. */

import { RegistryBuilder } from "../../compliance/registry/builder.ts";
import { saveRegistry } from "../../compliance/stores/mod.ts";

/** Two leads of one person in Ohio, one listed, one marked on its last row, one without a number. */
export const LIST = `Name,Phone,Email,State,DNC
Pat Example,614-555-0143,,OH,
Pat Example,614-555-0143,,OH,
Sam Sample,614-555-0199,,OH,
Kim Demo,614-555-0144,,OH,
Alex Test,,alex@example.com,OH,
Kim Demo,614-555-0144,,OH,yes
`;

/** What is written of it for the eleventh of November 2026. */
export const CALL_SHEET = `row,phone,openings
1,+16145550143,2026-11-11T13:00:00.000Z/2026-11-12T02:00:00.000Z
`;

/**
 * Writes list and registry.
 *
 * @param folder Where to
 * @param list The list, in CSV
 * @returns The words of the command line
 */
export async function nightlyFiles(folder: string, list: string = LIST): Promise<string> {
  const registry = new RegistryBuilder({ asOf: "2026-11-02" });
  registry.add(6145550199);
  await saveRegistry(`${folder}/registry.dnc`, { areas: registry.build() });
  await Deno.writeTextFile(`${folder}/leads.csv`, list);
  return `examples/nightly_screening.ts '${folder}/leads.csv' --registry '${folder}/registry.dnc' ` +
    `--out '${folder}/tomorrow.csv' --at=2026-11-10T23:00:00Z --fictional`;
}
