/**
 * Asking a server how it is.
 *
 * @module
 */

import type { Operation } from "../../utils/remote/caller.ts";
import type { HealthAnswer } from "../../utils/remote/health.ts";
import type { CallContext } from "../../utils/remote/pending_call.ts";
import type { MongoDriver } from "./types.ts";

/** The call by which a server is asked. */
export const HEALTH_CHECK: Operation = { name: "healthCheck", effect: "read" };

/** What a server says of itself; all of it is checked before use. */
interface Hello {
  readonly isWritablePrimary?: unknown;
  readonly secondary?: unknown;
  readonly arbiterOnly?: unknown;
  readonly msg?: unknown;
  readonly setName?: unknown;
  readonly primary?: unknown;
}

function roleOf(hello: Hello): string {
  if (hello.msg === "isdbgrid") return "router";
  if (typeof hello.setName !== "string") return "standalone";
  if (hello.isWritablePrimary === true) return "primary";
  if (hello.secondary === true) return "secondary";
  return hello.arbiterOnly === true ? "arbiter" : "other";
}

/**
 * Asks the primary, or another member when there is none.
 *
 * @param driver the driver.
 * @param call bounds.
 * @returns version, role and name of the replica set; degraded when nothing can be written.
 */
export async function askHealth(driver: MongoDriver, call: CallContext): Promise<HealthAnswer> {
  const admin = driver.db("admin");
  const options = { readPreference: "primaryPreferred", signal: call.signal } as const;
  const [hello, build] = await Promise.all([
    admin.command({ hello: 1 }, options) as Promise<Hello>,
    admin.command({ buildInfo: 1 }, options),
  ]);
  const role = roleOf(hello);
  const hasPrimary = role === "primary" || role === "router" || role === "standalone" ||
    typeof hello.primary === "string";
  return {
    ...(typeof build.version === "string" ? { version: build.version } : {}),
    details: {
      role,
      ...(typeof hello.setName === "string" ? { replicaSet: hello.setName } : {}),
    },
    ...(hasPrimary
      ? {}
      : { degraded: { kind: "unavailable", message: "The replica set has no primary" } }),
  };
}
