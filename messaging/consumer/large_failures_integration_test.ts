/** Records above what brokers take by default, that cannot be handled, on a real broker. */

import { assert, assertEquals } from "@std/assert";
import { env, KAFKA, serviceTest, until } from "../../utils/remote/harness/services.ts";
import { listDeadLetters } from "../dead_letters/list.ts";
import { headerText } from "../headers.ts";
import { NoteTopic } from "./harness/kafka_notes.ts";

/** Text that does not become shorter than 1.5 MB when it is compressed. */
function incompressible(): string {
  const bytes = new Uint8Array(1_500_000);
  for (let at = 0; at < bytes.length; at += 50_000) {
    crypto.getRandomValues(bytes.subarray(at, at + 50_000));
  }
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

const WHERE = [
  ["that the consumer makes", undefined],
  ["that takes less", { "max.message.bytes": "1300000" }],
] as const;

for (const [which, config] of WHERE) {
  serviceTest(
    `K5 a record of 1.5 MB that breaks its schema, with a dead-letter topic ${which}: the partition goes on`,
    KAFKA,
    async () => {
      const notes = new NoteTopic();
      const { topic, dlq, groupId } = notes;
      await notes.asAdmin((admin) =>
        admin.createTopics([
          { topic, partitions: 1, config: { "max.message.bytes": "5000000" } },
          ...(config === undefined ? [] : [{ topic: dlq, partitions: 1, config }]),
        ])
      );
      const n = incompressible();
      await notes.put([["k", n]]);
      await notes.put([["k", 2]]);
      const consumer = await notes.reader(() => {});
      await consumer.run();
      await until("both", async () => await notes.committedOf() === 2);
      await consumer.close();
      assertEquals([consumer.stats.handled, consumer.stats.deadLettered], [1, 1]);

      const brokers = env("KAFKA_BROKERS").split(",");
      const [letter, ...others] = await listDeadLetters({ topic, groupId, config: { brokers } });
      assert(letter !== undefined);
      const { record, reason, source, hasBytes } = letter;
      assertEquals([others, reason, source], [[], "schema", { topic, partition: 0, offset: 0 }]);
      const bytes = JSON.stringify({ n }).length;
      const isWhole = config === undefined;
      assertEquals([hasBytes, record.value?.length], [isWhole, isWhole ? bytes : undefined]);
      const omitted = isWhole ? undefined : String(bytes + 1);
      assertEquals(headerText(record.headers, "dlq-omitted-bytes"), omitted);
    },
  );
}
