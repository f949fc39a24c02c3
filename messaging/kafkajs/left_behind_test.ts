/** Members that crashed are told to have left. */

import { assertEquals } from "@std/assert";
import { type LeavingCluster, LeftBehind } from "./left_behind.ts";

/** A cluster that notes who leaves, and fails as told. */
function clusterOf(told: string[], failure: () => object | undefined = () => undefined) {
  return {
    findGroupCoordinator: ({ groupId }) =>
      Promise.resolve({
        leaveGroup({ memberId }) {
          told.push(`${groupId} ${memberId}`);
          const error = failure();
          return error === undefined ? Promise.resolve() : Promise.reject(error);
        },
      }),
  } satisfies LeavingCluster;
}

Deno.test("leave() tells of each member of the group once, and of no other group's", async () => {
  const left = new LeftBehind();
  const told: string[] = [];
  for (const [group, member] of [["g", "1"], ["g", "2"], ["g", "1"], ["h", "3"]] as const) {
    left.add(group, member);
  }
  await left.leave("g", clusterOf(told));
  await left.leave("g", clusterOf(told));
  assertEquals(told, ["g 1", "g 2"]);
});

Deno.test("leave() goes on after a member that is forgotten, and keeps the others after a failure", async () => {
  const left = new LeftBehind();
  const told: string[] = [];
  left.add("g", "1");
  left.add("g", "2");
  const failures = [{ type: "UNKNOWN_MEMBER_ID" }, { type: "NOT_COORDINATOR" }];
  await left.leave("g", clusterOf(told, () => failures.shift()));
  await left.leave("g", clusterOf(told));
  assertEquals(told, ["g 1", "g 2", "g 2"]);
});
