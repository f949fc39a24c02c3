import { assertEquals } from "@std/assert";
import researched from "../testdata/researched_ids.json" with { type: "json" };
import { FEDERAL_RULES } from "./federal.ts";
import { NOT_ENCODED_FEDERAL, NOT_ENCODED_STATE } from "./not_encoded.ts";
import { STATE_RULES } from "./states.ts";
import { parseDay } from "../time/calendar.ts";
import { STATE_CODES } from "../place/states.ts";

const FEDERAL_ENTRIES = [
  "calling-hours",
  "called-party-location",
  "consent-pewc",
  "consent-matrix",
  "consent-seller-match",
  "consent-expiry",
  "ai-voice-is-artificial",
  "ai-call-disclosure",
  "revocation-any-means",
  "revocation-scope",
  "revocation-confirmation-text",
  "national-dnc",
  "dnc-scrub",
  "dnc-exemptions",
  "internal-dnc",
  "abandoned-calls",
  "ring-time",
  "artificial-voice-content",
  "tsr-prerecorded",
  "live-call-disclosures",
  "exempt-residential-frequency",
  "call-frequency-general",
  "reassigned-numbers",
  "ported-wireless-grace",
  "caller-id",
  "spoofing-and-authentication",
  "tsr-recordkeeping",
  "tsr-reach-and-b2b",
  "penalties",
  "limitations-and-retention",
  "mclaughlin-uncertainty",
  "offer-to-buy",
  "recording-consent",
  "banned-targets",
  "psap-registry",
  "ringless-voicemail",
].map((name) => `federal.${name}`);

const ALL = [...FEDERAL_RULES, ...STATE_RULES];

Deno.test("STATE_RULES and NOT_ENCODED_STATE account for each of the 289 researched rules once", () => {
  assertEquals(researched.length, 289);
  const rows = STATE_RULES.map(({ id }) => id).filter((id) => researched.includes(id));
  const left = NOT_ENCODED_STATE.map(({ id }) => id);
  assertEquals([...rows, ...left].sort(), [...researched].sort());
});

Deno.test("STATE_RULES adds to the researched rules only rows of other dates, duties or cautions", () => {
  const added = STATE_RULES.map(({ id }) => id).filter((id) => !researched.includes(id));
  assertEquals(added.sort(), [
    "al.banned-days-automated.before-2025-06",
    "co.state-dnc.list",
    "ct.calling-hours.before-2023-10",
    "fl.consent.before-2023-05-25",
    "ga.unsolicited-offer-notice.before-2024-05-02",
    "gu.recording",
    "in.calling-hours-adad",
    "ky.automated-consent.duties",
    "la.consent.duties",
    "la.state-dnc.list",
    "ma.state-dnc.list",
    "ms.adad-ban.duties",
    "ms.state-dnc.before-2023-07",
    "ms.state-dnc.list",
    "ne.adad-cellular",
    "ne.adad-permit.duties",
    "ok.adad-conditions.duties",
    "pr.recording",
    "ri.adad-consent.duties",
    "sd.state-dnc.list",
    "tn.adad-consent.duties",
    "tn.state-dnc.before-2023-07",
    "tn.state-dnc.list",
    "tx.state-dnc.before-2025-09",
    "ut.banned-days.before-2026-05-06",
    "ut.banned-days.from-2027",
    "va.adad-consent.duties",
    "vi.recording",
  ]);
});

Deno.test("FEDERAL_RULES adds to the federal entries only rows of other dates or channels", () => {
  const added = FEDERAL_RULES.map(({ id }) => id).filter((id) => !FEDERAL_ENTRIES.includes(id));
  assertEquals(added.sort(), [
    "federal.caller-id.every-call",
    "federal.caller-id.texts",
    "federal.consent-pec",
    "federal.consent-pec.before-2023-07-20",
    "federal.consent-pec.marketing-before-2013-10",
    "federal.dnc-scrub.2005",
    "federal.emergency-purpose",
    "federal.internal-dnc.2025",
    "federal.revocation",
  ]);
});

Deno.test("FEDERAL_RULES and NOT_ENCODED_FEDERAL account for each of the 36 federal entries once", () => {
  assertEquals(FEDERAL_ENTRIES.length, 36);
  const rows = FEDERAL_ENTRIES.filter((id) => FEDERAL_RULES.some((row) => row.id === id));
  const left = NOT_ENCODED_FEDERAL.map(({ id }) => id);
  assertEquals([...rows, ...left].sort(), [...FEDERAL_ENTRIES].sort());
});

Deno.test("every row has an id of its own, a citation, dates that exist and, unless doubtful, a source", () => {
  assertEquals(new Set(ALL.map(({ id }) => id)).size, ALL.length);
  for (const row of ALL) {
    const problems = [
      row.citation.trim() === "" ? "citation" : "",
      row.sources.length === 0 && row.confidence !== "low" ? "sources" : "",
      row.effectiveFrom !== null && parseDay(row.effectiveFrom) === null ? "effectiveFrom" : "",
      row.effectiveTo !== null && parseDay(row.effectiveTo) === null ? "effectiveTo" : "",
      parseDay(row.reviewedOn) === null ? "reviewedOn" : "",
      row.jurisdiction !== "US" && !STATE_CODES.includes(row.jurisdiction) ? "jurisdiction" : "",
      (row.effectiveFrom ?? "") > (row.effectiveTo ?? "9999") ? "order of dates" : "",
      row.id.startsWith(
          row.jurisdiction === "US" ? "federal." : `${row.jurisdiction.toLowerCase()}.`,
        )
        ? ""
        : "id",
    ].filter((problem) => problem !== "");
    assertEquals(problems, [], row.id);
  }
});

Deno.test("every jurisdiction has rows", () => {
  for (const code of STATE_CODES) {
    assertEquals(STATE_RULES.some(({ jurisdiction }) => jurisdiction === code), true, code);
  }
});
