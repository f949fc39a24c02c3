import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { redact } from "./redact.ts";

const PROPERTY = { seed: 20261130, numRuns: 5_000 };

/** Words of a name, as they are joined in one style or another. */
type Words = string;

const SECRET_KEYS: readonly Words[] = (
  "password|db password|pass|db pass|smtp passwd|passphrase|passcode|pin|user pin|otp|otp code|secret|" +
  "client secret|webhook secret|token|auth token|refresh tokens|api key|x api key|access key|private key|" +
  "signing key|encryption key|account key|shared key|authorization|proxy authorization|cookie|set cookie|" +
  "session id|jwt|signature|sig|credentials|connection string|auth|bearer|verification code"
).split("|");

const PERSON_KEYS: readonly Words[] = (
  "first name|last name|middle name|full name|fname|lname|names|surname|nickname|maiden name|display name|" +
  "caller name|called name|buyer name|seller name|agent name|signer name|owner name|owner 1 name|" +
  "owner 2 first name|applicant name|company name|user name|profile name|legal name|owner|co owner|homeowner|" +
  "owners|signer|address|addresses|addr|home address|mailing address|property address|situs address|" +
  "site address|billing address|unparsed address|address key|address line 1|address 2|street|street 1|" +
  "street name|street number|house number|ssn|social security number|date of birth|dob|birthday|" +
  "tax id|passport number|drivers license|account number|routing number|credit card|iban|ip|ip address"
).split("|");

const PHONE_KEYS: readonly Words[] = (
  "phone|phone number|phone 1|mobile|mobile phone|home phone|alternate phone|other phones|cell|cell number|" +
  "fax|fax number|tel|work tel|telephone|caller id|msisdn|phone no|to|from|note|called|callback number"
).split("|");

const EMAIL_KEYS: readonly Words[] = (
  "email|e mail|email address|email 1|owner email|contact email|mail|reply|to|note"
).split("|");

const HARMLESS_KEYS: readonly Words[] = (
  "lead id|id|status|state|city|zip code|county|type|kind|property type|year built|bedrooms|campaign id|" +
  "campaign name|service name|topic name|collection name|file name|host name|database name|index name|" +
  "function name|class name|error name|event name|queue name|group name|rule name|task name|field name|" +
  "list name|tool name|template name|server address|broker address|owner occupied|owner type|owner id|" +
  "phone type|phone label|email status|listing key|idempotency key|key id|partition|offset|duration ms|" +
  "attempt|count|row|line|reason|outcome|channel|verdict|created at|version|level|name|model|method|author|" +
  "compass|pinned|spinning|tokenizer|passed|shipping|mapping|street view enabled|addressed|renamed|token count"
).split("|");

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The ways in which programs, lists and headers write a name of several words. */
const STYLES: readonly ((words: readonly string[]) => string)[] = [
  (words) => words.map((word, i) => i === 0 ? word : capital(word)).join(""),
  (words) => words.map(capital).join(""),
  (words) => words.join("_"),
  (words) => words.join("_").toUpperCase(),
  (words) => words.join("-"),
  (words) => words.map(capital).join("-"),
  (words) => words.map(capital).join(" "),
  (words) => words.join("."),
];

const styles = fc.constantFrom(...STYLES);

/** Names whose words run together tell of persons as well; they are no style of a harmless name. */
const joined = fc.constant((words: readonly string[]) => words.join(""));

const keyOf = (keys: readonly Words[], style: fc.Arbitrary<typeof STYLES[number]>) =>
  fc.tuple(fc.constantFrom(...keys), style).map(([words, write]) => write(words.split(" ")));

class Box {
  readonly key: unknown;
  constructor(value: unknown) {
    this.key = value;
  }
}

/** The shapes in which programs hold a field. */
const WRAPS: readonly ((value: unknown) => unknown)[] = [
  (value) => ({ data: value }),
  (value) => [1, value],
  (value) => new Set([value]),
  (value) => new Map([["data", value]]),
  (value) => new Box(value),
  (value) => new Error("no", { cause: value }),
  (value) => Object.assign(new Error("no"), { data: value }),
  (value) => new AggregateError([value], "no"),
  (value) => ({ toJSON: () => value }),
  (value) => Object.assign(Object.create(null), { data: value }),
  (value) => new Proxy({ data: value }, {}),
];

const wraps = fc.array(fc.constantFrom(...WRAPS), { maxLength: 5 });

/** The shapes in which a name and its value stand beside each other. */
const FIELDS: readonly ((key: string, value: unknown) => unknown)[] = [
  (key, value) => ({ [key]: value }),
  (key, value) => ({ id: 7, [key]: [value] }),
  (key, value) => ({ [key]: { value } }),
  (key, value) => new Map([[key, value]]),
  (key, value) => [[key, value]],
  (key, value) => ({ name: key, value }),
  (key, value) => ({ key, value }),
  (key, value) => ({ [key]: Object(value) }),
];

const shown = (key: string, value: unknown, field: typeof FIELDS[number], path: typeof WRAPS) => {
  const record = path.reduce((inner, wrap) => wrap(inner), field(key, value));
  return JSON.stringify(redact(record));
};

interface Law {
  readonly what: string;
  readonly keys: readonly Words[];
  readonly value: fc.Arbitrary<unknown>;
  /** Nothing of this may be left. */
  readonly left: RegExp;
}

const laws: readonly Law[] = [
  {
    what: "secret",
    keys: SECRET_KEYS,
    value: fc.constantFrom("hunter2", "hunter 2", 99182377, new String("hunter2")),
    left: /hunter|99182377/,
  },
  {
    what: "person",
    keys: PERSON_KEYS,
    value: fc.constantFrom("Qzowner", "qz owner", "7 Qzroad", new Date("1951-02-03"), 78051120),
    left: /qz|1951|78051120/i,
  },
  {
    what: "phone",
    keys: PHONE_KEYS,
    value: fc.constantFrom(
      "+15125550143",
      "(512) 555-0143",
      "512,555,0143",
      "512%20555%200143",
      5125550143,
      -5125550143,
      15125550143n,
    ),
    left: /512|555/,
  },
  {
    what: "e-mail",
    keys: EMAIL_KEYS,
    value: fc.constantFrom(
      "qzowner@example.com",
      "qzowner%40example.com",
      "qzowner&#64;example.com",
      "Owner <qzowner@example.com>",
    ),
    left: /zown/,
  },
];

for (const { what, keys, value, left } of laws) {
  Deno.test(`redact() lets no ${what} through, however the field is written and wherever it stands`, () => {
    fc.assert(
      fc.property(
        keyOf(keys, fc.oneof(styles, joined)),
        value,
        fc.constantFrom(...FIELDS),
        wraps,
        (key, secret, field, path) => {
          assertEquals(left.exec(shown(key, secret, field, path))?.[0], undefined);
        },
      ),
      PROPERTY,
    );
  });
}

Deno.test("redact() leaves harmless fields readable, however they are written and wherever they stand", () => {
  const values = fc.constantFrom<unknown>(
    "lead-7",
    "qualified",
    "A word or two",
    "550e8400-e29b-41d4-a716-446655440000",
    "64f1c0ff4466554400aabbcc",
    "2026-03-08T07:00:00.123Z",
    "12:30:45",
    "10.0.0.12",
    "1.4.0",
    true,
    12.5,
    2_037,
    1_763_800_000_000,
    new Date(5),
  );
  fc.assert(
    fc.property(
      keyOf(HARMLESS_KEYS, styles),
      values,
      fc.constantFrom(...FIELDS.slice(0, 7)),
      wraps,
      (key, value, field, path) => {
        const text = JSON.stringify(value);
        assertEquals(shown(key, value, field, path).includes(text), true, key);
      },
    ),
    PROPERTY,
  );
});
