/**
 * The attempt ledger of many workers, in Redis.
 *
 * A reservation is one script on the keys of the number and of the person, so it is one step. Both keys
 * must therefore lie on one server: the seller is their hash tag, and each seller's ledger is one slot of a
 * cluster. No key is shared between persons, and none between sellers.
 *
 * @module
 */

import { createHash, randomUUID } from "node:crypto";
import type { RedisClient, RedisScript } from "../../clients/redis.ts";
import type {
  AttemptLedger,
  AttemptReservation,
  AttemptSubject,
  ClaimResult,
  ConfirmedAttempt,
  LedgerAttempt,
  LedgerCap,
  PlannedAttempt,
  ReleaseResult,
  ReserveResult,
  StoreCall,
} from "../ledger/attempt_ledger.ts";
import {
  checkAttempt,
  checkedKeepMs,
  checkReservation,
  checkResult,
  checkSubject,
  DEFAULT_KEEP_DAYS,
} from "../ledger/check_reservation.ts";
import type { Channel, Technology } from "../request.ts";
import { broadSellerId } from "../seller.ts";
import { ATTEMPTS, CLAIM, CONFIRM, RELEASE, RESERVE, SERVER } from "./ledger_scripts.ts";
import { type Pseudonymizer, pseudonymizer, type PseudonymOptions } from "./pseudonyms.ts";

/** Settings of a ledger in Redis. */
export interface RedisLedgerOptions extends PseudonymOptions {
  /**
   * What stands between the client's prefix and the seller.
   * @default "ledger"
   */
  readonly name?: string;
  /**
   * Days of 24 hours for which attempts are kept: the longest window, and how long a campaign lasts at
   * most. Then they are deleted.
   * @default 366
   */
  readonly keepDays?: number;
  /**
   * Whether the server may forget attempts, for development: it evicts keys, has no append-only file, or does
   * not tell. A forgotten attempt is a call too many.
   * @default false
   */
  readonly allowForgetfulServer?: boolean;
  /**
   * Tells milliseconds that only grow, by which the server's settings are looked at again.
   * @default performance.now
   */
  readonly now?: () => number;
}

/** Milliseconds for which a server counts as set up in the way that it was. */
const SOUND_MS = 60_000;

const CHANNELS: Readonly<Record<Channel, string>> = { voice: "v", sms: "s" };
const TECHNOLOGIES: Readonly<Record<Technology, string>> = {
  "live": "l",
  "live-autodialed": "d",
  "prerecorded": "p",
  "artificial-voice": "a",
};
const RELEASED: readonly ReleaseResult[] = ["absent", "released", "confirmed", "claimed"];
const STATES = { r: "reserved", d: "claimed", c: "confirmed" } as const;
const CLAIM_REFUSED = { 0: "spent", 2: "expired", 3: "changed" } as const;

/** Longest name of a seller that stands in keys as it is. */
const MOST_SELLER = 200;

/**
 * Counts attempts by the server's clock (Redis 6.2 or later).
 *
 * A reservation that was counted before the server is killed still counts when it is back, as far as the
 * server keeps what it was told (`appendfsync always`, or at most the last second with `everysec`). One
 * whose answer was lost may have been counted, and then it counts as an attempt.
 *
 * @example At most one attempt a day, whichever worker asks
 * ```ts ignore
 * const ledger = new RedisAttemptLedger(redis, { pseudonymKey });
 * const result = await ledger.reserve({
 *   id: crypto.randomUUID(),
 *   who: { seller: "Example Home Buyers LLC", number: "+16145550143", person: "owner-17" },
 *   channel: "voice",
 *   technology: "live",
 *   caps: [{ id: "ours", max: 1, windowMs: 86_400_000 }],
 *   holdMs: 60_000,
 * });
 * ```
 */
export class RedisAttemptLedger implements AttemptLedger {
  readonly #redis: RedisClient;
  readonly #name: string;
  readonly #keepMs: number;
  readonly #pseudonym: Pseudonymizer;
  readonly #allowsForgetfulServer: boolean;
  readonly #now: () => number;
  /** By seller, whose ledger is on one server at a time: when and on which connection it was sound. */
  readonly #sound = new Map<string, { readonly at: number; readonly reconnects: number }>();

  /**
   * Makes it.
   *
   * @param redis A client; connect it yourself.
   * @param options Its settings.
   * @throws {TypeError} When neither `pseudonymKey` nor `allowPlainNumbers` is given, or both are.
   * @throws {RangeError} When `keepDays` is out of range.
   */
  constructor(redis: RedisClient, options: RedisLedgerOptions) {
    this.#redis = redis;
    this.#name = options.name ?? "ledger";
    this.#keepMs = checkedKeepMs(options.keepDays ?? DEFAULT_KEEP_DAYS);
    this.#pseudonym = pseudonymizer(options);
    this.#allowsForgetfulServer = options.allowForgetfulServer ?? false;
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * Lists the attempts that count for a person and a number, of every campaign.
   *
   * @param who Whom; the campaign does not matter.
   * @param options What every call takes.
   * @returns The attempts, the latest last.
   * @throws {RangeError} When a field is malformed.
   * @throws {ClientError} When the server does not answer.
   */
  async attempts(who: AttemptSubject, options?: StoreCall): Promise<readonly LedgerAttempt[]> {
    checkSubject(who);
    const flat = await this.#run(ATTEMPTS, who, [this.#keepMs], options) as string[];
    const attempts: LedgerAttempt[] = [];
    for (let i = 0; i < flat.length; i += 2) {
      attempts.push(attemptOf(flat[i] as string, Number(flat[i + 1])));
    }
    return attempts.sort((a, b) => a.at - b.at);
  }

  /**
   * Counts an attempt if every cap has room for it, in one step.
   *
   * @param reservation The attempt and its caps.
   * @param options What every call takes.
   * @returns Whether it was counted, or when it can be.
   * @throws {RangeError} When something is malformed, a window is longer than attempts are kept, or a setting
   * of the server lets it forget attempts; that is looked at again after a minute, and on a new connection.
   * @throws {ClientError} When the server does not answer; `outcome` says whether it may be counted.
   */
  async reserve(reservation: AttemptReservation, options?: StoreCall): Promise<ReserveResult> {
    checkReservation(reservation, this.#keepMs);
    const { caps, holdMs, id, who } = reservation;
    if (!this.#allowsForgetfulServer) await this.#requireSoundServer(who, options);
    // The client sends one call again with the same caller, and no other call is the same caller's.
    const { caller = randomUUID() } = reservation;
    const member = `${memberOf(reservation, "r")}:${caller}:${this.#binding(reservation)}`;
    const args = [member, this.#keepMs, holdMs, ...caps.flatMap(capArguments)];
    const reply = await this.#run(RESERVE, who, args, options) as (string | number)[];
    const [granted, at] = [reply[0] === 1, Number(reply[1])];
    if (granted) return { granted, reservationId: id, at, expiresAt: Number(reply[2]) };
    const next = reply[4] === "" ? null : Number(reply[4]);
    const cap = caps[Number(reply[2])] ?? null;
    return { granted, cap, count: Number(reply[3]), at, nextAllowedAt: next };
  }

  /**
   * Claims what was reserved, in one step, right before it is made; one claim of each is granted.
   *
   * @param attempt What was reserved, with the same channel, technology and binding.
   * @param options What every call takes.
   * @returns Whether the attempt may be made.
   * @throws {RangeError} When something is malformed.
   * @throws {ClientError} When the server does not answer; then it may be claimed, and must not be made.
   */
  async claim(attempt: PlannedAttempt, options?: StoreCall): Promise<ClaimResult> {
    checkAttempt(attempt);
    const claimId = randomUUID();
    const member = `${memberOf(attempt, "d")}:${claimId}:${this.#binding(attempt)}`;
    const reply = await this.#run(CLAIM, attempt.who, [member, this.#keepMs], options);
    const [code, now, expiresAt] = reply as [number, string, string];
    const at = Number(now);
    if (code === 1) return { claimed: true, claimId, at, expiresAt: Number(expiresAt) };
    const why = CLAIM_REFUSED[code as keyof typeof CLAIM_REFUSED] ?? "spent";
    return { claimed: false, why, at };
  }

  /**
   * Notes that an attempt was made; one that was released or lost counts again from now.
   *
   * @param attempt What was reserved.
   * @param result What became of it.
   * @param options What every call takes.
   * @throws {RangeError} When something is malformed.
   * @throws {ClientError} When the server does not answer; call it again, the reservation counts anyway.
   */
  async confirm(
    attempt: PlannedAttempt,
    result: ConfirmedAttempt,
    options?: StoreCall,
  ): Promise<void> {
    checkAttempt(attempt);
    checkResult(result);
    const member = `${memberOf(attempt, "c")}:${result.outcome}`;
    await this.#run(CONFIRM, attempt.who, [member, this.#keepMs], options);
  }

  /**
   * Takes a reservation back, because the attempt surely was not made.
   *
   * @param attempt What was reserved.
   * @param options What every call takes.
   * @returns What it came to.
   * @throws {RangeError} When something is malformed.
   * @throws {ClientError} When the server does not answer; call it again, or let it count.
   */
  async release(attempt: PlannedAttempt, options?: StoreCall): Promise<ReleaseResult> {
    checkAttempt(attempt);
    const args = [attempt.id, this.#keepMs, attempt.claimId ?? ""];
    const reply = await this.#run(RELEASE, attempt.who, args, options);
    return RELEASED[reply as number] ?? "absent";
  }

  /** The server behind a name may be another after a failure, or be set up anew. */
  async #requireSoundServer(who: AttemptSubject, options: StoreCall | undefined): Promise<void> {
    const id = broadSellerId(who.seller);
    const [at, reconnects] = [this.#now(), this.#redis.reconnects];
    const last = this.#sound.get(id);
    if (last !== undefined && last.reconnects === reconnects && at - last.at < SOUND_MS) return;
    requireSoundServer(await this.#run(SERVER, who, [], options));
    this.#sound.set(id, { at, reconnects });
  }

  /** A digest of what a claim must give: it may tell of persons and numbers. */
  #binding({ binding = "", who }: PlannedAttempt): string {
    return binding === "" ? "" : this.#pseudonym("binding", broadSellerId(who.seller), binding);
  }

  #run(
    script: RedisScript,
    who: AttemptSubject,
    args: readonly (string | number)[],
    options: StoreCall | undefined,
  ): Promise<unknown> {
    return this.#redis.runScript(script, this.#keys(who), args, options);
  }

  #keys({ number, person, seller }: AttemptSubject): string[] {
    const id = broadSellerId(seller);
    const key = (kind: string, text: string) =>
      `${this.#name}:{${tagOf(id)}}:${kind}:${this.#pseudonym(kind, id, text)}`;
    return person === undefined
      ? [key("number", number)]
      : [key("number", number), key("person", person)];
  }
}

function requireSoundServer(told: unknown): void {
  const [policy, maxMemory, hasLog] = told as string[];
  if (policy !== "noeviction" && maxMemory !== "0") {
    throw new RangeError("maxmemory-policy of the server must be noeviction" + UNLESS);
  }
  if (hasLog !== "1") throw new RangeError("appendonly of the server must be yes" + UNLESS);
}

const UNLESS = " and INFO must tell so, unless allowForgetfulServer is true";

/** The seller in a key, without braces, which end a hash tag. */
function tagOf(id: string): string {
  const encoded = encodeURIComponent(id);
  return encoded.length <= MOST_SELLER ? encoded : createHash("sha256").update(id).digest("hex");
}

function memberOf(
  { channel, id, technology, who }: PlannedAttempt,
  state: "r" | "d" | "c",
): string {
  const campaign = who.campaign === undefined ? "" : campaignText(who.campaign);
  return `${state}${CHANNELS[channel]}${TECHNOLOGIES[technology]}:${id}:${campaign}`;
}

function attemptOf(member: string, at: number): LedgerAttempt {
  const [head = "", id = "", campaign = "", outcome] = member.split(":");
  return {
    id,
    at,
    channel: head[1] === "v" ? "voice" : "sms",
    technology: keyOf(TECHNOLOGIES, head[2]) ?? "artificial-voice",
    ...(campaign === "" ? {} : { campaignId: decodeURIComponent(campaign) }),
    state: STATES[head[0] as keyof typeof STATES],
    ...(head[0] === "c" && outcome !== undefined ? { outcome } : {}),
  };
}

function keyOf<T extends string>(
  table: Readonly<Record<T, string>>,
  letter: unknown,
): T | undefined {
  return (Object.keys(table) as T[]).find((key) => table[key] === letter);
}

function capArguments(cap: LedgerCap): (string | number)[] {
  const letters = <T extends string>(table: Readonly<Record<T, string>>, keys?: readonly T[]) =>
    keys === undefined ? Object.values(table).join("") : keys.map((key) => table[key]).join("");
  return [
    cap.max,
    cap.windowMs ?? "",
    letters(CHANNELS, cap.channels),
    letters(TECHNOLOGIES, cap.technologies),
    cap.campaign === undefined ? "*" : campaignText(cap.campaign),
  ];
}

/** A campaign without colons and asterisks, which mean something in members and arguments. */
function campaignText(campaign: string): string {
  return encodeURIComponent(campaign).replaceAll("*", "%2A");
}
