/** Reads the registry's change lists in every form, and refuses what does not say enough. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { ValidationError } from "../../utils/validation_error.ts";
import { RegistryBuilder } from "../registry/builder.ts";
import { ChangeListBuilder } from "../registry/changes.ts";
import { DncRegistry } from "../registry/registry.ts";
import { readChangeList, type ReadListOptions } from "./ftc_files.ts";
import { streamOf } from "./harness/zip.ts";

const AS_OF = "2026-11-02";

async function message(work: Promise<unknown>): Promise<string> {
  return (await assertRejects(() => work, ValidationError)).message;
}

function assertIncludes(text: string, part: string): void {
  assert(text.includes(part), `${text}: ${part}`);
}

async function changes(text: string, options?: ReadListOptions) {
  const builder = new ChangeListBuilder({ from: AS_OF, to: "2026-11-09" });
  const report = await readChangeList(streamOf(text, 5), builder, options);
  return { file: report.files[0]!, changes: builder.build() };
}

const CHANGES: readonly [string, string][] = [
  ["flat", "303,5550143,2026-11-04,D\n303,5550144,2026-11-05,A\n"],
  [
    "flat with US dates and words",
    "3035550143|11/4/2026|Delete\n3035550144|11/05/2026 10:00|Add\n",
  ],
  [
    "XML in attributes",
    `<r><a v="303"><p v="5550143" d="20261104" c="D"/><p v="5550144" d="20261105" c="A"/></a></r>`,
  ],
  [
    "XML in elements",
    `<r><a v="303"><p v="5550143"><d>2026-11-04</d><c>D</c></p><p v="5550144"><c>A</c><d>2026-11-05</d></p></a></r>`,
  ],
  [
    "XML in records",
    "<r><n><a>303</a><p>5550143</p><d>2026-11-04</d><c>D</c></n><n><d>2026-11-05</d><c>A</c><a>303</a><p>5550144</p></n></r>",
  ],
  [
    "XML side by side",
    "<r><a>303</a><p>5550143</p><d>2026-11-04</d><c>D</c><p>5550144</p><d>2026-11-05</d><c>A</c></r>",
  ],
  [
    "XML with text beside attributes",
    `<r><a v="303"><p d="2026-11-04" c="D">5550143</p><p d="2026-11-05" c="A">5550144</p></a></r>`,
  ],
  [
    "XML in groups",
    `<r><a v="303"><g c="D" d="2026-11-04"><p>5550143</p></g><g c="A" d="2026-11-05"><p>5550144</p></g></a></r>`,
  ],
];

for (const [what, text] of CHANGES) {
  Deno.test(`readChangeList() reads ${what}`, async () => {
    const builder = new RegistryBuilder({ asOf: AS_OF });
    builder.add(3035550143);
    const registry = new DncRegistry({ areas: builder.build() });
    const read = await changes(text);
    assertEquals([read.file.firstDate, read.file.lastDate], ["2026-11-04", "2026-11-05"]);
    const { added, areaCodes, deleted } = registry.apply(read.changes);
    assertEquals([added, deleted, areaCodes], [1, 1, ["303"]]);
    assertEquals([registry.has("+13035550143"), registry.has("+13035550144")], [false, true]);
  });
}

Deno.test("readChangeList() refuses a list that does not say A or D", async () => {
  assertIncludes(await message(changes("3035550143\n3035550144\n")), "no column says A or D");
  assertIncludes(await message(changes("<r><p>3035550143</p></r>")), "1 of 1 lines");
});

const record = (day: string, kind: string) =>
  `<n><a>303</a><p>5550143</p>${day === "" ? "" : `<d>${day}</d>`}<c>${kind}</c></n>`;

Deno.test("readChangeList() refuses a change of XML without a day among others, wherever it stands", async () => {
  const [deleted, added] = [record("2026-11-04", "D"), record("", "A")];
  assertIncludes(await message(changes(`<r>${deleted}${added}</r>`)), "1 of 2 lines");
  const why = "some changes have a day, others none";
  assertIncludes(await message(changes(`<r>${added}${deleted}</r>`, { maxRefusedLines: 9 })), why);
  const { file } = await changes(`<r>${deleted}${added}</r>`, { maxRefusedLines: 1 });
  assertEquals([file.taken, file.refused], [1, 1]);
  const undated = await changes(`<r>${record("", "D")}${added}</r>`);
  assertEquals([undated.file.taken, undated.file.firstDate], [2, null]);
});

Deno.test("readChangeList() refuses lines whose date or kind cannot be read", async () => {
  const good = Array.from({ length: 98 }, (_, i) => `303,555${1000 + i},2026-11-04,A\n`).join("");
  const bad = "303,5550143,2026-13-04,D\n303,5550144,2026-11-04,X\n";
  const { file } = await changes(good + bad, { maxRefusedLines: 2 });
  assertEquals([file.taken, file.refusedLines], [98, [99, 100]]);
});
