/** The client on a real server, without faults. */

import { QDRANT_CASES } from "../harness/qdrant_conformance.ts";
import { newQdrant, QDRANT } from "../harness/qdrant_server.ts";
import { serviceTest } from "../../utils/remote/harness/services.ts";

for (const [name, test] of QDRANT_CASES) {
  serviceTest(`QdrantVectorClient: ${name}`, QDRANT, async () => {
    const qdrant = newQdrant();
    await qdrant.connect();
    const prefix = `test_${crypto.randomUUID()}`;
    try {
      await test(qdrant, prefix);
    } finally {
      for (const collection of await qdrant.collections()) {
        if (collection.startsWith(prefix)) await qdrant.deleteCollection(collection);
      }
      await qdrant.close();
    }
  });
}
