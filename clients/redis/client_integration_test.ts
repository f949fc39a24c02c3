/** The client on a real server, without faults. */

import { REDIS_CASES } from "../harness/redis_conformance.ts";
import { withRedis } from "../harness/redis.ts";
import { REDIS, serviceTest } from "../../utils/remote/harness/services.ts";

for (const [name, test] of REDIS_CASES) {
  serviceTest(`RedisClient: ${name}`, REDIS, () => withRedis(test));
}
