import { assertEquals } from "@std/assert";
import type { DayHours, Figures, RuleRow } from "../rule.ts";
import { RULE_BOOK } from "../rule_book.ts";
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
      const { agency, bondRequired, bondUsd, feeUsd, leadDays } = row.value;
      return [
        agency === null ? "unknown" : "register",
        bondRequired === true ? " bond" : "",
        figure(" bond", bondUsd),
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
