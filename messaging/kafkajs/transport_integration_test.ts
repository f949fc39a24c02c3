/** What a driver must do, on a real broker. */

import { KAFKA, serviceTest } from "../../utils/remote/harness/services.ts";
import { withKafka } from "../harness/kafka.ts";
import { TRANSPORT_CASES } from "../harness/transport_conformance.ts";

for (const [name, test] of TRANSPORT_CASES) {
  serviceTest(`createKafkaJsTransport(): ${name}`, KAFKA, () => withKafka(test));
}
