/**
 * A copy of the registry as one file: a header in JSON, the bits of each area code, and a checksum over
 * all of it.
 *
 * @module
 */

import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { ValidationError } from "../../utils/validation_error.ts";
import { AREA_BYTES, countBits, emptyBits } from "../registry/number_bits.ts";
import { EMPTY_REGISTRY, type RegistryArea, type RegistrySnapshot } from "../registry/snapshot.ts";
import { isAreaCode, versionDate, withAreas } from "../registry/snapshot.ts";

/** How far the work is. */
export interface RegistryFileProgress {
  /** Area codes done. */
  readonly areaCodes: number;
  /** Area codes in all. */
  readonly of: number;
}

/** How a file is written or read. */
export interface RegistryFileOptions {
  /** Ends the work. */
  readonly signal?: AbortSignal;
  /** Is told how far it is, once for each area code. */
  readonly onProgress?: (progress: RegistryFileProgress) => void;
}

/** What a file says of itself. */
export interface RegistryFileHeader {
  /** Its area codes in rising order. */
  readonly areas: readonly Omit<RegistryArea, "bits">[];
}

const MAGIC = "NLREDNC1";
const LENGTH_BYTES = 4;
const DIGEST_BYTES = 32;
/** 800 area codes of 50 bytes are far less. */
const MAX_HEADER = 1024 * 1024;

/**
 * Writes a copy of the registry. The file that was there stays until the new one is whole and on the
 * disk.
 *
 * @param path File to write.
 * @param snapshot The copy.
 * @param options How.
 * @returns SHA-256 of what was written before the checksum, in hexadecimal: also the file's checksum.
 * @throws {Error} What the system says when the file cannot be written.
 */
export async function saveRegistry(
  path: string,
  snapshot: RegistrySnapshot,
  options: RegistryFileOptions = {},
): Promise<string> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = await open(temporary, "wx");
  try {
    const digest = await writeAll(file, snapshot, options);
    await file.sync();
    await file.close();
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return digest;
  } catch (error) {
    await file.close().catch(() => {});
    await unlink(temporary).catch(() => {});
    throw error;
  }
}

/**
 * Reads a copy of the registry.
 *
 * @param path File to read.
 * @param options How.
 * @returns The copy, to be handed to `DncRegistry`.
 * @throws {ValidationError} When it is no such file, breaks off or was altered.
 * @throws {Error} What the system says when the file cannot be read.
 */
export async function loadRegistry(
  path: string,
  options: RegistryFileOptions = {},
): Promise<RegistrySnapshot> {
  const file = await open(path, "r");
  try {
    const hash = createHash("sha256");
    const take = async (length: number) => {
      const bytes = await readExactly(file, length);
      hash.update(bytes);
      return bytes;
    };
    const header = await readHeader(take);
    const areas: RegistryArea[] = [];
    for (const area of header.areas) {
      options.signal?.throwIfAborted();
      const bits = emptyBits();
      bits.set(await take(AREA_BYTES));
      if (countBits(bits) !== area.size) throw broken(`area code ${area.areaCode} was altered`);
      areas.push({ ...area, bits });
      options.onProgress?.({ areaCodes: areas.length, of: header.areas.length });
    }
    const digest = await readExactly(file, DIGEST_BYTES);
    if (!hash.digest().equals(digest)) throw broken("its checksum does not match");
    const { bytesRead } = await file.read(new Uint8Array(1), 0, 1);
    if (bytesRead > 0) throw broken("something follows its checksum");
    return withAreas(EMPTY_REGISTRY, areas);
  } finally {
    await file.close();
  }
}

/**
 * Reads what a file says of itself, without reading it whole and without checking its checksum.
 *
 * @param path File to read.
 * @returns Its area codes with version dates and sizes.
 * @throws {ValidationError} When it is no such file.
 * @throws {Error} What the system says when the file cannot be read.
 */
export async function readRegistryHeader(path: string): Promise<RegistryFileHeader> {
  const file = await open(path, "r");
  try {
    return await readHeader((length) => readExactly(file, length));
  } finally {
    await file.close();
  }
}

/**
 * Tells whether a file is a copy written by {@linkcode saveRegistry}, by its first bytes.
 *
 * @param path File to look at.
 * @returns Whether it is.
 * @throws {Error} What the system says when the file cannot be read.
 */
export async function isRegistryFile(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const head = new Uint8Array(MAGIC.length);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return bytesRead === head.length && new TextDecoder("latin1").decode(head) === MAGIC;
  } finally {
    await file.close();
  }
}

async function writeAll(
  file: FileHandle,
  { areas }: RegistrySnapshot,
  { onProgress, signal }: RegistryFileOptions,
): Promise<string> {
  const hash = createHash("sha256");
  const put = async (bytes: Uint8Array) => {
    hash.update(bytes);
    await writeExactly(file, bytes);
  };
  const header = new TextEncoder().encode(JSON.stringify({
    format: "nlre.dnc/1",
    areas: areas.map(({ areaCode, asOf, size }) => ({ areaCode, asOf, size })),
  }));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, header.length, true);
  await put(new TextEncoder().encode(MAGIC));
  await put(length);
  await put(header);
  // Shared memory may change under a writer that reads it twice; this copy is hashed and written.
  const copy = new Uint8Array(AREA_BYTES);
  for (const [i, { bits }] of areas.entries()) {
    signal?.throwIfAborted();
    copy.set(bits);
    await put(copy);
    onProgress?.({ areaCodes: i + 1, of: areas.length });
  }
  const digest = hash.digest();
  await writeExactly(file, digest);
  return digest.toString("hex");
}

async function readHeader(
  take: (length: number) => Promise<Uint8Array>,
): Promise<RegistryFileHeader> {
  const magic = new TextDecoder("latin1").decode(await take(MAGIC.length));
  if (magic !== MAGIC) throw broken("it is no copy of the registry");
  const length = await take(LENGTH_BYTES);
  const bytes = new DataView(length.buffer, length.byteOffset).getUint32(0, true);
  if (bytes > MAX_HEADER) throw broken("its header makes no sense");
  let header: { areas?: unknown };
  try {
    header = JSON.parse(new TextDecoder().decode(await take(bytes)));
  } catch (error) {
    if (error instanceof ValidationError) throw error;
    throw broken("its header makes no sense");
  }
  if (!Array.isArray(header?.areas)) throw broken("its header makes no sense");
  return { areas: header.areas.map(checkedArea) };
}

function checkedArea(area: unknown): Omit<RegistryArea, "bits"> {
  const { areaCode, asOf, size } = (area ?? {}) as Record<string, unknown>;
  try {
    if (
      typeof areaCode === "string" && isAreaCode(areaCode) && typeof asOf === "string" &&
      typeof size === "number"
    ) return { areaCode, asOf: versionDate(asOf, "asOf"), size };
  } catch {
    // refused below
  }
  throw broken("its header makes no sense");
}

async function readExactly(file: FileHandle, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const { bytesRead } = await file.read(bytes, at, length - at, null);
    if (bytesRead === 0) throw broken("it breaks off");
    at += bytesRead;
  }
  return bytes;
}

async function writeExactly(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, null);
    at += bytesWritten;
  }
}

/** After this the new name outlasts a loss of power; some systems cannot, and do not need it. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // the file itself is on the disk
  }
}

function broken(why: string): ValidationError {
  return new ValidationError(`Cannot load the registry: ${why}`);
}
