/**
 * Which field names announce something to hide.
 *
 * @module
 */

/** How a field's value is hidden: masked as a phone or e-mail, or replaced whole. */
export type Sensitivity = "secret" | "phone" | "email" | "person";

/** Names are compared in lower case, without punctuation and without trailing digits. */
const KEYS: readonly (readonly [Sensitivity, RegExp])[] = [
  [
    "secret",
    /passw(?:or)?d|passphrase|secret|credential|authorization|cookie|(?:api|access|private|shared|pseudonym)key|connectionstring|(?:token|signature|pwd|jwt|sessionid)s?$/,
  ],
  ["phone", /(?:phone|phonenumber|mobile|telephone|callerid|msisdn)s?$|^(?:e164|cell|tel|fax)$/],
  ["email", /(?:email|emailaddress|emailaddresse)s?$|^mail$/],
  [
    "person",
    /(?:first|last|middle|full|maiden|nick|given|family|owner|contact|lead|person|customer|party|spouse)names?$|surname|(?:ssn|socialsecuritynumber|taxid|dateofbirth|birth(?:date|day)|ipaddress|cardnumber|creditcard|accountnumber|routingnumber|passport(?:number)?|driverslicense)$|^(?:dob|ip|cvv|cvc|iban)$|(?:street|streetaddress|addressline)$|^(?:full|mailing|owner|property|street)?address$|^(?:co)?owners?$/,
  ],
];

/** Names that were looked at, since the same fields come again and again; bounded. */
const KNOWN: Map<string, Sensitivity | undefined> = new Map();
const MAX_KNOWN = 4_096;

function judge(key: string): Sensitivity | undefined {
  const letters = key.toLowerCase().replace(/[^a-z0-9]/g, "");
  const name = letters === "e164" ? letters : letters.replace(/[0-9]+$/, "");
  return KEYS.find(([, pattern]) => pattern.test(name))?.[0];
}

/**
 * Tells what a field's name says about its value.
 *
 * @param key the field's name, in any case and punctuation.
 * @returns how the value is to be hidden; undefined when the name says nothing.
 */
export function keySensitivity(key: string): Sensitivity | undefined {
  // Names longer than this are no field names; they are read as text.
  if (key.length > 100) return undefined;
  const known = KNOWN.get(key);
  if (known !== undefined || KNOWN.has(key)) return known;
  const sensitivity = judge(key);
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  KNOWN.set(key, sensitivity);
  return sensitivity;
}
