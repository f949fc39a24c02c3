/**
 * The national registry in Redis, for many processes that should not hold 400 MB each.
 *
 * Every area code is one value: the same bits as in memory; version date, size and digest behind them.
 * So one command replaces an area code with its version, and a look-up reads the bits and the version
 * of the same instant. The registry is the same for every seller, so the keys bear the client's prefix
 * but no seller. Every area code has a hash tag of its own, and a cluster spreads them.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { CallOptions, RedisClient, RedisScript } from "../../clients/redis.ts";
import { nationalNumber } from "../../utils/nanp.ts";
import type { Instant } from "../instant.ts";
import { AREA_BYTES, AREA_NUMBERS, areaOf, bitOf, NOT_COVERED } from "../registry/number_bits.ts";
import type { RegistryStatus } from "../registry/registry.ts";
import {
  FEW_LOST,
  MOST_LOST_SHARE,
  type RegistryArea,
  type RegistrySnapshot,
  versionAge,
} from "../registry/snapshot.ts";

/** What the keys are called. */
export interface RedisRegistryOptions {
  /**
   * What stands between the client's prefix and the area code.
   * @default "dnc"
   */
  readonly name?: string;
}

/** How a copy is published. */
export interface PublishOptions extends CallOptions {
  /**
   * Whether to put older versions in the place of newer ones and much smaller ones in the place of larger
   * ones, and to write those again that are there.
   * @default false
   */
  readonly isForced?: boolean;
  /**
   * Whether to delete area codes that the copy does not hold, so that they are no longer covered.
   * @default false
   */
  readonly removesOthers?: boolean;
  /** Is told how many area codes are done. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** What was published. */
export interface Published {
  /** Area codes written. */
  readonly written: readonly string[];
  /** Area codes that were there in the same version with the same numbers. */
  readonly unchanged: readonly string[];
  /**
   * Area codes left alone because the copy has lost too many of the numbers that are there, as
   * `DncRegistry.replace` has it: most likely a wrong or broken download.
   */
  readonly smaller: readonly string[];
  /** Area codes that are there in a newer version, and were left alone. */
  readonly newer: readonly string[];
  /** Area codes deleted. */
  readonly removed: readonly string[];
}

/**
 * Behind the bits: the date as a number such as 20261102, how many numbers are listed, and the first
 * 8 bytes of the SHA-256 of the bits, by which other bits of the same date and size are seen.
 */
const TRAILER_BYTES = 16;
const DATE_BIT = AREA_NUMBERS;
const SIZE_BIT = AREA_NUMBERS + 32;
const DIGEST_BIT = AREA_NUMBERS + 64;

/** Lua takes some 8,000 arguments; three are needed for a bit. */
const MOST_BITS = 2000;
/** Values of 1 MB under way at a time. */
const MOST_WRITES = 4;

const FIRST_AREA = 200;
const AREAS = 800;

const LOOK_UP: RedisScript = {
  name: "dncLookUp",
  effect: "read",
  lua: `local bits = {'BITFIELD_RO', KEYS[1], 'GET', 'u32', ${DATE_BIT}, 'GET', 'u32', ${SIZE_BIT}}
local n = #bits
for i = 1, #ARGV do
  bits[n + 1], bits[n + 2], bits[n + 3] = 'GET', 'u1', ARGV[i]
  n = n + 3
end
return redis.call(unpack(bits))`,
};

const PUBLISH: RedisScript = {
  name: "dncPublish",
  effect: "idempotent",
  lua: `if ARGV[2] ~= '1' then
  local old = redis.call('BITFIELD', KEYS[1], 'GET', 'u32', ${DATE_BIT}, 'GET', 'u32', ${SIZE_BIT},
    'GET', 'u32', ${DIGEST_BIT}, 'GET', 'u32', ${DIGEST_BIT + 32})
  local date, size = tonumber(ARGV[3]), tonumber(ARGV[4])
  if old[1] > date then return 'newer' end
  local few = math.max(${FEW_LOST}, ${MOST_LOST_SHARE} * old[2])
  if size < math.max(old[2] / 2, old[2] - few) then return 'smaller' end
  if old[1] == date and old[2] == size and old[3] == tonumber(ARGV[5]) and
    old[4] == tonumber(ARGV[6]) then return 'unchanged' end
end
redis.call('SET', KEYS[1], ARGV[1])
return 'written'`,
};

/**
 * Looks the national registry up in Redis (6.2 or later).
 *
 * @example Publish a copy once, look numbers up anywhere
 * ```ts ignore
 * const registry = new RedisDncRegistry(redis);
 * await registry.publish(await loadRegistry("registry.dnc"));
 * const national = await registry.status("+15125550143", Date.now());
 * ```
 */
export class RedisDncRegistry {
  readonly #redis: RedisClient;
  readonly #name: string;

  /**
   * Makes it.
   *
   * @param redis A client; connect it yourself.
   * @param options What the keys are called.
   */
  constructor(redis: RedisClient, options: RedisRegistryOptions = {}) {
    this.#redis = redis;
    this.#name = options.name ?? "dnc";
  }

  /**
   * Writes a copy of the registry, area code by area code; each is replaced in one step. When it fails
   * in between, the area codes done have their new versions and the others their old ones; repeat it.
   *
   * @param snapshot The copy.
   * @param options How; the time limit is that of one area code.
   * @returns What was done.
   * @throws {ClientError} When the server does not take it.
   */
  async publish(snapshot: RegistrySnapshot, options: PublishOptions = {}): Promise<Published> {
    const { isForced = false, onProgress, removesOthers = false, ...call } = options;
    const done: Record<string, string[]> = { written: [], unchanged: [], smaller: [], newer: [] };
    const waiting = [...snapshot.areas];
    const of = waiting.length;
    let finished = 0;
    const write = async () => {
      for (let area = waiting.shift(); area !== undefined; area = waiting.shift()) {
        done[await this.#write(area, isForced, call)]?.push(area.areaCode);
        onProgress?.(++finished, of);
      }
    };
    await Promise.all(Array.from({ length: MOST_WRITES }, write));
    const removed = removesOthers ? await this.#removeOthers(snapshot, call) : [];
    const { newer = [], smaller = [], unchanged = [], written = [] } = done;
    return {
      written: written.sort(),
      unchanged: unchanged.sort(),
      smaller: smaller.sort(),
      newer: newer.sort(),
      removed,
    };
  }

  /**
   * Looks many numbers up.
   *
   * @param numbers Ten digits as integers, or eleven from 1 on.
   * @param options What every call takes.
   * @returns For each number 1 = listed, 0 = not listed, 2 = the area code is not there or it is no
   * number, as `DncRegistry.hasMany` says it.
   * @throws {ClientError} When the server does not answer.
   */
  async hasMany(numbers: Float64Array, options?: CallOptions): Promise<Uint8Array> {
    const answers = new Uint8Array(numbers.length).fill(NOT_COVERED);
    const groups = new Map<number, { places: number[]; bits: number[] }>();
    const questions: Promise<void>[] = [];
    const ask = async (area: number, places: readonly number[], bits: readonly number[]) => {
      const [date, , ...found] = await this.#lookUp(area, bits, options);
      if (date === 0) return;
      for (let i = 0; i < places.length; i++) answers[places[i] as number] = found[i] as number;
    };
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] as number;
      const national = number >= 1e10 ? number - 1e10 : number;
      const area = areaOf(national);
      const bit = bitOf(national, area);
      if (bit < 0) continue;
      let group = groups.get(area);
      if (group === undefined) groups.set(area, group = { places: [], bits: [] });
      group.places.push(i);
      if (group.bits.push(bit) < MOST_BITS) continue;
      questions.push(ask(area, group.places, group.bits));
      groups.delete(area);
    }
    for (const [area, { bits, places }] of groups) questions.push(ask(area, places, bits));
    await Promise.all(questions);
    return answers;
  }

  /**
   * Says what the registry knows of a number, as `decideContact` takes it.
   *
   * @param number E.164.
   * @param at Instant of the contact, for the age.
   * @param options What every call takes.
   * @returns The fact, or undefined when the area code is not there or it is no +1 number, which denies
   * a marketing contact.
   * @throws {ClientError} When the server does not answer.
   * @throws {RangeError} When `at` is no instant.
   */
  async status(
    number: string,
    at: Instant,
    options?: CallOptions,
  ): Promise<RegistryStatus | undefined> {
    const national = nationalNumber(number);
    const area = areaOf(national);
    const bit = bitOf(national, area);
    if (bit < 0) return undefined;
    const [date = 0, , listed] = await this.#lookUp(area, [bit], options);
    if (date === 0) return undefined;
    const asOf = dateText(date);
    return { listed: listed === 1, asOf, covered: true, ageDays: versionAge(asOf, at) };
  }

  /**
   * Lists the area codes that are there.
   *
   * @param options What every call takes.
   * @returns The area codes in rising order, with version dates and sizes.
   * @throws {ClientError} When the server does not answer.
   */
  async areas(options?: CallOptions): Promise<Omit<RegistryArea, "bits">[]> {
    const codes = Array.from({ length: AREAS }, (_, i) => FIRST_AREA + i);
    const heads = await Promise.all(codes.map((code) => this.#lookUp(code, [], options)));
    return heads.flatMap(([date = 0, size = 0], i) =>
      date === 0 ? [] : [{ areaCode: String(codes[i]), asOf: dateText(date), size }]
    );
  }

  async #lookUp(
    area: number,
    bits: readonly number[],
    options: CallOptions | undefined,
  ): Promise<readonly number[]> {
    return await this.#redis.runScript(LOOK_UP, [this.#key(area)], bits, options) as number[];
  }

  async #write(area: RegistryArea, isForced: boolean, call: CallOptions): Promise<string> {
    const date = Number(area.asOf.replaceAll("-", ""));
    const value = Buffer.alloc(AREA_BYTES + TRAILER_BYTES);
    value.set(area.bits);
    value.writeUInt32BE(date, AREA_BYTES);
    value.writeUInt32BE(area.size, AREA_BYTES + 4);
    const digest = createHash("sha256").update(value.subarray(0, AREA_BYTES)).digest();
    value.set(digest.subarray(0, 8), AREA_BYTES + 8);
    const halves = [digest.readUInt32BE(0), digest.readUInt32BE(4)] as const;
    // The client hands arguments to the driver as they are, and the driver sends buffers as bytes.
    const bytes = value as unknown as string;
    const args = [bytes, isForced ? 1 : 0, date, area.size, ...halves];
    const key = this.#key(Number(area.areaCode));
    return await this.#redis.runScript(PUBLISH, [key], args, call) as string;
  }

  async #removeOthers({ areas }: RegistrySnapshot, call: CallOptions): Promise<string[]> {
    const kept = new Set(areas.map(({ areaCode }) => areaCode));
    const others = (await this.areas(call)).map(({ areaCode }) => areaCode)
      .filter((code) => !kept.has(code));
    await Promise.all(others.map((code) => this.#redis.del(this.#key(Number(code)), call)));
    return others;
  }

  #key(area: number): string {
    return `${this.#name}:{${area}}`;
  }
}

function dateText(date: number): string {
  const digits = String(date);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}
