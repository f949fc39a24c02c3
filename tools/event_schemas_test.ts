import { assertEquals } from "@std/assert";
import { COMMITTED_SCHEMAS } from "../messaging/testdata/event_schemas/list.ts";
import committedList from "../messaging/testdata/event_schemas/list.ts" with { type: "text" };
import { snapshotList } from "./event_schemas.ts";

Deno.test("snapshotList() writes the list that is committed", () => {
  assertEquals(snapshotList([...COMMITTED_SCHEMAS.keys()].toReversed()), committedList);
});
