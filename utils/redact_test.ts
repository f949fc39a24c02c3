import { assert, assertEquals, assertFalse, assertNotMatch, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { redact } from "./redact.ts";

const PROPERTY = { seed: 20261122, numRuns: 500 };
const PHONE = "+15125550100";
const MASKED = "+1******0100";

Deno.test("redact() hides the owner of a house where the name stands alone", () => {
  assertEquals(redact({ owner: "Sample Owner", coOwners: ["Other Owner"], ownerCount: 2 }), {
    owner: "[redacted]",
    coOwners: ["[redacted]"],
    ownerCount: 2,
  });
});

Deno.test("redact() hides by key", () => {
  const cases: [unknown, unknown][] = [
    [{ password: "x", PASSWORD: 1, "db-password": ["x"] }, {
      password: "[redacted]",
      PASSWORD: "[redacted]",
      "db-password": "[redacted]",
    }],
    [{ authToken: "x", api_key: "x", clientSecret: { a: 1 }, pseudonymKey: "x" }, {
      authToken: "[redacted]",
      api_key: "[redacted]",
      clientSecret: "[redacted]",
      pseudonymKey: "[redacted]",
    }],
    [{ hasPassword: true, password: null, token: undefined }, {
      hasPassword: true,
      password: null,
      token: undefined,
    }],
    [{ totalTokens: 1500, tokens: "x" }, { totalTokens: 1500, tokens: "[redacted]" }],
    [{ phone: PHONE, phone2: "512-555-0100", mobile: 5125550100, phones: [PHONE] }, {
      phone: MASKED,
      phone2: "******0100",
      mobile: "******0100",
      phones: [MASKED],
    }],
    [{ phone: { e164: PHONE, note: "by the door" } }, { phone: { e164: MASKED, note: "***" } }],
    [{ emailAddress: "john@example.com", email: "by post" }, {
      emailAddress: "j***n@example.com",
      email: "***",
    }],
    [{ firstName: "Sample", owner_name: { first: "Sample", last: "Owner" }, ssn: 78051120 }, {
      firstName: "[redacted]",
      owner_name: { first: "[redacted]", last: "[redacted]" },
      ssn: "[redacted]",
    }],
    [{ street1: "1 Main St", address: "1 Main St", city: "Austin", zip: "78701" }, {
      street1: "[redacted]",
      address: "[redacted]",
      city: "Austin",
      zip: "78701",
    }],
    [{ name: "Sample Owner", phone: PHONE }, { name: "[redacted]", phone: MASKED }],
    [{ name: "mongodb", collection: "leads" }, { name: "mongodb", collection: "leads" }],
    [{ traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" }, {
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
    }],
    [{ traceId: PHONE }, { traceId: MASKED }],
    [{ name: "Sample Owner", to: PHONE }, { name: "[redacted]", to: MASKED }],
    [{ name: "Sample Owner", contact: { phone: PHONE } }, {
      name: "[redacted]",
      contact: { phone: MASKED },
    }],
    [{ user: { name: "Sample Owner" }, contact: "Sample Owner", lead: "lead-7", agent: PHONE }, {
      user: { name: "[redacted]" },
      contact: "[redacted]",
      lead: "lead-7",
      agent: MASKED,
    }],
    [{ name: "TypeError", message: `no ${PHONE}`, stack: "TypeError", phone: PHONE }, {
      name: "TypeError",
      message: `no ${MASKED}`,
      stack: "TypeError",
      phone: MASKED,
    }],
    [{ dob: new Date(0), birthday: [new Date(0)], owner: { since: new Date(0) } }, {
      dob: "[redacted]",
      birthday: ["[redacted]"],
      owner: { since: "[redacted]" },
    }],
    [{ email: "john@example.com (512) 555-0143 Sample Owner" }, { email: "***" }],
    [{ email: "john@512-555-0143.example.com" }, { email: "j***n@******0143.example.com" }],
    [
      { phones: [{ e164: PHONE, label: "mobile", lineType: "toll_free", status: "Sample Owner" }] },
      {
        phones: [{ e164: MASKED, label: "mobile", lineType: "toll_free", status: "***" }],
      },
    ],
    [{ phone: { area: "512", line: "0143", type: "512" } }, {
      phone: { area: "***", line: "****", type: "***" },
    }],
    [{ authTokens: 5125550143, tokens: 4111111111111111, maxTokens: 9_999_999 }, {
      authTokens: "[redacted]",
      tokens: "[redacted]",
      maxTokens: 9_999_999,
    }],
    [{ tokens: 10_000_000, totalTokens: -1 }, { tokens: "[redacted]", totalTokens: "[redacted]" }],
    [{ "ｐａｓｓｗｏｒｄ": "x", "pass\u200Bword": "x" }, {
      "ｐａｓｓｗｏｒｄ": "[redacted]",
      "pass\u200Bword": "[redacted]",
    }],
    [{ passwordLength: 12, owner: { birthTime: -5e11, at: 5 }, durationMs: 5125550143 }, {
      passwordLength: "[redacted]",
      owner: { birthTime: "[redacted]", at: "[redacted]" },
      durationMs: 5125550143,
    }],
    [{ sid: "abc", recording: { sid: `RE${"0".repeat(32)}` } }, {
      sid: "[redacted]",
      recording: { sid: `RE${"0".repeat(32)}` },
    }],
  ];
  for (const [value, redacted] of cases) {
    assertEquals(redact(value), redacted);
    assertEquals(redact(redact(value)), redacted, "twice");
  }
});

Deno.test("redact() hides what is announced by its neighbour", () => {
  const cases: [unknown, unknown][] = [
    [[["cookie", "x"], ["x-api-key", "y"], ["accept", "z"]], [
      ["cookie", "[redacted]"],
      ["x-api-key", "[redacted]"],
      ["accept", "z"],
    ]],
    [Object.entries({ firstName: "Sample", city: "Austin", phone: PHONE }), [
      ["firstName", "[redacted]"],
      ["city", "Austin"],
      ["phone", MASKED],
    ]],
    [["Cookie", "x", "Accept", "y", "Authorization", "z"], [
      "Cookie",
      "[redacted]",
      "Accept",
      "y",
      "Authorization",
      "[redacted]",
    ]],
    [["run", "--password", "hunter2"], ["run", "--password", "[redacted]"]],
    [["Wrong password", "Wrong city"], ["Wrong password", "Wrong city"]],
    [{ missing: ["firstName", "lastName"] }, { missing: ["firstName", "lastName"] }],
    [{ owners: [["Sample", "Owner"]] }, { owners: [["[redacted]", "[redacted]"]] }],
    [[{ name: "authorization", value: "x" }, { key: "password", value: ["x"] }], [
      { name: "authorization", value: "[redacted]" },
      { key: "password", value: "[redacted]" },
    ]],
    [[{ name: "phone", value: PHONE }, { name: "city", value: "Austin" }], [
      { name: "phone", value: MASKED },
      { name: "city", value: "Austin" },
    ]],
  ];
  for (const [value, redacted] of cases) {
    assertEquals(redact(value), redacted);
    assertEquals(redact(redact(value)), redacted, "twice");
  }
});

Deno.test("redact() hides by pattern", () => {
  const cases: [unknown, unknown][] = [
    [`call ${PHONE}`, `call ${MASKED}`],
    [[`to ${PHONE}`, 1, true, null], [`to ${MASKED}`, 1, true, null]],
    [{ to: PHONE, note: "mail john@example.com" }, { to: MASKED, note: "mail j***n@example.com" }],
    [{ to: 5125550100, at: 1763800000000, n: 12.5 }, {
      to: "******0100",
      at: 1763800000000,
      n: 12.5,
    }],
    [{ n: 15125550100n, m: 5n, card: 4111111111111111 }, {
      n: "*******0100",
      m: "5",
      card: "[number]",
    }],
    [{ [PHONE]: 1 }, { [MASKED]: 1 }],
    [new Map([[PHONE, { email: "john@example.com" }]]), {
      [MASKED]: { email: "j***n@example.com" },
    }],
    [new Set([PHONE]), [MASKED]],
    [{ uri: new URL("mongodb://app:x@localhost/leads") }, {
      uri: "mongodb://[redacted]@localhost/leads",
    }],
    [{ bytes: new Uint8Array([1, 2, 3]), fn: () => 1, symbol: Symbol("x") }, {
      bytes: "[3 bytes]",
      fn: "[function]",
      symbol: "[symbol]",
    }],
    [{ toJSON: () => ({ phone: PHONE }) }, { phone: MASKED }],
    [{ a: 442079460018, b: -5125550143, c: 30569309025904, d: 442079460018n }, {
      a: "********0018",
      b: "******0143",
      c: "[number]",
      d: "********0018",
    }],
    [{ a: 1763800000, b: 1763800000000, c: 5550143, d: -12.5, heapBytes: 5125550143 }, {
      a: 1763800000,
      b: 1763800000000,
      c: 5550143,
      d: -12.5,
      heapBytes: 5125550143,
    }],
    [[new String("5125550143"), new Number(5125550143), new Boolean(true), Object(5125550143n)], [
      "******0143",
      "******0143",
      true,
      "******0143",
    ]],
    [{
      n: 1,
      toJSON() {
        return this;
      },
    }, { n: 1, toJSON: "[function]" }],
    [undefined, undefined],
    ["", ""],
  ];
  for (const [value, redacted] of cases) assertEquals(redact(value), redacted);
});

Deno.test("redact() copies dates and leaves its argument alone", () => {
  const value = { at: new Date(5), contact: { phone: PHONE } };
  const result = redact(value) as typeof value;
  assertEquals(result.at.getTime(), 5);
  assertFalse(result.at === value.at);
  assertStrictEquals(value.contact.phone, PHONE);
});

Deno.test("redact() turns errors into records of what they say", () => {
  const cause = Object.assign(new TypeError(`bad ${PHONE}`), { code: "E_BAD" });
  const error = Object.assign(new Error("Cannot call", { cause }), { to: PHONE });
  const result = redact({ error }) as { error: Record<string, unknown> };
  assertEquals(Object.keys(result.error).sort(), ["cause", "message", "name", "stack", "to"]);
  assertEquals(result.error.to, MASKED);
  const inner = result.error.cause as Record<string, unknown>;
  assertEquals([inner.name, inner.message, inner.code], ["TypeError", `bad ${MASKED}`, "E_BAD"]);
  assertNotMatch(JSON.stringify(result), /5125550100/);
  const many = redact(new AggregateError([new Error(PHONE)], "two")) as { errors: unknown[] };
  assertEquals((many.errors[0] as { message: string }).message, MASKED);
});

Deno.test("redact() always ends", () => {
  const loop: Record<string, unknown> = { phone: PHONE };
  loop.self = loop;
  loop.list = [loop];
  assertEquals(redact(loop), { phone: MASKED, self: "[circular]", list: ["[circular]"] });

  let deep: unknown = PHONE;
  for (let i = 0; i < 50_000; i++) deep = { deep };
  const text = JSON.stringify(redact(deep));
  assert(text.includes("[truncated]") && text.length < 1_000);

  const wide = redact(Array(5_000).fill(PHONE)) as unknown[];
  assertEquals(wide.length, 1_001);
  assertEquals(wide.at(-1), "[truncated]");

  const keys = redact(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i])));
  assertEquals(Object.keys(keys as object).length, 1_001);
  assertEquals(
    Object.keys(redact(new Map(Array.from({ length: 5_000 }, (_, i) => [i, i]))) as object).length,
    1_001,
  );

  // Shared leaves: 2^40 paths lead to the last object.
  let shared: unknown = { phone: PHONE };
  for (let i = 0; i < 40; i++) shared = [shared, shared];
  assert(JSON.stringify(redact(shared)).length < 500_000);

  const block = "word ".repeat(100_000);
  const texts = JSON.stringify(redact(Array(200).fill(block)));
  assert(texts.length < 400_000);
});

Deno.test("redact() cuts a long text where nothing is cut in two", () => {
  for (const secret of [PHONE, "john.smith@example.com", "password=hunter2hunter2"]) {
    for (const offset of [16_384, 16_380, 16_370, 15_360, 15_350]) {
      const text = "x".repeat(200) + " y".repeat((offset - 200) / 2) +
        ` ${secret} ${"z ".repeat(900)}`;
      const result = redact(text) as string;
      assert(result.endsWith("[truncated]"), String(offset));
      assertNotMatch(result, /512555|john|hunter/);
    }
  }
  assertEquals((redact("x".repeat(20_000)) as string).length, 16_384 - 1_024 + 11);
});

Deno.test("redact() survives hostile objects", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const hostile = {
    get getter(): string {
      throw new Error("no");
    },
    proxy,
    json: {
      toJSON(): never {
        throw new Error("no");
      },
    },
    endless: {
      toJSON(): unknown {
        return { ...this };
      },
    },
    date: new Date(NaN),
    bare: Object.assign(Object.create(null), { phone: PHONE }),
  };
  const result = redact(hostile) as Record<string, unknown>;
  assertEquals(result.getter, "[unreadable]");
  assertEquals(result.proxy, "[unreadable]");
  assertEquals(result.json, "[unreadable]");
  assertEquals(result.bare, { phone: MASKED });
  assert(JSON.stringify(result).includes("[truncated]"));
});

Deno.test("redact() keeps a __proto__ key inert", () => {
  const result = redact(JSON.parse('{"__proto__":{"polluted":1}}')) as Record<string, unknown>;
  assertEquals(Object.keys(result), ["__proto__"]);
  assertEquals(Object.getPrototypeOf(result), Object.prototype);
  assertEquals(result.polluted, undefined);
});

Deno.test("redact() lets no planted secret through at any depth", () => {
  const phone = fc.stringMatching(/^\+1[2-9][0-9]{9}$/);
  const email = fc.stringMatching(/^q[a-z]{8,12}z@example\.(com|org|net)$/);
  const secret = fc.stringMatching(/^[A-Za-z0-9]{12,30}$/);
  const person = fc.stringMatching(/^Q[a-z]{9,14}$/);
  const planted = fc.record({
    phone,
    email,
    secret,
    person,
    phoneKey: fc.constantFrom("phone", "Phone 2", "from", "note", "mobile_phone"),
    emailKey: fc.constantFrom("email", "Email 1", "reply", "note2", "contactEmail"),
    secretKey: fc.constantFrom("password", "apiKey", "auth_token", "x-api-key", "Authorization"),
    personKey: fc.constantFrom("firstName", "Last Name", "owner_name", "street", "ssn"),
    path: fc.array(fc.constantFrom("a", "list", "map", "error"), { maxLength: 5 }),
    noise: fc.jsonValue({ maxDepth: 3 }),
  });
  fc.assert(
    fc.property(planted, (plant) => {
      let value: unknown = {
        noise: plant.noise,
        [plant.phoneKey]: plant.phone,
        [plant.emailKey]: plant.email,
        [plant.secretKey]: plant.secret,
        [plant.personKey]: plant.person,
      };
      for (const step of plant.path) {
        if (step === "list") value = [plant.noise, value];
        else if (step === "map") value = new Map([["k", value]]);
        else if (step === "error") {
          value = Object.assign(new Error(`${plant.phone} ${plant.email}`), { detail: value });
        } else value = { a: value };
      }
      const text = JSON.stringify(redact(value));
      assertFalse(text.includes(plant.phone.slice(2, 8)));
      assertFalse(text.includes(plant.email.slice(1, 8)));
      assertFalse(text.includes(plant.secret));
      assertFalse(text.includes(plant.person));
    }),
    PROPERTY,
  );
});

Deno.test("redact() never throws and yields JSON when given anything", () => {
  fc.assert(
    fc.property(
      fc.anything({
        withBigInt: true,
        withMap: true,
        withSet: true,
        withDate: true,
        withTypedArray: true,
        withNullPrototype: true,
        withObjectString: true,
        withSparseArray: true,
      }),
      (value) => {
        const text = JSON.stringify(redact(value));
        assert(text === undefined || typeof text === "string");
      },
    ),
    PROPERTY,
  );
});
