/** What both rims of the web handler read from the command line. */

import { DncRegistry } from "@nlre/shared/compliance";
import { loadRegistry } from "@nlre/shared/compliance/stores";
import { createLogger } from "@nlre/shared/utils";
import process from "node:process";
import { parseArgs } from "node:util";
import type { HandlerOptions } from "../web_handler.ts";

/** Loopback: put a proxy with TLS and authentication before it. */
export const HOST = "127.0.0.1";

/** What was read. */
export interface ServerOptions extends HandlerOptions {
  /** Port to listen on; 0 = any that is free. */
  readonly port: number;
}

/**
 * Reads `[registry.dnc] [--port 8000]`.
 *
 * @returns What the handler and its server need
 */
export async function readOptions(): Promise<ServerOptions> {
  const { positionals: [path], values } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: { port: { type: "string", default: "8000" } },
  });
  const logger = createLogger("web-handler");
  if (path === undefined) {
    logger.warn("No registry is given: every marketing contact will be denied");
  }
  return {
    port: Number(values.port),
    now: Date.now,
    logger,
    ...(path === undefined ? {} : { dnc: new DncRegistry(await loadRegistry(path)) }),
  };
}
