/**
 * The web handler on Deno.
 *
 *     deno run --allow-net=127.0.0.1:8000 --allow-read=registry.dnc --allow-env=LOG_LEVEL,NODE_ENV \
 *       examples/web_handler/deno.ts registry.dnc
 */

import { createShutdown } from "@nlre/shared/utils";
import { createHandler } from "../web_handler.ts";
import { cannotListen, HOST, readOptions } from "./options.ts";

const options = await readOptions();
const { logger, port } = options;
try {
  const server = Deno.serve({
    hostname: HOST,
    port,
    onListen: ({ port }) => logger.info("Listening", { url: `http://${HOST}:${port}/screen` }),
  }, createHandler(options));
  createShutdown({ logger }).add("intake", "server", () => server.shutdown());
} catch (error) {
  cannotListen(options, error);
}
