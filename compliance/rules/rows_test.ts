import { assertEquals } from "@std/assert";
import { decideContact } from "../decide.ts";
import type { ContactRequest } from "../request.ts";
import type { DayHours, Duty, Figures, RuleRow } from "../rule.ts";
import { RULE_BOOK, ruleBookAsOf } from "../rule_book.ts";
import { AT, facts, inState, request } from "../testdata/contacts.ts";
import { ROWS } from "../testdata/rows.ts";

const CLASSES: Readonly<Record<string, string>> = {
  "any": "any",
  "live": "live",
  "autodialed-or-prerecorded": "auto",
  "prerecorded-or-artificial-voice": "recorded",
  "automated-selection-or-dialing": "selected",
};

/** A row as the table writes it. */
function lineOf(row: RuleRow): string {
  const { callKinds, channels, technology } = row.appliesTo;
  return [
    row.id,
    channels.join("+"),
    CLASSES[technology],
    callKinds,
    `${row.effectiveFrom ?? ""}..${row.effectiveTo ?? ""}`,
    row.confidence,
    row.liftedBy.join(" ") || "-",
    valueOf(row) || "-",
  ].join(" | ");
}

function valueOf(row: RuleRow): string {
  switch (row.kind) {
    case "calling-hours": {
      const { onHolidays, week: { sun, mon, tue, wed, thu, fri, sat } } = row.value;
      const weekdays = [...new Set([mon, tue, wed, thu, fri].map(span))].join("/");
      const special = onHolidays === undefined
        ? ""
        : `; ${onHolidays.holidays.join(" ")} ${span(onHolidays.hours)}`;
      return `${weekdays} ${span(sat)} ${span(sun)}${special}`;
    }
    case "banned-days": {
      const { dynamic, holidays, weekdays } = row.value;
      return [...weekdays, ...holidays, ...dynamic === undefined ? [] : ["declared"]].join(" ");
    }
    case "frequency-cap":
      return `${row.value.max} in ${row.value.windowHours}h`;
    case "state-dnc": {
      const { listsBusinesses, maxAgeDays, relationshipDays, relationshipMonths } = row.value;
      return (row.value.separateList ? "own" : "national") +
        figure(" age", maxAgeDays) + figure(" months", relationshipMonths) +
        figure(" days", relationshipDays) + (listsBusinesses === true ? " businesses" : "");
    }
    case "registration": {
      const { agency, bondAllLocationsUsd, bondRequired, bondUsd, feeUsd, leadDays } = row.value;
      return [
        agency === null ? "unknown" : "register",
        bondRequired === true ? " bond" : "",
        figure(" bond", bondUsd),
        figure(" all", bondAllLocationsUsd),
        figure(" lead", leadDays),
        figure(" fee", feeUsd),
      ].join("");
    }
    case "recording":
      return row.value.regime;
    case "consent":
      return row.value.wirelessOnly === true ? "wireless" : "every line";
    case "identification":
    case "ai-disclosure":
    case "real-estate":
    case "conduct": {
      const { figures = {}, purpose, severity } = row.value;
      return [severity, ...purpose === undefined ? [] : [purpose], ...figuresOf(figures)].join(" ");
    }
    default:
      return figuresOf(row.value as Figures).join(" ");
  }
}

function span(hours: DayHours | null): string {
  return hours === null ? "shut" : hours.join("-");
}

function figure(name: string, value: number | undefined): string {
  return value === undefined ? "" : `${name} ${value}`;
}

function figuresOf(figures: Figures): string[] {
  return Object.entries(figures).map(([name, value]) => `${name} ${value}`);
}

Deno.test("RULE_BOOK holds the rows of the table, written down apart from them", () => {
  const lines = new Map(RULE_BOOK.rules.map((row) => [row.id, lineOf(row)]));
  const table = ROWS.trim().split("\n");
  for (const line of table) {
    const id = line.slice(0, line.indexOf(" "));
    assertEquals(lines.get(id), line);
    lines.delete(id);
  }
  assertEquals([...lines.keys()], []);
});

/** A contact that meets a row, at noon of a day on which every state is open. */
function meeting(row: RuleRow): ContactRequest {
  const { channels, technology } = row.appliesTo;
  const isVoice = channels.includes("voice");
  return request({
    ...inState(row.jurisdiction === "US" ? "OH" : row.jurisdiction),
    channel: isVoice ? "voice" : "sms",
    technology: technology === "any" || technology === "live"
      ? "live"
      : isVoice
      ? "artificial-voice"
      : "live-autodialed",
    purpose: (row.value as Duty).purpose ?? "marketing",
  });
}

const DUTIES = ["identification", "ai-disclosure", "real-estate", "conduct", "registration"];

Deno.test("decideContact() gives the duty of every row, with its code, severity and figures", () => {
  let count = 0;
  for (const row of ruleBookAsOf(AT.slice(0, 10)).rules) {
    if (!DUTIES.includes(row.kind) && row.kind !== "recording") continue;
    const { obligations } = decideContact(meeting(row), facts({ registrations: [] }));
    const given = obligations.find(({ ruleId }) => ruleId === row.id);
    if (row.kind === "recording" && /^(?:one-party|no-)/.test(row.value.regime)) {
      assertEquals(given, undefined, row.id);
      continue;
    }
    count++;
    const { figures, severity } = row.value as Duty;
    const expected = row.kind === "registration"
      ? "seller-duty"
      : row.kind === "recording"
      ? "during-contact"
      : severity;
    const state = row.jurisdiction.toLowerCase();
    assertEquals(given?.code, state === "us" ? row.id : `${state}.${row.kind}`, row.id);
    assertEquals(given?.severity, expected, row.id);
    assertEquals(given?.figures, figures, row.id);
    assertEquals([given?.jurisdiction, given?.citation], [row.jurisdiction, row.citation], row.id);
    const isDoubtful = given?.sentence.includes("low confidence") === true;
    assertEquals(isDoubtful, row.confidence === "low", row.id);
  }
  assertEquals(count > 100, true);
});

Deno.test("decideContact() says in how many days, with what bond and with which exceptions to register", () => {
  for (const row of ruleBookAsOf(AT.slice(0, 10)).rules) {
    if (row.kind !== "registration" || row.value.agency === null) continue;
    const { agency, bondRequired, bondUsd, conditions = [], leadDays } = row.value;
    const { obligations } = decideContact(meeting(row), facts({ registrations: [] }));
    const sentence = obligations.find(({ ruleId }) => ruleId === row.id)?.sentence ?? "";
    assertEquals(sentence.includes(`(${agency})`), true, row.id);
    assertEquals(
      [...sentence.matchAll(/(\d+) days ahead/g)].map(([, days]) => Number(days)),
      leadDays === undefined ? [] : [leadDays],
      row.id,
    );
    assertEquals(
      [...sentence.matchAll(/a bond(?: of USD (\d+))?/g)].map(([, usd]) => Number(usd)),
      bondUsd !== undefined ? [bondUsd] : bondRequired === true ? [NaN] : [],
      row.id,
    );
    for (const condition of conditions) {
      assertEquals(sentence.includes(condition), true, `${row.id} ${condition}`);
    }
    assertEquals(sentence.includes("Narrowed by"), conditions.length > 0, row.id);
  }
});
