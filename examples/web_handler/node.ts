/**
 * The web handler on Node, 22.18 or later.
 *
 *     node examples/web_handler/node.ts registry.dnc
 */

import { createShutdown } from "@nlre/shared/utils";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { createHandler } from "../web_handler.ts";
import { cannotListen, HOST, readOptions } from "./options.ts";

const options = await readOptions();
const { logger, port } = options;
const handler = createHandler(options);

function toRequest(incoming: IncomingMessage): Request {
  const { headers, method = "GET", url = "/" } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(`http://${HOST}${url.startsWith("/") ? url : "/"}`, {
    method,
    headers: { "content-type": headers["content-type"] ?? "" },
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
  });
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await handler(toRequest(incoming));
  // A body that was not read to its end would stand before the next request.
  const headers = incoming.readableEnded ? {} : { connection: "close" };
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...headers });
  outgoing.end(await response.text());
}

const server = createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error) => {
    logger.error("The answer could not be sent", { error });
    outgoing.destroy();
  });
});
server.on("error", (error) => cannotListen(options, error));
server.listen(port, HOST, () => {
  const { port } = server.address() as AddressInfo;
  logger.info("Listening", { url: `http://${HOST}:${port}/screen` });
});
createShutdown({ logger }).add("intake", "server", () => {
  return new Promise((resolve) => server.close(resolve));
});
