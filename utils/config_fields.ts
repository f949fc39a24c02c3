/**
 * The kinds of settings, and how their text is read.
 *
 * @module
 */

/** What all settings tell. */
export interface ConfigFieldBase<Kind extends string, Value> {
  /** How the text is read. */
  readonly kind: Kind;
  /** Name of the environment variable. */
  readonly env: string;
  /** What the setting is for, one sentence for the documentation. */
  readonly description: string;
  /** Value of a variable that is not set; the setting is optional without it, unless required. */
  readonly default?: Value;
  /** Whether the variable must be set. */
  readonly required?: boolean;
  /** Whether the value must never be shown, its default included. */
  readonly secret?: boolean;
}

/** What a text must be beyond its kind. */
export interface TextForm {
  /** Phrase that follows "must be", such as `printable ASCII without blanks`. */
  readonly rule: string;
  /** Tells whether a text is so. */
  readonly accepts: (text: string) => boolean;
}

/** Any text; kept as it is, blanks at its ends included. */
export interface StringField extends ConfigFieldBase<"string", string> {
  /** What the text must be; any that is not blank when absent. */
  readonly form?: TextForm;
}

/** A whole number. */
export interface IntField extends ConfigFieldBase<"int", number> {
  /** Least value. */
  readonly min?: number;
  /** Greatest value. */
  readonly max?: number;
}

/** A number in decimal notation, a fraction or not. */
export interface NumberField extends ConfigFieldBase<"number", number> {
  /** Least value. */
  readonly min?: number;
  /** Greatest value. */
  readonly max?: number;
}

/** `true`, `yes`, `on`, `1` or `false`, `no`, `off`, `0`, in any case. */
export interface BooleanField extends ConfigFieldBase<"boolean", boolean> {}

/** One of some words. */
export interface EnumField extends ConfigFieldBase<"enum", string> {
  /** The words. */
  readonly values: readonly string[];
}

/** A URL, kept as text; several hosts may be listed as in `mongodb://a:27017,b:27017`. */
export interface UrlField extends ConfigFieldBase<"url", string> {
  /** Schemes that are accepted, without colon; all when absent. */
  readonly protocols?: readonly string[];
  /** What the URL must be beside that; its rule stands for the whole. */
  readonly form?: TextForm;
}

/** Words separated by commas; blanks around them and empty ones are dropped. */
export interface ListField extends ConfigFieldBase<"list", readonly string[]> {
  /** What each word must be, its rule in the plural. */
  readonly form?: TextForm;
}

/** A time with its unit: `250ms`, `30s`, `5m`, `2h` or `1d`; read as milliseconds. */
export interface DurationField extends ConfigFieldBase<"duration", number> {
  /** Shortest time in milliseconds. */
  readonly minMs?: number;
  /** Longest time in milliseconds. */
  readonly maxMs?: number;
}

/** One setting. */
export type ConfigField =
  | StringField
  | IntField
  | NumberField
  | BooleanField
  | EnumField
  | UrlField
  | ListField
  | DurationField;

/** What a setting is read as; undefined too unless it is required or has a default. */
export type ConfigValue<Field extends ConfigField> =
  | (Field extends EnumField ? Field["values"][number]
    : Field extends StringField | UrlField ? string
    : Field extends IntField | NumberField | DurationField ? number
    : Field extends BooleanField ? boolean
    : readonly string[])
  | (Field extends { readonly required: true } ? never
    : undefined extends Field["default"] ? undefined
    : never);

/** The settings that fields are read as. */
export type ConfigValues<Fields extends Readonly<Record<string, ConfigField>>> = {
  -readonly [Name in keyof Fields]: ConfigValue<Fields[Name]>;
};

/** What a text was read as, or nothing when it breaks the field's rule. */
type Reading = { readonly value: unknown } | undefined;

const TRUE: ReadonlySet<string> = new Set(["true", "yes", "on", "1"]);
const FALSE: ReadonlySet<string> = new Set(["false", "no", "off", "0"]);
const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

function within(value: number, min = -Infinity, max = Infinity): Reading {
  return value >= min && value <= max ? { value } : undefined;
}

function whole(value: number, min?: number, max?: number): Reading {
  return Number.isSafeInteger(value) ? within(value, min, max) : undefined;
}

function accepts(form: TextForm | undefined, text: string): boolean {
  return form === undefined || form.accepts(text);
}

function readBoolean(text: string): Reading {
  const word = text.toLowerCase();
  return TRUE.has(word) ? { value: true } : FALSE.has(word) ? { value: false } : undefined;
}

function readUrl(text: string, { form, protocols }: UrlField): Reading {
  const [, scheme = "", userInfo = "", hosts = "", rest = ""] =
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*@)?([^/?#@]*)(.*)$/is.exec(text) ?? [];
  const isKnown = protocols === undefined || protocols.includes(scheme.toLowerCase());
  // URL knows one host only; what it says of one of several, it says of each.
  const isUrl = isKnown &&
    hosts.split(",").every((host) =>
      host !== "" && URL.canParse(`${scheme}://${userInfo}${host}${rest}`)
    );
  return isUrl && !/[\s\p{Cc}]/u.test(text) && accepts(form, text) ? { value: text } : undefined;
}

function readDuration(text: string, { minMs = 0, maxMs }: DurationField): Reading {
  const [, count, unit = ""] = /^([0-9]{1,12})(ms|s|m|h|d)$/.exec(text) ?? [];
  return whole(Number(count) * (UNIT_MS.get(unit) ?? NaN), minMs, maxMs);
}

function readList(text: string, { form }: ListField): Reading {
  const value = text.split(",").map((item) => item.trim()).filter((item) => item !== "");
  const isList = value.length > 0 && value.every((item) => accepts(form, item));
  return isList ? { value } : undefined;
}

/**
 * Reads the text of a variable.
 *
 * @param field what the text must be.
 * @param text the text, not empty.
 * @returns the value in a box; undefined when the text breaks the field's rule.
 */
export function readField(field: ConfigField, text: string): Reading {
  if (field.kind === "string") {
    return text.trim() !== "" && accepts(field.form, text) ? { value: text } : undefined;
  }
  const trimmed = text.trim();
  switch (field.kind) {
    case "int":
      return /^[+-]?[0-9]{1,16}$/.test(trimmed)
        ? whole(Number(trimmed), field.min, field.max)
        : undefined;
    case "number":
      return /^[+-]?(?:[0-9]+\.?|[0-9]*\.[0-9]+)(?:e[+-]?[0-9]{1,3})?$/i.test(trimmed)
        ? within(Number(trimmed), field.min, field.max)
        : undefined;
    case "boolean":
      return readBoolean(trimmed);
    case "enum":
      return field.values.includes(trimmed) ? { value: trimmed } : undefined;
    case "url":
      return readUrl(trimmed, field);
    case "list":
      return readList(trimmed, field);
    case "duration":
      return readDuration(trimmed, field);
  }
}

function range(min: number | undefined, max: number | undefined, unit = ""): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}${unit}`;
  if (min !== undefined) return ` of at least ${min}${unit}`;
  return max === undefined ? "" : ` of at most ${max}${unit}`;
}

/**
 * Says what a field's text must be.
 *
 * @param field the field.
 * @returns a phrase that follows "must be", such as `an integer from 1 to 65535`.
 */
export function fieldRule(field: ConfigField): string {
  switch (field.kind) {
    case "string":
      return field.form?.rule ?? "a text that is not blank";
    case "int":
      return `an integer${range(field.min, field.max)}`;
    case "number":
      return `a number${range(field.min, field.max)}`;
    case "boolean":
      return "true or false";
    case "enum":
      return `one of ${field.values.join(", ")}`;
    case "url":
      return field.form?.rule ??
        `a URL${field.protocols ? ` with ${field.protocols.join(" or ")}` : ""}`;
    case "list":
      return `a list${field.form ? ` of ${field.form.rule}` : ""} separated by commas`;
    case "duration":
      return `a time such as 250ms, 30s, 5m, 2h or 1d${range(field.minMs, field.maxMs, " ms")}`;
  }
}
