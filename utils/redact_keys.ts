/**
 * What a field's name says about its value.
 *
 * @module
 */

import { redactText } from "./redact_text.ts";

/**
 * How a field's value is hidden: masked as a phone or e-mail, or replaced whole. A `party` is a record
 * of somebody, or the word that stands for one: a name of it is hidden, an identifier stays.
 */
export type Sensitivity = "secret" | "phone" | "email" | "person" | "party";

/**
 * What else a name says: a plain `name`, the half of a pair such as `{ key, value }`, a measure whose
 * digits are no number to be called, a tally of tokens, an id of a trace, of a session or a call, a word
 * about a phone or e-mail.
 */
export type KeyRole =
  | "name"
  | "label"
  | "value"
  | "measure"
  | "tally"
  | "trace"
  | "sid"
  | "description";

/** What is known of a field's name. */
export interface KeyFacts {
  /** The name as it may be shown. */
  readonly shown: string;
  /** How its value is hidden; undefined when the name does not say. */
  readonly sensitivity: Sensitivity | undefined;
  /** What else the name says. */
  readonly role: KeyRole | undefined;
}

/** Compared with the letters of a name, in lower case and without what separates them. */
const SPELLINGS: readonly (readonly [Sensitivity, RegExp])[] = [
  [
    "secret",
    /passw(?:or)?d|passphrase|secret|credential|authorization|cookie|(?:api|access|private|shared|pseudonym|signing|encryption|decryption|account|master|hmac|ssh)keys?$|(?:pass|pin|otp|mfa|auth|verification|security|recovery)codes?$|connectionstring|(?:token|signature|pwd|jwt|sessionid)s?$|^(?:sid|bearer|(?:card|db|login|my|smtp|user)(?:pass|pin))$/,
  ],
  [
    "phone",
    /(?:phone|mobile|telephone|msisdn)(?:number|num|no)?s?$|callerids?$|^cell$|^(?:cell|fax|tel)(?:number|num|no)$/,
  ],
  ["email", /(?:email|emailaddress|emailaddresse)s?$|^mail$/],
  [
    "person",
    /surname|^[flm]names?$|^name(?:first|last|middle|full)$|(?:ssn|socialsecuritynumber|taxid|birth(?:date|day)?|ipaddress|cardnumber|creditcard|accountnumber|routingnumber|passport(?:number)?|driverslicense)$|(?:street|situs)(?:number|no|num|numeric|line|suffix)*$|housenumber$|^(?:latitude|longitude|coordinates|legaldescription)$|^(?:co|home)?owners?$|^(?:signers?|signedby|applicants?|borrowers?|heirs?|spouses?|decedents?|grantors?|grantees?)$/,
  ],
  [
    "party",
    /^(?:contact|person|recipient|caller|callee|called|calledparty|party|participant|attendee|seller|buyer|customer|user|agent|lead|tenant|guardian)s?$|^(?:people|parties|company)$/,
  ],
];

/** Words that say it where they stand last. */
const LAST_WORDS: ReadonlyMap<string, Sensitivity> = new Map([
  ...["pass", "pin", "otp", "auth", "sig"].map((word) => [word, "secret"] as const),
  ...["tel", "fax"].map((word) => [word, "phone"] as const),
  ...["ssn", "dob", "ip", "cvv", "cvc", "iban"].map((word) => [word, "person"] as const),
]);

/** Things, whose names are no person's. */
const THINGS: ReadonlySet<string> = new Set(
  ("action activity algorithm api app application argument arg asset attribute branch browser broker " +
    "bucket cache campaign category channel charset check city class cluster code collection collector " +
    "color column command component config constraint container consumer country county cron data " +
    "database dataset db device dir directory document domain driver element encoding endpoint engine " +
    "enum env environment error event exception experiment exporter extension feature field file fixture " +
    "flag folder form format function group handler header hook host image importer index instance " +
    "instrument interface item job key kind label language level library list lock log logger machine " +
    "message metric migration model module namespace network node operation option os package page param " +
    "parameter partition path phase pipeline placeholder plan plugin pod policy pool process producer " +
    "product program project prompt protocol provider question queue region replica replication repo " +
    "repository report resource role room route rule runner runtime schedule schema scope script sdk " +
    "segment server service set setting shard signal sink skill socket source span stage state status " +
    "step store stream subdivision suite symbol system table tag task template test thread timezone tool " +
    "topic tracer trigger type unit value variable variant vendor view voice window worker workflow " +
    "workspace zone").split(" "),
);

/** Machines, whose addresses are no person's. */
const MACHINES: ReadonlySet<string> = new Set(
  ("base bind broker cluster collector endpoint host listen mac machine memory network node server " +
    "socket web").split(" "),
);

/** Last words of what is counted, measured or timed. */
const MEASURES: ReadonlySet<string> = new Set(
  ("at bytes count lag length micros millis ms nanos ns offset offsets sec second seconds secs seq " +
    "sequence size time timestamp us").split(" "),
);

const ROLES: readonly (readonly [KeyRole, RegExp])[] = [
  ["name", /^name$/],
  ["label", /^(?:key|header|field|k)$/],
  ["value", /^(?:values?|v)$/],
  ["trace", /^(?:trace|span)id$/],
  ["sid", /^sid$/],
  ["tally", /^(?:max|min|total|input|output|prompt|completion|cached|used|remaining)?tokens$/],
  ["description", /^(?:label|type|linetype|kind|status|usage|source|country)$/],
];

/** The words of a name in any case and punctuation; digits and what cannot be seen only separate. */
function wordsOf(key: string): string[] {
  const parts = key.normalize("NFKC")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return parts.toLowerCase().match(/[a-z]+/g) ?? [];
}

/** What is made of a name or an address tells as much: addressKey, address_line_1. */
const NAME_OR_ADDRESS = /^(.*?)(names?|addr|address(?:es)?)(?:keys?|lines?|parts)?$/;
const MADE_OF_IT = /^(?:keys?|lines?|parts)$/;

/** Tells whether a name or an address is somebody's: of anything that is not known to be a thing. */
function isOfSomebody(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  const own = words.length > 1 && MADE_OF_IT.test(last) ? words.slice(0, -1) : words;
  const [, compound, what] = NAME_OR_ADDRESS.exec(own.at(-1) ?? "") ?? [];
  if (what === undefined) return false;
  const owner = compound === "" ? own.at(-2) : compound;
  // A plain name may be a thing's too; what stands around it tells.
  if (owner === undefined) return what !== "name";
  const isName = what.startsWith("name");
  return isName ? owner !== "re" && !THINGS.has(owner) : !MACHINES.has(owner);
}

function sensitivityOf(key: string, words: readonly string[]): Sensitivity | undefined {
  if (/^e164$/i.test(key)) return "phone";
  if (/^line[1-3]$/i.test(key)) return "person";
  const letters = words.join("");
  const spelled = SPELLINGS.find(([, pattern]) => pattern.test(letters))?.[0];
  if (spelled !== undefined) return spelled;
  const said = LAST_WORDS.get(words.at(-1) ?? "");
  if (said !== undefined) return said;
  return isOfSomebody(words) ? "person" : undefined;
}

function judge(key: string): KeyFacts {
  const words = wordsOf(key);
  const letters = words.join("");
  const role = ROLES.find(([, pattern]) => pattern.test(letters))?.[0];
  return {
    shown: redactText(key),
    sensitivity: sensitivityOf(key, words),
    role: role ?? (MEASURES.has(words.at(-1) ?? "") ? "measure" : undefined),
  };
}

/** Names that were looked at, since the same fields come again and again; bounded. */
const KNOWN: Map<string, KeyFacts> = new Map();
const MAX_KNOWN = 4_096;

/** Longer names are no field names; they are read as text. */
export const MAX_KEY = 100;

/**
 * Tells what a field's name says about its value.
 *
 * @param key the field's name, in any case and punctuation, of {@linkcode MAX_KEY} characters at most.
 * @returns what it says.
 */
export function keyFacts(key: string): KeyFacts {
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const facts = judge(key);
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  KNOWN.set(key, facts);
  return facts;
}
