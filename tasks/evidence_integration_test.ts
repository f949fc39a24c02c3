/** `evidence:mongo` on a real server, as a program. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { MONGO, withMongo } from "../clients/harness/mongodb_server.ts";
import {
  logOptions,
  SELLER,
  START,
  usualEntry,
} from "../compliance/decision_log/harness/log_fixture.ts";
import { MongoDecisionLog } from "../compliance/stores/mod.ts";
import type { StoredEntry } from "../compliance/stores/mongo_log_source.ts";
import { serviceTest } from "../utils/remote/harness/services.ts";
import { run } from "./harness/program.ts";

serviceTest(
  "evidence:mongo verifies, exports and purges the chains of all writers",
  MONGO,
  () =>
    withMongo({}, async (mongo) => {
      const variables = { MONGODB_DATABASE: mongo.database };
      const evidence = (args: string) => run("evidence:mongo", args, variables);
      const empty = await evidence("verify");
      assertEquals(empty.code, 2);
      assertStringIncludes(empty.err, "decision_log holds no entry of a decision log");
      for (const [chain, now] of [["gone", START - 7 * 366 * 86_400_000], ["here", Date.now()]]) {
        const clock = { now: Number(now) };
        const log = await MongoDecisionLog.open(mongo, {
          ...logOptions(clock),
          chain: String(chain),
        });
        await log.append(usualEntry(1));
        if (chain === "gone") await log.checkpoint({ chains: "own" });
        else await log.append(usualEntry(2));
      }
      const whole = await evidence("verify --json");
      assertEquals([whole.code, whole.err, JSON.parse(whole.out).entries], [0, "", 4]);
      assertEquals((await evidence("export")).out.split("\n").length, 5);
      const { heads } = JSON.parse((await evidence("checkpoints")).out);
      assertEquals(heads.map(({ chain }: { readonly chain: string }) => chain), ["gone"]);
      const noKey = await evidence(`export --seller '${SELLER}' --person p`);
      assertEquals([noKey.code, noKey.err], [2, "evidence: --pseudonym-key is missing\n"]);
      const dry = await evidence("purge");
      assertEquals(
        dry.out,
        "would take 2 entries out of gone\n" +
          "Nothing was taken away. Add --apply to do it.\n",
      );
      assertEquals((await evidence("purge --apply")).out, "took 2 entries out of gone\n");
      assertEquals((await evidence("purge --apply")).out, "Nothing is old enough.\n");
      assertMatch((await evidence("verify")).out, /^Intact\.\n3 entries in 2 chains/);
      const rows = mongo.getCollection<StoredEntry>("decision_log");
      const old = await rows.findOne({ chain: "gone" });
      const line = old!.line.replace(/"loggedAt":"\d+/, '"loggedAt":"2001');
      await rows.updateOne({ chain: "gone" }, { $set: { line } });
      const altered = await evidence("purge --apply");
      assertEquals(altered.code, 1);
      assertMatch(
        altered.out,
        /^could not take entries out of gone: .*its last entry was altered\n/,
      );
      await rows.updateOne({ chain: "gone" }, { $set: { line: old!.line } });
      await rows.deleteOne({ chain: "here", sequence: 1 });
      const cut = await evidence("verify");
      assertEquals(cut.code, 1);
      assertStringIncludes(cut.out, "here: missing. Entry 1 of the chain is not there.");
      assertEquals((await evidence("verify FOLDER")).code, 2);
    }),
);
