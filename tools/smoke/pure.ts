/** What the entries that need no server and no file answer; the same in a browser as anywhere else. */

import { decideContact, possibleTimeZones } from "@nlre/shared/compliance";
import { importLeads } from "@nlre/shared/intake";
import { LeadSchema } from "@nlre/shared/models";
import {
  createLogger,
  formatPhoneNumber,
  isDisposableEmail,
  normalizePhoneNumber,
} from "@nlre/shared/utils";

const NUMBER = "(212) 555-0143";

/**
 * Asks each entry something.
 *
 * @returns The answers, as JSON
 */
export async function answers(): Promise<string> {
  const number = normalizePhoneNumber(NUMBER) ?? "";
  const request = {
    at: "2026-11-25T15:00:00Z",
    channel: "voice",
    technology: "live",
    seller: "Example Home Buyers LLC",
    number,
  } as const;
  const logged: unknown[] = [];
  const sink = { write: (line: string) => void logged.push(JSON.parse(line).phone) };
  const logger = createLogger("pure", { sinks: [sink] });
  logger.info("Asked", { phone: number });
  await logger.close();
  const leads = importLeads(new Blob([`Name,Cell\nPat Example,${NUMBER}\n`]).stream());
  const phones: unknown[] = [];
  for await (const { draft } of leads) phones.push(draft?.contact.phone);
  return JSON.stringify({
    number,
    national: formatPhoneNumber(number, "national"),
    foreign: normalizePhoneNumber("+44 20 7946 0958"),
    isDisposable: isDisposableEmail("sample@mailinator.com"),
    unknown: decideContact(request),
    allowed: decideContact(request, { dnc: { national: { listed: false, asOf: "2026-11-20" } } }),
    zones: possibleTimeZones({ phone: number }),
    phones,
    refused: LeadSchema.safeParse({}).error?.issues.length,
    logged,
  });
}
