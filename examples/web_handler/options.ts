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
 * Says in one line why there is no server, such as a port in use; the program ends with 1 then.
 *
 * @param options What the server was to have
 * @param error What came instead of it
 */
export function cannotListen({ logger, port }: ServerOptions, error: unknown): void {
  const { code, name } = error as Error & { code?: string };
  logger.error("Cannot listen", { host: HOST, port, reason: code ?? name });
  process.exitCode = 1;
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
