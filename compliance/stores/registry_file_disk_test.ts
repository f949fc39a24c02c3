/** Copies of the registry on disk: whole or refused, and never half written. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { RegistryBuilder, type RegistrySnapshot } from "../mod.ts";
import { isRegistryFile, loadRegistry, readRegistryHeader, saveRegistry } from "./mod.ts";
import { DncRegistry } from "../registry/registry.ts";
import { ValidationError } from "../../utils/validation_error.ts";
import { inFolder } from "../../utils/harness/in_folder.ts";

function copyOf(numbers: readonly number[], asOf = "2026-11-02"): RegistrySnapshot {
  const builder = new RegistryBuilder({ asOf });
  for (const number of numbers) builder.add(number);
  return { areas: builder.build() };
}

const SNAPSHOT = copyOf([3032000000, 3035550143, 3039999999, 7205550100]);

function names(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test("saveRegistry() and loadRegistry() give the same copy back", () =>
  inFolder(async (folder) => {
    const path = `${folder}/registry.dnc`;
    const seen: number[] = [];
    const onProgress = ({ areaCodes, of }: { areaCodes: number; of: number }) => {
      seen.push(10 * areaCodes + of);
    };
    const digest = await saveRegistry(path, SNAPSHOT, { onProgress });
    assertEquals([digest.length, names(folder), seen], [64, ["registry.dnc"], [12, 22]]);
    const loaded = await loadRegistry(path, { onProgress });
    assertEquals(loaded, SNAPSHOT);
    assertEquals(seen.slice(2), [12, 22]);
    assert(loaded.areas[0]!.bits.buffer instanceof SharedArrayBuffer);
    assert(new DncRegistry(loaded).has("+13039999999"));
    const { areas } = await readRegistryHeader(path);
    assertEquals(areas, SNAPSHOT.areas.map(({ bits: _, ...area }) => area));
    assertEquals(await saveRegistry(path, loaded), digest);
    await saveRegistry(path, { areas: [] });
    assertEquals(await loadRegistry(path), { areas: [] });
  }));

Deno.test("loadRegistry() refuses a file that was cut or altered anywhere", () =>
  inFolder(async (folder) => {
    const path = `${folder}/registry.dnc`;
    await saveRegistry(path, SNAPSHOT);
    const good = Deno.readFileSync(path);
    const { length } = good;
    const places = [
      0,
      7,
      8,
      9,
      11,
      12,
      30,
      80,
      200,
      1_000_000,
      length - 33,
      length - 32,
      length - 1,
    ];
    for (const at of places) {
      Deno.writeFileSync(path, good.subarray(0, at));
      await assertRejects(() => loadRegistry(path), ValidationError, "Cannot load the registry");
      const altered = good.slice();
      altered[at]! ^= 0x10;
      Deno.writeFileSync(path, altered);
      await assertRejects(() => loadRegistry(path), ValidationError, "Cannot load the registry");
    }
    Deno.writeFileSync(path, new Uint8Array([...good, 0]));
    await assertRejects(() => loadRegistry(path), ValidationError, "something follows");
    // A number that moved does not change the count: the checksum finds it.
    const moved = good.slice();
    const at = moved.indexOf(0x80);
    moved[at] = 0x40;
    Deno.writeFileSync(path, moved);
    await assertRejects(() => loadRegistry(path), ValidationError, "checksum");
  }));

Deno.test("saveRegistry() leaves the old file and no other when it is stopped or fails", () =>
  inFolder(async (folder) => {
    const path = `${folder}/registry.dnc`;
    await saveRegistry(path, SNAPSHOT);
    const before = Deno.readFileSync(path);
    const aborting = new AbortController();
    const stopping = saveRegistry(path, copyOf([2125550100, 3125550100, 4125550100]), {
      signal: aborting.signal,
      onProgress: () => aborting.abort(new Error("enough")),
    });
    await assertRejects(() => stopping, Error, "enough");
    assertEquals([names(folder), Deno.readFileSync(path)], [["registry.dnc"], before]);
    await assertRejects(() => saveRegistry(`${folder}/none/registry.dnc`, SNAPSHOT), Error);
    await assertRejects(() => saveRegistry(folder, SNAPSHOT), Error);
    assertEquals(names(folder), ["registry.dnc"]);
    const loading = new AbortController();
    loading.abort(new Error("no more"));
    await assertRejects(() => loadRegistry(path, { signal: loading.signal }), Error, "no more");
  }));

Deno.test("isRegistryFile() tells a copy by its first bytes", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/short`, "NLR");
    await Deno.writeTextFile(`${folder}/other`, "3035550143\n3035550144\n");
    await saveRegistry(`${folder}/registry.dnc`, SNAPSHOT);
    const kinds = ["short", "other", "registry.dnc"].map((name) =>
      isRegistryFile(`${folder}/${name}`)
    );
    assertEquals(await Promise.all(kinds), [false, false, true]);
  }));
