/** Loads the folder of facts: documented CSV files, each optional, none unknown. */

import type {
  Attempt,
  CallerIdRecord,
  Consent,
  ContactFacts,
  DeclaredBan,
  Ground,
  ReassignedAnswer,
  Registration,
  Relationship,
  Revocation,
} from "../../compliance/mod.ts";
import { UsageError } from "../usage.ts";
import { whyUnreadable } from "./files.ts";
import { readTable, type TableRow } from "./table.ts";
import { addNumber, emptyNumberSet, type NumberSet } from "./number_set.ts";
import { nationalNumber } from "../../utils/nanp.ts";

/** What the files say of one number. */
export interface NumberFacts {
  consents?: Consent[];
  revocations?: Revocation[];
  relationships?: Relationship[];
  grounds?: Ground[];
  attempts?: Attempt[];
  reassigned?: ReassignedAnswer;
  lineType?: NonNullable<ContactFacts["lineType"]>;
}

/** Everything the folder says. */
export interface FactsFolder {
  /** Files found, in alphabetical order. */
  readonly files: readonly string[];
  /** When each file was last written, milliseconds since 1970. */
  readonly writtenAt: ReadonlyMap<string, number>;
  /** Facts by number, E.164. */
  readonly byNumber: ReadonlyMap<string, NumberFacts>;
  /** Lists of the states that keep their own. */
  readonly stateLists: ReadonlyMap<string, { readonly asOf: string; readonly numbers: NumberSet }>;
  /** Numbers the seller may show; null when the file is absent. */
  readonly callerIds: readonly CallerIdRecord[] | null;
  /** Registrations of the seller; null when the file is absent. */
  readonly registrations: readonly Registration[] | null;
  /** Declared emergencies and proclaimed holidays; null when the file is absent. */
  readonly bans: readonly DeclaredBan[] | null;
}

type Loader = (row: TableRow, into: Building) => void;

interface Building {
  byNumber: Map<string, NumberFacts>;
  stateLists: Map<string, { asOf: string; numbers: NumberSet }>;
  callerIds: CallerIdRecord[];
  registrations: Registration[];
  bans: DeclaredBan[];
}

/** What may stand in grounds.csv. */
export const GROUND_KINDS: readonly Ground["kind"][] = [
  "called-party-request",
  "personal-relationship",
  "reply-to-called-party",
  "existing-debt-or-contract",
  "called-party-initiated-call",
  "prior-agreement",
  "live-operator-introduction",
  "established-business-relationship-about-prior-order",
];

/** Columns of each file; a `?` marks those that may be missing. */
export const FACT_FILES: Readonly<Record<string, { columns: readonly string[]; load: Loader }>> = {
  "consents.csv": {
    columns: [
      "phone",
      "sellers",
      "form",
      "signed_at",
      "id?",
      "signed_by?",
      "signature?",
      "technologies?",
      "purposes?",
      "disclosure_shown?",
      "not_a_condition?",
      "text?",
      "text_sha256?",
      "evidence?",
      "expires_at?",
      "purchased?",
    ],
    load: (row, into) => of(into, row, "consents", consent(row)),
  },
  "revocations.csv": {
    columns: ["phone", "received_at", "seller?", "channel?"],
    load: (row, into) =>
      of(into, row, "revocations", {
        number: row.phone("phone"),
        receivedAt: row.date("received_at"),
        ...row.optional("seller", "seller"),
        ...row.optional("channel", "channel"),
      }),
  },
  "relationships.csv": {
    columns: ["phone", "kind", "at", "seller", "ended_at?"],
    load: (row, into) =>
      of(into, row, "relationships", {
        kind: row.oneOf("kind", ["transaction", "inquiry"]),
        at: row.date("at"),
        seller: row.text("seller"),
        ...(row.has("ended_at") ? { endedAt: row.date("ended_at") } : {}),
      }),
  },
  "grounds.csv": {
    columns: ["phone", "kind", "at", "seller"],
    load: (row, into) =>
      of(into, row, "grounds", {
        kind: row.oneOf("kind", GROUND_KINDS),
        at: row.date("at"),
        seller: row.text("seller"),
      }),
  },
  "attempts.csv": {
    columns: ["phone", "at", "channel?", "technology?", "campaign?"],
    load: (row, into) =>
      of(into, row, "attempts", {
        at: row.instant("at"),
        ...(row.has("channel") ? { channel: row.oneOf("channel", ["voice", "sms"]) } : {}),
        ...(row.has("technology")
          ? {
            technology: row.oneOf("technology", [
              "live",
              "live-autodialed",
              "prerecorded",
              "artificial-voice",
            ]),
          }
          : {}),
        ...row.optional("campaign", "campaignId"),
      }),
  },
  "reassigned.csv": {
    columns: ["phone", "answer", "consent_date", "queried_at"],
    load: (row, into) => {
      const facts = factsOf(into, row);
      if (facts.reassigned !== undefined) row.fail("phone", "stands in the file twice");
      facts.reassigned = {
        answer: row.oneOf("answer", ["yes", "no", "no-data"]),
        consentDate: row.date("consent_date"),
        queriedAt: row.date("queried_at"),
      };
    },
  },
  "line_types.csv": {
    columns: ["phone", "line_type"],
    load: (row, into) => {
      const facts = factsOf(into, row);
      if (facts.lineType !== undefined) row.fail("phone", "stands in the file twice");
      facts.lineType = row.oneOf("line_type", ["wireless", "landline", "voip", "unknown"]);
    },
  },
  "state_lists.csv": {
    columns: ["state", "as_of", "phone?"],
    load: (row, into) => {
      const state = row.state("state");
      const asOf = row.date("as_of");
      const list = into.stateLists.get(state) ?? { asOf, numbers: emptyNumberSet() };
      if (list.asOf !== asOf) row.fail("as_of", "differs from an earlier line of the same state");
      if (row.has("phone")) addNumber(list.numbers, nationalNumber(row.phone("phone")));
      into.stateLists.set(state, list);
    },
  },
  "caller_ids.csv": {
    columns: ["number", "from?", "to?", "reachable?"],
    load: (row, into) =>
      into.callerIds.push({
        number: row.phone("number"),
        ...(row.has("from") ? { from: row.date("from") } : {}),
        ...(row.has("to") ? { to: row.date("to") } : {}),
        ...(row.has("reachable") ? { reachable: row.flag("reachable") } : {}),
      }),
  },
  "registrations.csv": {
    columns: ["state", "from?", "to?", "number?"],
    load: (row, into) =>
      into.registrations.push({
        jurisdiction: row.state("state"),
        ...(row.has("from") ? { from: row.date("from") } : {}),
        ...(row.has("to") ? { to: row.date("to") } : {}),
        ...row.optional("number", "number"),
      }),
  },
  "bans.csv": {
    columns: ["state", "kind", "from", "to?"],
    load: (row, into) =>
      into.bans.push({
        jurisdiction: row.state("state"),
        kind: row.oneOf("kind", ["emergency", "proclaimed-holiday"]),
        from: row.date("from"),
        ...(row.has("to") ? { to: row.date("to") } : {}),
      }),
  },
};

function consent(row: TableRow): Consent {
  return {
    number: row.phone("phone"),
    sellers: row.list("sellers"),
    form: row.oneOf("form", ["written", "oral"]),
    signedAt: row.date("signed_at"),
    ...row.optional("id", "id"),
    ...row.optional("signed_by", "signedBy"),
    ...(row.has("signature")
      ? {
        signature: row.oneOf("signature", [
          "ink",
          "esign",
          "web-form",
          "email",
          "text-reply",
          "key-press",
          "voice-recording",
        ]),
      }
      : {}),
    ...(row.has("technologies")
      ? {
        technologies: row.listOf("technologies", [
          "autodialed",
          "prerecorded",
          "artificial-voice",
        ]),
      }
      : {}),
    ...(row.has("purposes")
      ? { purposes: row.listOf("purposes", ["marketing", "informational", "emergency"]) }
      : {}),
    ...(row.has("disclosure_shown") ? { disclosureShown: row.flag("disclosure_shown") } : {}),
    ...(row.has("not_a_condition") ? { notACondition: row.flag("not_a_condition") } : {}),
    ...row.optional("text", "text"),
    ...row.optional("text_sha256", "textSha256"),
    ...row.optional("evidence", "evidence"),
    ...(row.has("expires_at") ? { expiresAt: row.instant("expires_at") } : {}),
    ...(row.has("purchased") ? { purchased: row.flag("purchased") } : {}),
  };
}

function factsOf(into: Building, row: TableRow): NumberFacts {
  const phone = row.phone("phone");
  let facts = into.byNumber.get(phone);
  if (facts === undefined) into.byNumber.set(phone, facts = {});
  return facts;
}

type Lists = "consents" | "revocations" | "relationships" | "grounds" | "attempts";

function of<K extends Lists>(
  into: Building,
  row: TableRow,
  list: K,
  entry: NonNullable<NumberFacts[K]>[number],
): void {
  const facts = factsOf(into, row) as Record<K, (typeof entry)[] | undefined>;
  (facts[list] ??= []).push(entry);
}

/**
 * Loads the folder.
 *
 * @param path Folder of facts.
 * @returns Everything it says.
 * @throws {UsageError} When the folder holds an unknown file, or a line that makes no sense.
 */
export async function loadFacts(path: string): Promise<FactsFolder> {
  const files: string[] = [];
  try {
    for await (const entry of Deno.readDir(path)) files.push(entry.name);
  } catch (error) {
    throw new UsageError(`--facts: ${path} ${notFolder(path, error)}`);
  }
  files.sort();
  const into: Building = {
    byNumber: new Map(),
    stateLists: new Map(),
    callerIds: [],
    registrations: [],
    bans: [],
  };
  const writtenAt = new Map<string, number>();
  for (const name of files) {
    const file = Object.hasOwn(FACT_FILES, name) ? FACT_FILES[name] : undefined;
    if (file === undefined) {
      const known = Object.keys(FACT_FILES).join(", ");
      throw new UsageError(`--facts: ${path}/${name} is not a file of facts; known are ${known}`);
    }
    const fileAt = await readTable(`${path}/${name}`, file.columns, (row) => file.load(row, into));
    writtenAt.set(name, fileAt);
  }
  const has = (name: string) => files.includes(name);
  return {
    files,
    writtenAt,
    byNumber: into.byNumber,
    stateLists: into.stateLists,
    callerIds: has("caller_ids.csv") ? into.callerIds : null,
    registrations: has("registrations.csv") ? into.registrations : null,
    bans: has("bans.csv") ? into.bans : null,
  };
}

function notFolder(path: string, error: unknown): string {
  return error instanceof Deno.errors.NotADirectory
    ? "is not a folder"
    : whyUnreadable(path, error);
}
