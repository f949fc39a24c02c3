import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { parsePhoneNumberFromString as parseWithMin } from "libphonenumber-js/min";
import { areaCode } from "./nanp.ts";
import { parseNanp } from "./nanp_parse.ts";
import { normalizePhoneNumber, parsePhoneNumber } from "./phone.ts";

/** How lists write a US number; one in ten has an extension. */
const SPELLINGS: readonly ((npa: string, exchange: string, line: string) => string)[] = [
  (npa, exchange, line) => `(${npa}) ${exchange}-${line}`,
  (npa, exchange, line) => `${npa}-${exchange}-${line}`,
  (npa, exchange, line) => `+1${npa}${exchange}${line}`,
  (npa, exchange, line) => `1 ${npa} ${exchange} ${line}`,
  (npa, exchange, line) => `${npa}.${exchange}.${line} x12`,
  (npa, exchange, line) => `${npa}${exchange}${line}`,
  (npa, exchange, line) => `+1 (${npa}) ${exchange}-${line}`,
  (npa, exchange, line) => `1-${npa}-${exchange}-${line}`,
  (npa, exchange, line) => ` ${npa}.${exchange}.${line} `,
  (npa, exchange, line) => `(${npa})${exchange}-${line}`,
];

/** 20,000 distinct texts over the US area codes that both sides accept, in scattered order. */
function samples(): string[] {
  const npas: string[] = [];
  for (let npa = 200; npa < 1000; npa++) {
    const area = areaCode(npa);
    if (area?.country !== "US" || area.kind !== "geographic" || !area.inService) continue;
    if (parsePhoneNumberFromString(`+1${npa}5550143`)?.isValid()) npas.push(area.npa);
  }
  const texts = new Set<string>();
  for (let i = 0; texts.size < 20_000; i++) {
    const npa = npas[(i * 131) % npas.length] ?? "";
    const spell = SPELLINGS[(i * 7) % SPELLINGS.length];
    if (spell !== undefined) {
      texts.add(spell(npa, "555", String((i * 7919) % 10_000).padStart(4, "0")));
    }
  }
  return [...texts];
}

const TEXTS = samples();
for (const text of TEXTS) {
  const expected = parsePhoneNumberFromString(text, "US")?.number;
  if (expected === undefined || normalizePhoneNumber(text) !== expected) {
    throw new Error("Cannot compare: the two sides answer differently");
  }
}

const group = `${TEXTS.length} US numbers`;

/** Runs a parser over every text; the sum keeps the answers from being optimised away. */
function readAll(read: (text: string) => string | null | undefined): void {
  let length = 0;
  for (const text of TEXTS) length += read(text)?.length ?? 0;
  if (length !== TEXTS.length * 12) throw new Error("Cannot compare: a number is missing");
}

Deno.bench("libphonenumber-js/max", { group, baseline: true }, () => {
  readAll((text) => parsePhoneNumberFromString(text, "US")?.number);
});

Deno.bench("libphonenumber-js/min", { group }, () => {
  readAll((text) => parseWithMin(text, "US")?.number);
});

Deno.bench("normalizePhoneNumber()", { group }, () => {
  readAll(normalizePhoneNumber);
});

Deno.bench("parsePhoneNumber()", { group }, () => {
  readAll((text) => {
    const parsed = parsePhoneNumber(text);
    return parsed.ok ? parsed.e164 : null;
  });
});

Deno.bench("parseNanp()", { group }, () => {
  readAll((text) => {
    const parsed = parseNanp(text);
    return parsed.ok ? parsed.e164 : null;
  });
});
