import { ValidationError } from "../utils/errors.ts";
import { HEADER_NAMES, type HeaderField } from "./header_names.ts";

/** What one column of a list holds. */
export type ColumnMeaning =
  | {
    /** A field of the lead. */
    readonly kind: "field";
    /** Which field. */
    readonly field: HeaderField;
    /** The N of "phone N", by which its type and do-not-call columns find the number. */
    readonly phoneIndex: number | undefined;
  }
  | {
    /** Says something about the number of another column. */
    readonly kind: "phoneType" | "phoneDnc";
    /** The N of "phone N". */
    readonly phoneIndex: number;
  }
  | {
    /** Kept as it is under a name of its own. */
    readonly kind: "custom";
    /** The key in `customFields`. */
    readonly key: string;
  }
  | {
    /** Dropped: one unknown column too many. */
    readonly kind: "ignored";
  };

/** The columns of a list, and what is to be said about them. */
export interface HeaderMapping {
  /** What each column holds, in the order of the file. */
  readonly columns: readonly ColumnMeaning[];
  /** Whether any column may hold a telephone number. */
  readonly hasPhone: boolean;
  /** Whether any column may hold an e-mail address. */
  readonly hasEmail: boolean;
  /** Whether any column may hold the street of the property. */
  readonly hasAddress: boolean;
  /** Normalised names that occur more than once. */
  readonly duplicates: readonly string[];
  /** Normalised names that mean nothing here; their cells become custom fields. */
  readonly unknown: readonly string[];
}

/** Columns beyond these, with names that mean nothing here, are dropped. */
export const MAX_CUSTOM_COLUMNS = 200;
const MAX_KEY_LENGTH = 100;

let fieldsByName: ReadonlyMap<string, HeaderField> | undefined;

function fieldOf(key: string): HeaderField | undefined {
  fieldsByName ??= new Map(
    (Object.keys(HEADER_NAMES) as HeaderField[]).flatMap((field) =>
      HEADER_NAMES[field].map((name) => [name, field] as const)
    ),
  );
  return fieldsByName.get(key);
}

/**
 * Normalises a header name: lower-case, each run of characters other than a-z and 0-9 one space,
 * nothing at the ends.
 *
 * @param header The header cell as the file has it.
 * @returns The key by which header names are compared; empty when nothing is left.
 */
export function headerKey(header: string): string {
  return header.slice(0, 1_000).toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}

const PHONE_DETAIL = /^(?:owner 1 )?phone ?([1-9]) (type|dnc)(?: status)?$/;
const PHONE_FIELDS: ReadonlySet<HeaderField> = new Set([
  "phoneMobile",
  "phoneHome",
  "phoneWork",
  "phoneOther",
]);

function phoneIndexOf(key: string): number | undefined {
  const match = /^phone ?(?:number )?([1-9])(?: number| value)?$/.exec(key);
  return match === null ? undefined : Number(match[1]);
}

/**
 * Names beyond the table that speak of not calling: better a mark too many than one overlooked. Dates of
 * a scrub say nothing against anybody.
 */
const PROHIBITION = new RegExp(
  "\\b(?:" + [
    "dnc|dnd",
    "(?:do not|dont|don t|never|no) (?:call|contact|text|sms|disturb|phone|dial|solicit)(?:s|ing|ed)?",
    "opt(?:ed|s)? ?outs?",
    "unsub(?:scribe[ds]?)?",
    "(?:black|block) ?list(?:ed)?",
    "suppress(?:ed|ion)?",
    "stop (?:call|text|contact|sms)(?:s|ing)?",
    "(?:call|contact|text|sms|phone) stop(?:ped)?",
    "cease and desist",
    "consent (?:revoked|withdrawn)|revoked consent",
  ].join("|") + ")\\b|^(?:please )?(?:stop(?:ped)?|removed?|removal)" +
    "(?: (?:me|us|flag|list|status|requests?|requested|from list|date))?$",
);
const LITIGATOR = /\b(?:litigators?|plaintiffs?)\b/;
const NO_MARK =
  /\b(?:checked|scrubbed|scrub date|updated|version|source|consent(?! (?:revoked|withdrawn)))\b/;
const MAIL = /\bmail\b/;
const CALL = /\b(?:call|contact|phone|text|sms|dnc)\b/;

function prohibitionOf(key: string): HeaderField | undefined {
  if (NO_MARK.test(key) || MAIL.test(key) && !CALL.test(key)) return undefined;
  if (PROHIBITION.test(key)) return "doNotCall";
  return LITIGATOR.test(key) ? "litigator" : undefined;
}

function meaningOf(key: string): ColumnMeaning | undefined {
  const detail = PHONE_DETAIL.exec(key);
  if (detail !== null) {
    const kind = detail[2] === "type" ? "phoneType" : "phoneDnc";
    return { kind, phoneIndex: Number(detail[1]) };
  }
  const phoneIndex = phoneIndexOf(key);
  // The table ends at five numbered telephones; lists go on to nine.
  const field = fieldOf(key) ?? (phoneIndex === undefined ? prohibitionOf(key) : "phoneOther");
  return field === undefined ? undefined : { kind: "field", field, phoneIndex };
}

/**
 * Columns by what they are to be read as: by header names of the list, a {@linkcode HeaderField} or any
 * known header name.
 */
export type ColumnNames = Readonly<Record<string, string>>;

function namedMeaning(header: string, name: string): ColumnMeaning {
  if (Object.hasOwn(HEADER_NAMES, name)) {
    return { kind: "field", field: name as HeaderField, phoneIndex: undefined };
  }
  const meaning = meaningOf(headerKey(name));
  if (meaning !== undefined) return meaning;
  throw new ValidationError(
    `columns: ${quoted(header)} cannot mean ${
      quoted(name)
    }; it must be a known header name or one of ` +
      Object.keys(HEADER_NAMES).join(", "),
  );
}

/**
 * Settles what columns are to be read as.
 *
 * @param columns Columns by their header names.
 * @returns Their meanings, by normalised name.
 * @throws {ValidationError} When a name means nothing, or one column is named twice.
 */
export function namedMeanings(columns: ColumnNames): ReadonlyMap<string, ColumnMeaning> {
  const meanings = new Map<string, ColumnMeaning>();
  for (const [header, name] of Object.entries(columns)) {
    const key = headerKey(header);
    if (key === "") {
      throw new ValidationError(`columns: ${quoted(header)} has no letters a-z and no digits`);
    }
    if (meanings.has(key)) throw new ValidationError(`columns: ${quoted(header)} is named twice`);
    meanings.set(key, namedMeaning(header, name));
  }
  return meanings;
}

/** Whoever calls has written it; still, a message is one line. */
function quoted(text: string): string {
  return JSON.stringify(text.slice(0, MAX_KEY_LENGTH));
}

/**
 * Finds out what the columns of a list hold.
 *
 * @param headers The header cells.
 * @param named What some of them are to be read as, from {@linkcode namedMeanings}.
 * @returns The meaning of each column.
 * @throws {ValidationError} When a named column is not there.
 */
export function mapHeaders(
  headers: readonly string[],
  named: ReadonlyMap<string, ColumnMeaning> = new Map(),
): HeaderMapping {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  const unknown = new Set<string>();
  const fields = new Set<HeaderField>();
  const columns = headers.map((header, i): ColumnMeaning => {
    const key = headerKey(header);
    if (key !== "" && seen.has(key)) duplicates.add(key.slice(0, MAX_KEY_LENGTH));
    seen.add(key);
    const meaning = named.get(key) ?? meaningOf(key);
    if (meaning !== undefined) {
      if (meaning.kind === "field") fields.add(meaning.field);
      return meaning;
    }
    // A key like "constructor" would be found in any object.
    const name = key === "" || key in Object.prototype
      ? `column ${i + 1}`
      : key.slice(0, MAX_KEY_LENGTH);
    if (!unknown.has(name) && unknown.size === MAX_CUSTOM_COLUMNS) return { kind: "ignored" };
    unknown.add(name);
    return { kind: "custom", key: name };
  });
  for (const key of named.keys()) {
    if (!seen.has(key)) throw new ValidationError(`columns: the list has no column ${quoted(key)}`);
  }
  return {
    columns,
    hasPhone: [...PHONE_FIELDS].some((field) => fields.has(field)),
    hasEmail: fields.has("email"),
    hasAddress: fields.has("street") || fields.has("oneLineAddress"),
    duplicates: [...duplicates],
    unknown: [...unknown],
  };
}
