import { assert, assertEquals, assertFalse, assertNotMatch } from "@std/assert";
import fc from "fast-check";
import { parsePhoneNumber } from "./phone.ts";
import { redactAll, redactText } from "./redact_text.ts";

const PROPERTY = { seed: 20261122, numRuns: 1000 };

Deno.test("redactText() hides what it must and leaves what it may", () => {
  const cases: [string, string][] = [
    ["", ""],
    ["nothing to hide", "nothing to hide"],
    // Numbers.
    ["Called +15125550100", "Called +1******0100"],
    ["Called (512) 555-0100.", "Called ******0100."],
    ["Called +1 (512) 555 - 0100", "Called +1******0100"],
    ["512.555.0100 or 512/555/0100", "******0100 or ******0100"],
    ["512\u200B555\u200B0100", "******0100"],
    ["512\u2011555\u20110100", "******0100"],
    ["tel5125550100x7", "tel******0100x7"],
    ["0044 20 7946 0018", "**********0018"],
    ["\uFF15\uFF11\uFF12\uFF15\uFF15\uFF15\uFF10\uFF11\uFF10\uFF10", "[number]"],
    ["٥١٢٥٥٥٠١٠٠", "[number]"],
    ["𝟓𝟏𝟐𝟓𝟓𝟓𝟎𝟏𝟎𝟎", "[number]"],
    ["?to=%2B1%20512%20555%200143&n=1", "?to=+1******0143&n=1"],
    ["?to=512%2D555%2D0143", "?to=******0143"],
    ["?to=512%2520555%25200143", "?to=******0143"],
    ["?to=512%E2%80%91555%C2%A00143", "?to=******0143"],
    ["512&nbsp;555&#160;0143", "******0143"],
    ["(512) 555\\u002d0143", "******0143"],
    ["512,555,0143 or 512:555:0143", "******0143 or ******0143"],
    ["1512,555,0143 or 512,5550143", "*******0143 or ******0143"],
    ["seq 512555, 2026", "seq 512555, 2026"],
    ["512|555|0143 or 512, 555-0143", "******0143 or ******0143"],
    ["512\n555\n0143", "******0143"],
    ["512\r\n555-0143", "******0143"],
    ["+44,20,7946,0018", "+44******0018"],
    ["4111,1111,1111,1111", "[number]"],
    ["3782,822463,10005", "[number]"],
    ["⑤①②⑤⑤⑤⓪①④③", "[number]"],
    ["⁵¹²⁵⁵⁵⁰¹⁴³", "[number]"],
    ["512\u180E555\u180E0143", "******0143"],
    ["512\u3164555\u31640143", "******0143"],
    // Neither phone nor card by their shape.
    ["at 12:30:45, 12:30:45.123456", "at 12:30:45, 12:30:45.123456"],
    ["10.0.0.12:6379 203.0.113.7", "10.0.0.12:6379 203.0.113.7"],
    ["10.1.212.255:6379", "10.1.212.255:6379"],
    [
      "GET http://192.168.100.20:8080/leads/550e8400-e29b-41d4-a716-446655440000",
      "GET http://192.168.100.20:8080/leads/550e8400-e29b-41d4-a716-446655440000",
    ],
    ["512/2026-03-08", "*******0308"],
    ["Chrome/119.0.6045.105", "Chrome/119.0.6045.105"],
    ["took 12345.678 ms or 0.123456789 s", "took 12345.678 ms or 0.123456789 s"],
    ["rows 1,234,567 and 12, 100, 2000", "rows 1,234,567 and 12, 100, 2000"],
    ["a.ts:120:15\n200 lines", "a.ts:120:15\n200 lines"],
    ["112,555,0143", "112,555,0143"],
    ["512.555.0143.12", "********4312"],
    ["555-0100", "*****00"],
    ["555-010", "555-010"],
    ["4111 1111 1111 1111", "[number]"],
    ["card 378282246310005", "card [number]"],
    ["ssn 078-05-1120", "ssn [number]"],
    ["1".repeat(20), "[number]"],
    ["1".repeat(60), "[token]"],
    ["port 27017, 5000 ms, file.ts:120:15", "port 27017, 5000 ms, file.ts:120:15"],
    ["at 2026-03-08T07:00:00.123456789Z", "at 2026-03-08T07:00:00.123456789Z"],
    ["on 2026-03-08 07:00:00+00:00 or 2026-03-08", "on 2026-03-08 07:00:00+00:00 or 2026-03-08"],
    ["2026-03-08 5125550100 2026-03-09", "2026-03-08 ******0100 2026-03-09"],
    ["lead 550e8400-e29b-41d4-a716-446655440000", "lead 550e8400-e29b-41d4-a716-446655440000"],
    ["_id 64f1c0ff4466554400aabbcc", "_id 64f1c0ff4466554400aabbcc"],
    [`call CA${"0123456789abcdef".repeat(2)}`, `call CA${"0123456789abcdef".repeat(2)}`],
    // Mail.
    ["to john@example.com.", "to j***n@example.com."],
    ["<john.q+tag@mail.example.org>", "<j***g@mail.example.org>"],
    ['"john doe"@example.com', '"***"@example.com'],
    ["mailto:john%40example.com?x=1", "mailto:j***n@example.com?x=1"],
    ["john\uFF20example.com", "j***n@example.com"],
    ["josé@exämple.com", "j***é@exämple.com"],
    ["john@[192.0.2.1]", "j***n@[192.0.2.1]"],
    ["john&#64;example.com", "j***n@example.com"],
    ["john\\u0040example.com", "j***n@example.com"],
    ["john%2540example.com", "j***n@example.com"],
    ["john\uFE6Bexample.com", "j***n@example.com"],
    ["jo@localhost", "j***@localhost"],
    ["zod@4.6.7 and @scope/name, a @ b @", "zod@4.6.7 and @scope/name, a @ b @"],
    // Connection strings.
    ["mongodb://app:s3cr/t@db:27017/x", "mongodb://[redacted]@db:27017/x"],
    ["mongodb://app:p@ss@a:1,b:2/x", "mongodb://[redacted]@a:1,b:2/x"],
    ["redis://:hunter2@cache", "redis://[redacted]@cache"],
    ['redis://:pa"ss@cache', "redis://[redacted]@cache"],
    ['{"a":"redis://h","b":"john@example.com"}', '{"a":"redis://h","b":"j***n@example.com"}'],
    ["https://token@example.com/a", "https://[redacted]@example.com/a"],
    ["http://localhost:8080/@scope/x", "http://localhost:8080/@scope/x"],
    // Assignments and headers.
    ["password=hunter2 next", "password=[redacted] next"],
    ['{"apiKey":"a b","n":1}', '{"apiKey":"[redacted]","n":1}'],
    ["{'client_secret' : 'a\\'b'}", "{'client_secret' : '[redacted]'}"],
    ['{\\"password\\":\\"hunter2\\"}', '{\\"password\\":\\[redacted]'],
    ["?access_token=abc&page=2", "?access_token=[redacted]&page=2"],
    ["Authorization: Basic dXNlcjpw\nHost: x", "Authorization: [redacted]\nHost: x"],
    ["set-cookie: a=b; c=d", "set-cookie: [redacted]"],
    ["sent Bearer abc.def-ghi", "sent Bearer [redacted]"],
    ["sent basic dXNlcjpwYXNz", "sent basic [redacted]"],
    ["a basic understanding", "a basic understanding"],
    ["password: [redacted]", "password: [redacted]"],
    ["DB_PASS=hunter2 pass: hunter2", "DB_PASS=[redacted] pass: [redacted]"],
    ["passcode=1234 pin=4821 otp: 991823", "passcode=[redacted] pin=[redacted] otp: [redacted]"],
    ["auth=abc&sid=abc&sig=abc&n=1", "auth=[redacted]&sid=[redacted]&sig=[redacted]&n=1"],
    ['{"session": "abc"}', '{"session": "[redacted]"}'],
    [`sid=CA${"0123456789abcdef".repeat(2)}`, `sid=CA${"0123456789abcdef".repeat(2)}`],
    ["Session: over, bypass=1, spin=2", "Session: over, bypass=1, spin=2"],
    ["AccountName=app;AccountKey=q3F1/Zk9==", "AccountName=app;AccountKey=[redacted]"],
    ["sent Token hunter2x", "sent Token [redacted]"],
    ["sent ApiKey hunter2x", "sent ApiKey [redacted]"],
    ["token expired", "token expired"],
    ["run --db-password hunter2 --x", "run --db-password [redacted] --x"],
    ["run --token --verbose", "run --token --verbose"],
    ["curl -u app:hunter2 x", "curl -u [redacted] x"],
    // Tokens by their looks.
    ["key sk-live-0a1b2c3d4e5f", "key [token]"],
    ["key AKIA0123456789ABCDEF", "key [token]"],
    [`hash ${"deadbeef".repeat(4)}`, "hash [token]"],
    ["key aB3dE6gH9jK2mN5pQ8rS", "key [token]"],
    ["normalizePhoneNumberWithOptions", "normalizePhoneNumberWithOptions"],
    ["next_level_real_estate_2026", "next_level_real_estate_2026"],
  ];
  for (const [text, redacted] of cases) {
    assertEquals(redactText(text), redacted, text);
    assertEquals(redactText(redactText(text)), redactText(text), `twice: ${text}`);
  }
});

const surroundings = fc.array(
  fc.oneof(
    fc.lorem({ maxCount: 3 }),
    fc.constantFrom(" ", "\n", ", ", '"', "'", "{", "}", "[", "]", "<", ">", "key: ", "@", "://"),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  ),
  { maxLength: 6 },
).map((parts) => parts.join(""));

/** Of the numbering plan, which tells a phone from a list where commas part its digits. */
const digits = fc.stringMatching(/^[2-9][0-9]{2}[2-9][0-9]{6}$/);

Deno.test("redactText() lets no phone number through whatever stands around and inside it", () => {
  const separator = fc.constantFrom(
    ...["", " ", "-", ".", ") ", " (", " - ", "\u00A0", "\u200B", "/", "\u180E", "\u3164"],
    ...[
      "%20",
      "%2D",
      "%2520",
      "%C2%A0",
      "&nbsp;",
      "&#45;",
      "\\u002d",
      ",",
      ", ",
      ":",
      "|",
      ";",
      "\n",
      "\r\n",
    ],
  );
  fc.assert(
    fc.property(
      surroundings,
      digits,
      fc.tuple(separator, separator),
      fc.constantFrom("", "+1", "1-", "+1 ("),
      surroundings,
      (before, number, [first, second], prefix, after) => {
        // Six digits and four, apart, are any two numbers of a list.
        fc.pre(first !== "" || !/^[,:|;\r\n]/.test(second));
        const written = prefix + number.slice(0, 3) + first + number.slice(3, 6) + second +
          number.slice(6);
        const redacted = redactText(`${before} ${written} ${after}`);
        assertFalse(redacted.includes(written));
        const decoded = redacted.replace(/%(?:25)*[0-9A-F]{2}|&#[0-9]+;|u00[0-9]{2}/g, "");
        assertFalse(decoded.replace(/[^0-9]/g, "").includes(number));
      },
    ),
    PROPERTY,
  );
});

Deno.test("redactText() passes over nothing that the whole reading would hide", () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.stringMatching(/^[0-9]{1,8}$/),
    fc.stringMatching(/^[A-Za-z0-9_-]{14,34}$/),
    fc.constantFrom(
      "bearer ",
      "Basic ",
      "Token ",
      "--password ",
      "&#64;",
      "\\u0040",
      "&nbsp;",
      "eyJhbGciOiJIUzI1N",
      "sk-",
      " ",
      "-",
      "(512) ",
      "5550143",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("")), (text) => {
      assertEquals(redactText(text), redactAll(text));
    }),
    { ...PROPERTY, numRuns: 5_000 },
  );
});

Deno.test("redactText() hides every spelling that parsePhoneNumber() reads on one line", () => {
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  const wide = [
    ..."\t\u00A0\u00AD\u2010\u2011\u2013\u2014\u2212\u200B\u2060\u3000\u30FC\uFF0D\uFF08",
  ];
  let read = 0;
  for (const mark of [...ascii, ...wide]) {
    for (const separator of [mark, ` ${mark} `, mark.repeat(4)]) {
      const text = `512${separator}555${separator}0143`;
      if (!parsePhoneNumber(text, { vanity: false }).ok) continue;
      read++;
      assertFalse(/512.*555/.test(redactText(text)), JSON.stringify(separator));
    }
  }
  assert(read > 30);
});

Deno.test("redactText() lets no local part of an address through", () => {
  const local = fc.stringMatching(/^q[a-z0-9.+_-]{6,40}z$/);
  fc.assert(
    fc.property(surroundings, local, fc.domain(), surroundings, (before, name, domain, after) => {
      const redacted = redactText(`${before} ${name}@${domain} ${after}`);
      assertFalse(redacted.includes(name));
      assertFalse(redacted.includes(name.slice(1, -1)));
    }),
    PROPERTY,
  );
});

Deno.test("redactText() lets no assigned, carried or linked secret through", () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9._~-]{8,60}$/);
  const place = fc.constantFrom<(value: string) => string>(
    (value) => `password=${value}`,
    (value) => `"authToken": "${value}"`,
    (value) => `{'clientSecret':'${value}'}`,
    (value) => `API_KEY: ${value}`,
    (value) => `https://example.com/?token=${value}&x=1`,
    (value) => `Authorization: Bearer ${value}`,
    (value) => `Bearer ${value}`,
    (value) => `mongodb://app:${value}@db.example.com:27017/leads`,
    (value) => `Cookie: id=${value}; theme=dark`,
  );
  fc.assert(
    fc.property(surroundings, place, secret, surroundings, (before, write, value, after) => {
      assertFalse(redactText(`${before} ${write(value)} ${after}`).includes(value));
    }),
    PROPERTY,
  );
});

Deno.test("redactText() leaves no run of seven digits in any text but ids and instants", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."0123456789 -.()+@ab:/\n"), maxLength: 60 }),
      (text) => {
        const instants = /(?:19|20)\d{2}-[01]\d-[0-3]\d/;
        fc.pre(!instants.test(text));
        assertNotMatch(redactText(text), /[0-9]{7}/);
      },
    ),
    PROPERTY,
  );
});

Deno.test("redactText() stays linear on texts made to be slow", () => {
  const seeds = [
    "@",
    "a@",
    "@a",
    "://",
    "://a:",
    "x/@",
    '"@',
    "1 ",
    "2026-03-08 ",
    "1\u200B",
    "(",
    "password=",
    "password='\"",
    'pwd="\\"',
    "eyJ",
    "bearer ",
    "550e8400-e29b-41d4-a716-446655440000 ",
    "\u0660",
    "%40",
    "512,",
    "+1,",
    "4111\n",
    "%2B",
    "1%20",
    "&#",
    "--token ",
    "a",
  ];
  // 200,000 repetitions take milliseconds each; a quadratic pass would take minutes.
  const startedAt = performance.now();
  for (const seed of seeds) assert(redactText(seed.repeat(200_000)).length > 0, seed);
  assert(performance.now() - startedAt < 60_000);
});
