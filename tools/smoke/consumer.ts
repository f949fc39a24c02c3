/** Uses every entry of the package as a Node project would; `tools/node_smoke.ts` runs it there. */

// deno-lint-ignore-file no-console -- a command prints

import { strictEqual } from "node:assert/strict";
import process from "node:process";
import { normalizePhoneNumber } from "@nlre/shared/utils";

strictEqual(normalizePhoneNumber("(212) 555-0123"), "+12125550123");
console.log(`used on Node ${process.version}`);
